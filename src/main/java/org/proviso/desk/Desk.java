package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.FactMapping;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.ScenarioFile;
import org.proviso.contract.SourceText;
import org.proviso.drafts.ContractDraft;
import org.proviso.drafts.FamilyDraft;
import org.proviso.drafts.FolderName;
import org.proviso.drafts.NewFolder;
import org.proviso.drafts.NotNew;
import org.proviso.drafts.TypeNotes;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.evaluate.Watch;
import org.proviso.explain.Explainer;
import org.proviso.explain.Explanation;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactColumns;
import org.proviso.facts.FactLoader;
import org.proviso.facts.FactSchema;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.RejectedRow;
import org.proviso.rules.CheckedContracts;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.MistakenFamily;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Resolver;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;
import org.proviso.rules.RuleText;
import org.proviso.statement.Statement;
import org.proviso.statement.StatementBuilder;
import org.proviso.verify.Verifier;

/** What can be done with a contract: verify, evaluate, explain, begin a new one. */
public final class Desk {

    private final Path rules;
    private final Path cache;
    private final RuleCompiler compiler;
    private final CheckedContracts checked;
    private final String version;

    /**
     * A desk.
     *
     * @param rules   one folder for each family
     * @param cache   where compiled families are kept, and which contracts were checked
     * @param version of the program, for the provenance of statements
     */
    public Desk(Path rules, Path cache, String version) {
        this.rules = rules;
        this.cache = cache;
        this.compiler = new RuleCompiler(rules, new FamilyCache(cache));
        this.checked = new CheckedContracts(cache);
        this.version = version;
    }

    /** The same desk with other rules before it. */
    Desk over(Path otherRules) {
        return new Desk(otherRules, cache, version);
    }

    /**
     * A statement and the rows that were not used for it.
     *
     * @param rejected by type, file and record
     * @param silent   by scope and clause, where nothing follows
     */
    public record Evaluated(Statement statement, List<RejectedRow> rejected, List<Silent> silent) {}

    /**
     * What came of a scenario.
     *
     * @param says     what it shows
     * @param findings what came out otherwise than it says; empty when it holds
     */
    public record ScenarioResult(String says, List<Finding> findings) {}

    /** A contract that may be evaluated, and how its facts are read. */
    record Opened(ContractFile file, ResolvedContract contract, List<FactSchema> schemas) {}

    /**
     * Everything that is wrong with a contract and its rules; empty when it may be evaluated.
     *
     * @throws IOException when its files cannot be read
     */
    public List<Finding> verify(Path contract) throws IOException {
        Findings findings = new Findings();
        Optional<Opened> opened = open(contract, findings);
        if (opened.isPresent() && findings.none()) {
            Verifier.verify(opened.get().contract(), findings);
        }
        return findings.all();
    }

