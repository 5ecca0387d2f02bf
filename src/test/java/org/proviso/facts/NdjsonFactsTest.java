package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts as lines of JSON, in a file of one type and in a stream of several. */
class NdjsonFactsTest {

    private static final String HELD = """
        {"session": "X-1", "student": "S-1", "subject": "Reading", "planned": 90, "given": 60, "group": 3, \
        "status": "HELD", "signed": "V+D", "day": "9/14/2026"}\
        """;
    private static final String HELD_FACT = "S-1 | Reading | 90 | 60 | 3 | ATTENDED | BOTH | 2026-09-14";
    private static final String ENROLLED =
            "{\"fact\": \"Enrolment\", \"student\": \"S-1\", \"school\": \"Alder\", \"term\": \"Fall\", \"day\":"
                    + " \"2026-08-17\"}";
    private static final String ENROLLED_FACT = "S-1 | Alder | Fall | 2026-08-17";
    private static final String NESTED = SmallContract.ROSTER
            .replace(".csv", ".ndjson")
            .replace("key: [student, term]", "key: [who.id, when.term]")
            .replace(
                    "fields: { student: student, school: school, term: term }",
                    "fields: { student: who.id, school: \"places[home].name\", term: when.term }");
    private static final String NOT_JSON = "the row is not JSON, or names a value twice";
    private static final String NO_TYPE =
            "the row names no fact type of the contract under \"fact\". Maybe one of: \"Enrolment\","
                    + " \"TutoringSession\".";

    @TempDir
    private Path folder;

    private SmallContract.Read file(String... lines) throws Exception {
        return SmallContract.in(folder, SmallContract.SESSIONS.replace(".csv", ".ndjson"))
                .file("facts/sessions.ndjson", lines)
                .read();
    }

