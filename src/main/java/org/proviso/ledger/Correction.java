package org.proviso.ledger;

import java.util.List;
import org.proviso.money.Money;

/**
 * What a correction does to a clause for a scope.
 *
 * @param clause     its number
 * @param title      its heading
 * @param scope      for what
 * @param ground     why it came to something else
 * @param facts      up to {@link #MOST_FACTS} facts that changed, by type, file and record
 * @param factsTotal how many changed
 * @param lines      what is taken back, then what takes its place
 */
public record Correction(
        String clause,
        String title,
        String scope,
        Ground ground,
        List<String> facts,
        int factsTotal,
        List<Act.Entered> lines) {

    /** A correction names no more facts than this; {@code explain} gives all. */
    public static final int MOST_FACTS = 20;

    /** Why a line came to something else. */
    public enum Ground {
        /** With the facts as they were it would have stayed. */
        FACT("a fact changed"),
        /** With the rules and terms as they were it would have stayed. */
        RULE_OR_TERM("a rule or term changed"),
        /** Neither alone accounts for it. */
        BOTH("a fact and a rule or term changed"),
        /** The facts or the version of then are lost, so nobody can tell. */
        UNTOLD("why cannot be told: the facts of then are lost"),
        /** Neither did: Proviso itself computes otherwise than before. */
        PROGRAM("Proviso changed"),
        /** It follows from other lines: what was settled, or a floor. */
        FOLLOWS("it follows from other lines");

        private final String words;

        Ground(String words) {
            this.words = words;
        }

        /** In words, for a paper. */
        public String words() {
            return words;
        }
    }

    /** What it changes of what is payable. */
    public Money difference() {
        return sum(true);
    }

    /** What it changes of what is stated and not payable: held, or void. */
    public Money notPayable() {
        return sum(false);
    }

    private Money sum(boolean pays) {
        return lines.stream()
                .map(Act.Entered::line)
                .filter(line -> line.pays() == pays)
                .map(PostedLine::amount)
                .reduce(Money.zero(lines.get(0).line().amount().currency()), Money::and);
    }
}
