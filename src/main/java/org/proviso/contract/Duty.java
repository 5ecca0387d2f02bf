package org.proviso.contract;

import java.time.LocalDate;
import java.util.List;

/**
 * Something a party has to do by a day.
 *
 * @param clause  that states it
 * @param owedBy  {@code buyer}, {@code provider} or {@code both}
 * @param says    what is to be done, in the words of the paper
 * @param lacking words of the family by which its neglect shows: reasons of outcomes, causes that facts state;
 *                alone, or with their type: {@code Cause.NO_DRIVER}
 * @param due     the days by which it is to be done, in their order
 */
public record Duty(Written clause, Written owedBy, String says, List<Written> lacking, List<LocalDate> due) {

    /** Who may owe a duty. */
    public static final List<String> PARTIES = List.of("buyer", "provider", "both");

    /** Whether a word of the family tells of its neglect. */
    public boolean shows(Object word) {
        return word instanceof Enum<?> one
                && lacking.stream()
                        .anyMatch(written -> written.text().equals(one.name())
                                || written.text().equals(one.getDeclaringClass().getSimpleName() + "." + one.name()));
    }
}
