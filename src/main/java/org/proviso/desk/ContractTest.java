package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.proviso.contract.Clause;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.NotShown;
import org.proviso.contract.ScenarioFile;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Examples;
import org.proviso.evaluate.Watch;
import org.proviso.evaluate.coverage.BoundaryCases;
import org.proviso.evaluate.coverage.Coverage;
import org.proviso.evaluate.coverage.CoverageWatch;
import org.proviso.facts.FactsUnreadable;
import org.proviso.rules.ResolvedContract;
import org.proviso.verify.Verifier;

/** Runs every example and scenario of a contract, and tells what they show of it. */
public final class ContractTest {

    private static final String DISAGREES = "example-disagrees";

    private final Desk desk;

    /** At a desk. */
    public ContractTest(Desk desk) {
        this.desk = desk;
    }

    /**
     * An example of a clause, or a scenario.
     *
     * @param clause   its number; empty for a scenario
     * @param says     what it shows
     * @param place    file and line
     * @param differs  what came out otherwise than it says; empty when it agrees
     * @param findings the same for its author, with places
     */
    public record Case(String clause, String says, String place, List<String> differs, List<Finding> findings) {

        /** Whether it was suggested by the program, and nobody has signed it off. */
        public boolean unsigned() {
            return says.startsWith(BoundaryCases.UNSIGNED);
        }

        /** Whether everything came out as it says. */
        public boolean agrees() {
            return differs.isEmpty();
        }
    }

    /**
     * What came of all cases.
     *
     * @param contract the folder as it was given
     * @param cases    examples in the order of the contract, then scenarios in the order of their files
     */
    public record TestedContract(String contract, List<Case> cases, Coverage coverage) {

        /** How many cases nobody has signed off. */
        public long unsigned() {
            return cases.stream().filter(Case::unsigned).count();
        }

        /** Whether every case came out as it says. */
        public boolean agrees() {
            return cases.stream().allMatch(Case::agrees);
        }

        /**
         * Whether so many in a hundred of its rules, conditions, rows and thresholds are shown, by cases that are all
         * signed off.
         */
        public boolean shows(int percent) {
            return percent == 0 || (coverage.reaches(percent) && unsigned() == 0);
        }

        /** A table of the cases and what they show, for a person. */
        public String text() {
            return TestText.of(this, false);
        }
    }

    /** Runs the cases of a contract; those that are not signed off run, and show nothing. */
    public TestedContract run(Path contract) throws IOException, ContractRefused, FactsUnreadable {
        Findings findings = new Findings();
        Desk.Opened opened = opened(contract, findings);
        ResolvedContract resolved = opened.contract();
        CoverageWatch watch = watch(contract, resolved, findings);
        List<Case> cases = cases(opened, contract, findings.all(), () -> watch);
        return new TestedContract(contract.toString(), cases, watch.coverage());
    }

    /**
     * Runs the cases of a contract that is open.
     *
     * @param found   what its checks found
     * @param watches gives who looks on at the next case
     */
    List<Case> cases(Desk.Opened opened, Path contract, List<Finding> found, Supplier<Watch> watches)
            throws IOException, FactsUnreadable {
        List<Case> cases = new ArrayList<>(examples(opened.contract(), found, watches));
        for (Path file : ScenarioFile.of(contract)) {
            Desk.ScenarioResult result = new ScenarioRun(desk, opened, contract, watches.get()).of(file);
            cases.add(new Case(
                    "",
                    result.says(),
                    file.toString().replace('\\', '/') + ":1",
                    result.findings().stream().map(Finding::consequence).toList(),
                    result.findings()));
        }
        return cases;
    }

    private Desk.Opened opened(Path contract, Findings findings) throws IOException, ContractRefused {
        Optional<Desk.Opened> opened = desk.open(contract, findings);
        if (opened.isEmpty() || !findings.none()) {
            throw new ContractRefused(findings.all());
        }
        return opened.get();
    }

    /** With everything checked but that the examples agree, which is told case by case. */
    private static CoverageWatch watch(Path contract, ResolvedContract resolved, Findings findings)
            throws IOException, ContractRefused {
        Verifier.verify(resolved, findings);
        CoverageWatch watch = new CoverageWatch(resolved, NotShown.of(contract, findings), findings);
        if (findings.all().stream().anyMatch(finding -> !finding.name().equals(DISAGREES))) {
            throw new ContractRefused(findings.all());
        }
        return watch;
    }

    /**
     * Examples that the contract lacks: just short of each threshold, at it, and just beyond, as YAML to be signed
     * off. What they expect is what the rules give, and they say so.
     */
    public String suggested(Path contract) throws IOException, ContractRefused {
        Findings findings = new Findings();
        ResolvedContract resolved = opened(contract, findings).contract();
        return BoundaryCases.of(resolved, watch(contract, resolved, findings)).yaml(contract.toString());
    }

    private static List<Case> examples(ResolvedContract contract, List<Finding> found, Supplier<Watch> watches) {
        Examples unsigned = new Examples(contract);
        List<Case> cases = new ArrayList<>();
        for (Clause clause : contract.contract().clauses()) {
            for (Clause.Example example : clause.examples()) {
                Examples signed = new Examples(contract, watches.get());
                cases.add(new Case(
                        clause.id().text(),
                        example.label().text(),
                        example.label().place().file() + ":"
                                + example.label().place().line(),
                        differs(BoundaryCases.isUnsigned(example) ? unsigned : signed, clause, example),
                        found.stream()
                                .filter(one ->
                                        one.place().equals(example.expected().place()))
                                .toList()));
            }
        }
        return cases;
    }

    /** What an example comes to otherwise; that its facts can be read has been checked. */
    private static List<String> differs(Examples examples, Clause clause, Clause.Example example) {
        try {
            Examples.Result result = examples.run(clause, example, new Findings());
            String says = example.definitions().isEmpty()
                    ? example.verb().text() + ": " + example.expected().text()
                    : "otherwise";
            return result.agrees()
                    ? List.of()
                    : List.of("It says " + says + ", and the rules give " + result.got() + ".");
        } catch (EvaluationRefused refused) {
            return List.of("It cannot be run: " + refused.getMessage());
        }
    }
}
