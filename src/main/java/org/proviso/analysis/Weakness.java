package org.proviso.analysis;

import java.util.List;
import org.proviso.contract.Finding;

/**
 * Something in the rules that the parties can hardly have meant, shown by facts.
 *
 * @param kind    what it is
 * @param clause  under which; empty where it concerns no clause alone
 * @param finding where it stands, what it does, and what to do
 * @param shown   facts that the engine ran, and what came of them; empty where no facts can show it
 */
public record Weakness(Kind kind, String clause, Finding finding, List<Shown> shown) {

    /** What can be wrong with rules that each fire as they are written. */
    public enum Kind {
        /** A rule whose conditions exclude each other. */
        NEVER_HOLDS("conditions that never hold"),
        /** A rule that adds nothing to another. */
        IMPLIED("a rule implied by another"),
        /** A rule that waits for what never comes. */
        NEVER_FIRES("a rule that never fires"),
        /** Two rules that conclude the same of one subject, or pay twice. */
        TWICE("two rules for one outcome"),
        /** Two rules that conclude different things of one subject. */
        OVERLAP("two outcomes for one subject"),
        /** A case of which no rule concludes anything. */
        GAP("a case without an outcome"),
        /** An outcome that is asked for and never concluded. */
        UNMADE("an outcome that no rule concludes"),
        /** A limit above everything that it limits. */
        CAP_NEVER_REACHED("a limit that is never reached"),
        /** A better result that pays less. */
        PAYS_LESS("a better result that pays less");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a report says it. */
        public String words() {
            return words;
        }
    }
}
