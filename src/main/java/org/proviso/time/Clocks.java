package org.proviso.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Contract;

/**
 * The clocks of a contract: one for each of its calendars, one that never stops and one that
 * counts every day.
 *
 * @param zone where they stand
 * @param all  by name
 */
public record Clocks(Optional<ZoneId> zone, List<Clock> all) {

    /** The clocks that a contract states. */
    public static Clocks of(Contract contract) {
        ZoneId anywhere = contract.zone().orElse(ZoneOffset.UTC);
        List<Clock> all = new ArrayList<>(List.of(Clock.aroundTheClock(anywhere), Clock.calendarDays(anywhere)));
        contract.zone().ifPresent(zone -> contract.calendars().forEach(calendar -> all.add(Clock.of(calendar, zone))));
        return new Clocks(contract.zone(), List.copyOf(all));
    }

    /** The clock that runs on a calendar. */
    public Optional<Clock> named(String calendar) {
        return all.stream()
                .filter(clock -> clock.getCalendar().equals(calendar))
                .findFirst();
    }

    /** The names of the calendars. */
    public List<String> names() {
        return all.stream().map(Clock::getCalendar).toList();
    }
}
