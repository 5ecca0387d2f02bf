package org.proviso.rules;

import java.util.List;

/**
 * What a rule looks for: {@code $visit : Visit( score >= $terms.needed )}.
 *
 * @param binding     its name, empty when none
 * @param type        and where it stands
 * @param at          where the pattern begins
 * @param constraints what it asks, one piece for each comma
 * @param kind        whether one has to be there, must not be there, or all are counted
 */
record WrittenPattern(String binding, WrittenRule.Piece type, int at, List<WrittenRule.Piece> constraints, Kind kind) {

    /** How a rule looks for it. */
    enum Kind {
        MATCHED,
        PRESENT,
        ABSENT,
        COUNTED
    }
}
