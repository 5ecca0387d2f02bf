package org.proviso.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.money.Money;
import org.proviso.money.Percent;
import org.proviso.money.Points;
import org.proviso.money.Rate;
import org.proviso.rules.Band;
import org.proviso.rules.BandReading;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.ResolvedContract;

/**
 * {@code table-falls}: no band pays less, or takes more, than the one of a worse result. Where rules count a share of
 * those who met it, or points above a target, more is better. Of anything else, such as a time, the table's ends say
 * which way it goes, and a band that goes the other way is a slip. A clause may accept it in words.
 */
final class TableFalls implements Check {

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        Map<String, List<Place>> found = new LinkedHashMap<>();
        for (List<ResolvedContract.Part> bands : contract.bandTables()) {
            Clause clause = contract.contract().clause(bands.get(0).clause()).orElseThrow();
            Findings ofTable = clause.accepts(Clause.TABLE_FALLS) ? new Findings() : findings;
            List<Place> places = found.computeIfAbsent(clause.id().text(), id -> new ArrayList<>());
            for (DeclaredType.Field field :
                    contract.family().text().fields(type(contract, bands.get(0).type()))) {
                new Column(contract, clause, field, ordered(bands)).check(ofTable, places);
            }
        }
        for (Clause clause : contract.contract().clauses()) {
            if (found.getOrDefault(clause.id().text(), List.of()).isEmpty()) {
                clause.accepts().stream()
                        .filter(one -> one.name().text().equals(Clause.TABLE_FALLS))
                        .forEach(one -> findings.add(
                                one.name().place(),
                                "unknown-entry",
                                "No table of clause " + clause.id()
                                        + " falls; what is accepted here would hide a slip that comes later.",
                                "Maybe leave it out."));
            }
        }
    }

    private static DeclaredType type(ResolvedContract contract, String name) {
        return contract.family().text().type(name).orElseThrow();
    }

    private static List<ResolvedContract.Part> ordered(List<ResolvedContract.Part> bands) {
        return bands.stream()
                .sorted(Comparator.comparing(
                        (ResolvedContract.Part band) -> Optional.ofNullable(band.lower())
                                .map(Band.Bound::value)
                                .orElse(null),
                        Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** One column of amounts, from the lowest band up. */
    private record Column(
            ResolvedContract contract, Clause clause, DeclaredType.Field field, List<ResolvedContract.Part> bands) {

        void check(Findings findings, List<Place> found) {
            List<Optional<Rate>> amounts = bands.stream()
                    .map(band ->
                            Optional.ofNullable(band.values().get(field.name())).flatMap(Column::number))
                    .toList();
            if (field.key() || amounts.stream().anyMatch(Optional::isEmpty) || amounts.size() < 2) {
                return;
            }
            List<Rate> rates = amounts.stream().map(Optional::orElseThrow).toList();
            BandReading reading =
                    BandReading.of(contract.family().text(), bands.get(0).type());
            int way = reading.moreIsBetter()
                    ? (reading.taken() ? -1 : 1)
                    : rates.get(rates.size() - 1).compareTo(rates.get(0));
            for (int at = 1; at < rates.size(); at++) {
                int step = rates.get(at).compareTo(rates.get(at - 1));
                if (way == 0 ? step != 0 : Integer.signum(step) == -Integer.signum(way)) {
                    Place place = TableCells.of(contract, bands.get(at), field.name(), field.words());
                    found.add(place);
                    tell(place, at, reading, findings);
                    if (way == 0) {
                        return;
                    }
                }
            }
        }

        private void tell(Place place, int at, BandReading reading, Findings findings) {
            String here = written(bands.get(at));
            String below = written(bands.get(at - 1));
            String from = Optional.ofNullable(bands.get(at).lower())
                    .map(Band.Bound::words)
                    .orElse("there");
            findings.add(
                    place,
                    "table-falls",
                    "Clause " + clause.id() + " says \"" + field.words() + ": " + here + "\" from " + from + " up, and "
                            + below + " below; "
                            + (reading.moreIsBetter()
                                    ? "who comes to a better result would be paid less."
                                    : "the other rows go the other way, and one result would be paid against them."),
                    "Maybe the two amounts are exchanged, or \"accepts: { table-falls: … }\" with the parties' reason.");
        }

        private String written(ResolvedContract.Part band) {
            return String.valueOf(band.values().get(field.name())).replace(",", "");
        }

        private static Optional<Rate> number(Object value) {
            if (value instanceof Money money) {
                return Optional.of(Rate.of(money.amount()));
            } else if (value instanceof Percent percent) {
                return Optional.of(percent.rate());
            } else if (value instanceof Points points) {
                return Optional.of(points.difference());
            } else if (value instanceof Rate rate) {
                return Optional.of(rate);
            }
            return value instanceof Number number
                    ? Optional.of(Rate.of(new BigDecimal(number.toString())))
                    : Optional.empty();
        }
    }
}
