package org.proviso.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.proviso.contract.Nearest;
import org.proviso.explain.UnknownName;

/**
 * What is shown of a cross-reference: all of it, or what goes by one name.
 *
 * @param all     where the numbers of cases and lines lead
 * @param whole   whether all is shown
 * @param clauses those shown
 * @param rules   those shown
 * @param cases   those shown
 * @param lines   those shown
 */
record Excerpt(
        CrossReference all,
        boolean whole,
        List<CrossReference.ClauseEntry> clauses,
        List<CrossReference.RuleEntry> rules,
        List<CrossReference.CaseEntry> cases,
        List<CrossReference.LineEntry> lines) {

    static Excerpt whole(CrossReference all) {
        return new Excerpt(all, true, all.clauses(), all.rules(), all.cases(), all.lines());
    }

    /**
     * What goes by a name: the number of a clause, the name of a rule, the words of a case, {@code 4.1 Alder
     * Elementary} for lines, or where any of them or a value stands, {@code contract.yaml:104}.
     */
    static Excerpt of(CrossReference all, String name) throws UnknownName {
        Excerpt found = new Excerpt(
                all,
                false,
                those(
                        all.clauses(),
                        name,
                        one -> List.of(one.number(), one.title()),
                        one -> Stream.concat(
                                        Stream.of(one.place()),
                                        one.values().stream().map(CrossReference.ValueEntry::place))
                                .toList()),
                those(all.rules(), name, one -> List.of(one.name()), one -> List.of(one.place())),
                those(all.cases(), name, one -> List.of(one.says()), one -> List.of(one.place())),
                those(
                        all.lines(),
                        name,
                        one -> List.of(one.clause() + " " + one.scope(), one.scope()),
                        one -> List.of()));
        if (found.clauses.isEmpty() && found.rules.isEmpty() && found.cases.isEmpty() && found.lines.isEmpty()) {
            throw new UnknownName("Nothing of the contract is called \"" + name + "\", and nothing of it stands there. "
                    + Nearest.maybe(name, names(all)));
        }
        return found;
    }

    private static <T> List<T> those(
            List<T> all, String name, Function<T, List<String>> called, Function<T, List<String>> places) {
        return all.stream()
                .filter(one -> called.apply(one).stream().anyMatch(name::equalsIgnoreCase)
                        || places.apply(one).stream()
                                .anyMatch(place -> place.equals(name) || place.endsWith("/" + name)))
                .toList();
    }

    private static List<String> names(CrossReference all) {
        List<String> names = new ArrayList<>();
        all.clauses().forEach(one -> names.addAll(List.of(one.number(), one.title())));
        all.rules().forEach(one -> names.add(one.name()));
        all.cases().forEach(one -> names.add(one.says()));
        all.lines().forEach(one -> names.add(one.clause() + " " + one.scope()));
        return names.stream().distinct().toList();
    }
}
