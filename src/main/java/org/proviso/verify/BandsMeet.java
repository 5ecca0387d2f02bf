package org.proviso.verify;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Findings;
import org.proviso.money.Rate;
import org.proviso.rules.Band;
import org.proviso.rules.ResolvedContract;

/** {@code table-gap}, {@code table-overlap}: every value lies in exactly one band of a table. */
final class BandsMeet implements Check {

    private static final String[] LOWER = {"at_least", "above"};
    private static final String[] UPPER = {"at_most", "below"};

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        contract.bandTables().forEach(bands -> new Table(contract, findings).check(bands));
    }

    private static Optional<Rate> value(Band.@org.jspecify.annotations.Nullable Bound bound) {
        return Optional.ofNullable(bound).map(Band.Bound::value);
    }

    /** One table. */
    private record Table(ResolvedContract contract, Findings findings) {

        void check(List<ResolvedContract.Part> bands) {
            List<ResolvedContract.Part> ordered = bands.stream()
                    .sorted(Comparator.comparing(
                            (ResolvedContract.Part band) -> value(band.lower()).orElse(null),
                            Comparator.nullsFirst(Comparator.naturalOrder())))
                    .toList();
            ResolvedContract.Part first = ordered.get(0);
            if (first.lower() != null) {
                gap(first, LOWER, "everything up to " + first.lower().words(), "a first row with only an upper bound");
            }
            ResolvedContract.Part last = ordered.get(ordered.size() - 1);
            if (last.upper() != null) {
                gap(
                        last,
                        UPPER,
                        "everything from " + last.upper().words() + " up",
                        "a last row with only a lower bound");
            }
            for (int at = 1; at < ordered.size(); at++) {
                neighbours(ordered.get(at - 1), ordered.get(at));
            }
        }

        private void gap(ResolvedContract.Part band, String[] bound, String what, String row) {
            findings.add(
                    TableCells.of(contract, band, bound),
                    "table-gap",
                    "Clause " + band.clause() + " says nothing of " + what + "; nothing would be paid or taken there.",
                    "Maybe " + row + " is missing.");
        }

        private void neighbours(ResolvedContract.Part low, ResolvedContract.Part high) {
            Band.Bound end = low.upper();
            Band.Bound begin = high.lower();
            if (end == null || begin == null) {
                overlap(low, high);
                return;
            }
            int compared = end.value().compareTo(begin.value());
            if (compared > 0 || (compared == 0 && end.closed() && begin.closed())) {
                overlap(low, high);
            } else if (compared < 0) {
                gap(
                        high,
                        LOWER,
                        "what lies from " + end.words() + " up to " + begin.words(),
                        "the row should begin at " + end.words() + ", or a row between the two");
            } else if (!end.closed() && !begin.closed()) {
                gap(high, LOWER, "exactly " + begin.words(), "\"at_least: " + begin.words() + "\", or a row for it,");
            }
        }

        private void overlap(ResolvedContract.Part low, ResolvedContract.Part high) {
            String where =
                    Optional.ofNullable(high.lower()).map(Band.Bound::words).orElse("the same values");
            findings.add(
                    TableCells.of(contract, high, LOWER),
                    "table-overlap",
                    "Two rows of clause " + high.clause() + " cover " + where + "; both would be paid there.",
                    "Maybe one of the bounds is \"above\" or \"below\" instead of \"at_least\" or \"at_most\" (line "
                            + low.place().line() + ").");
        }
    }
}