    private SmallContract.Read stream(String... lines) throws Exception {
        return stream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private SmallContract.Read stream(byte[] bytes) throws Exception {
        return SmallContract.in(folder, SmallContract.ROSTER + SmallContract.SESSIONS)
                .read(new FactSource.Stream(new ByteArrayInputStream(bytes), "standard input"), Optional.empty());
    }

    private static String held(String session, String name, String value) {
        return HELD.replace("X-1", session).replaceFirst("\"" + name + "\": [^,}]*", "\"" + name + "\": " + value);
    }

    private static String inFile(int line, String fault) {
        return "facts/sessions.ndjson record " + line + " (line " + line + "): " + fault;
    }

    private static String inStream(int line, String fault) {
        return "standard input record " + line + " (line " + line + "): " + fault;
    }

    @Test
    void a_line_is_a_fact_its_names_in_any_order_among_others() throws Exception {
        SmallContract.Read read = file(HELD, """
            {"room": {"floor": 2, "seats": [1, 2]}, "day": "9/15/2026", "signed": null, "status": "AWAY", \
            "group": "3", "given": "0", "planned": "90", "subject": "Reading", "student": "S-2", "session": "X-1"}\
            """);

        assertEquals(
                List.of(HELD_FACT, "S-2 | Reading | 90 | 0 | 3 | STUDENT_ABSENT | NEITHER | 2026-09-15"), read.facts());
        assertEquals(
                List.of("facts/sessions.ndjson record 1, line 1", "facts/sessions.ndjson record 2, line 2"),
                read.origins());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void numbers_keep_their_text() throws Exception {
        SmallContract.Read read = file(
                held("X-1", "student", "12345678901234567890"),
                held("X-2", "student", "1.50"),
                held("X-3", "student", "1e2"),
                held("X-4", "planned", "90.0"),
                held("X-5", "planned", "1.5"),
                held("X-6", "planned", "9e1"));

        assertEquals(
                List.of(
                        HELD_FACT.replace("S-1", "1.50"),
                        HELD_FACT.replace("S-1", "12345678901234567890"),
                        HELD_FACT.replace("S-1", "1e2")),
                read.facts());
        assertEquals(
                List.of(
                        inFile(4, "planned \"90.0\" is not a whole number"),
                        inFile(5, "planned \"1.5\" is not a whole number"),
                        inFile(6, "planned \"9e1\" is not a whole number")),
                read.shown());
    }

    @Test
    void a_value_that_is_null_or_absent_is_missing() throws Exception {
        SmallContract.Read read = file(
                held("X-1", "planned", "null"), HELD.replace("\"planned\": 90, ", ""), held("X-3", "signed", "null"));

        assertEquals(List.of(HELD_FACT.replace("BOTH", "NEITHER")), read.facts());
        assertEquals(List.of(inFile(1, "planned is missing"), inFile(2, "planned is missing")), read.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"V\", \"D\"]", "[]", "{\"provider\": true}"})
    void a_list_or_an_object_is_not_taken_for_a_value_that_is_missing(String several) throws Exception {
        SmallContract.Read read = file(HELD.replace("\"V+D\"", several));

        assertEquals(List.of(), read.facts());
        assertEquals(List.of(inFile(1, "the row gives a list or an object for \"signed\"")), read.shown());
    }

    @Test
    void lines_that_are_no_object_are_rejected_each_with_its_number() throws Exception {
        SmallContract.Read read = file(
                "[" + HELD + "]",
                "",
                "\"text\"",
                "null",
                "hello",
                "{",
                HELD.replace("}", ""),
                HELD,
                "{\"session\": \"X-1\", \"session\": \"X-2\"}",
                "{'session': 'X-1'}");

        assertEquals(List.of(HELD_FACT), read.facts());
        assertEquals(List.of("facts/sessions.ndjson record 8, line 8"), read.origins());
        assertEquals(
                List.of(
                        inFile(1, "the row is not an object { … }"),
                        inFile(3, "the row is not an object { … }"),
                        inFile(4, "the row is not an object { … }"),
                        inFile(5, NOT_JSON),
                        inFile(6, NOT_JSON),
                        inFile(7, NOT_JSON),
                        inFile(9, NOT_JSON),
                        inFile(10, NOT_JSON)),
                read.shown());
    }

    @Test
    void a_second_object_on_a_line_is_not_lost_in_silence() throws Exception {
        SmallContract.Read read = file(
                HELD + " " + HELD.replace("X-1", "X-2"), HELD.replace("X-1", "X-3") + ",", HELD.replace("X-1", "X-4"));

        assertEquals(List.of("facts/sessions.ndjson record 3, line 3"), read.origins());
        assertEquals(
                List.of(
                        inFile(1, "the row goes on after its object { … }"),
                        inFile(2, "the row goes on after its object { … }")),
                read.shown());
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line() throws Exception {
        SmallContract.Read read = file("\uFEFF" + HELD);

        assertEquals(List.of(HELD_FACT), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void each_line_of_a_stream_names_its_type() throws Exception {
        SmallContract.Read read =
                stream(ENROLLED, HELD.replaceFirst("\\{", "{\"fact\": \"TutoringSession\", "), "", ENROLLED);

        assertEquals(List.of(ENROLLED_FACT, HELD_FACT), read.facts());
        assertEquals(List.of("standard input record 1, line 1", "standard input record 2, line 2"), read.origins());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void lines_of_a_stream_that_are_no_facts_of_the_contract_are_rejected_each_with_its_number() throws Exception {
        SmallContract.Read read = stream(
                HELD,
                HELD.replaceFirst("\\{", "{\"fact\": \"TestScore\", "),
                "{\"fact\": [\"Enrolment\"]}",
                "[" + ENROLLED + "]",
                "{\"fact\": ",
                "{\"fact\": \"Enrolment\", \"fact\": \"TutoringSession\"}",
                ENROLLED.replace("}", ""),
                ENROLLED);

        assertEquals(List.of(ENROLLED_FACT), read.facts());
        assertEquals(
                List.of(
                        new RejectedRow("", "standard input", 1, 1, "", NO_TYPE.substring(8), Optional.empty()),
                        new RejectedRow("", "standard input", 2, 2, "", NO_TYPE.substring(8), Optional.empty()),
                        new RejectedRow("", "standard input", 3, 3, "", NO_TYPE.substring(8), Optional.empty())),
                read.rejected().subList(0, 3));
        assertEquals(
                List.of(
                        inStream(1, NO_TYPE),
                        inStream(2, NO_TYPE),
                        inStream(3, NO_TYPE),
                        inStream(4, "the row is not an object { … }"),
                        inStream(5, NOT_JSON),
                        inStream(6, NOT_JSON),
                        inStream(7, NOT_JSON)),
                read.shown());
    }

    @Test
    void values_of_a_stream_are_typed_like_those_of_a_file() throws Exception {
        SmallContract.Read read = stream(
                ENROLLED.replace("2026-08-17", "8/17/2026"),
                HELD.replaceFirst("\\{", "{\"fact\": \"TutoringSession\", ").replace("90", "1.5"));

        assertEquals(
                List.of(
                        inStream(1, "day \"8/17/2026\" is not a date"),
                        inStream(2, "planned \"1.5\" is not a whole number")),
                read.shown());
    }

    @Test
    void a_stream_without_lines_has_no_facts() throws Exception {
        assertEquals(List.of(), stream("").facts());
        assertEquals(List.of(), stream("").shown());
    }

    @Test
    void a_stream_that_is_not_utf_8_is_not_read() {
        byte[] latin = ENROLLED.replace("Alder", "Jos\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(
                "standard input: the text is not UTF-8, so names and words cannot be read."
                        + " Maybe export it again as \"CSV UTF-8\".",
                assertThrows(FactsUnreadable.class, () -> stream(latin)).getMessage());
    }

    @Test
    void a_line_of_five_million_characters_is_rejected_in_time_and_nothing_else_is_lost() {
        SmallContract.Read read = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> file(held("X-1", "student", "\"" + "x".repeat(5_000_000) + "\""), HELD));

        assertEquals(List.of(HELD_FACT), read.facts());
        assertEquals(List.of(inFile(1, "the row is longer than a million characters")), read.shown());
    }

    @Test
    void deep_nesting_is_rejected_in_time() {
        SmallContract.Read read = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> file(held("X-1", "student", "[".repeat(100_000) + "]".repeat(100_000)), HELD));

        assertEquals(List.of(HELD_FACT), read.facts());
        assertEquals(List.of(inFile(1, NOT_JSON)), read.shown());
    }

    private SmallContract.Read nested(String... lines) throws Exception {
        return SmallContract.in(folder, NESTED)
                .file("facts/roster.ndjson", lines)
                .read();
    }

    private static String inRoster(int line, String fault) {
        return "facts/roster.ndjson record " + line + " (line " + line + "): " + fault;
    }

    @Test
    void a_column_may_be_a_path_into_objects_and_lists() throws Exception {
        SmallContract.Read read = nested("""
            {"day": "2026-08-17", "who": {"id": "S-1", "more": {"id": "S-9"}}, "when": {"term": "Fall"}, \
            "places": [{"kind": "work", "name": "Birch"}, {"kind": "uri://example.org/Kind#home", "name": "Alder"}]}\
            """, """
            {"day": "2026-08-17", "who.id": "S-2", "when": {"term": "Fall"}, \
            "places": [{"kind": "home", "name": "Birch"}, [1, 2], "home", null]}\
            """);

        assertEquals(List.of("S-1 | Alder | Fall | 2026-08-17", "S-2 | Birch | Fall | 2026-08-17"), read.facts());
        assertEquals(List.of(), read.shown());
    }

    @Test
    void a_path_that_leads_to_nothing_or_to_several_is_not_guessed_at() throws Exception {
        SmallContract.Read read = nested(
                "{\"day\": \"2026-08-17\", \"who\": null, \"when\": {\"term\": \"Fall\"}}",
                "{\"day\": \"2026-08-17\", \"who\": {\"id\": \"S-1\"}, \"who.id\": \"S-2\"}",
                "{\"day\": \"2026-08-17\", \"who\": {\"id\": {\"id\": \"S-1\"}}}",
                "{\"day\": \"2026-08-17\", \"who\": [{\"id\": \"S-1\"}]}",
                "{\"day\": \"2026-08-17\", \"who\": {\"id\": \"S-1\"}, \"when\": {\"term\": \"Fall\"}, \"places\":"
                        + " [{\"kind\": \"home\", \"name\": \"A\"}, {\"kind\": \"home\", \"name\": \"B\"}]}",
                "{\"day\": \"2026-08-17\", \"who\": {\"id\": \"S-1\"}, \"when\": {\"term\": \"Fall\"}, \"places\": []}");

        assertEquals(List.of(), read.facts());
        assertEquals(
                List.of(
                        inRoster(1, "who.id is missing"),
                        inRoster(
                                2,
                                "the row names a value twice, once with a point in its name and once within an object"),
                        inRoster(3, "the row gives a list or an object for \"who.id\""),
                        inRoster(4, "the row gives a list or an object for \"who.id\""),
                        inRoster(5, "the row gives several values for \"places[home].name\""),
                        inRoster(6, "places[home].name is missing")),
                read.shown());
    }

    @Test
    void objects_within_objects_without_end_are_rejected_in_time() {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        SmallContract.Read read = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> nested("{\"day\": \"2026-08-17\", \"who\": " + deep + "}"));

        assertEquals(List.of(inRoster(1, "who.id is missing")), read.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"TRUE\"", "\"True\""})
    void true_is_kept_in_any_letters(String written) throws Exception {
        SmallContract contract = SmallContract.in(
                        folder,
                        SmallContract.ROSTER
                                .replace(".csv", ".ndjson")
                                .replace("  key:", "  keep: { counts: \"TRUE\" }\n  key:"))
                .file(
                        "facts/roster.ndjson",
                        ENROLLED.replace("}", ", \"counts\": " + written + "}"),
                        ENROLLED.replace("S-1", "S-2").replace("}", ", \"counts\": false}"));

        assertEquals(List.of(ENROLLED_FACT), contract.read().facts());
        assertEquals(List.of(), contract.read().shown());
    }

    @Test
    void a_mistyped_type_of_a_stream_gets_the_nearest_and_is_not_shown() throws Exception {
        assertEquals(
                List.of(inStream(
                        1, "the row names no fact type of the contract under \"fact\". Maybe \"TutoringSession\".")),
                stream(HELD.replaceFirst("\\{", "{\"fact\": \"TutoringSesion\", "))
                        .shown());
    }
}
