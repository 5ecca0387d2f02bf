package org.proviso.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contracts and scenarios that hide something, never end, or are no contracts: each is told of and none is read. */
class HostileContractsTest {

    private static final String SOUND = """
        contract: small
        title:    A small contract
        buyer:    Prairie Creek Independent School District
        provider: Brightpath Tutoring
        in_force: 2026-08-17 to 2027-06-30
        currency: USD
        rounding: half up, to the cent, each line
        family:   tutoring
        statements:
          - { id: final, title: Final statement, covers: 2026-08-17 to 2027-05-28 }
        """;

    private static final String SEEN = "people would read another text than the program does.";
    private static final String TYPE_AGAIN =
            "Maybe it came with a copy from elsewhere: delete it, or type the line again.";
    private static final String NO_ANCHORS =
            "Anchors and aliases are not read: what a clause says must stand in the clause.";
    private static final String WRITE_OUT = "Maybe write the value out where it is meant.";
    private static final String NO_TAGS =
            "Tags (!, !!) are not read: a value is the text that stands there, whatever its tag says.";
    private static final String QUOTE = "Maybe put the value in quotation marks instead.";
    private static final String CLOSE =
            "Maybe the line before lacks a closing quote or brace, or is indented by too much or too little.";

    private static List<String> told(byte[] bytes) {
        return ContractFile.of(Path.of("small"), "contract.yaml", bytes).findings().stream()
                .map(Finding::text)
                .toList();
    }

