package org.proviso.risk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.SourceText;

/**
 * A contract as it would have been some years earlier: every day such as 2026-08-17 and every pair of years such as
 * 2026-2027 or 2026-27 in its text is moved back; amounts and all other numbers stay.
 */
public final class Shift {

    private static final Pattern YEARS = Pattern.compile(
            "(?<![\\d$€£.,-])(?<first>\\d{4})-(?:(?<month>\\d{2})-(?<day>\\d{2})|(?<next>\\d{4})|(?<short>\\d{2}))(?![\\d-])");
    private static final Pattern NAMED = Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?!\\d)");

    private Shift() {}

    /** The text of a contract so many years earlier. */
    public static SourceText back(SourceText text, int years) {
        List<String> lines = text.lines().stream()
                .map(line -> YEARS.matcher(line).replaceAll(found -> Matcher.quoteReplacement(earlier(found, years))))
                .toList();
        return new SourceText(text.file(), lines);
    }

    private static String earlier(MatchResult found, int years) {
        int first = Integer.parseInt(found.group(1)) - years;
        if (found.group(2) != null) {
            return day(found, first);
        }
        if (found.group(4) != null) {
            return first + "-" + (Integer.parseInt(found.group(4)) - years);
        }
        int next = Integer.parseInt(found.group(5));
        boolean pair = next == (Integer.parseInt(found.group(1)) + 1) % 100;
        return pair ? first + "-" + "%02d".formatted((first + 1) % 100) : found.group();
    }

    private static String day(MatchResult found, int year) {
        int month = Integer.parseInt(found.group(2));
        int day = Integer.parseInt(found.group(3));
        try {
            // The last of February has another number in some years.
            return LocalDate.of(year, month, 1)
                    .withDayOfMonth(Math.min(day, LocalDate.of(year, month, 1).lengthOfMonth()))
                    .toString();
        } catch (DateTimeException noDay) {
            return found.group();
        }
    }

    /**
     * How many years a folder of facts lies before a contract.
     *
     * @param folder its name; the first year in it counts, {@code facts-2023-24}
     * @param began  the year the contract begins
     * @return none where the name holds no year: the facts are then taken to be of the contract's own days
     */
    public static int years(String folder, int began) {
        Matcher named = NAMED.matcher(folder);
        return named.find() ? began - Integer.parseInt(named.group(1)) : 0;
    }
}
