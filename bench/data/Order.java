package data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A work order: when it was made, for what, and when somebody came and was done, in minutes from the first.
 *
 * @param arrived   {@link #NEVER} where nobody is known to have come
 * @param completed {@link #NEVER} where it is still open
 * @param reopens   the order it re-opens, or {@link #NEVER}
 */
record Order(
        int number, long made, long equipment, String fault, boolean repair, Priority priority, Priority now, String cause,
        long reopens, long arrived, long completed, int cents) {

    static final long NEVER = Long.MIN_VALUE;
    static final LocalDateTime FIRST = LocalDate.of(2026, 5, 1).atStartOfDay();

    private static final long MINUTES = 425L * 24 * 60;
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("M/d/uuuu HH:mm");
    private static final List<String> FAULTS = List.of("NOCOOL", "NOHEAT", "NOISE", "LEAK", "SMELL", "ICING");

    /** How soon somebody has to be there, in minutes. */
    enum Priority {
        HIGH(2 * 60, 60),
        MEDIUM(24 * 60, 60),
        LOW(120 * 60, 24 * 60),
        NONE(24 * 60, 60);

        final int within;
        final int part;

        Priority(int within, int part) {
            this.within = within;
            this.part = part;
        }

        static Priority drawn(SplittableRandom draw) {
            int hundredth = draw.nextInt(100);
            return hundredth < 20 ? HIGH : hundredth < 65 ? MEDIUM : hundredth < 95 ? LOW : NONE;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What an order is for, and since when; a second ticket or a re-opened order is for the same as an earlier one. */
    private record What(long made, long equipment, String fault, long reopens) {

        static What of(int number, int orders) {
            SplittableRandom draw = Draw.of(Draw.About.ORDER, 2L * number);
            long made = number * MINUTES / orders;
            int hundredth = draw.nextInt(100);
            if (hundredth < 2 && number > 1) {
                Order earlier = Order.of(number - 1, orders);
                // Now and then somebody names the wrong order as the one re-opened; that is none.
                long wrong = draw.nextInt(8) == 0 ? number - 2 : NEVER;
                return new What(again(earlier, draw.nextInt(8)), earlier.equipment, earlier.fault, wrong);
            }
            if (hundredth < 3 && number > 1) {
                int reopened = number - 1 - draw.nextInt(Math.min(number - 1, 200));
                Order earlier = Order.of(reopened, orders);
                return new What(
                        made, earlier.equipment, earlier.fault, draw.nextInt(8) == 0 ? reopened - 1 : reopened);
            }
            // One piece of equipment has twelve orders, more or less; each has a fault that comes again.
            long equipment = draw.nextInt(Math.max(1, orders / 12));
            String usual = FAULTS.get((int) (equipment % FAULTS.size()));
            String fault = draw.nextInt(4) == 0 ? usual : FAULTS.get(draw.nextInt(FAULTS.size()));
            return new What(made, equipment, draw.nextInt(200) == 0 ? "" : fault, NEVER);
        }

        /** When the same is reported again: on the edges of four hours and of the completion, or soon. */
        private static long again(Order earlier, int eighth) {
            return switch (eighth) {
                case 0 -> earlier.made + 4 * 60;
                case 1 -> earlier.made + 4 * 60 - 1;
                case 2 -> earlier.made;
                case 3 -> earlier.completed == NEVER ? earlier.made + 5 : earlier.completed;
                case 4 -> earlier.completed == NEVER ? earlier.made + 6 : earlier.completed - 1;
                case 5 -> earlier.completed == NEVER ? earlier.made + 7 : earlier.completed + 1;
                default -> earlier.made + 20;
            };
        }
    }

    static Order of(int number, int orders) {
        What what = What.of(number, orders);
        SplittableRandom draw = Draw.of(Draw.About.ORDER, 2L * number + 1);
        long made = what.made;
        Priority priority = Priority.drawn(draw);
        Priority now = draw.nextInt(20) == 0 ? Priority.drawn(draw) : priority;
        long arrived = draw.nextInt(25) == 0 ? NEVER : made + waited(priority, draw);
        long since = arrived == NEVER ? made : arrived;
        long completed = draw.nextInt(33) == 0 ? NEVER : Math.max(made, since) + 20 + draw.nextInt(600);
        boolean repair = draw.nextInt(100) < 85;
        int cents = draw.nextInt(3) == 0 ? 0 : 5_000 + draw.nextInt(200_000);
        return new Order(
                number, made, what.equipment, what.fault, repair, priority, now, cause(draw), what.reopens, arrived,
                completed, cents);
    }

    /** Mostly in time; some to the minute, a minute late, or late by whole parts; a few before the report. */
    private static long waited(Priority priority, SplittableRandom draw) {
        int thousandth = draw.nextInt(1_000);
        if (thousandth < 3) {
            return -1 - draw.nextInt(60);
        }
        if (thousandth < 90) {
            List<Integer> edges = List.of(0, 1, priority.part, priority.part + 1, -1);
            return priority.within + edges.get(thousandth % edges.size());
        }
        return thousandth < 880
                ? 1 + draw.nextInt(priority.within)
                : priority.within + 1 + draw.nextInt(6 * priority.part);
    }

    private static String cause(SplittableRandom draw) {
        int hundredth = draw.nextInt(100);
        if (hundredth < 60) {
            return "WEAR";
        }
        if (hundredth < 70) {
            return "REWORK";
        }
        if (hundredth < 78) {
            return "PART";
        }
        return hundredth < 84 ? "TENANT" : hundredth < 88 ? "POWER" : "";
    }

    String id() {
        return id(number);
    }

    static String id(long number) {
        return "WO-" + (1_000_001 + number);
    }

    String asset() {
        return "A-" + (100_001 + equipment);
    }

    static String american(long minutes) {
        return minutes == NEVER ? "" : at(minutes).format(AMERICAN);
    }

    static LocalDateTime at(long minutes) {
        return FIRST.plusMinutes(minutes);
    }
}
