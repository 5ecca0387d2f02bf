package org.proviso;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.proviso.CareAgreement.Line;
import org.proviso.CareAgreement.Site;

/** A posted statement of a {@link CareLedger}. */
final class CareStatement {

    /** A clause for a scope. */
    record Spot(String clause, String scope) {
        static Spot of(Line line) {
            return new Spot(line.clause(), line.scope());
        }
    }

    /** A dispute that is open; of what was posted beyond a buyer's claim a part that no paper asked for is not held. */
    record Dispute(Spot spot, boolean buyer, BigDecimal claim, BigDecimal notHeld) {}

    /** Who asked, by which entry, that it be opened again. */
    record Asked(long entry, String by) {}

    final List<Line> computed = new ArrayList<>();
    final List<Line> agreed = new ArrayList<>();
    final Map<Long, Dispute> disputes = new LinkedHashMap<>();
    SortedMap<String, Site> facts = new TreeMap<>();
    CareAgreement by;
    LocalDate review = LocalDate.MIN;
    BigDecimal due = CareLedger.NOTHING;
    boolean closed;
    Optional<Asked> asked = Optional.empty();

    CareStatement(CareAgreement by) {
        this.by = by;
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>(computed);
        lines.addAll(agreed);
        return lines;
    }

    Set<Spot> agreedSpots() {
        return agreed.stream().map(Spot::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    BigDecimal comesTo(Spot spot) {
        return CareLedger.sum(lines().stream()
                .filter(line -> line.pays() && Spot.of(line).equals(spot))
                .toList());
    }

    BigDecimal payable() {
        return CareLedger.sum(lines().stream().filter(Line::pays).toList());
    }

    BigDecimal held() {
        return disputes.values().stream().map(this::held).reduce(CareLedger.NOTHING, BigDecimal::add);
    }

    BigDecimal held(Dispute one) {
        return one.buyer()
                ? beyond(one.spot(), one.claim()).subtract(one.notHeld()).max(CareLedger.NOTHING)
                : CareLedger.NOTHING;
    }

    BigDecimal undisputed() {
        return payable().subtract(held());
    }

    BigDecimal beyond(Spot spot, BigDecimal claim) {
        return comesTo(spot).subtract(claim).max(CareLedger.NOTHING);
    }
}
