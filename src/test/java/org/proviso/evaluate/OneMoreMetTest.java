package org.proviso.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Findings;
import org.proviso.facts.FactLoader;
import org.proviso.facts.FactSchema;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactStore;
import org.proviso.facts.Progress;
import org.proviso.money.Money;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Fact;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.Outcome;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Resolver;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;
import org.proviso.rules.StatementPeriod;

/** One more subject who met its clause never lowers what a shipped contract pays. */
class OneMoreMetTest {

    private static final long SEED = 20_261_124;
    private static final int MOST_SUBJECTS = 12;

    /** Contracts whose own words pay less for a better result, each with the clause that says so. */
    private static final Map<String, String> FALLS = Map.of();

    static Stream<Path> contracts() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("contracts"))) {
            return folders
                    .filter(folder -> !FALLS.containsKey(folder.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void one_more_subject_who_met_never_lowers_what_is_earned(Path folder) throws Exception {
        Findings findings = new Findings();
        ContractFile file = ContractFile.read(folder);
        Contract written = file.contract().orElseThrow();
        RuleFamily family = new RuleCompiler(Path.of("rules"), new FamilyCache(Path.of("target/test-families")))
                .family(written.family().text(), findings)
                .orElseThrow();
        ResolvedContract contract =
                Resolver.resolve(file, written, family, findings).orElseThrow();
        Contract.StatementTerm term = contract.statement(Optional.empty()).orElseThrow();
        StatementPeriod period = new StatementPeriod(
                term.id().text(), term.covers().from(), term.covers().to());
        List<ClausePart> parts = contract.inForce(term.covers());
        try (FactStore store = store(folder, contract, findings)) {
            assertEquals(List.of(), findings.all());
            List<List<Fact>> subjects =
                    List.copyOf(store.facts(0, store.subjects()).values());
            SubjectStage stage = new SubjectStage(contract, period, parts);
            SubjectStage.Result concluded = stage.evaluate(subjects, stage.looksFor(store.contractFacts()));
            List<Object> others = new ArrayList<>(store.contractFacts());
            others.addAll(concluded.handedOn());
            ContractStage whole = new ContractStage(contract, period, parts, others, false);
            List<Outcome> outcomes = concluded.outcomes().stream()
                    .map(SubjectStage.Concluded::outcome)
                    .toList();
            assertNoneLowers(whole, outcomes, Money.zero(contract.currency()));
        }
    }

    private static FactStore store(Path folder, ResolvedContract contract, Findings findings) throws Exception {
        List<FactSchema> schemas = new ArrayList<>();
        for (FactMapping mapping : contract.contract().facts()) {
            FactSchema.of(mapping, contract.family().text(), findings).ifPresent(schemas::add);
        }
        return FactLoader.load(
                contract.family(),
                schemas,
                contract.contract().sameSubject(),
                new FactSource.Folder(folder, true),
                contract.currency(),
                Optional.empty(),
                1,
                Progress.NONE);
    }

    /** Some of those who did not meet it become met, one by one: the payment never falls on the way. */
    private static void assertNoneLowers(ContractStage stage, List<Outcome> outcomes, Money nothing) throws Exception {
        Assumptions.assumeFalse(outcomes.isEmpty(), "the contract concludes no outcomes");
        List<Outcome> now = new ArrayList<>(outcomes);
        Money payable = stage.evaluate(now).payable(nothing);
        List<Outcome> notMet = new ArrayList<>(outcomes.stream()
                .filter(outcome -> outcome.getState() == Outcome.State.NOT_MET)
                .toList());
        Collections.shuffle(notMet, new Random(SEED));
        for (Outcome one : notMet.subList(0, Math.min(MOST_SUBJECTS, notMet.size()))) {
            now.set(now.indexOf(one), one.become(Outcome.State.MET));
            Money more = stage.evaluate(now).payable(nothing);
            assertFalse(
                    more.compareTo(payable) < 0,
                    "one more who met at " + one.getScope() + " under clause " + one.getClause() + " turns " + payable
                            + " into " + more + "; seed " + SEED);
            payable = more;
        }
    }
}
