package org.proviso.sheets;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.proviso.facts.SheetCells;

/**
 * A number of a spreadsheet as its format shows it: a cell that holds 0.05 and shows 5% is five per cent. A format
 * that shows something else than what the cell holds is refused, since the parties looked at what was shown.
 */
final class NumberShown {

    /** Formats that every spreadsheet knows by their number. */
    private static final Map<Integer, String> KNOWN = Map.ofEntries(
            Map.entry(1, "0"),
            Map.entry(2, "0.00"),
            Map.entry(3, "#,##0"),
            Map.entry(4, "#,##0.00"),
            Map.entry(5, "$#,##0"),
            Map.entry(6, "$#,##0"),
            Map.entry(7, "$#,##0.00"),
            Map.entry(8, "$#,##0.00"),
            Map.entry(9, "0%"),
            Map.entry(10, "0.00%"),
            Map.entry(11, "0.00E+00"),
            Map.entry(12, "# ?/?"),
            Map.entry(13, "# ??/??"),
            Map.entry(37, "#,##0"),
            Map.entry(38, "#,##0"),
            Map.entry(39, "#,##0.00"),
            Map.entry(40, "#,##0.00"),
            Map.entry(41, "#,##0"),
            Map.entry(42, "$#,##0"),
            Map.entry(43, "#,##0.00"),
            Map.entry(44, "$#,##0.00"),
            Map.entry(48, "##0.0E+0"));

    /** A currency in its own brackets; other brackets are colours, places and conditions. */
    private static final Pattern CURRENCY = Pattern.compile("\\[\\$([^\\]-]*)[^\\]]*]");

    private static final Pattern CONDITION = Pattern.compile("\\[[<>=]");
    private static final Pattern ASIDE = Pattern.compile("\\[[^\\]]*]|[_*].");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|\\\\(.)");
    private static final Pattern SHAPE =
            Pattern.compile("([^#0?.,%]*)([#0?,]*(?:\\.([#0?]*))?)(,*)(%?)([^#0?.,%]*)", Pattern.DOTALL);
    private static final Pattern WORDS = Pattern.compile("\\p{L}[\\p{L} ]{0,39}");

    private static final int SHOWN_DIGITS = 15;

    private NumberShown() {}

    static CellValue of(BigDecimal stored, @Nullable Integer id, @Nullable String format) {
        String written = SheetCells.plain(stored);
        if (!written.matches("-?\\d{1,15}(\\.\\d{1,15})?") || new BigDecimal(written).precision() > SHOWN_DIGITS) {
            return CellValue.refused(
                    written,
                    " has more digits than a spreadsheet shows, as a calculation leaves them. Maybe type the number"
                            + " that is meant.");
        }
        BigDecimal number = new BigDecimal(written);
        String code = format == null ? KNOWN.getOrDefault(id == null ? 0 : id, "general") : format;
        if (code.toLowerCase(Locale.ROOT).equals("general") || code.equals("@")) {
            return new CellValue(CellValue.Kind.NUMBER, "", written, "");
        }
        String[] sections = code.split(";", -1);
        boolean signLost = number.signum() < 0 && sections.length > 1 && !sections[1].matches("(?s).*[-(].*");
        String shape =
                ASIDE.matcher(CURRENCY.matcher(sections[0]).replaceAll("$1")).replaceAll("");
        Matcher parts = SHAPE.matcher(QUOTED.matcher(shape).replaceAll("$1$2"));
        if (CONDITION.matcher(code).find() || signLost || !parts.matches() || shape.contains("/")) {
            return CellValue.refused(written, " is shown as another number. Maybe format it as a plain number.");
        }
        return shown(number, parts);
    }

    private static CellValue shown(BigDecimal number, Matcher parts) {
        boolean percent = !parts.group(5).isEmpty();
        BigDecimal value = percent ? number.movePointRight(2) : number;
        String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        int decimals = Optional.ofNullable(parts.group(3)).map(String::length).orElse(0);
        boolean thousands = parts.group(2).endsWith(",");
        if (thousands || value.stripTrailingZeros().scale() > decimals) {
            return CellValue.refused(
                    plain + (percent ? "%" : ""),
                    " is shown " + (thousands ? "in thousands" : "with " + decimals + " decimals")
                            + ", so people saw another number. Maybe show all of its digits, or round what it holds.");
        }
        String before = parts.group(1).strip();
        String after = parts.group(6).strip();
        if (percent) {
            return new CellValue(CellValue.Kind.PERCENT, "%", plain + "%", "");
        }
        String sign = before.isEmpty() ? after : before;
        if (sign.matches("-?[$€£]")) {
            String amount = CellValue.amount(sign + (decimals == 0 ? plain : cents(plain)));
            return amount.isEmpty()
                    ? CellValue.refused(plain, " is no whole number of cents. Maybe the price is for something else.")
                    : new CellValue(CellValue.Kind.AMOUNT, sign, amount, "");
        }
        if (sign.isEmpty()) {
            return new CellValue(CellValue.Kind.NUMBER, "", plain, "");
        }
        return before.isEmpty() && WORDS.matcher(after).matches()
                ? new CellValue(CellValue.Kind.UNIT, after, plain + " " + after, "")
                : CellValue.refused(
                        plain, " is shown with \"" + CellValue.shown(sign) + "\", which no contract writes.");
    }

    /** With two decimals, as an amount with some must have. */
    private static String cents(String plain) {
        int point = plain.indexOf('.');
        if (point < 0) {
            return plain;
        }
        return plain.length() - point == 2 ? plain + "0" : plain;
    }
}
