package org.proviso.standing;

/** The forms in which a standing is written. */
public final class StandingForms {

    private StandingForms() {}

    /** For a terminal. */
    public static String text(StandingOnDay standing) {
        return StandingText.of(standing);
    }

    /** For programs. */
    public static String json(StandingOnDay standing) {
        return StandingJson.of(standing);
    }

    /** A page of its own. */
    public static String html(StandingOnDay standing) {
        return StandingHtml.of(standing);
    }

    /** For spreadsheets. */
    public static String csv(StandingOnDay standing) {
        return StandingCsv.of(standing);
    }
}
