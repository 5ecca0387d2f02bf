package org.proviso.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Proviso's command line. */
@Command(
        name = "proviso",
        description = "Evaluates contracts that pay for results.",
        subcommands = {EvaluateCommand.class, ExplainCommand.class, VerifyCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  proviso evaluate contracts/tutoring-rate-card"})
public final class Main {

    private Main() {}

    /** Runs a command and ends the program with its exit code. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        int code = run(
                new PrintWriter(out, false, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @return 0 done, 1 findings or a refusal, 2 wrong usage, 3 facts could not be read
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Failures::handle);
        String[] given = args.length == 0 ? new String[] {"--help"} : Arrays.copyOf(args, args.length);
        int code = line.execute(given);
        out.flush();
        err.flush();
        return code;
    }
}
