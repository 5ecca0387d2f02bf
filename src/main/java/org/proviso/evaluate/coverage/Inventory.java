package org.proviso.evaluate.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.NotShown;
import org.proviso.contract.Place;
import org.proviso.contract.Written;
import org.proviso.evaluate.Memory;
import org.proviso.evaluate.Sentence;
import org.proviso.evaluate.whynot.CannotTell;
import org.proviso.evaluate.whynot.Expressions;
import org.proviso.rules.Band;
import org.proviso.rules.ClausePart;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.RunnableRules;
import org.proviso.rules.StatementPeriod;
import org.proviso.rules.TableRow;

/** Everything of a contract that its cases are to show, and what is left out because the contract decides it. */
final class Inventory {

    private final ResolvedContract contract;
    private final Map<String, RuleConditions.Read> rules = new LinkedHashMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Seen possible = new Seen();
    private final List<BeyondReach> leftOut = new ArrayList<>();

    private final List<NotShown> notShown;
    private final Map<Item, NotShown> declared = new LinkedHashMap<>();

    private Inventory(ResolvedContract contract, List<NotShown> notShown) {
        this.contract = contract;
        this.notShown = notShown;
    }

    /** The inventory of a contract, without what its authors say cannot be shown. */
    static Inventory of(ResolvedContract contract, List<NotShown> notShown) {
        Inventory inventory = new Inventory(contract, notShown);
        inventory.rules();
        inventory.declared();
        inventory.rows();
        return inventory;
    }

    Map<String, RuleConditions.Read> conditions() {
        return rules;
    }

    List<Item> items() {
        return List.copyOf(items.values());
    }

    /** What the contract's authors leave out, by its item. */
    Map<Item, NotShown> declaredItems() {
        return declared;
    }

    List<BeyondReach> leftOut() {
        return leftOut;
    }

    /** The sides of an item that are to be shown. */
    Set<Item.Side> wanted(Item item) {
        return switch (item.kind()) {
            case ROW -> Set.of(Item.Side.YES);
            // What only the contract's own values are compared with is no threshold when they all lie on one side.
            case THRESHOLD -> possible.of(item.id()).size() == 2 ? possible.of(item.id()) : Set.of();
            default -> possible.of(item.id());
        };
    }

    /** Rules that the contract's values keep from running may be all that others wait for: until no more are found. */
    private void rules() {
        Map<String, String> stopped = new HashMap<>();
        for (NotShown one : notShown) {
            if (one.condition().isEmpty()) {
                stopped.put(one.rule().text(), one.because().text());
            }
        }
        Map<String, Thresholds.Value> values = new LinkedHashMap<>();
        boolean more = true;
        RunnableRules running = RunnableRules.of(contract, rule -> false);
        while (more) {
            Set<String> resting = new HashSet<>(stopped.keySet());
            running = RunnableRules.of(contract, rule -> resting.contains(rule.name()));
            more = false;
            for (FamilyRule rule : contract.family().text().rules()) {
                if (running.canRun(rule)) {
                    Seen sides = new Seen();
                    RuleConditions.Read read = RuleConditions.of(contract.family(), rule, clause(rule));
                    decide(read, sides, running, new LinkedHashMap<>());
                    if (!sides.of(rule.name()).contains(Item.Side.YES)) {
                        more |= stopped.put(rule.name(), never(read, sides)) == null;
                    }
                }
            }
        }
        for (FamilyRule rule : contract.family().text().rules()) {
            if (running.canRun(rule)) {
                RuleConditions.Read read = RuleConditions.of(contract.family(), rule, clause(rule));
                rules.put(rule.name(), read);
                items.put(read.item().id(), read.item());
                read.items().forEach(item -> items.put(item.id(), item));
                decide(read, possible, running, values);
            } else {
                leftOut.add(new BeyondReach(
                        rule.name(),
                        rule.file() + ":" + rule.line(),
                        stopped.getOrDefault(rule.name(), running.why(rule)),
                        reason(rule, stopped, running)));
            }
        }
        values.values().forEach(value -> items.put(value.id(), threshold(value)));
    }

    private BeyondReach.Reason reason(FamilyRule rule, Map<String, String> stopped, RunnableRules running) {
        if (notShown.stream()
                .anyMatch(one -> one.condition().isEmpty() && one.rule().text().equals(rule.name()))) {
            return BeyondReach.Reason.NOT_SHOWN;
        } else if (stopped.containsKey(rule.name())) {
            return BeyondReach.Reason.DECIDED;
        }
        return running.asksForWhatIsNotThere(rule) ? BeyondReach.Reason.LACKING : BeyondReach.Reason.UNMADE;
    }

