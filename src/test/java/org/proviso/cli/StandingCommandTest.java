package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.cli.Terminal.Ran;

/** Where a contract stands, asked at a terminal. */
class StandingCommandTest {

    private static final String CONTRACT = "contracts/tutoring-rate-card";

    @TempDir
    private Path folder;

    private static Ran standing(String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("standing", CONTRACT));
        words.addAll(List.of(more));
        return Terminal.run(words.toArray(String[]::new));
    }

    @Test
    void a_day_is_needed() {
        Ran ran = standing();
        assertEquals(2, ran.code());
        assertEquals("proviso: --as-of says on which day. Maybe --as-of 2026-11-20.", ran.message());
    }

    @Test
    void a_person_is_one_of_a_field() {
        Ran ran = standing("--as-of", "2026-11-20", "--only", "E-A1");
        assertEquals(2, ran.code());
        assertEquals("proviso: --only is a value of the field that --by names. Maybe add --by FIELD.", ran.message());
    }

    @Test
    void a_person_who_is_not_there_is_not_named() {
        Ran ran = standing("--as-of", "2026-11-20", "--by", "teacher", "--only", "E-Z9");
        assertEquals(2, ran.code());
        assertEquals("proviso: On 2026-11-20 nothing stands under the teacher asked for.", ran.message());
        assertEquals("", ran.out());
    }

    @Test
    void a_part_goes_to_the_file_named() throws Exception {
        Path out = folder.resolve("own.html");
        Ran ran = standing(
                "--as-of",
                "2026-11-20",
                "--by",
                "teacher",
                "--only",
                "E-A1",
                "--format",
                "html",
                "--out",
                out.toString());
        assertEquals(0, ran.code(), ran.err());
        assertEquals("", ran.out());
        assertTrue(Files.readString(out).contains("teacher E-A1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract.yaml", "facts/sessions.csv"})
    void what_it_was_made_of_is_not_written_over(String file) throws Exception {
        Path contract = TestDesk.copy(Path.of(CONTRACT), folder.resolve("contract"));
        Path out = contract.resolve(file);
        String before = Files.readString(out);
        Ran ran = Terminal.run("standing", contract.toString(), "--as-of", "2026-11-20", "--out", out.toString());
        assertEquals(2, ran.code());
        assertTrue(ran.message().contains("it is not written over"), ran.message());
        assertEquals(before, Files.readString(out));
    }
}
