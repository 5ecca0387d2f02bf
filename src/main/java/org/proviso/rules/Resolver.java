package org.proviso.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;
import org.proviso.contract.Written;
import org.proviso.money.Rounding;
import org.proviso.time.Clocks;

/** Puts a contract together with its family: as written becomes ready to evaluate. */
public final class Resolver {

    private final RuleFamily family;
    private final RuleText text;
    private final Contract contract;
    private final Findings findings;
    private final List<ResolvedContract.Part> parts = new ArrayList<>();
    private final TypedValue typed;
    private final LedgerReading ledger;

    private Resolver(RuleFamily family, Contract contract, Findings findings, TypedValue typed) {
        this.family = family;
        this.text = family.text();
        this.contract = contract;
        this.findings = findings;
        this.typed = typed;
        this.ledger = new LedgerReading(contract, typed, findings);
    }

    /**
     * Resolves a contract.
     *
     * @param file     the file, for its hash
     * @param contract as written
     * @param family   compiled
     * @param findings receives what does not fit; the result is still given where anything can be made of it
     */
    public static Optional<ResolvedContract> resolve(
            ContractFile file, Contract contract, RuleFamily family, Findings findings) {
        Optional<Currency> currency = MoneyTerms.currency(contract.currency(), findings);
        Optional<Rounding> rounding = MoneyTerms.rounding(contract.rounding(), findings);
        if (currency.isEmpty() || rounding.isEmpty()) {
            return Optional.empty();
        }
        Clocks clocks = Clocks.of(contract);
        Resolver resolver = new Resolver(
                family, contract, findings, new TypedValue(family.text(), currency.get(), clocks, findings));
        contract.clauses().forEach(resolver::clause);
        DutyWords.check(contract, family.text(), findings);
        if (findings.none()) {
            SilentClauses.find(contract, family.text(), resolver.parts, findings);
        }
        String hash = Fingerprint.ofTexts(
                Map.of(ContractFile.NAME, String.join("\n", file.text().lines())));
        return Optional.of(new ResolvedContract(
                contract,
                file.text(),
                hash,
                family,
                currency.get(),
                rounding.get(),
                MoneyTerms.value(contract, currency.get(), findings),
                clocks,
                List.copyOf(resolver.parts),
                MoneyTerms.funding(contract, findings),
                resolver.ledger.all()));
    }

    private void clause(Clause clause) {
        List<FamilyRule> rules = new ArrayList<>();
        for (Written name : clause.rules()) {
            Optional<FamilyRule> rule = text.rule(name.text());
            rule.ifPresent(rules::add);
            if (rule.isEmpty()) {
                findings.add(
                        name.place(),
                        "clause-without-rule",
                        "The family " + text.name() + " has no rule \"" + name.text()
                                + "\"; nothing is ever paid under clause "
                                + clause.id().text() + ".",
                        Nearest.maybe(
                                name.text(),
                                text.rules().stream().map(FamilyRule::name).toList()));
            }
        }
        if (rules.size() < clause.rules().size()) {
            return;
        }
        if (clause.keptBy().isPresent()) {
            ledger.read(clause);
            clause.terms()
                    .forEach(term ->
                            term.values().stream().skip(1).forEach(value -> amended(value.from(), value.fromPlace())));
        } else {
            terms(clause, rules);
        }
        clause.tables().forEach(table -> table(clause, table, rules));
    }

    private List<DeclaredType> matched(List<FamilyRule> rules, String ancestor) {
        Set<String> names = new java.util.LinkedHashSet<>();
        rules.forEach(rule -> names.addAll(rule.types()));
        return names.stream()
                .flatMap(name -> text.type(name).stream())
                .filter(type -> text.isA(type.name(), ancestor))
                .toList();
    }

    private void terms(Clause clause, List<FamilyRule> rules) {
        if (clause.terms().isEmpty()) {
            return;
        }
        Set<String> named = new HashSet<>();
        clause.terms().forEach(term -> named.add(term.name().text()));
        Optional<DeclaredType> type = matched(rules, "ClauseTerms").stream()
                .max(java.util.Comparator.comparingLong((DeclaredType candidate) -> text.fields(candidate).stream()
                                .filter(field -> named.contains(field.words()))
                                .count())
                        .thenComparing(candidate -> -text.fields(candidate).size()));
        if (type.isEmpty()) {
            findings.add(
                    clause.terms().get(0).name().place(),
                    "term-unknown",
                    "No rule of clause " + clause.id().text() + " reads any terms; they would have no effect.",
                    "Maybe another rule computes the clause.");
            return;
        }
        Map<String, Clause.Term> byField = new LinkedHashMap<>();
        for (Clause.Term term : clause.terms()) {
            Optional<DeclaredType.Field> field = fieldOf(type.get(), term.name());
            field.ifPresent(one -> byField.put(one.name(), term));
        }
        spans(clause, type.get(), byField);
    }

