package org.proviso.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.desk.ContractOnDay.BandOnDay;
import org.proviso.desk.ContractOnDay.ClauseOnDay;
import org.proviso.desk.ContractOnDay.End;
import org.proviso.desk.ContractOnDay.ExampleRun;
import org.proviso.desk.ContractOnDay.RuleLines;
import org.proviso.desk.ContractOnDay.TableOnDay;
import org.proviso.desk.ContractOnDay.TermOnDay;
import org.proviso.desk.ContractOnDay.Version;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Examples;
import org.proviso.money.Money;
import org.proviso.money.Percent;
import org.proviso.money.Points;
import org.proviso.money.Rate;
import org.proviso.rules.Band;
import org.proviso.rules.ResolvedContract;

/** Puts a contract before a person as it stands on a day. */
final class DayOfContract {

    private static final Set<String> BOUNDS = Set.of("above", "at_least", "below", "at_most");

    private final Contract contract;
    private final Optional<ResolvedContract> resolved;
    private final LocalDate day;

    DayOfContract(Contract contract, Optional<ResolvedContract> resolved, LocalDate day) {
        this.contract = contract;
        this.resolved = resolved;
        this.day = day;
    }

    List<ClauseOnDay> clauses() {
        return contract.clauses().stream().map(this::clause).toList();
    }

    private ClauseOnDay clause(Clause clause) {
        return new ClauseOnDay(
                clause,
                clause.terms().stream().map(this::term).toList(),
                clause.tables().stream().map(this::table).toList(),
                rules(clause),
                resolved.map(one -> examples(one, clause)).orElse(List.of()));
    }

    private TermOnDay term(Clause.Term term) {
        List<Optional<LocalDate>> since =
                term.values().stream().map(Clause.DatedValue::from).toList();
        int current = current(since);
        List<Version> versions = new ArrayList<>();
        for (int at = 0; at < since.size(); at++) {
            versions.add(version(since.get(at), term.values().get(at).value().text(), at == current, at == 0));
        }
        return new TermOnDay(term.name().text(), versions);
    }

    private Version version(Optional<LocalDate> from, String value, boolean inForce, boolean first) {
        String amendment = contract.amendments().stream()
                .filter(one -> !first && from.equals(Optional.of(one.from())))
                .map(one -> one.id().text())
                .findFirst()
                .orElse("");
        return new Version(from, value, inForce, amendment);
    }

    /** The last that has begun; the first holds from the beginning of the contract. */
    private int current(List<Optional<LocalDate>> since) {
        int current = 0;
        for (int at = 1; at < since.size(); at++) {
            if (since.get(at).filter(from -> !day.isBefore(from)).isPresent()) {
                current = at;
            }
        }
        return current;
    }

    private TableOnDay table(Clause.Table table) {
        int current =
                current(table.versions().stream().map(Clause.DatedRows::from).toList());
        List<Version> versions = new ArrayList<>();
        for (int at = 0; at < table.versions().size(); at++) {
            Clause.DatedRows rows = table.versions().get(at);
            int many = rows.rows().size();
            versions.add(version(rows.from(), many + (many == 1 ? " row" : " rows"), at == current, at == 0));
        }
        List<Clause.Row> rows = table.versions().get(current).rows();
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.cells().forEach(cell -> columns.add(cell.name().text())));
        return new TableOnDay(
                table.name().text(),
                List.copyOf(columns),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> cell(row, column))
                                .toList())
                        .toList(),
                bands(rows),
                versions);
    }

    private static String cell(Clause.Row row, String column) {
        return row.cells().stream()
                .filter(cell -> cell.name().text().equals(column))
                .map(cell -> cell.value().text())
                .findFirst()
                .orElse("");
    }

    /** All rows as bands in the order of the axis, or none where one of them is no band. */
    private List<BandOnDay> bands(List<Clause.Row> rows) {
        List<BandOnDay> bands = new ArrayList<>();
        for (Clause.Row row : rows) {
            part(row.place())
                    .filter(part -> part.lower() != null || part.upper() != null)
                    .ifPresent(part -> bands.add(band(row, part)));
        }
        return bands.size() == rows.size() && !overlap(bands) ? List.copyOf(bands) : List.of();
    }

    /** Bands of several keys lie over each other; they are no one axis. */
    private static boolean overlap(List<BandOnDay> bands) {
        for (int at = 1; at < bands.size(); at++) {
            Optional<End> before = bands.get(at - 1).upper();
            Optional<End> here = bands.get(at).lower();
            if (before.isEmpty()
                    || here.isEmpty()
                    || before.get().at().compareTo(here.get().at()) != 0) {
                return true;
            }
        }
        return false;
    }

    private Optional<ResolvedContract.Part> part(Place place) {
        return resolved.stream()
                .flatMap(one -> one.parts().stream())
                .filter(part -> part.place().equals(place))
                .findFirst();
    }

    private static BandOnDay band(Clause.Row row, ResolvedContract.Part part) {
        List<String> gives = row.cells().stream()
                .filter(cell -> !BOUNDS.contains(cell.name().text()))
                .map(cell -> cell.name().text() + " " + cell.value().text())
                .toList();
        return new BandOnDay(
                Optional.ofNullable(part.lower()).map(DayOfContract::end),
                Optional.ofNullable(part.upper()).map(DayOfContract::end),
                String.join(", ", gives),
                part.values().values().stream()
                        .flatMap(value -> number(value).stream())
                        .findFirst());
    }

    private static End end(Band.Bound bound) {
        return new End(bound.value(), bound.closed(), bound.words());
    }

    private static Optional<Rate> number(Object value) {
        if (value instanceof Percent percent) {
            return Optional.of(percent.rate());
        }
        if (value instanceof Points points) {
            return Optional.of(points.difference());
        }
        if (value instanceof Money money) {
            return Optional.of(Rate.of(money.amount()));
        }
        return value instanceof Rate rate ? Optional.of(rate) : Optional.empty();
    }

    private List<RuleLines> rules(Clause clause) {
        return clause.rules().stream()
                .flatMap(name -> resolved.flatMap(one -> one.family().text().rule(name.text())).stream())
                .map(rule -> new RuleLines(rule.name(), rule.file(), rule.line(), rule.text(), rule.because()))
                .toList();
    }

    private static List<ExampleRun> examples(ResolvedContract resolved, Clause clause) {
        Examples examples = new Examples(resolved);
        return clause.examples().stream()
                .map(example -> run(examples, clause, example))
                .toList();
    }

    private static ExampleRun run(Examples examples, Clause clause, Clause.Example example) {
        Findings findings = new Findings();
        try {
            Examples.Result result = examples.run(clause, example, findings);
            return new ExampleRun(example, result.agrees() && findings.none(), result.got());
        } catch (EvaluationRefused refused) {
            return new ExampleRun(example, false, String.valueOf(refused.getMessage()));
        }
    }
}
