package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.TestDesk;
import org.proviso.cli.Terminal.Ran;

/** What a person is told who asked for something that cannot be done: 2 wrong usage, 3 facts that cannot be read. */
class WrongUsageTest {

    private static final String CONTRACT = "contracts/tutoring-rate-card";

    @TempDir
    private Path folder;

    static Stream<Arguments> misunderstood() {
        return Stream.of(
                Arguments.of(
                        "evaluat C", "Unmatched arguments from index 0: 'evaluat', 'contracts/tutoring-rate-card'"),
                Arguments.of("evaluate", "Missing required parameter: 'CONTRACT'"),
                Arguments.of("evaluate C --loud", "Unknown option: '--loud'"),
                Arguments.of(
                        "evaluate C --format docx",
                        "Invalid value for option '--format': expected one of [TEXT, JSON, CSV, HTML, PDF] (case-"
                                + "insensitive) but was 'docx'"),
                Arguments.of(
                        "evaluate C --explain-plan --format json",
                        "proviso: --explain-plan evaluates nothing, so there is no statement to write and no row to"
                                + " reject."),
                Arguments.of(
                        "evaluate C --explain-plan --no-push-down",
                        "proviso: --no-push-down leaves nothing to the store, so there is no plan to explain."),
                Arguments.of(
                        "risk C --format svg",
                        "proviso: the report does not come as svg. Maybe one of text, json, html."),
                Arguments.of(
                        "compare C C --format svg",
                        "proviso: the report does not come as svg. Maybe one of text, json, html."),
                Arguments.of(
                        "trace C 4.1 --format html",
                        "proviso: the page holds all of a contract, each part a link from the others. Maybe leave out"
                                + " \"4.1\"."),
                Arguments.of(
                        "evaluate C --as-of 2027-13-01",
                        "Invalid value for option '--as-of': \"2027-13-01\" is no day such as 2027-06-01"),
                Arguments.of(
                        "evaluate C --as-of 6/1/2027",
                        "Invalid value for option '--as-of': \"6/1/2027\" is no day such as 2027-06-01"),
                Arguments.of(
                        "evaluate C --as-of 99999-01-01",
                        "Invalid value for option '--as-of': \"99999-01-01\" is no day such as 2027-06-01"),
                Arguments.of(
                        "evaluate C --as-of +99999-01-01",
                        "Invalid value for option '--as-of': \"+99999-01-01\" lies in no year that a contract pays"
                                + " for"),
                Arguments.of("evaluate C --threads many", "Invalid value for option '--threads': 'many' is not an int"),
                Arguments.of(
                        "explain C",
                        "Error: Missing required argument (specify one of these): (--subject=ID | [--clause=N"
                                + " --scope=NAME])"),
                Arguments.of("explain C --clause 4.1", "Error: Missing required argument(s): --scope=NAME"),
                Arguments.of("verify", "Missing required parameter: 'CONTRACT'"));
    }

    /** The message stands first, alone or with the usage of the command after it. */
    @ParameterizedTest
    @MethodSource("misunderstood")
    void a_command_that_cannot_be_understood_is_answered_first_of_all(String command, String message) {
        Ran ran = Terminal.run(command.replace(" C", " " + CONTRACT).split(" "));

        assertEquals(message, ran.message());
        assertEquals(2, ran.code());
        assertEquals("", ran.out());
    }

