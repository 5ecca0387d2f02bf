package org.proviso.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Clause;
import org.proviso.contract.Finding;
import org.proviso.money.Money;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.Level;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Verb;

/**
 * Whether a limit can ever be reached: its rules are given the most, and then the least, that the lines under it can
 * come to at a scope.
 */
final class Limits {

    private final ResolvedContract contract;
    private final Curves curves;
    private final Payments payments;
    private final Trial trial;
    private final Report.Notes notes;

    Limits(ResolvedContract contract, Curves curves, Payments payments, Trial trial, Report.Notes notes) {
        this.contract = contract;
        this.curves = curves;
        this.payments = payments;
        this.trial = trial;
        this.notes = notes;
    }

    List<Weakness> never() {
        List<Weakness> found = new ArrayList<>();
        for (Clause clause : contract.contract().clauses()) {
            List<FamilyRule> limits = clause.rules().stream()
                    .flatMap(name -> contract.family().text().rule(name.text()).stream())
                    .filter(rule -> rule.level() == Level.LIMITS && rule.movesMoney())
                    .toList();
            if (!limits.isEmpty()) {
                never(clause, limits).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Weakness> never(Clause clause, List<FamilyRule> limits) {
        notes.asked();
        String id = clause.id().text();
        String question = "clause " + id + ": whether the limit is ever reached";
        Set<String> open = open();
        if (!open.isEmpty()) {
            notes.undecided(
                    question,
                    "what the lines under " + Report.clauses(open) + " come to has no bound that is"
                            + " known before there are facts");
            return Optional.empty();
        }
        List<Shown> runs = new ArrayList<>();
        for (Comparator<Curves.Point> end : List.of(
                Comparator.comparing(Curves.Point::amount),
                Comparator.comparing(Curves.Point::amount).reversed())) {
            for (List<Shown.Given> lines : lines(end)) {
                Optional<Shown> run = trial.run(id, Verb.REDUCES.word(), lines);
                if (run.isEmpty() || !run.get().got().equals("nothing")) {
                    return Optional.empty();
                }
                runs.add(run.get());
            }
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(weakness(clause, limits, runs));
    }

    private Weakness weakness(Clause clause, List<FamilyRule> limits, List<Shown> runs) {
        return new Weakness(
                Weakness.Kind.CAP_NEVER_REACHED,
                clause.id().text(),
                new Finding(
                        clause.id().place(),
                        "cap",
                        contract.source().excerpt(clause.id().place()),
                        "The most and the least that the lines can come to lie within the limit of clause "
                                + clause.id()
                                + "; "
                                + Report.rules(
                                        limits.stream().map(FamilyRule::name).toList())
                                + " never take anything off, and who relies on the limit relies on nothing.",
                        "Maybe the limit was agreed on when prices or tiers were others."),
                List.of(runs.get(0)));
    }

    /** The clauses that pay an amount of which nobody knows the most. */
    private Set<String> open() {
        Set<String> open = new LinkedHashSet<>(curves.unknown().keySet());
        for (Clause clause : contract.contract().clauses()) {
            boolean pays = clause.rules().stream()
                    .flatMap(name -> contract.family().text().rule(name.text()).stream())
                    .anyMatch(rule -> rule.movesMoney()
                            && rule.level() == Level.CONTRACT
                            && !rule.concludes(Verb.WITHHOLDS.word())
                            && !rule.concludes(Verb.VOIDS.word()));
            if (pays && !payments.byClause().containsKey(clause.id().text())) {
                open.add(clause.id().text());
            }
        }
        return open;
    }

    /** For each scope its lines at one of their ends, and the measures that go with them. */
    private List<List<Shown.Given>> lines(Comparator<Curves.Point> end) {
        Map<String, List<Shown.Given>> byScope = new LinkedHashMap<>();
        List<Curves.Curve> all =
                curves.byClause().values().stream().flatMap(List::stream).toList();
        all.stream().filter(curve -> !curve.anywhere()).forEach(curve -> byScope.put(curve.scope(), new ArrayList<>()));
        if (byScope.isEmpty()) {
            all.forEach(curve -> byScope.put(curve.scope(), new ArrayList<>()));
        }
        for (Curves.Curve curve : all) {
            Curves.Point point = curve.points().stream().max(end).orElseThrow();
            byScope.forEach((scope, lines) -> {
                if (curve.anywhere() || curve.scope().equals(scope)) {
                    lines.add(line(curve, scope, point.amount()));
                    point.shown().given().stream()
                            .filter(fact -> contract.family().text().isA(fact.type(), "Measure")
                                    && contract.family().text().asks(Level.LIMITS, fact.type()))
                            .map(fact -> at(curve.clause(), scope, fact))
                            .filter(fact -> !lines.contains(fact))
                            .forEach(lines::add);
                }
            });
        }
        return List.copyOf(byScope.values());
    }

    private static Shown.Given at(String clause, String scope, Shown.Given measure) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("clause", clause);
        fields.putAll(measure.fields());
        fields.put("scope", scope);
        return new Shown.Given(measure.type(), fields);
    }

    private Shown.Given line(Curves.Curve curve, String scope, BigDecimal amount) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("clause", curve.clause());
        fields.put("kind", Verb.valueOf(curve.verb().toUpperCase(Locale.ROOT)).kind());
        fields.put("scope", scope);
        fields.put("amount", "$" + new Money(amount, contract.currency()).plain());
        return new Shown.Given("Line", fields);
    }
}
