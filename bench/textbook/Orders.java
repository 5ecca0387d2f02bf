package textbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** The facts that the rules about repairs match, and what they conclude. */
public final class Orders {

    private Orders() {}

    /** A work order; what may be missing is null. */
    public record WorkOrder(
            String id,
            String equipment,
            String building,
            Kind kind,
            String fault,
            int priority,
            Integer reclassified,
            Cause cause,
            String reopens,
            LocalDateTime reported,
            LocalDateTime completed,
            LocalDate due,
            BigDecimal invoice,
            LocalDate known)
            implements Known {

        /** What an order is for. */
        public enum Kind {
            REPAIR,
            PREVENTIVE
        }

        /** Why a repair was needed. */
        public enum Cause {
            WEAR,
            WORKMANSHIP,
            OTHER_PART,
            TENANT_DAMAGE,
            POWER_FAILURE,
            NOT_STATED
        }

        /** The day of the report. */
        public LocalDate day() {
            return reported.toLocalDate();
        }

        /** When a ticket for the same would be the same call. */
        public LocalDateTime fourHoursBefore() {
            return reported.minusHours(4);
        }
    }

    /** A technician signed in. */
    public record Arrival(String order, String equipment, LocalDateTime arrived) {}

    /** How long a call of a priority may wait, in seconds, and what each part of a delay takes. */
    public record Limit(int priority, long within, long part, BigDecimal forfeits) {

        /** What so long a wait takes. */
        public BigDecimal forfeit(long waited) {
            return forfeits.multiply(BigDecimal.valueOf((waited - within + part - 1) / part)).negate();
        }
    }

    /** An order that goes on with an earlier call. */
    public record Continuation(String order) {}

    /** A call of the period. */
    public record Call(WorkOrder order) {

        /** The order's id. */
        public String id() {
            return order.id();
        }

        /** Its equipment. */
        public String equipment() {
            return order.equipment();
        }

        /** Its fault, or null. */
        public String fault() {
            return order.fault();
        }

        /** When it was reported. */
        public LocalDateTime reported() {
            return order.reported();
        }

        /** The priority that counts. */
        public int priority() {
            return order.priority();
        }
    }

    /** How long a call waited, in seconds; below nothing where somebody came before the report. */
    public record Response(String order, int priority, long waited) {

        /** From the report of a call to an arrival. */
        public static Response of(Call call, LocalDateTime arrived) {
            return new Response(call.id(), call.priority(), ChronoUnit.SECONDS.between(call.reported(), arrived));
        }
    }

    /** A call for what was repaired so many days before. */
    public record Repeat(WorkOrder order, long days) {

        /** By the calendar. */
        public static Repeat of(Call call, LocalDateTime completed) {
            return new Repeat(call.order(), ChronoUnit.DAYS.between(completed.toLocalDate(), call.order().day()));
        }

        /** The order's id. */
        public String id() {
            return order.id();
        }

        /** Why it was needed. */
        public WorkOrder.Cause cause() {
            return order.cause();
        }

        /** What was invoiced for it, or null. */
        public BigDecimal invoice() {
            return order.invoice();
        }
    }

    /** What is concluded of a call under a clause. */
    public record Outcome(String clause, String order, boolean met) {}

    /** A line of the statement. */
    public record Line(String clause, String order, String kind, BigDecimal amount) {}

    /** How many calls a clause judged and how many met it. */
    public record Judged(String clause, long met, long counted) {}
}
