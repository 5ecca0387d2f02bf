package org.proviso.rules;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;
import org.proviso.contract.Written;
import org.proviso.time.Clock;

/** Lengths of time that stand beside a clock are of that clock: two days of one that counts open hours say nothing. */
final class ClockUnits {

    private static final Pattern LENGTH = Pattern.compile("[\\d.]+\\s*(?:(days?)|hours?|minutes?)");

    private ClockUnits() {}

    /** Adds a finding for every length that is not in what the clock beside it counts. */
    static void check(Collection<Object> values, Collection<Written> written, Findings findings) {
        Optional<Clock> clock = values.stream()
                .filter(Clock.class::isInstance)
                .map(Clock.class::cast)
                .filter(one -> one.calendar().isPresent())
                .findFirst();
        for (Written value : written) {
            Matcher length = LENGTH.matcher(value.text());
            if (clock.isPresent() && length.matches() && clock.get().countsDays() != (length.group(1) != null)) {
                String counted = clock.get().countsDays() ? "days" : "hours";
                findings.add(
                        value.place(),
                        "other-unit-than-clock",
                        "\"" + value.text() + "\" is meant on the clock \"" + clock.get() + "\", which counts "
                                + counted + "; the two parties could read different times into it.",
                        "Maybe write it in " + counted + ".");
            }
        }
    }
}
