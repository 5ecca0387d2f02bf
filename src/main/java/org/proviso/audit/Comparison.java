package org.proviso.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Finding;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.facts.FactsUnreadable;
import org.proviso.form.Page;

/**
 * Two contracts, or two versions of one, side by side.
 *
 * @param before    what the first is called
 * @param after     what the second is called
 * @param readable  whether both could be read, so that changes could be told
 * @param changes   what is otherwise as written, whether or not it moves a cent
 * @param replay    what both would have paid over the same facts
 * @param notPlayed why there is no replay; empty where there is one
 * @param findings  what is wrong with the two contracts
 */
public record Comparison(
        String before,
        String after,
        boolean readable,
        List<Change> changes,
        Optional<Replay> replay,
        String notPlayed,
        List<Finding> findings) {

    /** The replay of two sides. */
    public static Replay replay(Side before, Side after, List<Change> changes)
            throws EvaluationRefused, FactsUnreadable {
        return Replay.of(before, after, changes);
    }

    /** Whether nothing is otherwise, in words or in money. */
    public boolean same() {
        return changes.isEmpty()
                && replay.filter(one -> !one.before().lines().equals(one.after().lines())
                                || !one.outcomes().isEmpty())
                        .isEmpty();
    }

    /** The comparison in a form; it has no picture. */
    public String in(ReportFormat format) {
        return switch (format) {
            case TEXT -> ComparisonText.of(this);
            case JSON -> ComparisonJson.of(this);
            case HTML -> Page.of("compare", Map.of("report", this));
            case SVG -> throw new IllegalArgumentException("a comparison has no picture: " + format);
        };
    }
}
