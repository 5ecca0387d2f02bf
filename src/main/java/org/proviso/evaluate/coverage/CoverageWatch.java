package org.proviso.evaluate.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.evaluate.Memory;
import org.proviso.evaluate.Watch;
import org.proviso.evaluate.whynot.CannotTell;
import org.proviso.evaluate.whynot.Expressions;
import org.proviso.rules.ResolvedContract;

/** Looks on while the cases of a contract run, and tells what they show of it. */
public final class CoverageWatch implements Watch {

    private final Inventory inventory;
    private final Expressions expressions;
    private final Seen seen = new Seen();

    /** For a contract. */
    public CoverageWatch(ResolvedContract contract) {
        this.inventory = Inventory.of(contract);
        this.expressions = new Expressions(contract.family());
    }

    @Override
    public void saw(Memory memory, Set<String> rules) {
        Walk walk = new Walk(memory, expressions, seen);
        for (RuleConditions.Read rule : inventory.conditions().values()) {
            if (rule.rule().level() == memory.level()
                    && rules.contains(rule.rule().name())) {
                try {
                    walk.rule(rule);
                } catch (CannotTell unclear) {
                    // What cannot be followed is not taken for shown.
                    continue;
                }
            }
        }
    }

    /** What was shown so far. */
    public Coverage coverage() {
        List<Coverage.OfClause> clauses = new ArrayList<>();
        for (Clause clause : inventory.clauses()) {
            clauses.add(of(clause.id().text(), clause.title()));
        }
        clauses.add(of("", ""));
        int oneSided = (int) inventory.items().stream()
                .filter(item -> item.kind() != Item.Kind.ROW)
                .filter(item -> inventory.wanted(item).size() == 1)
                .count();
        return new Coverage(clauses.stream().filter(one -> total(one) > 0).toList(), inventory.leftOut(), oneSided);
    }

    private static int total(Coverage.OfClause one) {
        return Stream.of(one.rules(), one.conditions(), one.rows(), one.thresholds())
                .mapToInt(Coverage.Count::of)
                .sum();
    }

    private Coverage.OfClause of(String clause, String title) {
        List<Item> items = inventory.items().stream()
                .filter(item -> item.clause().equals(clause))
                .filter(item -> !inventory.wanted(item).isEmpty())
                .toList();
        List<Coverage.Gap> gaps = items.stream()
                .flatMap(item -> Stream.of(Item.Side.values())
                        .filter(inventory.wanted(item)::contains)
                        .filter(side -> !seen.of(item.id()).contains(side))
                        .map(side -> new Coverage.Gap(item, side)))
                .toList();
        return new Coverage.OfClause(
                clause,
                title,
                count(items, Item.Kind.RULE),
                count(items, Item.Kind.CONDITION).and(count(items, Item.Kind.JOIN)),
                count(items, Item.Kind.ROW),
                count(items, Item.Kind.THRESHOLD),
                gaps);
    }

    private Coverage.Count count(List<Item> items, Item.Kind kind) {
        List<Item> ofKind = items.stream().filter(item -> item.kind() == kind).toList();
        int shown = (int) ofKind.stream()
                .filter(item -> seen.of(item.id()).containsAll(inventory.wanted(item)))
                .count();
        return new Coverage.Count(shown, ofKind.size());
    }
}
