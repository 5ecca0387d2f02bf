package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.TestDesk;
import org.proviso.cli.Terminal.Ran;

/** What new families and contracts are, and that they never take the place of anything. */
class NewCommandTest {

    @TempDir
    private Path home;

    @BeforeEach
    void a_project_without_families() throws Exception {
        Files.createDirectory(home.resolve("rules"));
        Files.createDirectory(home.resolve("contracts"));
    }

    private Ran run(String... args) {
        return Terminal.runAt(home, args);
    }

    private static List<String> inside(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private Ran refused(String message) {
        return new Ran(2, "", "proviso: " + message + "\n");
    }

    /**
     * North: 4 visits scored 80 or more, 1 without access counts as done well, 1 missed: 5 of 5 is the tier of 3% of
     * 20,000.00, so 600.00, less 150.00. South: 88 and 95 of 88, 79, 60 (the lower of two) and 95 are 2 of 4, so 5%
     * of 12,500.00 is taken: 625.00. 32,500.00 + 600.00 - 150.00 - 625.00 = 32,325.00.
     */
    @Test
    void a_family_and_a_contract_in_a_folder_far_from_the_project_work_at_once() throws Exception {
        Path rules = Files.createDirectory(home.resolve("our rules"));
        Path contracts = Files.createDirectory(home.resolve("ours"));
        String[] at = {"--rules", rules.toString()};

        assertEquals(0, run("new", "family", "night_bus", at[0], at[1]).code());
        assertEquals(
                0,
                run("new", "contract", "night-bus", "--family", "night_bus", "--into", contracts + "", at[0], at[1])
                        .code());
        String contract = contracts.resolve("night-bus").toString();

        assertEquals(new Ran(0, "", ""), run("verify", contract, at[0], at[1]));
        Ran evaluated = run("evaluate", contract, at[0], at[1]);
        assertTrue(evaluated.out().matches("(?s).*\nPayable +32,325.00\n.*"), evaluated.out());
        assertEquals(0, run("test", contract, at[0], at[1]).code());
        assertEquals(
                List.of(
                        "night_bus",
                        "night_bus/definitions.drl",
                        "night_bus/facts.drl",
                        "night_bus/limits.drl",
                        "night_bus/measures.drl",
                        "night_bus/outcomes.drl",
                        "night_bus/payments.drl",
                        "night_bus/terms.drl"),
                inside(rules));
        assertEquals(List.of(), inside(home.resolve("rules")));
        assertEquals(List.of(), inside(home.resolve("contracts")));
    }

    @Test
    void a_path_with_spaces_is_named_so_that_the_next_command_can_be_typed() throws Exception {
        Path rules = Files.createDirectory(home.resolve("our rules"));
        assertEquals(
                "Written: \"" + rules + "/bus\" (facts.drl, terms.drl, definitions.drl, outcomes.drl, measures.drl,"
                        + " payments.drl, limits.drl)\nNext:    proviso new contract my-contract --family bus --rules \""
                        + rules + "\"\n",
                run("new", "family", "bus", "--rules", rules.toString()).out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Night Bus | "Night Bus" cannot name a family: RULES Maybe "night_bus".
            9lives    | "9lives" cannot name a family: RULES Maybe "lives".
            _x        | "_x" cannot name a family: RULES Maybe "x".
            ../out    | "../out" cannot name a family: RULES Maybe "out".
            ü         | "ü" cannot name a family: RULES
            rule      | "rule" cannot name a family: the word is reserved in rules. Maybe "rule_service".
            class     | "class" cannot name a family: the word is reserved in rules. Maybe "class_service".
            java      | "java" cannot name a family: the word is reserved in rules. Maybe "java_service".
            """)
    void a_name_that_no_family_can_have_is_refused_with_one_that_it_could(String name, String message)
            throws Exception {
        String rules = "its rules are a package of that name, which is lower-case letters, digits and underscores,"
                + " begins with a letter and has at most 60 of them.";
        assertEquals(refused(message.replace("RULES", rules)), run("new", "family", name));
        assertEquals(List.of("contracts", "rules"), inside(home));
    }

    @Test
    void a_name_that_no_contract_can_have_is_refused_with_one_that_it_could() throws Exception {
        run("new", "family", "bus");
        assertEquals(
                refused("\"Bus 2026/27\" cannot name a contract: its name is a folder's, which is lower-case letters,"
                        + " digits, hyphens and underscores, begins with a letter or digit and has at most 60 of them."
                        + " Maybe \"bus-2026-27\"."),
                run("new", "contract", "Bus 2026/27", "--family", "bus"));
        assertEquals(List.of(), inside(home.resolve("contracts")));
    }

    @Test
    void a_family_that_is_there_is_never_written_over() throws Exception {
        run("new", "family", "bus");
        Path facts = home.resolve("rules/bus/facts.drl");
        Files.writeString(facts, "mine");
        assertEquals(
                refused("there is a " + home + "/rules/bus already; nothing was written. Maybe another name."),
                run("new", "family", "bus"));
        assertEquals("mine", Files.readString(facts));
    }

    @Test
    void neither_is_an_empty_folder_nor_a_link_that_leads_nowhere() throws Exception {
        Files.createDirectory(home.resolve("rules/bus"));
        Files.createSymbolicLink(home.resolve("rules/tram"), home.resolve("nowhere"));
        for (String name : List.of("bus", "tram")) {
            assertEquals(
                    refused("there is a " + home + "/rules/" + name
                            + " already; nothing was written. Maybe another name."),
                    run("new", "family", name));
        }
        assertEquals(List.of("bus", "tram"), inside(home.resolve("rules")));
    }

    @Test
    void a_contract_that_is_there_is_never_written_over() throws Exception {
        run("new", "family", "bus");
        run("new", "contract", "bus-2026", "--family", "bus");
        List<String> before = inside(home);
        assertEquals(
                refused("there is a " + home + "/contracts/bus-2026 already; nothing was written. Maybe another name."),
                run("new", "contract", "bus-2026", "--family", "bus"));
        assertEquals(before, inside(home));
    }

    @Test
    void a_folder_that_is_not_there_is_not_made() throws Exception {
        run("new", "family", "bus");
        Path nowhere = home.resolve("no/where");
        assertEquals(
                refused("there is no folder " + nowhere + " to make tram in."),
                run("new", "family", "tram", "--rules", nowhere.toString()));
        assertEquals(
                refused("there is no folder " + nowhere + " to make bus-2026 in."),
                run("new", "contract", "bus-2026", "--family", "bus", "--into", nowhere.toString()));
    }

    @Test
    void a_contract_of_a_family_that_is_not_there_is_refused_with_the_nearest() {
        run("new", "family", "bus");
        assertEquals(
                refused("There is no family of rules \"buss\". Maybe \"bus\"."),
                run("new", "contract", "bus-2026", "--family", "buss"));
    }

    @Test
    void a_family_that_does_not_compile_is_told_of_and_leaves_no_contract() throws Exception {
        run("new", "family", "bus");
        Path facts = home.resolve("rules/bus/facts.drl");
        Files.writeString(facts, Files.readString(facts).replace("package bus\n", ""));
        assertEquals(new Ran(1, "", facts + """
                        :1:1: other-package
                           1 | // What the contract is told. One type for each kind of row in the exports; contract.yaml says which column is
                             | ^
                        The file does not say which family it belongs to, so the family's other files cannot see it.
                        Maybe "package bus".

                        more: proviso explain other-package
                        """), run("new", "contract", "bus-2026", "--family", "bus"));
        assertEquals(List.of(), inside(home.resolve("contracts")));
    }

    @Test
    void the_shipped_families_are_refused_as_names() {
        assertEquals(
                refused("there is a rules/tutoring already; nothing was written. Maybe another name."),
                Terminal.run("new", "family", "tutoring"));
        assertEquals(2, Terminal.run("new").code());
        assertTrue(Files.isDirectory(TestDesk.RULES.resolve("tutoring")));
    }
}