    /** Evaluates a contract for one of its statements. */
    public Evaluated evaluate(Request request)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        Stated stated = stated(request);
        return new Evaluated(stated.statement(), stated.evaluation().rejected(), stated.silent());
    }

    /** What the store would count for one of a contract's statements. */
    public CountingPlan counting(Request request)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return with(request, (opened, evaluator, store) -> CountingPlan.of(evaluator, store));
    }

    /** The folder of families. */
    Path rules() {
        return rules;
    }

    /** An evaluation and the statement made of it. */
    record Stated(Evaluation evaluation, Statement statement, List<Silent> silent) {}

    Stated stated(Request request)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return with(
                request,
                (opened, evaluator, store) -> stated(opened.contract(), evaluator.evaluate(request.progress())));
    }

    Stated stated(ResolvedContract contract, Evaluation evaluation) {
        return new Stated(
                evaluation, StatementBuilder.build(contract, evaluation, engine()), Silent.of(contract, evaluation));
    }

    /** Evaluates a contract that is open over other facts, with one who looks on. */
    Stated watched(Opened opened, Request request, Watch watch) throws FactsUnreadable, EvaluationRefused, UnknownName {
        Contract.StatementTerm statement = statement(opened.contract(), request);
        try (FactStore store = facts(request, opened, false)) {
            Evaluator evaluator = new Evaluator(opened.contract(), statement, store, request.settings());
            return stated(opened.contract(), evaluator.watched(watch));
        }
    }

    /** Evaluates a contract that is open over facts that are loaded. */
    Stated evaluated(Opened opened, Request request, FactStore store)
            throws FactsUnreadable, EvaluationRefused, UnknownName {
        Contract.StatementTerm statement = statement(opened.contract(), request);
        Evaluator evaluator = new Evaluator(opened.contract(), statement, store, request.settings());
        return stated(opened.contract(), evaluator.evaluate(request.progress()));
    }

    /** A family with mistakes in its rules. */
    MistakenFamily mistaken(RuleText text, List<MistakenFamily.Slip> slips) throws IOException {
        return compiler.mistaken(text, slips);
    }

    /** The version of the program and of its engine, for the provenance of statements. */
    String engine() {
        return version + ", " + RuleCompiler.engineVersion();
    }

    /**
     * A folder that was written for an author to go on from.
     *
     * @param files their paths in the folder
     */
    public record Drafted(Path folder, List<String> files) {}

    /** Writes a small family that works, for an author to rename and change; never over anything. */
    public Drafted newFamily(String name) throws IOException, NotNew {
        Map<String, String> files = FamilyDraft.files(name);
        try (NewFolder folder = NewFolder.in(rules, name)) {
            folder.write(files);
            return new Drafted(folder.publish(), List.copyOf(files.keySet()));
        }
    }

    /**
     * Writes a first contract of a family; never over anything. The one that new families bring along is taken
     * while it fits; after that, one is made of what the family's rules ask.
     *
     * @param into holds one folder for each contract
     */
    public Drafted newContract(String name, String family, Path into)
            throws IOException, NotNew, UnknownName, ContractRefused {
        FolderName.ofContract(name);
        List<String> families = compiler.families();
        if (!families.contains(family)) {
            throw new UnknownName("There is no family of rules \"" + family + "\". " + Nearest.maybe(family, families));
        }
        try (NewFolder folder = NewFolder.in(into, name)) {
            Findings findings = new Findings();
            Optional<RuleFamily> compiled = compiler.family(family, findings);
            if (compiled.isEmpty()) {
                throw new ContractRefused(findings.all());
            }
            Map<String, String> files = FamilyDraft.contract(name, family);
            if (!verify(folder.write(files)).isEmpty()) {
                TypeNotes notes = TypeNotes.of(rules.resolve(family));
                files = ContractDraft.files(name, compiled.get().text(), notes);
                folder.write(files);
            }
            return new Drafted(folder.publish(), List.copyOf(files.keySet()));
        }
    }

    /** Runs the scenarios of a contract, in the order of their files. */
    public List<ScenarioResult> test(Path contract) throws IOException, ContractRefused, FactsUnreadable {
        if (ScenarioFile.of(contract).isEmpty()) {
            return List.of();
        }
        Findings findings = new Findings();
        Optional<Opened> opened = open(contract, findings);
        if (opened.isPresent() && findings.none()) {
            Verifier.verify(opened.get().contract(), findings);
        }
        if (opened.isEmpty() || !findings.none()) {
            throw new ContractRefused(findings.all());
        }
        return new ScenarioRun(this, opened.get(), contract, Watch.NONE).all();
    }

    /** Explains the lines of a clause for a scope: down to the facts, with file and record. */
    public String explainScope(Request request, String clause, String scope)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return why(request, clause, scope).text();
    }

    /** Explains what a subject came to under every clause. */
    public String explainSubject(Request request, String subject)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return why(request, subject).text();
    }

    /** The same as {@link #explainScope}, line by line. */
    public Explanation why(Request request, String clause, String scope)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return with(
                request,
                (opened, evaluator, store) ->
                        new Explainer(opened.contract(), evaluator, store).scope(clause, scope, request.progress()));
    }

    /** The same as {@link #explainSubject}, line by line. */
    public Explanation why(Request request, String subject)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return with(
                request,
                (opened, evaluator, store) -> new Explainer(opened.contract(), evaluator, store).subject(subject));
    }

    /**
     * A contract clause by clause, as it stands on a day, with what is wrong with it.
     *
     * @param on the day whose values are in force; nothing for the last day the contract is in force
     * @throws IOException when its files cannot be read
     */
    public ContractOnDay read(Path contract, Optional<LocalDate> on) throws IOException {
        Findings findings = new Findings();
        Optional<ResolvedContract> resolved = open(contract, findings).map(Opened::contract);
        if (resolved.isPresent() && findings.none()) {
            Verifier.verify(resolved.get(), findings);
        }
        Optional<Contract> written = resolved.map(ResolvedContract::contract);
        if (written.isEmpty()) {
            written = ContractFile.read(contract).contract();
        }
        return ContractOnDay.of(written, resolved, findings.all(), on);
    }

    private static FactStore load(Request request, Opened opened, Verified verified, boolean written)
            throws FactsUnreadable, ContractRefused {
        try {
            return facts(request, opened, written);
        } catch (FactsUnreadable unreadable) {
            verified.orRefused();
            throw unreadable;
        }
    }

    static FactStore facts(Request request, Opened opened, boolean written) throws FactsUnreadable {
        return FactLoader.load(
                opened.contract().family(),
                opened.schemas(),
                opened.contract().contract().sameSubject(),
                request.facts().orElse(new FactSource.Folder(request.contract(), true)),
                opened.contract().currency(),
                request.asOf(),
                request.settings().threads(),
                request.progress(),
                written);
    }

    /** Something done with an open contract and its facts. */
    @FunctionalInterface
    interface Work<T> {
        T on(Opened opened, Evaluator evaluator, FactStore store)
                throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName;
    }

    <T> T with(Request request, Work<T> work)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        return with(request, false, work);
    }

    /** The same, over facts that keep what their exports wrote where asked to. */
    <T> T with(Request request, boolean written, Work<T> work)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        CompletableFuture<Void> preparing = CompletableFuture.runAsync(FactStore::prepare);
        // What fails here fails again where the family is asked for, and is told there.
        CompletableFuture<Void> unused = CompletableFuture.runAsync(
                () -> ContractFile.familyAtAGlance(request.contract()).ifPresent(compiler::ahead));
        Findings findings = new Findings();
        Optional<Opened> opened = open(request.contract(), findings);
        preparing.join();
        if (opened.isEmpty() || !findings.none()) {
            throw new ContractRefused(findings.all());
        }
        ResolvedContract contract = opened.get().contract();
        Verified verified = new Verified(contract, findings, checked);
        Contract.StatementTerm statement = statement(contract, request);
        try (FactStore store = load(request, opened.get(), verified, written)) {
            verified.orRefused();
            return work.on(opened.get(), new Evaluator(contract, statement, store, request.settings()), store);
        }
    }

    static Contract.StatementTerm statement(ResolvedContract contract, Request request) throws UnknownName {
        return contract.statement(request.statement())
                .orElseThrow(() -> new UnknownName("The contract has no statement \""
                        + request.statement().orElse("") + "\". "
                        + Nearest.maybe(
                                request.statement().orElse(""),
                                contract.contract().statements().stream()
                                        .map(one -> one.id().text())
                                        .toList())));
    }

    Optional<Opened> open(Path folder, Findings findings) throws IOException {
        return open(ContractFile.read(folder), findings);
    }

    /** A contract as a text has it, whether or not that is what its file says. */
    Optional<Opened> open(ContractFile file, Findings findings) throws IOException {
        findings.addAll(file.findings());
        findings.with(file.text());
        if (file.contract().isEmpty()) {
            return Optional.empty();
        }
        Contract contract = file.contract().get();
        String name = contract.family().text();
        List<String> families = compiler.families();
        if (!families.contains(name)) {
            findings.add(
                    contract.family().place(),
                    "unknown-family",
                    "There is no family of rules \"" + name + "\"; nothing computes this contract.",
                    Nearest.maybe(name, families));
            return Optional.empty();
        }
        Optional<RuleFamily> family = compiler.family(name, findings);
        if (family.isEmpty()) {
            return Optional.empty();
        }
        Optional<ResolvedContract> resolved = Resolver.resolve(file, contract, family.get(), findings);
        List<FactSchema> schemas = new ArrayList<>();
        for (FactMapping mapping : contract.facts()) {
            FactSchema.of(mapping, family.get().text(), findings).ifPresent(schemas::add);
        }
        new FactColumns(file.folder(), findings).check(schemas, contract.sameSubject());
        return resolved.map(one -> new Opened(file, one, schemas));
    }

    /** A contract that is open with other values in its clauses: over the same rules, so over facts already read. */
    static Optional<ResolvedContract> saying(Opened opened, SourceText changed, Findings findings) {
        ContractFile file = opened.file().saying(changed);
        findings.addAll(file.findings());
        findings.with(file.text());
        return file.contract()
                .flatMap(contract ->
                        Resolver.resolve(file, contract, opened.contract().family(), findings));
    }
}
