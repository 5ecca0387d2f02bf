package org.proviso.evaluate.coverage;

/**
 * A rule of the family, or a condition of one, that no case of a contract is to show.
 *
 * @param place  file and line
 * @param why    what is lacking, or its authors' reason
 * @param reason of which sort that is
 */
public record BeyondReach(String rule, String place, String why, Reason reason) {

    /** Why something is left out. */
    public enum Reason {
        /** It asks for terms, tables or facts that the contract does not have. */
        LACKING,
        /** What the contract states never lets it run. */
        DECIDED,
        /** It waits for what no rule that can run makes. */
        UNMADE,
        /** The authors of the contract say so. */
        NOT_SHOWN
    }
}
