package org.proviso.evaluate.whynot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Findings;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.Memory;
import org.proviso.evaluate.SubjectMatches;
import org.proviso.facts.FactLoader;
import org.proviso.facts.FactSchema;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactStore;
import org.proviso.facts.Progress;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.Fact;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Resolver;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;

/** A contract over facts, and every question of why not that can be asked of it. */
record World(String name, Path contract, Path rules, String statement) {

    /** An answer, and everything that the rules of its level saw. */
    record Answer(String question, WhyNot whyNot, Memory memory, RuleFamily family) {}

    /** Something done with every memory of a world. */
    @FunctionalInterface
    interface Look {
        void at(ResolvedContract contract, Memory memory) throws Exception;
    }

    /** Every contract that has facts of its own, for each of its statements. */
    static List<World> shipped() throws Exception {
        List<World> worlds = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Path.of("contracts"))) {
            for (Path folder : folders.filter(one -> Files.isDirectory(one.resolve("facts")))
                    .sorted()
                    .toList()) {
                for (Contract.StatementTerm statement :
                        ContractFile.read(folder).contract().orElseThrow().statements()) {
                    String id = statement.id().text();
                    worlds.add(new World(folder.getFileName() + " " + id, folder, Path.of("rules"), id));
                }
            }
        }
        return worlds;
    }

    /** The same contract over facts of which some are lost, by a seed. */
    World thinned(Path into, long seed, int percentLost) throws IOException {
        Random random = new Random(seed);
        Path copy = into.resolve(name.replace(' ', '-') + "-" + seed);
        try (Stream<Path> files = Files.walk(contract)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path target = copy.resolve(contract.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (file.toString().endsWith(".csv")) {
                    Files.write(target, thinned(file, random, percentLost));
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return new World(name + " " + seed, copy, rules, statement);
    }

    /** A record with a newline in it stays whole. */
    private static List<String> thinned(Path file, Random random, int percentLost) throws IOException {
        List<String> kept = new ArrayList<>();
        boolean inside = false;
        boolean keep = true;
        for (String line : Files.readAllLines(file)) {
            keep = inside ? keep : kept.isEmpty() || random.nextInt(100) >= percentLost;
            inside ^= line.chars().filter(letter -> letter == '"').count() % 2 == 1;
            if (keep) {
                kept.add(line);
            }
        }
        return kept;
    }

    World with(Path otherRules) {
        return new World(name, contract, otherRules, statement);
    }

    private <T> T open(Work<T> work) throws Exception {
        Findings findings = new Findings();
        ContractFile file = ContractFile.read(contract);
        Contract written = file.contract().orElseThrow(() -> new AssertionError(file.findings()));
        RuleFamily family = new RuleCompiler(rules, new FamilyCache(Path.of("target/test-families")))
                .family(written.family().text(), findings)
                .orElseThrow(() -> new AssertionError(findings.all()));
        ResolvedContract resolved =
                Resolver.resolve(file, written, family, findings).orElseThrow();
        List<FactSchema> schemas = new ArrayList<>();
        for (FactMapping mapping : written.facts()) {
            schemas.add(FactSchema.of(mapping, family.text(), findings).orElseThrow());
        }
        try (FactStore store = FactLoader.load(
                family,
                schemas,
                resolved.contract().sameSubject(),
                new FactSource.Folder(contract, true),
                resolved.currency(),
                Optional.empty(),
                1,
                Progress.NONE)) {
            Evaluator evaluator = new Evaluator(
                    resolved,
                    resolved.statement(Optional.of(statement)).orElseThrow(),
                    store,
                    new Evaluator.Settings(1, 250));
            return work.on(resolved, evaluator, store);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(ResolvedContract contract, Evaluator evaluator, FactStore store) throws Exception;
    }

    /** Shows every memory: of each subject, and of the whole contract. */
    void each(Look look) throws Exception {
        open((contract, evaluator, store) -> {
            for (String subject : subjects(contract, store)) {
                look.at(contract, evaluator.explain(subject).orElseThrow().memory());
            }
            look.at(contract, evaluator.remember(Progress.NONE).contract());
            return contract;
        });
    }

    /** Every clause for every scope without a line, every clause for some subjects that did not meet it. */
    List<Answer> answers(int mostSubjects) throws Exception {
        return open((contract, evaluator, store) -> {
            List<Answer> answers = new ArrayList<>();
            List<String> some = new ArrayList<>(subjects(contract, store));
            Collections.shuffle(some, new Random(name.hashCode()));
            for (String subject : some.subList(0, Math.min(mostSubjects, some.size()))) {
                SubjectMatches matches = evaluator.explain(subject).orElseThrow();
                new Inquiry(contract, List.of(matches.memory()))
                        .subject(matches.outcomes())
                        .forEach((clause, all) -> all.forEach(one -> add(
                                name + ", " + subject + " under " + clause,
                                one,
                                List.of(matches.memory()),
                                contract,
                                answers)));
            }
            Evaluator.Remembered remembered = evaluator.remember(Progress.NONE);
            TreeSet<String> scopes = new TreeSet<>();
            remembered.evaluation().adjustments().forEach(line -> scopes.add(line.scope()));
            for (Clause clause : contract.contract().clauses()) {
                for (String scope : scopes) {
                    boolean none = remembered.evaluation().adjustments().stream()
                            .noneMatch(line -> line.clause().equals(clause.id().text())
                                    && line.scope().equals(scope));
                    if (none) {
                        new Inquiry(contract, remembered.memories(clause.id().text()))
                                .scope(clause, scope)
                                .forEach(one -> add(
                                        name + ", " + clause.id().text() + " for " + scope,
                                        one,
                                        remembered.memories(clause.id().text()),
                                        contract,
                                        answers));
                    }
                }
            }
            return answers;
        });
    }

    /** An answer and those it leads to. */
    private static void add(
            String question, WhyNot whyNot, List<Memory> memories, ResolvedContract contract, List<Answer> answers) {
        for (WhyNot.Asked asked : whyNot.asked()) {
            contract.family()
                    .text()
                    .rule(asked.rule())
                    .ifPresent(rule -> memories.stream()
                            .filter(memory -> memory.level() == rule.level())
                            .forEach(memory -> answers.add(new Answer(
                                    question,
                                    new WhyNot(
                                            List.of(asked),
                                            whyNot.condition(),
                                            whyNot.finding(),
                                            whyNot.leftOut(),
                                            whyNot.chain()),
                                    memory,
                                    contract.family()))));
        }
        whyNot.chain().forEach(link -> add(question, link, memories, contract, answers));
    }

    private static List<String> subjects(ResolvedContract contract, FactStore store) throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (Map.Entry<Long, List<Fact>> subject :
                store.facts(0, store.subjects()).entrySet()) {
            for (Fact fact : subject.getValue()) {
                DeclaredType type = contract.family()
                        .text()
                        .type(fact.getClass().getSimpleName())
                        .orElseThrow();
                for (DeclaredType.Field field : contract.family().text().fields(type)) {
                    if (field.subject()) {
                        names.add(String.valueOf(Properties.of(fact, field.name())));
                    }
                }
            }
        }
        return List.copyOf(names);
    }
}
