package org.proviso.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.proviso.audit.Change.About;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Written;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleText;

/** In what two contracts differ as they are written: all of it, whether or not it moves a cent. */
public final class ContractChanges {

    private final List<Change> changes = new ArrayList<>();

    private ContractChanges() {}

    /** The changes from one contract to the other: the whole first, then clause by clause, then how facts are read. */
    public static List<Change> between(Contract before, Contract after) {
        ContractChanges all = new ContractChanges();
        Texts.between(whole(before), whole(after)).forEach(words -> all.add(About.CONTRACT, "", words));
        all.clauses(before, after);
        all.order(ids(before), ids(after));
        all.facts(before, after);
        return List.copyOf(all.changes);
    }

    /** The changes in a family's rules and in what it declares, by name. */
    public static List<Change> between(RuleText before, RuleText after) {
        ContractChanges all = new ContractChanges();
        all.named(
                before.rules().stream().collect(inOrder(FamilyRule::name, FamilyRule::text)),
                after.rules().stream().collect(inOrder(FamilyRule::name, FamilyRule::text)),
                "");
        all.named(
                before.types().stream().collect(inOrder(DeclaredType::name, DeclaredType::toString)),
                after.types().stream().collect(inOrder(DeclaredType::name, DeclaredType::toString)),
                "declare ");
        return List.copyOf(all.changes);
    }

    private static <T> java.util.stream.Collector<T, ?, Map<String, String>> inOrder(
            java.util.function.Function<T, String> name, java.util.function.Function<T, String> text) {
        return Collectors.toMap(name, text, (one, other) -> one + other, LinkedHashMap::new);
    }

