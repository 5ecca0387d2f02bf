package org.proviso.evaluate.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.NotShown;
import org.proviso.contract.Written;
import org.proviso.evaluate.Memory;
import org.proviso.evaluate.Watch;
import org.proviso.evaluate.whynot.CannotTell;
import org.proviso.evaluate.whynot.Expressions;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.ResolvedContract;

/** Looks on while the cases of a contract run, and tells what they show of it. */
public final class CoverageWatch implements Watch {

    private final Inventory inventory;
    private final Expressions expressions;
    private final Seen seen = new Seen();

    /**
     * For a contract.
     *
     * @param notShown what its authors say that no case can show
     * @param findings receives what of it is not there
     */
    public CoverageWatch(ResolvedContract contract, List<NotShown> notShown, Findings findings) {
        this.inventory = Inventory.of(contract, notShown);
        for (NotShown one : notShown) {
            if (!inventory.declaredItems().containsValue(one)) {
                Written name = one.condition().orElse(one.rule());
                findings.add(
                        name.place(),
                        "unknown-word",
                        "The family has no such " + (one.condition().isPresent() ? "condition" : "rule") + ": "
                                + name.text() + "; nothing is left out by it.",
                        Nearest.maybe(
                                one.rule().text(),
                                contract.family().text().rules().stream()
                                        .map(FamilyRule::name)
                                        .toList()));
            }
        }
        this.expressions = new Expressions(contract.family());
    }

    private CoverageWatch(Inventory inventory, Expressions expressions) {
        this.inventory = inventory;
        this.expressions = expressions;
    }

    /** Looks on at other cases of the same contract, from the beginning. */
    CoverageWatch afresh() {
        return new CoverageWatch(inventory, expressions);
    }

    /** The thresholds of the contract. */
    List<Item> thresholds() {
        return inventory.items().stream()
                .filter(item -> item.kind() == Item.Kind.THRESHOLD)
                .filter(item -> !inventory.wanted(item).isEmpty())
                .toList();
    }

    /** On which side of a threshold everything lay that was compared with it; nothing where it was on both, or none. */
    Optional<Item.Side> side(Item threshold) {
        Set<Item.Side> sides = seen.of(threshold.id());
        return sides.size() == 1 ? Optional.of(sides.iterator().next()) : Optional.empty();
    }

    /**
     * The rules that a contract lets run.
     *
     * @param notShown what its authors say cannot come to be
     */
    public static List<FamilyRule> running(ResolvedContract contract, List<NotShown> notShown) {
        Inventory inventory = Inventory.of(contract, notShown);
        return inventory.conditions().values().stream()
                .filter(read -> inventory.items().contains(read.item()))
                .map(RuleConditions.Read::rule)
                .toList();
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
        return new Coverage(
                clauses.stream().filter(one -> total(one) > 0).toList(), inventory.leftOut(), oneSided, needless());
    }

    private List<String> needless() {
        List<String> needless = new ArrayList<>();
        inventory.declaredItems().forEach((item, one) -> {
            boolean all = item.kind() == Item.Kind.RULE
                    ? seen.of(item.id()).contains(Item.Side.YES)
                    : seen.of(item.id()).containsAll(Set.of(Item.Side.values()));
            if (all) {
                needless.add(one.rule().place().file() + ":"
                        + one.rule().place().line() + ": a case shows \""
                        + item.rule() + "\""
                        + one.condition().map(named -> ", " + named.text()).orElse("") + "; it need not be left out");
            }
        });
        return needless;
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
        List<Coverage.Gap> gaps =
                items.stream().flatMap(item -> gaps(item).stream()).toList();
        return new Coverage.OfClause(
                clause,
                title,
                count(items, Item.Kind.RULE),
                Stream.of(Item.Kind.CONDITION, Item.Kind.EXISTS, Item.Kind.NOT, Item.Kind.JOIN)
                        .map(kind -> count(items, kind))
                        .reduce(new Coverage.Count(0, 0), Coverage.Count::and),
                count(items, Item.Kind.ROW),
                count(items, Item.Kind.THRESHOLD),
                gaps);
    }

    /** The sides of an item that are missing; of a condition that was never asked for, but one. */
    private List<Coverage.Gap> gaps(Item item) {
        boolean asked = item.of().isEmpty() || !seen.of(item.id()).isEmpty();
        return Stream.of(Item.Side.values())
                .filter(inventory.wanted(item)::contains)
                .filter(side -> !seen.of(item.id()).contains(side))
                .limit(asked ? Item.Side.values().length : 1)
                .map(side -> new Coverage.Gap(item, side, asked))
                .toList();
    }

    private Coverage.Count count(List<Item> items, Item.Kind kind) {
        List<Item> ofKind = items.stream().filter(item -> item.kind() == kind).toList();
        int shown = (int) ofKind.stream()
                .filter(item -> seen.of(item.id()).containsAll(inventory.wanted(item)))
                .count();
        return new Coverage.Count(shown, ofKind.size());
    }
}
