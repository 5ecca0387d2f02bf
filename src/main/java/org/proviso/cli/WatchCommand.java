package org.proviso.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Finding;
import org.proviso.desk.ContractRefused;
import org.proviso.desk.Desk;
import org.proviso.desk.FileStamp;
import org.proviso.desk.LineChanges;
import org.proviso.desk.Request;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.statement.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code proviso watch}: what each saved change of a contract, its rules or its facts does. */
@Command(
        name = "watch",
        description =
                "Check and evaluate a contract whenever one of its files, or a rule of its family, is saved, until"
                        + " Ctrl-C: prints what is wrong, or which lines came to another amount.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso watch contracts/my-contract"})
final class WatchCommand implements Callable<Integer> {

    private static final long BETWEEN_LOOKS_MS = 200;

    @Mixin
    private ContractOptions options = new ContractOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private Optional<Statement> before = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Request request = options.request(Progress.NONE);
        if (request.facts().filter(FactSource.Stream.class::isInstance).isPresent()) {
            throw new Failures.WrongUsage(
                    "watch reads facts again and again, so they cannot come from standard input.");
        }
        ContractFile.read(request.contract()); // a folder without a contract is said once, not watched
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Path> watched = watched(request);
        out.println("Watching "
                + String.join(", ", watched.stream().map(Path::toString).toList()) + "; Ctrl-C ends it.");
        Desk desk = options.desk();
        FileStamp seen = FileStamp.of(watched);
        look(desk, request, out);
        try {
            while (true) {
                FileStamp now = settled(watched);
                List<String> changed = now.since(seen);
                if (!changed.isEmpty()) {
                    seen = now;
                    out.println();
                    out.println("Changed: " + String.join(", ", changed));
                    look(desk, request, out);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** The contract's folder, that of the facts, and that of its family's rules. */
    private List<Path> watched(Request request) throws IOException {
        List<Path> watched = new ArrayList<>(List.of(request.contract()));
        if (request.facts().orElse(null) instanceof FactSource.Folder folder) {
            watched.add(folder.root());
        }
        Optional<Contract> contract = ContractFile.read(request.contract()).contract();
        watched.add(contract.map(one -> options.rules().resolve(one.family().text()))
                .orElse(options.rules()));
        return watched;
    }

    /** What the files are once nobody is in the middle of saving them. */
    private static FileStamp settled(List<Path> watched) throws InterruptedException {
        FileStamp last = FileStamp.of(watched);
        while (true) {
            Thread.sleep(BETWEEN_LOOKS_MS);
            FileStamp now = FileStamp.of(watched);
            if (now.equals(last)) {
                return now;
            }
            last = now;
        }
    }

    private void look(Desk desk, Request request, PrintWriter out) {
        try {
            Statement now = desk.evaluate(request).statement();
            out.println("Nothing is wrong. " + now.title() + ": payable "
                    + now.payable().accounted() + " "
                    + now.payable().currency().getCurrencyCode()
                    + before.filter(old -> !old.payable().equals(now.payable()))
                            .map(old -> ", before " + old.payable().accounted())
                            .orElse(""));
            before.ifPresent(old -> changes(LineChanges.between(old, now), out));
            before = Optional.of(now);
            scenarios(desk.test(request.contract()), out);
        } catch (ContractRefused refused) {
            findings(refused.findings(), out);
            Failures.more(refused.findings(), out);
        } catch (EvaluationRefused refused) {
            out.println("The statement is refused. " + refused.getMessage());
        } catch (FactsUnreadable | UnknownName wrong) {
            out.println(wrong.getMessage());
        } catch (IOException unreadable) {
            out.println("A file cannot be read: " + unreadable.getMessage());
        }
        out.flush();
    }

    private static void scenarios(List<Desk.ScenarioResult> scenarios, PrintWriter out) {
        scenarios.forEach(scenario -> findings(scenario.findings(), out));
        long hold = scenarios.stream()
                .filter(scenario -> scenario.findings().isEmpty())
                .count();
        if (!scenarios.isEmpty()) {
            out.println(hold + " of " + scenarios.size() + " scenarios hold.");
        }
    }

    private static void changes(List<String> changes, PrintWriter out) {
        if (changes.isEmpty()) {
            out.println("No line comes to another amount.");
        }
        changes.forEach(change -> out.println("  " + change));
    }

    private static void findings(List<Finding> findings, PrintWriter out) {
        findings.forEach(finding -> out.println(finding.text()));
    }
}
