package org.proviso.evaluate.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.contract.Written;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Examples;
import org.proviso.rules.ResolvedContract;

/**
 * Examples that lie just short of a threshold, at it and just beyond: an example of the contract with one of its
 * numbers or dates moved until what is compared comes to lie on the other side.
 */
public final class BoundaryCases {

    /** How the label of an example begins that nobody has signed off. */
    public static final String UNSIGNED = "TO BE SIGNED OFF: ";

    /** What is found by halving takes no more steps than this. */
    private static final int MOST_HALVINGS = 40;

    private final ResolvedContract contract;
    private final CoverageWatch watch;
    private final Map<String, List<Suggested>> byClause = new LinkedHashMap<>();
    private final List<Item> without = new ArrayList<>();

    private BoundaryCases(ResolvedContract contract, CoverageWatch watch) {
        this.contract = contract;
        this.watch = watch;
    }

    /** An example with the result that the rules give it. */
    record Suggested(Clause.Example example, String got) {}

    /** Whether an example was suggested, and nobody has signed it off yet. */
    public static boolean isUnsigned(Clause.Example example) {
        return example.label().text().startsWith(UNSIGNED);
    }

    /** The cases that a contract lacks. */
    public static BoundaryCases of(ResolvedContract contract, CoverageWatch watch) {
        BoundaryCases cases = new BoundaryCases(contract, watch);
        watch.thresholds().forEach(cases::threshold);
        return cases;
    }

    /** The cases as examples of their clauses, to be pasted once they are signed off. */
    public String yaml(String shown) {
        return SuggestedYaml.of(shown, byClause, without);
    }

    private void threshold(Item threshold) {
        for (Clause clause : contract.contract().clauses()) {
            for (Clause.Example example : clause.examples()) {
                // What is defined has no single result that could be filled in.
                if (example.definitions().isEmpty() && around(threshold, clause, example)) {
                    return;
                }
            }
        }
        without.add(threshold);
    }

    /** Whether one of an example's values moves what is compared across the threshold. */
    private boolean around(Item threshold, Clause clause, Clause.Example example) {
        for (int given = 0; given < example.given().size(); given++) {
            List<Clause.Cell> cells = example.given().get(given).fields();
            for (int cell = 0; cell < cells.size(); cell++) {
                Optional<MovedValue> value =
                        MovedValue.of(cells.get(cell).value().text());
                Moved moved = new Moved(threshold, clause, example, given, cell);
                Optional<Long> edge = value.flatMap(start -> edge(moved, start));
                if (edge.isPresent()) {
                    suggest(moved, value.get(), edge.get());
                    return true;
                }
            }
        }
        return false;
    }

    /** One value of an example that is moved. */
    private record Moved(Item threshold, Clause clause, Clause.Example example, int given, int cell) {

        Clause.Cell cell(Clause.Given of) {
            return of.fields().get(cell);
        }

        Clause.Example with(String text, String label) {
            List<Clause.Given> all = new ArrayList<>(example.given());
            Clause.Given old = all.get(given);
            List<Clause.Cell> cells = new ArrayList<>(old.fields());
            Clause.Cell changed = cells.get(cell);
            cells.set(
                    cell,
                    new Clause.Cell(
                            changed.name(), new Written(text, changed.value().place())));
            all.set(given, new Clause.Given(old.type(), List.copyOf(cells)));
            return new Clause.Example(
                    new Written(label, example.label().place()),
                    example.statement(),
                    example.on(),
                    List.copyOf(all),
                    example.verb(),
                    example.expected(),
                    example.definitions());
        }
    }

    /** The first step on which the value lies on another side than on the step before. */
    private Optional<Long> edge(Moved moved, MovedValue value) {
        Optional<Item.Side> here = side(moved, value, value.start());
        if (here.isEmpty()) {
            return Optional.empty();
        }
        for (long other : value.others()) {
            Optional<Item.Side> there = side(moved, value, other);
            if (there.isPresent() && !there.equals(here)) {
                return halved(moved, value, Math.min(value.start(), other), Math.max(value.start(), other));
            }
        }
        return Optional.empty();
    }

    private Optional<Long> halved(Moved moved, MovedValue value, long from, long to) {
        long low = from;
        long high = to;
        Optional<Item.Side> lower = side(moved, value, low);
        for (int step = 0; step < MOST_HALVINGS && high - low > 1; step++) {
            long middle = low + (high - low) / 2;
            Optional<Item.Side> side = side(moved, value, middle);
            if (side.isEmpty()) {
                return Optional.empty();
            }
            if (side.equals(lower)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of(high);
    }

    private Optional<Item.Side> side(Moved moved, MovedValue value, long step) {
        CoverageWatch fresh = watch.afresh();
        return result(new Examples(contract, fresh), moved.clause(), moved.with(value.text(step), ""))
                .flatMap(got -> fresh.side(moved.threshold()));
    }

    /** What the rules give; nothing where such facts cannot be. */
    private static Optional<String> result(Examples examples, Clause clause, Clause.Example example) {
        Findings findings = new Findings();
        try {
            String got = examples.run(clause, example, findings).got();
            return findings.none() ? Optional.of(got) : Optional.empty();
        } catch (EvaluationRefused | RuntimeException impossible) {
            return Optional.empty();
        }
    }

    private void suggest(Moved moved, MovedValue value, long edge) {
        Clause.Given given = moved.example().given().get(moved.given());
        String name = moved.cell(given).name().text();
        for (long step = edge - 1; step <= edge + 1; step++) {
            String text = value.text(step);
            String label = UNSIGNED + name + " " + text + ", around "
                    + moved.threshold().what();
            Clause.Example example = moved.with(text, label);
            Optional<String> got = result(new Examples(contract), moved.clause(), example);
            if (got.isPresent() && got.get().indexOf(" and ") < 0 && !known(moved.clause(), example)) {
                byClause.computeIfAbsent(moved.clause().id().text(), clause -> new ArrayList<>())
                        .add(new Suggested(example, got.get()));
            }
        }
    }

    /** Whether an example of the clause gives the same facts already, or one that is suggested does. */
    private boolean known(Clause clause, Clause.Example example) {
        List<Clause.Example> all = new ArrayList<>(clause.examples());
        byClause.getOrDefault(clause.id().text(), List.of()).forEach(one -> all.add(one.example()));
        return all.stream()
                .anyMatch(one -> facts(one).equals(facts(example)) && one.on().equals(example.on()));
    }

    private static List<String> facts(Clause.Example example) {
        return example.given().stream()
                .map(given -> given.type().text()
                        + given.fields().stream()
                                .map(cell ->
                                        cell.name().text() + "=" + cell.value().text())
                                .toList())
                .toList();
    }
}
