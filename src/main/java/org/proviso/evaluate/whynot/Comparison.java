package org.proviso.evaluate.whynot;

/**
 * A condition that does not hold, with what it compared.
 *
 * @param condition as the rule writes it
 * @param what      is compared, {@code counted}
 * @param left      the value there is
 * @param operator  as the rule writes it; the name of a question for {@code above} and {@code below}
 * @param right     the value that was needed
 * @param distance  how far apart they are, {@code 1 short}; empty where that says nothing
 */
public record Comparison(String condition, String what, String left, String operator, String right, String distance) {

    /** In words: {@code counted is 9, at least 10 needed: 1 short}. */
    public String words() {
        String end = operator.equals("<=") ? " allowed" : " needed";
        return what + " is " + left + ", " + bound() + end + (distance.isEmpty() ? "" : ": " + distance);
    }

    /** What was needed: {@code at least 10}. */
    String bound() {
        return switch (operator) {
            case ">=" -> "at least " + right;
            case ">" -> "more than " + right;
            case "<=" -> "at most " + right;
            case "<" -> "less than " + right;
            case "!=" -> "anything but " + right;
            case "==", "in" -> right;
            default -> operator + " " + right;
        };
    }
}
