package org.proviso.trace;

import java.util.Locale;

/**
 * Something that the contract depends on and no program decides.
 *
 * @param kind   why no program decides it
 * @param clause its clause; empty where it belongs to none
 * @param place  file and line
 * @param says   what it is
 * @param then   who decides it, or what is done instead
 */
public record Undecided(Kind kind, String clause, String place, String says, String then) {

    /** Why no program decides it. */
    public enum Kind {
        /** A clause that a person decides. */
        PERSON("Clauses that a person decides"),
        /** Words of a clause that leave room, where rules compute it. */
        ROOM("Words that leave room, in clauses that rules compute"),
        /** A number of a clause that no rule needs. */
        NUMBER("Numbers that no rule needs, accepted with a reason"),
        /** A duty whose neglect no fact shows. */
        DUTY("Duties whose neglect no fact shows"),
        /** What somebody judged before it came into an export. */
        JUDGED("Judged by whoever wrote the facts, and taken as it stands");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }

        /** Above all of the kind in a report. */
        public String heading() {
            return heading;
        }

        /** For programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