    private static List<String> told(String text) {
        return told(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String title(String yaml) {
        return SOUND.replace("title:    A small contract", "title: " + yaml);
    }

    private static String finding(String place, String name, String... lines) {
        return "contract.yaml:" + place + ": " + name + "\n" + String.join("\n", lines);
    }

    private static String broken(String place, String line, String mark, String problem, String maybe) {
        return finding(
                place,
                "not-yaml",
                line,
                mark,
                "The file cannot be read as YAML from here on: " + problem + ". Nothing of the contract is evaluated.",
                maybe);
    }

    private static String hidden(String place, String line, String mark, String code) {
        return finding(
                place,
                "hidden-letter",
                line,
                mark,
                "A letter that nobody sees stands here (" + code + "); " + SEEN,
                TYPE_AGAIN);
    }

    static Stream<Arguments> brokenTexts() {
        return Stream.of(
                Arguments.of(
                        title("\"A small contract"),
                        broken(
                                "2:8",
                                "   2 | title: \"A small contract",
                                "     |        ^",
                                "a quotation mark opens and never closes",
                                CLOSE)),
                Arguments.of(
                        SOUND.replace("\n  - {", "\n\t- {"),
                        broken(
                                "10:1",
                                "  10 |  - { id: final, title: Final statement, covers: 2026-08-17 to 2027-05-28 }",
                                "     | ^",
                                "a tab stands where spaces are expected",
                                "Maybe indent the line with spaces.")),
                Arguments.of(
                        SOUND.replace("family:   tutoring", "family:\u00A0tutoring"),
                        broken(
                                "9:1",
                                "   9 | statements:",
                                "     | ^",
                                "a name without a colon stands before it",
                                "Maybe a space in the line is a non-breaking one; type an ordinary one.")),
                Arguments.of(
                        SOUND.replace(" }", ""),
                        broken("11:1", "", "", "a comma or the closing brace of a group is missing", CLOSE)
                                .replace("\n\n\n", "\n")),
                Arguments.of(
                        SOUND + "? [a, b]\n: c\n",
                        broken(
                                "11:4",
                                "  11 | ? [a, b]",
                                "     |    ^",
                                "a list or a group stands where a name is expected",
                                CLOSE)),
                Arguments.of(
                        SOUND + ": c\n",
                        broken("11:1", "  11 | : c", "     | ^", "what stands here belongs to no entry", CLOSE)),
                Arguments.of(
                        SOUND + "...\ngarbage: [\n",
                        broken("12:1", "  12 | garbage: [", "     | ^", "what stands here belongs to no entry", CLOSE)),
                Arguments.of(
                        title("A: small"),
                        broken(
                                "2:9",
                                "   2 | title: A: small",
                                "     |         ^",
                                "a second colon stands in one entry",
                                CLOSE)),
                Arguments.of(
                        "%YAML 9.9\n---\n" + SOUND,
                        broken(
                                "1:1",
                                "   1 | %YAML 9.9",
                                "     | ^",
                                "found incompatible YAML document (version 1.* is required)",
                                CLOSE)));
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void a_text_that_breaks_off_is_told_of_where_it_does(String text, String message) {
        assertEquals(List.of(message), told(text));
    }

    static Stream<Arguments> hiddenLetters() {
        return Stream.of(
                Arguments.of(
                        SOUND.replace("small contract", "small\0 contract"),
                        hidden("2:18", "   2 | title:    A small? contract", "     |                  ^", "U+0000")),
                Arguments.of(
                        SOUND.replace("small contract", "small\u001B[2J contract"),
                        hidden("2:18", "   2 | title:    A small?[2J contract", "     |                  ^", "U+001B")),
                Arguments.of(
                        SOUND.replace("id: final", "id: fin\u202Eal"),
                        hidden(
                                "10:14",
                                "  10 |   - { id: fin\u202Eal, title: Final statement, covers: 2026-08-17 to 2027-05-28 }",
                                "     |              ^",
                                "U+202E")),
                Arguments.of(
                        SOUND.replace("family:   tutoring", "family: tutoring\u200B"),
                        hidden("8:17", "   8 | family: tutoring\u200B", "     |                 ^", "U+200B")),
                Arguments.of(
                        SOUND + "# nothing \u2066here\n",
                        hidden("11:11", "  11 | # nothing \u2066here", "     |           ^", "U+2066")),
                Arguments.of(
                        SOUND.replace("USD\n", "USD\u2028"),
                        hidden(
                                "6:14",
                                "   6 | currency: USD\u2028rounding: half up, to the cent, each line",
                                "     |              ^",
                                "U+2028")),
                Arguments.of(
                        title("\"Small\\u202E\""),
                        hidden("2:8", "   2 | title: \"Small\\u202E\"", "     |        ^^^^^^", "U+202E")),
                Arguments.of(
                        title("\"Small\\ud800\""),
                        hidden("2:8", "   2 | title: \"Small\\ud800\"", "     |        ^^^^^^", "U+D800")),
                Arguments.of(
                        title("\"A\\r\\nsmall\""),
                        hidden("2:8", "   2 | title: \"A\\r\\nsmall\"", "     |        ^", "U+000D")));
    }

    @ParameterizedTest
    @MethodSource("hiddenLetters")
    void a_letter_that_nobody_sees_is_told_of(String text, String message) {
        assertEquals(List.of(message), told(text));
    }

    @ParameterizedTest
    @MethodSource("lookalikes")
    void a_letter_of_another_alphabet_that_looks_the_same_is_told_of(
            String word, String line, String mark, String code) {
        assertEquals(
                List.of(finding(
                        "6:11",
                        "lookalike-letter",
                        line,
                        mark,
                        "A word here has Latin letters and one of another alphabet that looks the same (" + code
                                + "); people would read another word than the program does.",
                        "Maybe type the word again.")),
                told(SOUND.replace("USD", word)));
    }

    static Stream<Arguments> lookalikes() {
        return Stream.of(
                Arguments.of("U\u0405D", "   6 | currency: U\u0405D", "     |           ^^^", "U+0405"),
                Arguments.of("\u0395UR", "   6 | currency: \u0395UR", "     |           ^^^", "U+0395"));
    }

    @ParameterizedTest
    @MethodSource("otherLetters")
    void letters_of_any_alphabet_are_letters(String title) {
        assertEquals(List.of(), told(title(title)));
    }

    static Stream<String> otherLetters() {
        return Stream.of(
                "Sch\u00fclerverkehr",
                "\u0414\u043E\u0433\u043E\u0432\u043E\u0440 2026",
                "\u03A3\u03CD\u03BC\u03B2\u03B1\u03C3\u03B7 A",
                "\u5951\u7D04\u66F8",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\uD83D\uDE8C buses",
                "Growth of \u0394T");
    }

    static Stream<Arguments> notPlain() {
        return Stream.of(
                Arguments.of(
                        title("!!javax.script.ScriptEngineManager A"),
                        finding(
                                "2:8",
                                "tag",
                                "   2 | title: !!javax.script.ScriptEngineManager A",
                                "     |        ^",
                                NO_TAGS,
                                QUOTE)),
                Arguments.of(
                        title("!!binary aGVsbG8="),
                        finding("2:8", "tag", "   2 | title: !!binary aGVsbG8=", "     |        ^", NO_TAGS, QUOTE)),
                Arguments.of(
                        SOUND.replace("title:  ", "!!str title:"),
                        finding("2:1", "tag", "   2 | !!str title:  A small contract", "     | ^", NO_TAGS, QUOTE)),
                Arguments.of(
                        SOUND.replace("title:  ", "&name title:"),
                        finding(
                                "2:1",
                                "anchor",
                                "   2 | &name title:  A small contract",
                                "     | ^",
                                NO_ANCHORS,
                                WRITE_OUT)),
                Arguments.of(
                        SOUND + "---\n" + SOUND,
                        finding(
                                "12:1",
                                "second-document",
                                "  12 | contract: small",
                                "     | ^",
                                "After \"---\" or \"...\" another document begins here; nothing of it would have an"
                                        + " effect.",
                                "Maybe it belongs into a file of its own.")),
                Arguments.of(
                        SOUND.replace("in_force: 2026-08-17", "in_force: 2026-02-30"),
                        finding(
                                "5:11",
                                "not-a-date",
                                "   5 | in_force: 2026-02-30 to 2027-06-30",
                                "     |           ^^^^^^^^^^^^^^^^^^^^^^^^",
                                "\"2026-02-30\" is not a date: nothing says on which days its terms hold.",
                                "Maybe a date such as 2026-08-17; dates are written year-month-day.")),
                Arguments.of(
                        SOUND.replace("in_force: 2026-08-17", "in_force: 0026-08-17"),
                        finding(
                                "5:11",
                                "not-a-date",
                                "   5 | in_force: 0026-08-17 to 2027-06-30",
                                "     |           ^^^^^^^^^^^^^^^^^^^^^^^^",
                                "\"0026-08-17\" lies in no year that a contract pays for: nothing says on which days"
                                        + " its terms hold.",
                                "Maybe a digit of the year is missing, or stands twice.")));
    }

    @ParameterizedTest
    @MethodSource("notPlain")
    void what_is_no_plain_value_is_told_of(String text, String message) {
        assertEquals(List.of(message), told(text));
    }

    @Test
    void a_merge_brings_nothing_from_elsewhere() {
        assertEquals(
                List.of("anchor", "anchor", "anchor", "unknown-entry", "unknown-entry"),
                ContractFile.of(
                                Path.of("small"),
                                "contract.yaml",
                                (SOUND + "base: &b { illustrative: true }\n<<: *b\n").getBytes(StandardCharsets.UTF_8))
                        .findings()
                        .stream()
                        .map(Finding::name)
                        .sorted()
                        .toList());
    }

    @Test
    void bytes_that_are_no_utf_8_are_no_contract() {
        String message = finding(
                "1:1",
                "not-utf-8",
                "The file is not UTF-8 text; names with accents would come out wrong.",
                "Maybe save it as UTF-8 in the editor.");

        for (byte[] bytes : List.of(
                SOUND.replace("Bright", "Bright\u00e9").getBytes(StandardCharsets.ISO_8859_1),
                SOUND.getBytes(StandardCharsets.UTF_16),
                SOUND.getBytes(StandardCharsets.UTF_16LE),
                SOUND.getBytes(StandardCharsets.UTF_16BE),
                new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80})) {
            assertEquals(List.of(message), told(bytes));
        }
    }

    @Test
    void a_byte_order_mark_and_line_ends_of_any_system_are_no_part_of_a_contract() {
        assertEquals(List.of(), told("\uFEFF" + SOUND));
        assertEquals(List.of(), told(SOUND.replace("\n", "\r\n")));
        assertEquals(List.of(), told(SOUND.replace("\n", "\r")));
        assertEquals(List.of(), told("---\n" + SOUND + "...\n"));
    }

    @Test
    void an_alias_is_never_written_out_however_often_it_stands() {
        StringBuilder bomb = new StringBuilder(SOUND).append("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char letter = 'b'; letter <= 'z'; letter++) {
            char before = (char) (letter - 1);
            bomb.append(letter).append(": &").append(letter).append(" [");
            bomb.append(Stream.generate(() -> "*" + before).limit(9).collect(Collectors.joining(", ")));
            bomb.append("]\n");
        }

        List<String> told = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> told(bomb.toString()));

        assertEquals(
                26 + 25 * 9,
                told.stream().filter(one -> one.contains(": anchor\n")).count());
    }

    @ParameterizedTest
    @MethodSource("nested")
    void a_text_nested_without_end_is_refused_in_time(String nested) {
        List<String> told = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> told(SOUND + nested));

        assertEquals(1, told.size());
        assertEquals(
                "The file is nested deeper than any contract.",
                told.get(0).lines().toList().get(3));
    }

