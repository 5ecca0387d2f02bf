package org.proviso.analysis;

/**
 * A field of the one fact of a type, or a number that a rule works out in a way this analysis does not follow.
 *
 * @param of    which fact
 * @param name  of the field
 * @param sort  what it holds
 * @param type  as declared
 */
record Field(String of, String name, Sort sort, String type) {

    /** What a field holds. */
    enum Sort {
        WHOLE,
        NUMBER,
        DAY,
        MOMENT,
        TIME,
        WORD,
        TEXT;

        /** Whether its values are counted one by one. */
        boolean whole() {
            return this == WHOLE || this == DAY || this == MOMENT || this == TIME;
        }

        boolean ordered() {
            return this != WORD && this != TEXT;
        }

        static Sort of(String type) {
            return switch (type) {
                case "int", "Integer", "long", "Long" -> WHOLE;
                case "BigDecimal", "Money", "Percent", "Rate", "Points", "Unrounded", "Amount" -> NUMBER;
                case "LocalDate" -> DAY;
                case "Instant" -> MOMENT;
                case "Duration" -> TIME;
                case "String" -> TEXT;
                default -> WORD;
            };
        }
    }
}
