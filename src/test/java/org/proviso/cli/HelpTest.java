package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.cli.Terminal.Ran;
import picocli.CommandLine;

/** The help of every command, and the examples in it. */
class HelpTest {

    private static final Pattern WORD = Pattern.compile("[\"']([^\"']*)[\"']|(\\S+)");

    /** Every command with the commands before it: {@code []}, {@code [evaluate]}, … */
    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        gather(new CommandLine(Main.class), List.of(), all);
        return all.stream();
    }

    private static void gather(CommandLine command, List<String> path, List<List<String>> all) {
        all.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            gather(sub, longer, all);
        });
    }

    private static Ran help(List<String> command) {
        List<String> args = new ArrayList<>(command);
        args.add("--help");
        return Terminal.run(args.toArray(String[]::new));
    }

    private static List<String> examples(String help) {
        List<String> lines = help.lines().toList();
        int at = lines.lastIndexOf("Example:");
        return at < 0 ? List.of() : lines.subList(at + 1, lines.size());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_is_a_result_and_ends_with_an_example_of_that_command(List<String> command) {
        Ran ran = help(command);

        assertEquals(0, ran.code());
        assertEquals("", ran.err());
        List<String> examples = examples(ran.out());
        assertFalse(examples.isEmpty(), ran.out());
        for (String example : examples) {
            assertTrue(
                    example.startsWith(("  proviso " + String.join(" ", command)).stripTrailing() + " "),
                    "no whole example: \"" + example + "\"");
        }
    }

    @Test
    void help_is_what_one_gets_who_asks_for_nothing() {
        assertEquals(help(List.of()), Terminal.run());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void an_example_can_be_typed_as_it_stands(List<String> command) {
        for (String example : examples(help(command).out())) {
            List<String> words =
                    WORD.matcher(example).results().map(HelpTest::word).toList();
            CommandLine line = new CommandLine(Main.class).setCaseInsensitiveEnumValuesAllowed(true);
            List<CommandLine> parsed = line.parseArgs(
                            words.subList(1, words.size()).toArray(String[]::new))
                    .asCommandLineList();
            assertTrue(parsed.size() > 1, "no command in \"" + example + "\"");
        }
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_option_says_what_it_is_for(List<String> command) {
        CommandLine line = new CommandLine(Main.class);
        for (String name : command) {
            line = line.getSubcommands().get(name);
        }
        assertEquals(
                List.of(),
                line.getCommandSpec().args().stream()
                        .filter(one -> String.join("", one.description()).isBlank())
                        .map(Object::toString)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_is_named_in_the_help_of_the_one_above_it(List<String> command) {
        if (!command.isEmpty()) {
            String above = help(command.subList(0, command.size() - 1)).out();
            String name = command.get(command.size() - 1);
            assertTrue(above.lines().anyMatch(row -> row.startsWith("  " + name + " ")), above);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_fits_a_terminal_but_for_examples(List<String> command) {
        String out = help(command).out();
        List<String> examples = examples(out);
        assertEquals(
                List.of(),
                out.lines()
                        .filter(line -> line.length() > 80 && !examples.contains(line))
                        .toList());
    }
}
