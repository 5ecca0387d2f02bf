package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.proviso.contract.Clause;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Findings;
import org.proviso.contract.Scenario;
import org.proviso.contract.ScenarioFile;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Examples;
import org.proviso.evaluate.coverage.CoverageWatch;
import org.proviso.evaluate.coverage.TermSlips;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.MistakenFamily;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Resolver;
import org.proviso.rules.RuleFamily;
import org.proviso.rules.RuleMutants;

/**
 * Makes mistakes in a contract and its rules, one at a time, and asks which of its cases notice. What nobody notices
 * could be wrong in the contract too.
 */
public final class MutationTest {

    /** How many copies of rules are compiled together; more make the compiler slow. */
    private static final int COMPILED_AT_ONCE = 100;

    private static final int THREADS = 2;

    private final Desk desk;

    /** At a desk. */
    public MutationTest(Desk desk) {
        this.desk = desk;
    }

    /**
     * A mistake.
     *
     * @param place   file and line
     * @param what    what was changed
     * @param noticed the first case that came out otherwise; nothing when none did
     */
    public record Slip(String place, String what, Optional<String> noticed) {}

    /**
     * What came of the mistakes of a contract.
     *
     * @param contract the folder as it was given
     * @param terms    mistakes in values
     * @param rules    mistakes in rules
     * @param refused  how many were no contract any more, or were refused by a check of rules
     * @param left     how many were not tried, because there are more than were asked for
     */
    public record Mutated(String contract, List<Slip> terms, List<Slip> rules, int refused, int left) {

        /** The score and what nobody noticed, for a person. */
        public String text() {
            return MutationText.of(this);
        }
    }

    /** A scenario, and its facts for as long as the mistakes are tried. */
    private record World(String says, Scenario scenario, Request request, FactStore store) {}

    private record Worlds(List<World> all) implements AutoCloseable {

        @Override
        public void close() throws FactsUnreadable {
            for (World world : all) {
                world.store().close();
            }
        }
    }

    /**
     * Tries the mistakes.
     *
     * @param most how many mistakes in rules to try, spread over all of them
     */
    public Mutated run(Path contract, int most, Progress progress)
            throws IOException, ContractRefused, FactsUnreadable, UnknownName {
        Findings findings = new Findings();
        Optional<Desk.Opened> found = desk.open(contract, findings);
        if (found.isEmpty() || !findings.none()) {
            throw new ContractRefused(findings.all());
        }
        Desk.Opened opened = found.get();
        List<MistakenFamily.Slip> all = slips(opened.contract());
        List<MistakenFamily.Slip> asked = spread(all, most);
        List<Slip> rules = new ArrayList<>();
        for (int at = 0; at < asked.size(); at += COMPILED_AT_ONCE) {
            List<MistakenFamily.Slip> some = asked.subList(at, Math.min(asked.size(), at + COMPILED_AT_ONCE));
            rules.addAll(rules(opened, some, progress));
        }
        List<TermSlips.Slip> values = TermSlips.of(opened.contract());
        List<Slip> terms = terms(opened, values, progress);
        int refused = asked.size() - rules.size() + values.size() - terms.size();
        return new Mutated(contract.toString(), terms, rules, refused, all.size() - asked.size());
    }

    private static List<MistakenFamily.Slip> slips(ResolvedContract contract) {
        List<MistakenFamily.Slip> all = new ArrayList<>();
        for (FamilyRule rule : CoverageWatch.running(contract, List.of())) {
            RuleMutants.all(rule.text()).forEach(one -> all.add(new MistakenFamily.Slip(rule, one)));
        }
        return all;
    }

    /** So many of them, at even distances: of every part of the family some. */
    private static <T> List<T> spread(List<T> all, int most) {
        List<T> some = new ArrayList<>();
        for (int at = 0; at < Math.min(most, all.size()); at++) {
            some.add(all.get((int) ((long) at * all.size() / Math.min(most, all.size()))));
        }
        return some;
    }

