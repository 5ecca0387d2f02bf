package org.proviso.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lies between a statement as it stands in the ledger and as it should: clause by clause and scope by scope the
 * lines that are taken back and those that take their place.
 */
public final class Difference {

    /** A clause for a scope. */
    public record Spot(String clause, String scope) {
        public static Spot of(PostedLine line) {
            return new Spot(line.clause(), line.scope());
        }
    }

    /** What changes at a spot; nothing where it is as it should be. */
    public record Change(Spot spot, String title, List<Act.Entered> lines) {}

    private Difference() {}

    /** The changes, in the order of the lines as they should be; spots that come to nothing any more last. */
    public static List<Change> between(List<Account.Live> stands, List<PostedLine> should) {
        Set<Spot> spots = new LinkedHashSet<>();
        should.forEach(line -> spots.add(Spot.of(line)));
        stands.forEach(live -> spots.add(Spot.of(live.line())));
        List<Change> changes = new ArrayList<>();
        for (Spot spot : spots) {
            List<Account.Live> old = new ArrayList<>(stands.stream()
                    .filter(live -> Spot.of(live.line()).equals(spot))
                    .toList());
            List<PostedLine> fresh = new ArrayList<>();
            for (PostedLine line : should) {
                if (Spot.of(line).equals(spot)) {
                    Optional<Account.Live> same =
                            old.stream().filter(live -> live.line().same(line)).findFirst();
                    same.ifPresentOrElse(old::remove, () -> fresh.add(line));
                }
            }
            if (!old.isEmpty() || !fresh.isEmpty()) {
                changes.add(change(spot, old, fresh));
            }
        }
        return changes;
    }

    private static Change change(Spot spot, List<Account.Live> old, List<PostedLine> fresh) {
        List<Act.Entered> lines = new ArrayList<>();
        old.forEach(live -> lines.add(new Act.Entered(live.line().reversed(), Optional.of(live.ref()))));
        fresh.forEach(line -> lines.add(new Act.Entered(line, Optional.empty())));
        return new Change(spot, lines.get(0).line().title(), lines);
    }
}