    static Stream<Arguments> notThere() {
        return Stream.of(
                Arguments.of(
                        "evaluate contracts/nobody",
                        "there is no contracts/nobody/contract.yaml. Maybe the folder of another contract is meant."),
                Arguments.of(
                        "verify contracts/nobody",
                        "there is no contracts/nobody/contract.yaml. Maybe the folder of another contract is meant."),
                Arguments.of(
                        "test contracts/nobody",
                        "there is no contracts/nobody/contract.yaml. Maybe the folder of another contract is meant."),
                Arguments.of(
                        "test C/contract.yaml",
                        CONTRACT
                                + "/contract.yaml is a file, not the folder of a contract. Maybe the folder that it lies"
                                + " in is meant."),
                Arguments.of(
                        "verify C/contract.yaml",
                        CONTRACT
                                + "/contract.yaml is a file, not the folder of a contract. Maybe the folder that it lies"
                                + " in is meant."),
                Arguments.of(
                        "evaluate C --out target/x --rejected target/../target/x",
                        "--out and --rejected name one file; one of the two would be lost."),
                Arguments.of(
                        "evaluate C --out /proc/statement.txt",
                        "/proc/statement.txt cannot be written. Maybe the folder is not yours to write to, or the disk"
                                + " is full."),
                Arguments.of(
                        "evaluate C --format pdf", "a PDF is no text for a terminal. Maybe add --out statement.pdf."),
                Arguments.of(
                        "evaluate C --statement sprng", "The contract has no statement \"sprng\". Maybe \"spring\"."),
                Arguments.of(
                        "evaluate C --statement midsummer",
                        "The contract has no statement \"midsummer\". Maybe one of: \"spring\", \"winter\"."),
                Arguments.of("evaluate C --threads 0", "--threads is a number from 1 to 64, not 0."),
                Arguments.of("evaluate C --threads 65", "--threads is a number from 1 to 64, not 65."),
                Arguments.of("explain C --clause 9.9 --scope Nowhere", "There is no clause 9.9 in the contract."),
                Arguments.of(
                        "trace C 9.9",
                        "Nothing of the contract is called \"9.9\", and nothing of it stands there. Maybe \"1.2\"."),
                Arguments.of("explain C --subject S-9999", "No fact names the subject asked for."),
                Arguments.of("evaluate C --out target", "target is a folder, not a file to write to."),
                Arguments.of("evaluate C --out /", "/ is a folder, not a file to write to."),
                Arguments.of(
                        "evaluate C --out target/no/such/a.txt",
                        "there is no folder target/no/such to write a.txt to."),
                Arguments.of(
                        "evaluate C --rejected target/no/r.csv", "there is no folder target/no to write r.csv to."));
    }

    @ParameterizedTest
    @MethodSource("notThere")
    void something_that_is_not_there_is_named_and_the_code_is_two(String command, String message) {
        assertEquals(
                new Ran(2, "", "proviso: " + message + "\n"),
                Terminal.run(command.replace(" C", " " + CONTRACT).split(" ")));
    }

    @Test
    void nothing_is_left_behind_where_a_statement_could_not_be_written() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("statement.txt"));
        Path inside = Files.writeString(taken.resolve("kept"), "kept");
        Ran ran = Terminal.run("evaluate", CONTRACT, "--out", taken.toString());

        assertEquals(2, ran.code());
        assertEquals(List.of(taken), filesOf(folder));
        assertEquals(List.of(inside), filesOf(taken));
    }

    @Test
    void an_empty_folder_is_not_replaced_by_a_statement() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("statements"));

        assertEquals(
                2, Terminal.run("evaluate", CONTRACT, "--out", empty.toString()).code());
        assertEquals(true, Files.isDirectory(empty));
    }

    @Test
    void a_result_is_never_written_over_what_it_was_made_of() throws Exception {
        Path contract = TestDesk.copy(Path.of(CONTRACT), folder.resolve("contract"));
        for (String read : List.of("contract.yaml", "facts/sessions.csv")) {
            Path file = contract.resolve(read);
            String before = Files.readString(file);
            for (String option : List.of("--out", "--rejected")) {
                assertEquals(
                        new Ran(
                                2,
                                "",
                                "proviso: " + file
                                        + " is what the statement was made of; it is not written over. Maybe name"
                                        + " another file.\n"),
                        Terminal.run("evaluate", contract.toString(), option, file.toString()));
            }
            assertEquals(before, Files.readString(file));
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void a_file_of_facts_that_is_missing_ends_with_three() throws Exception {
        Path facts = TestDesk.copy(Path.of(CONTRACT, "facts"), folder.resolve("exports"));
        Path missing = facts.resolve("sessions.csv");
        Files.delete(missing);

        assertEquals(
                new Ran(
                        3,
                        "",
                        "proviso: " + missing + ": there is no such file. Its facts are missing, so nothing is"
                                + " evaluated. Maybe --facts names another folder.\n"),
                Terminal.run("evaluate", CONTRACT, "--facts", facts.toString()));
    }

    @Test
    void a_file_of_facts_that_is_not_utf_8_ends_with_three() throws Exception {
        Path facts = TestDesk.copy(Path.of(CONTRACT, "facts"), folder.resolve("exports"));
        Path roster = facts.resolve("StudentsBySchool.csv");
        Files.writeString(roster, Files.readString(roster).replace("Amber", "Ambré"), StandardCharsets.ISO_8859_1);

        assertEquals(
                new Ran(
                        3,
                        "",
                        "proviso: facts/StudentsBySchool.csv: the text is not UTF-8, so names and words cannot be read."
                                + " Maybe export it again as \"CSV UTF-8\".\n"),
                Terminal.run("evaluate", CONTRACT, "--facts", facts.toString()));
        assertEquals(
                3,
                Terminal.run("explain", CONTRACT, "--subject", "S-1001", "--facts", facts.toString())
                        .code());
    }
}