    /** The conditions that are declared are counted no more; the rules are asked all the same. */
    private void declared() {
        for (NotShown one : notShown) {
            Optional<FamilyRule> rule = contract.family().text().rule(one.rule().text());
            if (rule.isPresent()) {
                RuleConditions.Read read = rules.computeIfAbsent(
                        one.rule().text(),
                        name -> RuleConditions.of(contract.family(), rule.get(), clause(rule.get())));
                String named = one.condition().map(Written::text).orElse("");
                if (named.isEmpty()) {
                    leaveOut(read.item(), one);
                }
                read.items().stream().filter(item -> item.what().equals(named)).forEach(item -> leaveOut(item, one));
            }
        }
    }

    private void leaveOut(Item item, NotShown one) {
        declared.put(item, one);
        if (one.condition().isPresent() && items.remove(item.id()) != null) {
            leftOut.add(new BeyondReach(
                    item.rule() + ": " + item.what(),
                    item.place(),
                    one.because().text(),
                    BeyondReach.Reason.NOT_SHOWN));
        }
    }

    private void decide(
            RuleConditions.Read read, Seen sides, RunnableRules running, Map<String, Thresholds.Value> values) {
        for (Contract.StatementTerm statement : contract.contract().statements()) {
            List<Object> facts = new ArrayList<>(contract.inForce(statement.covers()));
            facts.add(new StatementPeriod(
                    statement.id().text(),
                    statement.covers().from(),
                    statement.covers().to()));
            Decided decided = new Decided(
                    new Memory(read.rule().level(), facts, object -> Optional.empty()),
                    new Expressions(contract.family()),
                    sides,
                    running);
            try {
                decided.rule(read);
            } catch (CannotTell unclear) {
                sides.add(read.item().id(), true);
                sides.add(read.item().id(), false);
                read.items().forEach(item -> {
                    sides.add(item.id(), true);
                    sides.add(item.id(), false);
                });
            }
            values.putAll(decided.values());
        }
    }

    private static String never(RuleConditions.Read read, Seen sides) {
        return read.items().stream()
                .filter(item -> Set.of(Item.Side.NO).equals(sides.of(item.id())))
                .map(item -> "what the contract states never is " + item.what())
                .findFirst()
                .orElse("what the contract states never lets it run");
    }

    private String clause(FamilyRule rule) {
        return contract.contract().clauses().stream()
                .filter(clause ->
                        clause.rules().stream().anyMatch(name -> name.text().equals(rule.name())))
                .map(clause -> clause.id().text())
                .findFirst()
                .orElse("");
    }

    private void rows() {
        contract.contract().statements().stream()
                .flatMap(statement -> contract.inForce(statement.covers()).stream())
                .filter(TableRow.class::isInstance)
                .map(TableRow.class::cast)
                .forEach(row -> items.putIfAbsent(
                        Parts.id(row),
                        new Item(Item.Kind.ROW, Parts.id(row), row.getClause(), "", place(row), "", words(row))));
    }

    private Item threshold(Thresholds.Value value) {
        String what = value.bound() ? value.what() : words(value);
        return new Item(Item.Kind.THRESHOLD, value.id(), value.part().getClause(), "", place(value.part()), "", what);
    }

    /** A value by its name, with what it is: {@code fewest students, 10}. */
    private String words(Thresholds.Value value) {
        String name = contract.family().text().types().stream()
                .flatMap(type -> type.fields().stream())
                .filter(field -> field.name().equals(value.what()))
                .map(DeclaredType.Field::words)
                .findFirst()
                .orElse(value.what());
        return contract.parts().stream()
                .filter(part -> part.place().equals(value.part().place())
                        && part.from().equals(value.part().since()))
                .flatMap(part -> Optional.ofNullable(part.values().get(value.what())).stream())
                .map(stated -> name + ", " + Sentence.shown(stated))
                .findFirst()
                .orElse(name);
    }

    private static String place(ClausePart part) {
        Place place = part.place();
        return place == null ? "" : place.file() + ":" + place.line();
    }

    /** A row by its bounds or its keys. */
    private String words(TableRow row) {
        if (row instanceof Band band) {
            return band.words();
        }
        return contract.parts().stream()
                .filter(part -> part.place().equals(row.place()))
                .flatMap(part -> part.values().entrySet().stream()
                        .filter(value -> contract.family().text().type(part.type()).stream()
                                .flatMap(type -> contract.family().text().fields(type).stream())
                                .anyMatch(field -> field.key() && field.name().equals(value.getKey()))))
                .map(value -> Sentence.shown(value.getValue()))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    /** The clauses of the contract, in its order. */
    List<Clause> clauses() {
        return contract.contract().clauses();
    }
}
