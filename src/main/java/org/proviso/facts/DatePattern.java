package org.proviso.facts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How dates are written in an export, {@code M/d/yyyy}: as a regular expression that every date must match
 * whole, and as the store's own format.
 */
record DatePattern(String regex, String format) {

    private static final Pattern TOKEN = Pattern.compile("yyyy|MM|M|dd|d|[/.\\- ]");

    /** 0026 and 20226 are slips of the pen; nothing that contracts pay for lies outside these years. */
    private static final String YEAR = "(?:19|20|21)[0-9]{2}";

    private static final Optional<DatePattern> ISO = of("yyyy-MM-dd");

    static Optional<DatePattern> of(String written) {
        StringBuilder regex = new StringBuilder();
        StringBuilder format = new StringBuilder();
        Matcher token = TOKEN.matcher(written);
        int at = 0;
        while (token.find() && token.start() == at) {
            at = token.end();
            switch (token.group()) {
                case "yyyy" -> append(regex, YEAR, format, "%Y");
                case "MM" -> append(regex, "[0-9]{2}", format, "%m");
                case "M" -> append(regex, "[0-9]{1,2}", format, "%m");
                case "dd" -> append(regex, "[0-9]{2}", format, "%d");
                case "d" -> append(regex, "[0-9]{1,2}", format, "%d");
                default -> append(regex, "[" + token.group().replace("-", "\\-") + "]", format, token.group());
            }
        }
        boolean whole =
                at == written.length() && written.contains("yyyy") && written.contains("M") && written.contains("d");
        return whole ? Optional.of(new DatePattern(regex.toString(), format.toString())) : Optional.empty();
    }

    /** Whether dates are written as ISO 8601 and the store itself write them. */
    boolean iso() {
        return ISO.equals(Optional.of(this));
    }

    private static void append(StringBuilder regex, String part, StringBuilder format, String specifier) {
        regex.append(part);
        format.append(specifier);
    }
}
