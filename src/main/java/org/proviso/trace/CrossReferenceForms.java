package org.proviso.trace;

import java.util.Map;
import java.util.Optional;
import org.proviso.explain.UnknownName;
import org.proviso.form.Page;

/** The forms in which a cross-reference is written, all of it or what goes by one name. */
public final class CrossReferenceForms {

    private CrossReferenceForms() {}

    /** For a terminal. */
    public static String text(CrossReference all, Optional<String> name) throws UnknownName {
        return CrossReferenceText.of(excerpt(all, name));
    }

    /** For programs. */
    public static String json(CrossReference all, Optional<String> name) throws UnknownName {
        return CrossReferenceJson.of(excerpt(all, name));
    }

    /** All of it as a page of its own, in which everything is a link. */
    public static String html(CrossReference all) {
        return Page.of("trace", Map.of("all", all));
    }

    private static Excerpt excerpt(CrossReference all, Optional<String> name) throws UnknownName {
        return name.isPresent() ? Excerpt.of(all, name.get()) : Excerpt.whole(all);
    }
}
