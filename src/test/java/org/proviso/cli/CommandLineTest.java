package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.TestDesk;
import org.proviso.cli.Terminal.Ran;
import org.proviso.contract.FindingPage;
import org.proviso.desk.Request;
import org.proviso.statement.Format;

/** What commands write where, and the code they end with when they do what was asked. */
class CommandLineTest {

    private static final String CONTRACT = "contracts/tutoring-rate-card";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static Stream<Path> mistakes() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/bad"))) {
            return folders.sorted().toList().stream();
        }
    }

    private static ObjectNode substance(String json) throws IOException {
        ObjectNode statement = (ObjectNode) JSON.readTree(json);
        statement.remove("provenance");
        return statement;
    }

    private static String substanceOf(Request request) throws Exception {
        return substance(Format.JSON.of(TestDesk.evaluate(request))).toPrettyString();
    }

    @Test
    void a_statement_is_written_to_standard_output_and_nothing_is_said() throws Exception {
        Ran ran = Terminal.run("evaluate", CONTRACT);

        assertEquals(new Ran(0, Files.readString(Path.of(CONTRACT, "statement.txt")), ""), ran);
    }

    @Test
    void giving_every_fact_to_the_rules_writes_the_same_statement() throws Exception {
        Ran ran = Terminal.run("evaluate", CONTRACT, "--no-push-down");

        assertEquals(new Ran(0, Files.readString(Path.of(CONTRACT, "statement.txt")), ""), ran);
    }

    @Test
    void a_plan_says_rule_by_rule_what_is_counted_where() {
        Ran ran = Terminal.run("evaluate", CONTRACT, "--explain-plan");

        assertEquals("", ran.err());
        assertEquals(0, ran.code());
        for (String said : List.of(
                "What is counted where for \"Spring statement\"\n",
                " counted by the store; rules are given ",
                "alike in student, cause, confirmed by, subject;\n",
                "each step of date: from 2026-08-17, after 2026-12-18, after 2027-01-03, from 2027-01-04, after 2027-05-21;\n",
                "each step of group size: after 3, after 4;\n    added up: present, scheduled.\n",
                "\n  Valid test\n    looks at each TestScore\n",
                "\n  Minutes of a semester\n    counts each TutoringSession: in the store\n",
                "\n  Minutes at a school\n    it never runs here: there is no PlaceTerms\n",
                "\n  Hours of all semesters\n    counts each SemesterHours: in Drools, as rules conclude them\n",
                "\n  Growth of a school\n    counts each Outcome: those alike together, before the rules\n")) {
            assertTrue(ran.out().contains(said), said + " is not in " + ran.out());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TEXT", "CSV", "HTML"})
    void every_format_can_be_asked_for_in_small_letters(Format format) throws Exception {
        String statement = format.of(TestDesk.evaluate(Request.of(Path.of(CONTRACT))));
        Ran ran = Terminal.run("evaluate", CONTRACT, "--format", format.name().toLowerCase(Locale.ROOT));

        assertEquals(new Ran(0, statement, ""), ran);
        assertTrue(statement.contains("Alder Elementary"), statement);
    }

    @Test
    void json_can_be_asked_for_in_small_letters() throws Exception {
        Ran ran = Terminal.run("evaluate", CONTRACT, "--format", "json");

        assertEquals(0, ran.code());
        assertEquals("", ran.err());
        assertEquals(
                substanceOf(Request.of(Path.of(CONTRACT))), substance(ran.out()).toPrettyString());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_file_gets_the_same_bytes_as_standard_output(Format format) throws Exception {
        Ran shown = Terminal.run("evaluate", CONTRACT, "--format", format.name());
        Path file = folder.resolve("statement");
        Files.writeString(file, "an older statement");
        Ran written = Terminal.run("evaluate", CONTRACT, "--format", format.name(), "--out", file.toString());

        assertEquals(new Ran(0, "", ""), written);
        assertTrue(shown.out().contains("Alder Elementary"), shown.out());
        assertEquals(shown.out(), Files.readString(file));
        assertEquals(List.of(file), filesOf(folder), "something was left beside the statement");
    }

    @Test
    void others_may_read_a_statement_as_they_may_any_file_of_that_person() throws Exception {
        Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
        Path statement = folder.resolve("statement");
        Terminal.run("evaluate", CONTRACT, "--out", statement.toString());

        assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(statement));
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void options_say_which_statement_as_known_when() throws Exception {
        Ran ran = Terminal.run(
                "evaluate",
                CONTRACT,
                "--statement",
                "winter",
                "--as-of",
                "2026-12-15",
                "--threads",
                "3",
                "--format",
                "json");

        Request winter = TestDesk.statement(Request.of(Path.of(CONTRACT)), "winter");
        assertEquals("", ran.err());
        assertEquals(
                substanceOf(TestDesk.asOf(winter, "2026-12-15")),
                substance(ran.out()).toPrettyString());
        assertFalse(
                substanceOf(winter).equals(substance(ran.out()).toPrettyString()), "the day must make a difference");
    }

    @Test
    void rows_that_were_not_used_are_listed_with_their_place_and_without_anything_personal() throws Exception {
        Path file = folder.resolve("rejected.csv");
        Ran ran = Terminal.run("evaluate", CONTRACT, "--rejected", file.toString());

        assertEquals(new Ran(0, Files.readString(Path.of(CONTRACT, "statement.txt")), ""), ran);
        assertEquals("""
                type,file,record,line,column,reason,value
                TestScore,facts/CombinedAssessmentResults.csv,332,334,TestRITScore,is not a whole number,
                TutoringSession,facts/sessions.csv,1001,1002,,"differs from another row for the same session_id, \
                student_id, and neither is known to be later",
                TutoringSession,facts/sessions.csv,1002,1003,,"differs from another row for the same session_id, \
                student_id, and neither is known to be later",
                """, Files.readString(file));
    }

    @Test
    void a_value_that_a_spreadsheet_would_take_for_a_formula_is_listed_as_text() throws Exception {
        Path contract = TestDesk.copy(Path.of(CONTRACT), folder.resolve("contract"));
        Path sessions = contract.resolve("facts/sessions.csv");
        List<String> rows = Files.readAllLines(sessions);
        assertTrue(rows.get(1).contains(",15:10,90,90,"), rows.get(1));
        rows.set(1, rows.get(1).replace(",15:10,90,90,", ",15:10,=90+1,90,"));
        Files.write(sessions, rows);
        Path file = folder.resolve("rejected.csv");
        Ran ran = Terminal.run("evaluate", contract.toString(), "--rejected", file.toString());

        assertEquals("", ran.err());
        assertEquals(
                "TutoringSession,facts/sessions.csv,1,2,scheduled_minutes,is not a whole number,'=90+1",
                Files.readAllLines(file).get(2));
    }

    @Test
    void facts_may_lie_in_another_folder() throws Exception {
        Path facts = TestDesk.copy(Path.of(CONTRACT, "facts"), folder.resolve("exports"));
        Ran ran = Terminal.run("evaluate", CONTRACT, "--facts", facts.toString());

        assertEquals(new Ran(0, Files.readString(Path.of(CONTRACT, "statement.txt")), ""), ran);
    }

    @Test
    void facts_on_standard_input_come_to_the_same_as_those_of_files() throws Exception {
        Ran files = Terminal.run("evaluate", CONTRACT, "--format", "json");
        Ran stream = Terminal.run(asNdjson(), "evaluate", CONTRACT, "--format", "json", "--facts", "-");

        assertEquals("", stream.err());
        assertEquals(
                substance(files.out()).toPrettyString(), substance(stream.out()).toPrettyString());
        assertEquals(
                List.of("standard input"),
                JSON.readTree(stream.out()).at("/provenance/files").findValuesAsText("file"));
    }

    /** The contract's exports as a stream of lines that each name their type. */
    private static InputStream asNdjson() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("TestScore", "CombinedAssessmentResults.csv");
        files.put("Enrolment", "StudentsBySchool.csv");
        files.put("LanguageStatus", "ProgramStatus.csv");
        files.put("Withdrawal", "ProgramStatus.csv");
        files.put("TutoringSession", "sessions.csv");
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> file : files.entrySet()) {
            try (CsvReader<NamedCsvRecord> csv =
                    CsvReader.builder().ofNamedCsvRecord(Path.of(CONTRACT, "facts", file.getValue()))) {
                for (NamedCsvRecord row : csv) {
                    ObjectNode line = JSON.createObjectNode().put("fact", file.getKey());
                    row.getFieldsAsMap().forEach(line::put);
                    lines.append(line).append('\n');
                }
            }
        }
        return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_scope_is_explained_on_standard_output() throws Exception {
        Ran ran = Terminal.run("explain", CONTRACT, "--clause", "4.1", "--scope", "Alder Elementary");

        String text = TestDesk.desk().explainScope(Request.of(Path.of(CONTRACT)), "4.1", "Alder Elementary");
        assertEquals(new Ran(0, text, ""), ran);
    }

    @Test
    void a_subject_is_explained_on_standard_output() throws Exception {
        Ran ran = Terminal.run("explain", CONTRACT, "--subject", "S-1001", "--statement", "winter");

        Request winter = TestDesk.statement(Request.of(Path.of(CONTRACT)), "winter");
        assertEquals(new Ran(0, TestDesk.desk().explainSubject(winter, "S-1001"), ""), ran);
    }

    @Test
    void nothing_is_said_of_contracts_with_which_nothing_is_wrong() {
        assertEquals(new Ran(0, "", ""), Terminal.run("verify", CONTRACT, "contracts/tutoring-rate-card-linear"));
    }

    private static String told(Path mistake) throws IOException {
        return TestDesk.desk().verify(mistake).stream()
                .map(finding -> finding.text() + "\n\n")
                .collect(Collectors.joining());
    }

    /** Where to read on: each name once, in the order in which it was first found. */
    private static String more(List<Path> mistakes) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (Path mistake : mistakes) {
            TestDesk.desk().verify(mistake).forEach(finding -> names.add(finding.name()));
        }
        return names.stream()
                .filter(FindingPage.everyName()::contains)
                .map(name -> "more: proviso explain " + name + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void every_finding_in_every_contract_is_told_on_standard_error_and_the_code_is_one() throws Exception {
        List<String> args = new ArrayList<>(List.of("verify"));
        StringBuilder all = new StringBuilder();
        for (Path mistake : mistakes().toList()) {
            args.add(mistake.toString());
            all.append(told(mistake));
        }
        all.append(more(mistakes().toList()));
        args.add(CONTRACT);

        assertEquals(new Ran(1, "", all.toString()), Terminal.run(args.toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void no_statement_is_made_of_a_contract_with_findings(Path mistake) throws Exception {
        assertEquals(
                new Ran(1, "", told(mistake) + more(List.of(mistake))), Terminal.run("evaluate", mistake.toString()));
    }

    @Test
    void a_result_that_could_not_be_written_is_no_success() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertEquals(
                new Ran(2, "", "proviso: a file cannot be read or written: standard output\n"),
                Terminal.run(InputStream.nullInputStream(), full, "evaluate", CONTRACT));
        assertEquals(
                new Ran(2, "", "proviso: a file cannot be read or written: standard output\n"),
                Terminal.run(InputStream.nullInputStream(), full, "explain", CONTRACT, "--subject", "S-1001"));
    }

    @Test
    void the_version_is_written_to_standard_output() {
        Ran ran = Terminal.run("--version");

        assertEquals(new Ran(0, Version.text() + "\n", ""), ran);
        assertEquals(ran, Terminal.run("evaluate", "-V"));
    }
}
