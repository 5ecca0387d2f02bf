package textbook;

import java.time.LocalDate;

/** A student's place in one scheduled session. */
public record TutoringSession(
        String student,
        String subject,
        LocalDate date,
        int scheduled,
        int present,
        int groupSize,
        Cause cause,
        ConfirmedBy confirmedBy,
        LocalDate known)
        implements Known {

    /** Why a session did or did not take place. */
    public enum Cause {
        ATTENDED,
        STUDENT_ABSENT,
        PROVIDER_FAILED,
        DISTRICT_FAILED
    }

    /** Who signed for it. */
    public enum ConfirmedBy {
        BOTH,
        PROVIDER,
        DISTRICT,
        NEITHER
    }

    /** Minutes that count. */
    public int given() {
        return confirmed() && cause == Cause.ATTENDED && groupSize <= 3 ? present : 0;
    }

    /** Minutes lost by the district's fault. */
    public int byDistrict() {
        return confirmed() && cause == Cause.DISTRICT_FAILED ? scheduled : 0;
    }

    /** Minutes lost by the provider's fault. */
    public int byProvider() {
        return confirmed() && cause == Cause.PROVIDER_FAILED ? scheduled : 0;
    }

    /** Minutes of which nothing is settled. */
    public int open() {
        return confirmed() ? 0 : scheduled;
    }

    private boolean confirmed() {
        return confirmedBy == ConfirmedBy.BOTH;
    }
}