    private Optional<DeclaredType.Field> fieldOf(DeclaredType type, Written name) {
        List<DeclaredType.Field> fields = text.fields(type);
        Optional<DeclaredType.Field> field =
                fields.stream().filter(one -> one.words().equals(name.text())).findFirst();
        if (field.isEmpty()) {
            findings.add(
                    name.place(),
                    "term-unknown",
                    "No rule reads \"" + name.text() + "\" here; it would have no effect on any payment.",
                    Nearest.maybe(
                            name.text(),
                            fields.stream().map(DeclaredType.Field::words).toList()));
        }
        return field;
    }

    /** One set of terms for each span of days in which none of the values changes. */
    private void spans(Clause clause, DeclaredType type, Map<String, Clause.Term> terms) {
        java.util.TreeSet<LocalDate> starts = new java.util.TreeSet<>();
        starts.add(LocalDate.MIN);
        terms.values()
                .forEach(term -> term.values().stream().skip(1).forEach(value -> {
                    value.from().ifPresent(starts::add);
                    amended(value.from(), value.fromPlace());
                }));
        Map<Written, Optional<Object>> seen = new java.util.HashMap<>();
        for (LocalDate start : starts) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (DeclaredType.Field field : text.fields(type)) {
                Clause.Term term = terms.get(field.name());
                if (term == null) {
                    if (start.equals(LocalDate.MIN) && !field.optional()) {
                        missing(clause, type, field);
                    }
                    continue;
                }
                Written written = term.values().stream()
                        .filter(value -> value.from().isEmpty()
                                || term.values().indexOf(value) == 0
                                || !value.from().get().isAfter(start))
                        .reduce((first, second) -> second)
                        .map(Clause.DatedValue::value)
                        .orElse(new Written("", term.name().place()));
                seen.computeIfAbsent(written, one -> value(type, field, one, true))
                        .ifPresent(value -> values.put(field.name(), value));
            }
            ClockUnits.check(
                    values.values(),
                    terms.values().stream()
                            .flatMap(term -> term.values().stream().map(Clause.DatedValue::value))
                            .toList(),
                    findings);
            LocalDate next = starts.higher(start);
            parts.add(new ResolvedContract.Part(
                    clause.id().text(),
                    clause.countsOn(),
                    type.name(),
                    values,
                    null,
                    null,
                    start,
                    next == null ? LocalDate.MAX : next.minusDays(1),
                    clause.terms().get(0).name().place()));
        }
    }

    private void missing(Clause clause, DeclaredType type, DeclaredType.Field field) {
        List<String> unknown = clause.terms().stream()
                .map(term -> term.name().text())
                .filter(name -> text.fields(type).stream()
                        .noneMatch(known -> known.words().equals(name)))
                .toList();
        if (Nearest.to(field.words(), unknown).isPresent()) {
            return; // the finding at the misspelt term says it
        }
        findings.add(
                clause.id().place(),
                "term-missing",
                "Clause " + clause.id().text() + " does not state \"" + field.words()
                        + "\", which its rule needs; nothing can be paid under it.",
                "Maybe add \"" + field.words() + ": …" + (field.unit().isEmpty() ? "" : " " + field.unit())
                        + "\" under terms.");
    }

    private void amended(Optional<LocalDate> from, Place place) {
        if (from.isPresent()
                && contract.amendments().stream()
                        .noneMatch(amendment -> amendment.from().equals(from.get()))) {
            findings.add(
                    place,
                    "value-without-amendment",
                    "No amendment takes effect on " + from.get() + "; nobody signed for the value that begins there.",
                    Nearest.to(
                                    from.get().toString(),
                                    contract.amendments().stream()
                                            .map(amendment -> amendment.from().toString())
                                            .toList())
                            .map(day -> "Maybe " + day + ", when " + signed(day) + " takes effect.")
                            .orElse("Maybe an amendment is missing under \"amendments\"."));
        }
    }

    private String signed(String day) {
        return contract.amendments().stream()
                .filter(amendment -> amendment.from().toString().equals(day))
                .map(amendment -> amendment.id().text())
                .collect(Collectors.joining(" and "));
    }

    private Optional<Object> value(DeclaredType type, DeclaredType.Field field, Written written, boolean unitNeeded) {
        Class<?> accepted =
                new DeclaredBean(family, type.name()).setter(field.name()).accepted();
        return typed.of(field, accepted, written, unitNeeded);
    }

    private void table(Clause clause, Clause.Table table, List<FamilyRule> rules) {
        List<DeclaredType> candidates = matched(rules, "TableRow");
        String name = table.name().text();
        Optional<DeclaredType> type = name.isEmpty()
                ? (candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty())
                : text.type(name).filter(one -> text.isA(one.name(), "TableRow"));
        if (type.isEmpty()) {
            List<String> names =
                    text.extending("TableRow").stream().map(Resolver::words).toList();
            findings.add(
                    table.name().place(),
                    "unknown-table",
                    (name.isEmpty() ? "Nothing says which table this is" : "No rule reads a table \"" + name + "\"")
                            + "; it would have no effect on any payment.",
                    Nearest.maybe(name, names));
            return;
        }
        for (int at = 0; at < table.versions().size(); at++) {
            Clause.DatedRows version = table.versions().get(at);
            if (at > 0) {
                amended(version.from(), version.fromPlace());
            }
            LocalDate from = at == 0 ? LocalDate.MIN : version.from().orElse(LocalDate.MIN);
            LocalDate through = at + 1 < table.versions().size()
                    ? table.versions().get(at + 1).from().orElse(LocalDate.MAX).minusDays(1)
                    : LocalDate.MAX;
            @Nullable String unit = unitOf(version.rows());
            Set<List<Object>> keys = new HashSet<>();
            for (Clause.Row row : version.rows()) {
                row(clause, type.get(), row, unit, from, through, keys);
            }
        }
    }

    static String words(DeclaredType type) {
        return type.name().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }

    private static @Nullable String unitOf(List<Clause.Row> rows) {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> BandCells.isBound(cell.name().text()))
                .map(cell -> TypedValue.unit(cell.value()))
                .filter(unit -> !unit.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private void row(
            Clause clause,
            DeclaredType type,
            Clause.Row row,
            @Nullable String unit,
            LocalDate from,
            LocalDate through,
            Set<List<Object>> keys) {
        boolean banded = text.isA(type.name(), "Band");
        BandCells bounds = new BandCells(typed, unit);
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> stated = new HashSet<>();
        for (Clause.Cell cell : row.cells()) {
            if (banded && bounds.take(cell)) {
                continue;
            }
            Optional<DeclaredType.Field> field = fieldOf(type, cell.name());
            field.ifPresent(one -> {
                stated.add(one.name());
                value(type, one, cell.value(), true).ifPresent(value -> values.put(one.name(), value));
            });
        }
        for (DeclaredType.Field field : text.fields(type)) {
            if (!stated.contains(field.name()) && !field.optional()) {
                findings.add(
                        row.place(),
                        "term-missing",
                        "This row of clause " + clause.id().text() + " does not state \"" + field.words() + "\".",
                        "Maybe add \"" + field.words() + ": …\".");
            }
        }
        ClockUnits.check(
                values.values(), row.cells().stream().map(Clause.Cell::value).toList(), findings);
        List<Object> key = text.fields(type).stream()
                .filter(DeclaredType.Field::key)
                .map(field -> Optional.ofNullable(values.get(field.name())).orElse(""))
                .toList();
        if (!key.isEmpty() && !keys.add(key)) {
            findings.add(
                    row.place(),
                    "stands-twice",
                    key.stream().map(String::valueOf).collect(java.util.stream.Collectors.joining(", "))
                            + " stands twice in this table; it would be paid twice.",
                    "Maybe one of the two rows means another.");
        }
        parts.add(new ResolvedContract.Part(
                clause.id().text(),
                clause.countsOn(),
                type.name(),
                values,
                bounds.lower(),
                bounds.upper(),
                from,
                through,
                row.place()));
    }
}
