package org.proviso.desk;

import org.proviso.standing.StandingForms;
import org.proviso.standing.StandingOnDay;

/** How a standing is written. */
public enum StandingForm {
    /** For a terminal. */
    TEXT,
    /** For programs. */
    JSON,
    /** A page. */
    HTML,
    /** For spreadsheets. */
    CSV;

    String of(StandingOnDay standing) {
        return switch (this) {
            case TEXT -> StandingForms.text(standing);
            case JSON -> StandingForms.json(standing);
            case HTML -> StandingForms.html(standing);
            case CSV -> StandingForms.csv(standing);
        };
    }
}
