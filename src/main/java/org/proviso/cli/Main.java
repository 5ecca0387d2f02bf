package org.proviso.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Proviso's command line. */
@Command(
        name = "proviso",
        description = "Evaluates contracts that pay for results.",
        subcommands = {
            AnalyseCommand.class,
            ApproveCommand.class,
            CloseCommand.class,
            CompareCommand.class,
            CorrectCommand.class,
            DisputeCommand.class,
            DraftCommand.class,
            EvaluateCommand.class,
            EvidenceCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            ImportTableCommand.class,
            LedgerCommand.class,
            NewCommand.class,
            PolicyCommand.class,
            PostCommand.class,
            ReopenCommand.class,
            ResolveCommand.class,
            RiskCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            StandingCommand.class,
            TestCommand.class,
            TraceCommand.class,
            VerifyCommand.class,
            WatchCommand.class,
            WhatIfCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  proviso evaluate contracts/my-contract"})
public final class Main {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private Main() {}

    /** Examples as they stand, so that a line can be typed; the rest of the help is wrapped for a terminal. */
    private static String examples(CommandLine.Help help) {
        return String.join("\n", help.commandSpec().usageMessage().footer()) + "\n";
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw new CommandLine.TypeConversionException(
                        "\"" + text + "\" lies in no year that a contract pays for");
            }
            return day;
        } catch (DateTimeParseException noDay) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" is no day such as 2027-06-01");
        }
    }

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
                .registerConverter(LocalDate.class, Main::day)
                .setExecutionExceptionHandler(Failures::handle);
        Map<String, CommandLine.IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
        sections.put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER, Main::examples);
        line.setHelpSectionMap(sections);
        String[] given = args.length == 0 ? new String[] {"--help"} : Arrays.copyOf(args, args.length);
        int code = line.execute(given);
        out.flush();
        err.flush();
        return code;
    }
}
