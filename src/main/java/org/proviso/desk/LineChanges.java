package org.proviso.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/** What another version of a contract, its rules or its facts does to the lines of a statement. */
public final class LineChanges {

    private LineChanges() {}

    /** A line for each clause and scope that comes to another amount: {@code 4.1 Growth, North: 5.00, now 10.00}. */
    public static List<String> between(Statement before, Statement after) {
        Map<String, Money> was = amounts(before);
        Map<String, Money> is = amounts(after);
        List<String> changes = new ArrayList<>();
        TreeMap<String, Money> all = new TreeMap<>(was);
        all.putAll(is);
        for (String line : all.keySet()) {
            Optional<Money> old = Optional.ofNullable(was.get(line));
            Optional<Money> now = Optional.ofNullable(is.get(line));
            if (!old.equals(now)) {
                changes.add(line + ": " + old.map(Money::accounted).orElse("nothing") + ", now "
                        + now.map(Money::accounted).orElse("nothing"));
            }
        }
        return changes;
    }

    private static Map<String, Money> amounts(Statement statement) {
        Map<String, Money> amounts = new TreeMap<>();
        statement
                .lines()
                .forEach(line -> amounts.merge(
                        line.clause() + " " + line.title() + ", " + line.scope()
                                + (line.pays() ? "" : ", " + line.kind()),
                        line.amount(),
                        Money::and));
        return amounts;
    }
}