    private void named(Map<String, String> before, Map<String, String> after, String kind) {
        before.forEach((name, text) -> {
            if (!after.containsKey(name)) {
                add(About.RULE, kind + name, "is left out");
            } else if (!text.equals(after.get(name))) {
                add(About.RULE, kind + name, "is otherwise");
            }
        });
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> add(About.RULE, kind + name, "is new"));
    }

    private void add(About about, String name, String words) {
        changes.add(new Change(about, name, words));
    }

    private static Map<String, String> whole(Contract contract) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("contract", contract.id());
        all.put("title", quoted(contract.title()));
        all.put("buyer", quoted(contract.buyer()));
        all.put("provider", quoted(contract.provider()));
        all.put(
                "in_force",
                contract.inForce().from() + " to " + contract.inForce().to());
        all.put("currency", contract.currency().text());
        all.put("rounding", quoted(contract.rounding().text()));
        contract.value().ifPresent(value -> all.put("value", value.text()));
        all.put("family", contract.family().text());
        contract.zone().ifPresent(zone -> all.put("zone", zone.toString()));
        all.put("illustrative", String.valueOf(contract.illustrative()));
        all.put("display minimum", String.valueOf(contract.displayMinimum()));
        contract.calendars()
                .forEach(one -> all.put(
                        "calendar " + one.id(),
                        one.days().stream().sorted().toList() + " " + one.opens() + " to " + one.closes() + " open "
                                + one.open() + " closed " + one.closed() + (one.wholeDays() ? " by whole days" : "")));
        contract.statements()
                .forEach(one -> all.put(
                        "statement " + one.id(),
                        quoted(one.title()) + " of " + one.covers().from() + " to "
                                + one.covers().to() + (one.position() ? ", a position" : "")));
        contract.amendments()
                .forEach(one -> all.put(
                        "amendment " + one.id(),
                        "signed " + one.signed() + ", from " + one.from() + ", " + quoted(one.says())));
        contract.funding()
                .forEach(one -> all.put("paid by " + one.source(), one.share().text()));
        contract.accepts()
                .forEach(one ->
                        all.put("accepts " + one.name(), quoted(one.value().text())));
        contract.modelledOn().forEach(one -> all.put("modelled on " + one.what(), one.source()));
        contract.sameSubject()
                .ifPresent(
                        one -> all.put("same subject", one.file().shown() + " from " + one.from() + " to " + one.to()));
        return all;
    }

    private static String quoted(String words) {
        return "\"" + words.strip() + "\"";
    }

    private static List<String> ids(Contract contract) {
        return contract.clauses().stream().map(one -> one.id().text()).toList();
    }

    private void clauses(Contract before, Contract after) {
        for (Clause was : before.clauses()) {
            String id = was.id().text();
            after.clause(id)
                    .ifPresentOrElse(
                            is -> clause(id, was, is),
                            () -> add(About.CLAUSE, id, quoted(was.title()) + " is left out"));
        }
        for (Clause is : after.clauses()) {
            String id = is.id().text();
            if (before.clause(id).isEmpty()) {
                add(About.CLAUSE, id, quoted(is.title()) + " is new: " + quoted(is.says()));
            }
        }
    }

    private void clause(String id, Clause was, Clause is) {
        if (!was.says().strip().equals(is.says().strip())) {
            add(About.CLAUSE, id, "says otherwise: " + WordChange.between(was.says(), is.says()));
        }
        Texts.between(ClauseText.of(was), ClauseText.of(is)).forEach(words -> add(About.CLAUSE, id, words));
        Map<String, Clause.DatedRows> before = ClauseText.tables(was);
        Map<String, Clause.DatedRows> after = ClauseText.tables(is);
        before.forEach((name, rows) -> Optional.ofNullable(after.get(name))
                .ifPresentOrElse(
                        now -> RowChanges.between(rows.rows(), now.rows())
                                .forEach(words -> add(About.CLAUSE, id, name + ": " + words)),
                        () -> add(About.CLAUSE, id, "the " + name + " is left out")));
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> add(About.CLAUSE, id, "the " + name + " is new"));
        examples(id, ClauseText.examples(was), ClauseText.examples(is));
    }

    private void examples(String id, Map<String, String> before, Map<String, String> after) {
        before.forEach((name, text) -> {
            String now = after.get(name);
            if (now == null) {
                add(About.CLAUSE, id, name + " is left out");
            } else if (!text.equals(now)) {
                add(About.CLAUSE, id, name + ": " + WordChange.between(text, now));
            }
        });
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> add(About.CLAUSE, id, name + " is new"));
    }

    /** Limits apply one after the other, as the contract has them. */
    private void order(List<String> before, List<String> after) {
        List<String> both = after.stream().filter(before::contains).toList();
        for (int at = 1; at < both.size(); at++) {
            String first = both.get(at - 1);
            String second = both.get(at);
            if (before.indexOf(first) > before.indexOf(second)) {
                add(
                        About.CLAUSE,
                        first,
                        "now stands before " + second
                                + "; limits apply in the order of the contract, each to what those before it left");
            }
        }
    }

    private void facts(Contract before, Contract after) {
        Map<String, Map<String, String>> was = mappings(before);
        Map<String, Map<String, String>> is = mappings(after);
        was.forEach((type, mapping) -> Optional.ofNullable(is.get(type))
                .ifPresentOrElse(
                        now -> Texts.between(mapping, now).forEach(words -> add(About.FACTS, type, words)),
                        () -> add(About.FACTS, type, "are no longer read")));
        is.keySet().stream()
                .filter(type -> !was.containsKey(type))
                .forEach(type -> add(About.FACTS, type, "are read anew"));
    }

    private static Map<String, Map<String, String>> mappings(Contract contract) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        contract.facts().forEach(one -> all.put(one.type().text(), mapping(one)));
        return all;
    }

    private static Map<String, String> mapping(FactMapping mapping) {
        Map<String, String> all = new LinkedHashMap<>();
        mapping.files()
                .forEach(file -> all.put(
                        "file " + file.shown(),
                        "read" + file.known().map(day -> ", known " + day).orElse("") + ", from row "
                                + file.table().header()
                                + file.table().rows().map(rows -> ", " + rows).orElse("")));
        all.put("key", joined(mapping.key()));
        mapping.keep()
                .forEach(cell ->
                        all.put("keep " + cell.name(), quoted(cell.value().text())));
        mapping.about().ifPresent(day -> all.put("about", day.column() + " as " + day.format()));
        mapping.known().ifPresent(day -> all.put("known", day.column() + " as " + day.format()));
        mapping.fields()
                .forEach(cell -> all.put(
                        cell.name().text(), "column " + quoted(cell.value().text())));
        mapping.words()
                .forEach(field -> field.words()
                        .forEach(word -> all.put(
                                field.field() + " " + quoted(word.name().text()),
                                word.value().text())));
        all.put("missing", joined(mapping.missing()));
        return all;
    }

    private static String joined(List<Written> all) {
        return all.stream().map(Written::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
