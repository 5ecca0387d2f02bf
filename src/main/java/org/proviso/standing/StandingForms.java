package org.proviso.standing;

/** The forms in which a standing is written. */
public final class StandingForms {

    private StandingForms() {}

    /** For a terminal. */
    public static String text(Standing standing) {
        return StandingText.of(standing);
    }

    /** For programs. */
    public static String json(Standing standing) {
        return StandingJson.of(standing);
    }

    /** A page of its own. */
    public static String html(Standing standing) {
        return StandingHtml.of(standing);
    }

    /** For spreadsheets. */
    public static String csv(Standing standing) {
        return StandingCsv.of(standing);
    }
}
