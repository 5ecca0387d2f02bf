package org.proviso.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Nearest;
import org.proviso.ledger.Ledger;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works with a ledger. */
abstract class LedgerWork implements Callable<Integer> {

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Spec
    private @Nullable CommandSpec spec;

    /** Where the ledger is. */
    LedgerOption ledger() {
        return ledger;
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }

    /** Refuses a contract that nothing was entered for. */
    static void known(Ledger open, String contract) throws Failures.WrongUsage {
        List<String> contracts = open.contracts();
        if (!contracts.contains(contract)) {
            throw new Failures.WrongUsage("the ledger has no contract \"" + contract + "\". "
                    + (contracts.isEmpty()
                            ? "Maybe \"proviso approve\" shows what was handed in; nothing was approved yet."
                            : Nearest.maybe(contract, contracts)));
        }
    }

    /** Prints a result, or writes it to a file where one is named. */
    void give(@Nullable Path file, String text) throws Exception {
        Output.to(file, line().getOut(), text);
    }

    /** Prints a result. */
    void print(String text) throws Exception {
        Output.print(line().getOut(), text);
    }

    /** Tells the person something that is no result. */
    void tell(String message) {
        line().getErr().println("proviso: " + message);
    }
}
