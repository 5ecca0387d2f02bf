package org.proviso.facts;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fact that one store has and another has not, or has otherwise.
 *
 * @param type    of the family
 * @param subject whom it is about; empty for a fact about the whole contract
 * @param was     where it stood; nothing when it is new
 * @param is      where it stands; nothing when it is gone
 */
public record FactChange(String type, String subject, Optional<FactOrigin> was, Optional<FactOrigin> is) {

    /** What a fact says, as both stores would write it. */
    private record Said(String subject, String key, String says, long place) {}

    /** In words that name no person: its type, and where it stands in which file. */
    public String text() {
        if (was.isEmpty()) {
            return type + ", new: " + is.map(FactOrigin::toString).orElse("");
        }
        return is.isEmpty()
                ? type + ", gone: " + was.get()
                : type + ", changed: " + is.get() + (was.equals(is) ? "" : " (was " + was.get() + ")");
    }

    /**
     * The facts that differ, by type, subject and key.
     *
     * @param before read by the same contract and family as {@code after}
     */
    public static List<FactChange> between(FactStore before, FactStore after) throws FactsUnreadable {
        List<FactChange> changes = new ArrayList<>();
        try {
            for (FactTable now : after.tables()) {
                for (FactTable then : before.tables()) {
                    if (then.schema().type().equals(now.schema().type())) {
                        between(before, then, after, now, changes);
                    }
                }
            }
        } catch (SQLException failed) {
            throw FactStore.failed(failed);
        }
        return changes;
    }

    private static void between(
            FactStore before, FactTable then, FactStore after, FactTable now, List<FactChange> changes)
            throws SQLException {
        List<Said> gone = new ArrayList<>();
        List<Said> fresh = new ArrayList<>();
        try (Statement old = before.connection().createStatement();
                Statement other = after.connection().createStatement();
                ResultSet was = old.executeQuery(then.said());
                ResultSet is = other.executeQuery(now.said())) {
            Optional<Said> left = next(was);
            Optional<Said> right = next(is);
            while (left.isPresent() || right.isPresent()) {
                int order = order(left, right);
                if (order < 0) {
                    left.ifPresent(gone::add);
                } else if (order > 0) {
                    right.ifPresent(fresh::add);
                }
                left = order <= 0 ? next(was) : left;
                right = order >= 0 ? next(is) : right;
            }
        }
        paired(before, then, gone, after, now, fresh, changes);
    }

    /** As the stores sort them: by the bytes of their text. Where one side has no more, the other comes first. */
    private static int order(Optional<Said> left, Optional<Said> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? 1 : -1;
        }
        return Arrays.compareUnsigned(
                left.get().says().getBytes(StandardCharsets.UTF_8),
                right.get().says().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Said> next(ResultSet row) throws SQLException {
        return row.next()
                ? Optional.of(new Said(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                : Optional.empty();
    }

    /** Of one key, what is gone and what is new are one fact that changed. */
    private static void paired(
            FactStore before,
            FactTable then,
            List<Said> gone,
            FactStore after,
            FactTable now,
            List<Said> fresh,
            List<FactChange> changes)
            throws SQLException {
        Map<String, Said> byKey = new LinkedHashMap<>();
        gone.forEach(one -> byKey.put(one.key(), one));
        for (Said one : fresh) {
            Said was = byKey.remove(one.key());
            changes.add(new FactChange(
                    now.schema().type(),
                    one.subject(),
                    was == null ? Optional.empty() : Optional.of(origin(before, then, was)),
                    Optional.of(origin(after, now, one))));
        }
        for (Said was : byKey.values()) {
            changes.add(new FactChange(
                    now.schema().type(), was.subject(), Optional.of(origin(before, then, was)), Optional.empty()));
        }
    }

    private static FactOrigin origin(FactStore store, FactTable table, Said said) throws SQLException {
        try (PreparedStatement query = store.connection()
                .prepareStatement("SELECT rowid, record, line FROM " + table.name() + " WHERE rowid = ?")) {
            query.setLong(1, said.place());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return table.places().origin(row);
            }
        }
    }
}
