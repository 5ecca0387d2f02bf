package org.proviso.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.money.Rate;

/** The values that a setting stands for: one as it is written, or all of {@code 2%..6% step 1%}. */
final class Values {

    /** A plot of more could not be read. */
    static final int MOST = 101;

    private static final Pattern NUMBER =
            Pattern.compile("([$€£]?)(-?\\d{1,12}(?:\\.\\d{1,6})?)(\\s*[^\\d.,-][^\\d.,]*)?");
    private static final String LIKE = "Maybe a range such as \"2%..6% step 1%\".";

    private Values() {}

    /** A number with what stands before and after it. */
    private record Quantity(String before, BigDecimal number, String after) {

        static Optional<Quantity> of(String text) {
            Matcher matcher = NUMBER.matcher(text.strip());
            return matcher.matches()
                    ? Optional.of(new Quantity(
                            matcher.group(1),
                            new BigDecimal(matcher.group(2)),
                            Optional.ofNullable(matcher.group(3)).orElse("").stripTrailing()))
                    : Optional.empty();
        }

        /** {@code 1 hour} and {@code 30 hours} are of one unit. */
        boolean sameUnit(Quantity other) {
            return before.equals(other.before) && singular(after).equals(singular(other.after));
        }

        private static String singular(String unit) {
            String plain = unit.strip();
            return plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain;
        }
    }

    static List<String> of(String text) throws NotASetting {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return List.of(text);
        }
        int step = text.lastIndexOf(" step ");
        if (step < dots) {
            throw new NotASetting("\"" + text + "\" does not say in which steps. " + LIKE);
        }
        Optional<Quantity> from = Quantity.of(text.substring(0, dots));
        Optional<Quantity> to = Quantity.of(text.substring(dots + 2, step));
        Optional<Quantity> by = Quantity.of(text.substring(step + " step ".length()));
        if (from.isEmpty() || to.isEmpty() || by.isEmpty()) {
            throw new NotASetting("\"" + text + "\" is no range: it takes three numbers with their unit. " + LIKE);
        }
        if (!from.get().sameUnit(to.get()) || !from.get().sameUnit(by.get())) {
            throw new NotASetting("The three numbers of \"" + text + "\" are not of one unit. " + LIKE);
        }
        return steps(text, from.get(), to.get(), by.get());
    }

    private static List<String> steps(String text, Quantity from, Quantity to, Quantity by) throws NotASetting {
        if (by.number().signum() <= 0 || from.number().compareTo(to.number()) >= 0) {
            throw new NotASetting("\"" + text + "\" does not rise from its first number to its second. " + LIKE);
        }
        List<String> values = new ArrayList<>();
        BigDecimal at = from.number().add(BigDecimal.ZERO.multiply(by.number()));
        while (at.compareTo(to.number()) <= 0) {
            if (values.size() == MOST) {
                throw new NotASetting("\"" + text + "\" has more than " + MOST + " values. Maybe a longer step.");
            }
            values.add(from.before() + at.toPlainString() + to.after());
            at = at.add(by.number());
        }
        return List.copyOf(values);
    }

    /** The number of a value, for its place on an axis; a word has none. */
    static Optional<Rate> number(String value) {
        return Quantity.of(value).map(Quantity::number).map(Rate::of);
    }
}
