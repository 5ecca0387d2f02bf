package org.proviso.standing;

import java.util.Map;
import org.proviso.form.Page;

/** A standing as a page of its own that needs nothing else and prints well. */
final class StandingHtml {

    private StandingHtml() {}

    static String of(StandingOnDay standing) {
        return Page.of(
                "standing",
                Map.of(
                        "standing", standing,
                        "heading", Phrases.heading(standing),
                        "notes", Phrases.notes(standing),
                        "tables", Tables.of(standing)));
    }
}
