package org.proviso.audit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another value for something a contract states: {@code 4.4 bonus = 4%}, or several, {@code 4.4 bonus = 2%..6% step 1%}.
 *
 * @param what   the clause's number and the contract's own words for the value
 * @param on     the day on which the value is in force; nothing for the statement's last day
 * @param values as they are written, at least one
 */
public record Setting(String what, Optional<LocalDate> on, List<String> values) {

    private static final int MOST_CHOICES = 500;
    private static final Pattern ON = Pattern.compile("(.*\\S)\\s+on\\s+(\\d{4}-\\d{2}-\\d{2})");
    private static final String LIKE = "Maybe \"4.4 bonus = 4%\": the clause, the term's words, and the value.";

    /** Reads a setting as a person writes it. */
    public static Setting of(String text) throws NotASetting {
        int equals = text.indexOf('=');
        String what = equals < 0 ? "" : text.substring(0, equals).strip();
        String value = text.substring(equals + 1).strip();
        if (what.isEmpty() || value.isEmpty() || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new NotASetting("\"" + text.replaceAll("\\p{Cntrl}", "?") + "\" sets no value. " + LIKE);
        }
        Matcher on = ON.matcher(what);
        if (!on.matches()) {
            return new Setting(what, Optional.empty(), Values.of(value));
        }
        try {
            return new Setting(on.group(1), Optional.of(LocalDate.parse(on.group(2))), Values.of(value));
        } catch (DateTimeParseException noDay) {
            throw new NotASetting("\"" + on.group(2) + "\" is no day. Maybe one such as 2027-06-01.");
        }
    }

    /** Whether it stands for more than one value. */
    public boolean isRange() {
        return values.size() > 1;
    }

    /** Every choice of one value for each setting, the last setting changing first. */
    public static List<List<String>> choices(List<Setting> settings) throws NotASetting {
        if (settings.stream().filter(Setting::isRange).count() > 2) {
            throw new NotASetting(
                    "More than two ranges cannot be looked at together. Maybe fix one of them to a value.");
        }
        List<List<String>> choices = List.of(List.of());
        for (Setting setting : settings) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> choice : choices) {
                for (String value : setting.values()) {
                    List<String> one = new ArrayList<>(choice);
                    one.add(value);
                    longer.add(one);
                }
            }
            choices = longer;
        }
        if (choices.size() > MOST_CHOICES) {
            throw new NotASetting("The two ranges make " + choices.size() + " statements, more than " + MOST_CHOICES
                    + ". Maybe longer steps.");
        }
        return choices;
    }
}