    static Stream<String> nested() {
        return Stream.of("x: " + "[".repeat(400_000), "x: " + "{ a: ".repeat(90_000), "x:\n" + "- ".repeat(200_000));
    }

    @Test
    void a_value_or_a_name_longer_than_people_write_is_told_of_and_not_repeated() {
        List<String> told = told(title("x".repeat(900_000)) + "? " + "y".repeat(201) + "\n: 1\n");

        assertEquals(
                finding(
                        "2:8",
                        "too-long",
                        "   2 | title: " + "x".repeat(103),
                        "     |        " + "^".repeat(60),
                        "The value here is longer than 20,000 letters; no contract has one.",
                        "Maybe a quotation mark opens here and never closes."),
                told.get(0));
        assertEquals(
                finding(
                        "11:3",
                        "too-long",
                        "  11 | ? " + "y".repeat(108),
                        "     |   " + "^".repeat(60),
                        "The name here is longer than 200 letters; no contract has one.",
                        "Maybe a quotation mark opens here and never closes."),
                told.get(1));
    }

    @Test
    void more_mistakes_than_anyone_mends_are_counted_and_not_listed() {
        List<String> told = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> told(SOUND + "clauses:\n" + "  - {}\n".repeat(100_000)));

        assertEquals(1_001, told.size());
        assertEquals(
                List.of("contract.yaml:261:5: more-findings", "498999 more mistakes are not listed here."),
                told.stream()
                        .filter(one -> one.contains("more-findings"))
                        .flatMap(String::lines)
                        .toList());
    }

    @Test
    void a_file_larger_than_any_contract_is_not_read() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SOUND.getBytes(StandardCharsets.UTF_8));
        bytes.write("#".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));

        assertEquals(
                List.of(finding("1:1", "too-large", "The file is larger than 1 MB; no contract is.")),
                told(bytes.toByteArray()));
    }

    @Test
    void what_is_no_plain_file_is_not_opened(@TempDir Path folder) throws Exception {
        Files.createSymbolicLink(folder.resolve("contract.yaml"), Path.of("/dev/zero"));
        Path scenario = Files.createDirectory(folder.resolve("a.yaml"));
        String message = ": not-a-file\nHere a file is expected, not a folder or a device; nothing of it is read.";

        assertEquals(
                List.of(folder.resolve("contract.yaml") + ":1:1" + message),
                ContractFile.read(folder).findings().stream().map(Finding::text).toList());
        assertEquals(
                List.of(scenario + ":1:1" + message),
                ScenarioFile.read(scenario).findings().stream()
                        .map(Finding::text)
                        .toList());
    }

    @Test
    void a_scenario_is_read_as_warily_as_a_contract() {
        for (byte[] bytes : List.of(
                "scenario: \u00e9".getBytes(StandardCharsets.ISO_8859_1),
                "scenario: a\0".getBytes(StandardCharsets.UTF_8),
                "#".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8))) {
            assertEquals(1, ScenarioFile.of("a.yaml", bytes).findings().size());
        }
        assertEquals(
                "a.yaml:1:1: not-utf-8\nThe file is not UTF-8 text; names with accents would come out wrong.\n"
                        + "Maybe save it as UTF-8 in the editor.",
                ScenarioFile.of("a.yaml", new byte[] {(byte) 0xE9})
                        .findings()
                        .get(0)
                        .text());
    }
}