    private List<Slip> rules(Desk.Opened opened, List<MistakenFamily.Slip> slips, Progress progress)
            throws IOException, FactsUnreadable, UnknownName {
        MistakenFamily mistaken = desk.mistaken(opened.contract().family().text(), slips);
        Optional<RuleFamily> right = mistaken.right();
        if (right.isEmpty()) {
            return List.of();
        }
        Desk.Opened same = with(opened, opened.file(), right.get()).orElseThrow();
        List<Callable<Optional<Slip>>> tasks = new ArrayList<>();
        try (Worlds worlds = worlds(same)) {
            for (MistakenFamily.Slip slip : slips) {
                if (mistaken.has(slip)) {
                    tasks.add(() -> with(opened, opened.file(), mistaken.with(right.get(), slip))
                            .map(wrong -> new Slip(
                                    slip.rule().file() + ":" + slip.rule().line(),
                                    "\"" + slip.rule().name() + "\": "
                                            + slip.mutant().what(),
                                    noticed(wrong, worlds.all()))));
                }
            }
            return done(tasks, "mistakes in rules", progress);
        }
    }

    private List<Slip> terms(Desk.Opened opened, List<TermSlips.Slip> slips, Progress progress)
            throws IOException, FactsUnreadable, UnknownName {
        List<Callable<Optional<Slip>>> tasks = new ArrayList<>();
        try (Worlds worlds = worlds(opened)) {
            for (TermSlips.Slip slip : slips) {
                tasks.add(() -> with(
                                opened,
                                opened.file().saying(slip.changed()),
                                opened.contract().family())
                        .map(wrong -> new Slip(
                                slip.place().file() + ":" + slip.place().line(),
                                slip.clause() + " " + slip.what(),
                                noticed(wrong, worlds.all()))));
            }
            return done(tasks, "mistakes in values", progress);
        }
    }

    private static List<Slip> done(List<Callable<Optional<Slip>>> tasks, String what, Progress progress) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicLong done = new AtomicLong();
        try {
            List<Future<Optional<Slip>>> futures = new ArrayList<>();
            for (Callable<Optional<Slip>> task : tasks) {
                futures.add(threads.submit(() -> {
                    Optional<Slip> slip = task.call();
                    progress.done(what, done.incrementAndGet(), tasks.size());
                    return slip;
                }));
            }
            List<Slip> slips = new ArrayList<>();
            for (Future<Optional<Slip>> future : futures) {
                future.get().ifPresent(slips::add);
            }
            return slips;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a mistake could not be tried", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            threads.shutdownNow();
        }
    }

    /** The contract with another text or family; nothing when that is no contract any more. */
    private static Optional<Desk.Opened> with(Desk.Opened opened, ContractFile file, RuleFamily family) {
        Findings findings = new Findings();
        if (file.contract().isEmpty()) {
            return Optional.empty();
        }
        return Resolver.resolve(file, file.contract().get(), family, findings)
                .filter(resolved -> findings.none())
                .map(resolved -> new Desk.Opened(file, resolved, opened.schemas()));
    }

    private static Worlds worlds(Desk.Opened opened) throws IOException, FactsUnreadable {
        List<World> worlds = new ArrayList<>();
        Path folder = opened.file().folder();
        for (Path file : ScenarioFile.of(folder)) {
            Optional<Scenario> scenario = ScenarioFile.read(file).scenario();
            if (scenario.isPresent()) {
                Request request = ScenarioRun.request(folder, scenario.get());
                worlds.add(new World(
                        "scenario " + scenario.get().says().text(),
                        scenario.get(),
                        request,
                        Desk.facts(request, opened, false)));
            }
        }
        return new Worlds(worlds);
    }

    /** The first case that comes out otherwise than it says, or cannot be run at all. */
    private Optional<String> noticed(Desk.Opened wrong, List<World> worlds) {
        Examples examples = new Examples(wrong.contract());
        for (Clause clause : wrong.contract().contract().clauses()) {
            for (Clause.Example example : clause.examples()) {
                if (!agrees(examples, clause, example)) {
                    return Optional.of(
                            clause.id().text() + " " + example.label().text());
                }
            }
        }
        return worlds.stream()
                .filter(world -> !agrees(wrong, world))
                .map(World::says)
                .findFirst();
    }

    private static boolean agrees(Examples examples, Clause clause, Clause.Example example) {
        try {
            return examples.run(clause, example, new Findings()).agrees();
        } catch (EvaluationRefused | RuntimeException failed) {
            return false;
        }
    }

    private boolean agrees(Desk.Opened wrong, World world) {
        try {
            Findings findings = new Findings();
            ScenarioRun.compare(world.scenario(), desk.evaluated(wrong, world.request(), world.store()), findings);
            return findings.none();
        } catch (EvaluationRefused | FactsUnreadable | UnknownName | RuntimeException failed) {
            return false;
        }
    }
}
