package org.proviso.sheets;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.HiddenLetters;
import org.proviso.money.Money;

/**
 * What a cell says, in the form in which a contract writes it.
 *
 * @param kind  of what sort it is
 * @param unit  {@code %}, the sign of a currency, or the words behind a number; empty where there is none
 * @param text  {@code 5%}, {@code $48000.00}, {@code -10 points}, {@code 2026-08-17}; of a refused cell what stands in it
 * @param fault why it is refused, to go on after what stands in it; empty where it says one thing only
 */
record CellValue(Kind kind, String unit, String text, String fault) {

    /** The sorts of values; a column of a table holds one of them. */
    enum Kind {
        BLANK("blank cells"),
        TEXT("words"),
        NUMBER("bare numbers"),
        PERCENT("per cents"),
        AMOUNT("amounts"),
        UNIT("numbers"),
        DATE("dates"),
        FLAG("yes or no");

        private final String several;

        Kind(String several) {
            this.several = several;
        }
    }

    static final CellValue BLANK = new CellValue(Kind.BLANK, "", "", "");

    private static final String LETTERS = "[\\p{L}][\\p{L} ]{0,39}";
    private static final String DIGITS = "-?\\d{1,15}(?:\\.\\d{1,9})?";
    private static final Pattern NUMBER = Pattern.compile(DIGITS);
    private static final Pattern PERCENT = Pattern.compile("(" + DIGITS + ") ?%");
    private static final Pattern AMOUNT = Pattern.compile("-?[$€£]-?\\d{1,15}(?:\\.\\d\\d)?");
    private static final Pattern GROUPED = Pattern.compile("(-?[$€£]-?)(\\d{1,3}(?:,\\d{3})+\\.\\d\\d)");
    private static final Pattern UNIT = Pattern.compile("(" + DIGITS + ") (" + LETTERS + ")");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d)?)?");
    private static final Pattern OTHER_DAY = Pattern.compile("\\d{1,4}([./-])\\d{1,2}\\1\\d{1,4}");
    private static final Pattern OTHER_NUMBER = Pattern.compile("[-+(]*[$€£]?[-+(]*[\\d.,' ]*\\d[\\d.,' ]*[%)$€£ ]*");
    private static final Pattern ERROR = Pattern.compile("#[A-Z0-9/]{2,20}[!?]|#N/A");
    private static final Pattern LEADING_ZERO = Pattern.compile("-?0\\d.*");
    private static final Pattern KEPT_TEXT = Pattern.compile("(?s)'[=+\\-@\\t\\r].*");
    private static final Set<String> TIMES = Set.of("minute", "hour", "day");
    private static final int LONGEST = 500;

    static CellValue refused(String shown, String fault) {
        return new CellValue(Kind.BLANK, "", shown, fault);
    }

    boolean blank() {
        return kind == Kind.BLANK && fault.isEmpty();
    }

    /** What a text says that somebody typed; in a CSV a number is typed like one. */
    static CellValue typed(String typed) {
        String text = kept(typed.replace('\u00A0', ' ').strip());
        if (text.isEmpty()) {
            return BLANK;
        }
        String odd = odd(text);
        if (!odd.isEmpty()) {
            return refused(text, odd);
        }
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return new CellValue(Kind.PERCENT, "%", percent.group(1) + "%", "");
        }
        Matcher unit = UNIT.matcher(text);
        if (unit.matches()) {
            return new CellValue(Kind.UNIT, unit.group(2), text, "");
        }
        if (DAY.matcher(text).matches()) {
            return new CellValue(Kind.DATE, text.contains("T") ? "T" : "", text, "");
        }
        if (text.toLowerCase(Locale.ROOT).matches("true|false")) {
            return new CellValue(Kind.FLAG, "", text.toLowerCase(Locale.ROOT), "");
        }
        return number(text);
    }

    private static CellValue number(String text) {
        if (ERROR.matcher(text).matches()) {
            return refused(text, " is the error of a formula. Maybe mend the formula%text.");
        }
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches()) {
            return number(grouped.group(1) + grouped.group(2).replace(",", ""));
        }
        if (AMOUNT.matcher(text).matches()) {
            return new CellValue(Kind.AMOUNT, text.replaceAll("[^$€£]", ""), amount(text), "");
        }
        if (OTHER_DAY.matcher(text).matches()) {
            return refused(text, " might be day and month in either order. Maybe write it as 2026-08-17, year first.");
        }
        if (LEADING_ZERO.matcher(text).matches() && !text.matches("-?0\\.\\d+")) {
            return refused(text, " begins with a zero: it might be a name or a number. Maybe take the zero away%text.");
        }
        if (NUMBER.matcher(text).matches()) {
            return new CellValue(Kind.NUMBER, "", text, "");
        }
        if (OTHER_NUMBER.matcher(text).matches()) {
            return refused(
                    text,
                    " might be read as two numbers. Maybe -1234.50 is meant, with a point and no"
                            + " commas or parentheses%text.");
        }
        return new CellValue(Kind.TEXT, "", text, "");
    }

    /** The amount with its cents, where it is one of a currency that has a sign. */
    static String amount(String text) {
        for (String code : new String[] {"USD", "EUR", "GBP"}) {
            Optional<Money> money = Money.parse(text, Currency.getInstance(code));
            if (money.isPresent()) {
                return Money.sign(money.get().currency()) + money.get().plain();
            }
        }
        return "";
    }

    /** The text as a name, whatever it looks like. */
    static CellValue name(String typed) {
        String text = kept(typed.strip());
        String odd = odd(text);
        if (!odd.isEmpty()) {
            return refused(text, odd);
        }
        return text.isEmpty() ? BLANK : new CellValue(Kind.TEXT, "", text, "");
    }

    private static String odd(String text) {
        if (text.length() > LONGEST) {
            return " is longer than any cell of a table.";
        }
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || HiddenLetters.in(text)
                ? " holds a line break or a letter that nobody sees. Maybe type it anew."
                : "";
    }

    /** Without the mark by which exports keep a spreadsheet from taking a text for a formula. */
    private static String kept(String text) {
        return KEPT_TEXT.matcher(text).matches() ? text.substring(1) : text;
    }

    /** As it may stand in a message: short, and nothing in it that a terminal would obey. */
    static String shown(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }

    /** What a column is made of when its cells are like this one. */
    String sort() {
        return kind == Kind.UNIT ? "numbers of " + unit : kind.several;
    }

    /** Whether another cell may stand in one column with this one. */
    boolean like(CellValue other) {
        return kind == other.kind && measured().equals(other.measured());
    }

    /** Lengths of time say what they are in minutes, hours or days alike; other units are not exchanged. */
    private String measured() {
        String one = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        return TIMES.contains(one) ? "time" : one;
    }
}
