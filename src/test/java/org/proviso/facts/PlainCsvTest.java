package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.rules.Fingerprint;

/** What the store reads itself says the same as record by record, and what it must not read is told from it. */
class PlainCsvTest {

    private static final String HEADER = "session,student,subject,planned,given,group,status,signed,day";
    private static final String ROW = "T-1,S-1,Reading,60,45,3,HELD,V+D,9/14/2026";

    @TempDir
    private Path folder;

    private Optional<CsvBytes.Seen> seen(String text) throws IOException {
        return seen(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<CsvBytes.Seen> seen(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("seen.csv"), bytes);
        return new CsvBytes(file, Fingerprint.sha256()).all();
    }

    private SmallContract sessions(String text) throws IOException {
        return SmallContract.in(folder, SmallContract.SESSIONS).text("facts/sessions.csv", text);
    }

    private static String outcome(SmallContract contract, boolean recordByRecord) throws IOException {
        try {
            SmallContract.Read read = recordByRecord ? contract.readRecordByRecord() : contract.read();
            return String.join("\n", read.facts()) + "\n--\n" + String.join("\n", read.shown()) + "\n--\n"
                    + String.join("\n", read.origins()) + "\n--\n" + read.hash();
        } catch (FactsUnreadable refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private void both_ways_say_the_same(SmallContract contract) throws IOException {
        assertEquals(outcome(contract, true), outcome(contract, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a,b\n1,2",
                "a,b\n",
                "a,b",
                "\uFEFFa,b\n1,2\n",
                "a,b\r\n1,2\r\n",
                "a,b\r\n1,2",
                "a,b\n\"1\",\"2\"\n",
                "a,b\n\"1, or \"\"one\"\"\",\"\"\n",
                "a,b\n,\n",
                "a,b\n\u00E9t\u00E9,\uD83D\uDE8C\n",
                "a,b\n\"1\n\n2\",2\n",
                "a,b\r\n\"1\n2\r\n\",2\r\n",
                "\"a\n\",b\n1,\"2\n\"",
                "a,b\n1,2\n\n\n",
                "a,b\r\n1,2\r\n\r\n"
            })
    void these_are_plain(String text) throws IOException {
        assertTrue(seen(text).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\r1,2\r",
                "a,b\r\n1,2\n",
                "a,b\n1,2\r\n",
                "a,b\n1,2\r",
                "a,b\n1,\r2\n",
                "a,b\n\n1,2\n",
                "\na,b\n1,2\n",
                "a,b\n1,2\n\n3,4",
                "a,b\n\"1\r\",2\n",
                "a,b\n\"1\t\",2\n",
                "a,b\r\n\"1\r\",2\r\n",
                "a,b\n\"1,2\n",
                "a,b\n\"1\"x,2\n",
                "a,b\n\"1\" ,2\n",
                "a,b\n1\",2\n",
                "a,b\n \"1\",2\n",
                "a,b\n1,2\"",
                "a,b\n1\t,2\n",
                "a,b\n1\u0007,2\n",
                "a,b\n1\u0000,2\n",
                "a,b\n1\u007F,2\n",
                "a,b\n1\u200B,2\n",
                "a,b\n\uFEFF1,2\n",
                "a,b\n1\u2028,2\n"
            })
    void these_are_not_plain(String text) throws IOException {
        assertEquals(Optional.empty(), seen(text));
    }

    @Test
    void every_place_of_eight_bytes_is_looked_at() throws IOException {
        for (int before = 0; before < 24; before++) {
            String begin = "a,b\n" + "x".repeat(before);
            for (String odd : List.of("x\"", "\t", "\r", "\n\n1", "\u200B", "\u0001")) {
                assertEquals(Optional.empty(), seen(begin + odd + ",2\n1,2\n"), before + " bytes before " + odd);
            }
            assertEquals(Optional.of(new CsvBytes.Seen(3, false, false, List.of())), seen(begin + ",2\n1,2\n"));
            assertEquals(Optional.of(new CsvBytes.Seen(3, true, false, List.of())), seen(begin + " ,2\n1,2\n"));
            assertEquals(Optional.of(new CsvBytes.Seen(3, true, false, List.of())), seen(begin + ", 2\n1,2\n"));
            assertEquals(Optional.of(new CsvBytes.Seen(3, true, false, List.of())), seen(begin + ",2\u00A0\n1,2\n"));
            assertEquals(Optional.of(new CsvBytes.Seen(2, true, false, List.of())), seen(begin + ",2 "));
            assertEquals(Optional.of(new CsvBytes.Seen(3, false, false, List.of())), seen(begin + ",2 2\n1,2\n"));
        }
    }

    @Test
    void lines_that_begin_within_values_are_told_by_their_records() throws IOException {
        assertEquals(
                Optional.of(new CsvBytes.Seen(4, false, true, List.of(0L, 2L, 2L, 3L))),
                seen("\"a\n\",b\r\n1,2\r\n\"\"\"\n\r\n\",2\r\n1,\"\n\""));
        String text = "a,b\n" + "1,2\n\"1\n\",2\n".repeat(200_000);
        List<Long> breaks =
                LongStream.rangeClosed(1, 200_000).map(pair -> 2 * pair).boxed().toList();
        assertEquals(Optional.of(new CsvBytes.Seen(400_001, false, false, breaks)), seen(text));
    }

    @Test
    void a_letter_whose_bytes_are_cut_short_is_none() throws IOException {
        assertEquals(Optional.empty(), seen(new byte[] {'a', ',', 'b', '\n', (byte) 0xC3, '\n'}));
        assertEquals(Optional.empty(), seen(new byte[] {'a', ',', 'b', '\n', (byte) 0xC3}));
    }

    @Test
    void lines_and_bytes_are_counted_over_many_pieces() throws IOException {
        String text = "a,b\n" + "\"x,y\",\u00E9\u00E9\u00E9\n".repeat(300_000);
        Path file = Files.writeString(folder.resolve("seen.csv"), text);
        var digest = Fingerprint.sha256();

        assertEquals(
                Optional.of(new CsvBytes.Seen(300_001, false, false, List.of())), new CsvBytes(file, digest).all());
        assertArrayEquals(Fingerprint.sha256().digest(text.getBytes(StandardCharsets.UTF_8)), digest.digest());
        assertEquals(Optional.empty(), seen(text + "\"x\n"));
    }

    @Test
    void a_line_that_is_very_long_is_not_plain() throws IOException {
        assertTrue(seen("a,b\n1," + "x".repeat(10_000) + "\n").isPresent());
        assertEquals(Optional.empty(), seen("a,b\n1," + "x".repeat(20_000) + "\n"));
        assertEquals(Optional.empty(), seen("a,b\n1," + "x".repeat(20_000)));
        assertEquals(Optional.empty(), seen("a,b\n1," + "x".repeat(3 << 20)));
    }

    /** Files of seeded accident; each file may hold some oddities and not others, so that many are plain. */
    static List<Integer> seeds() {
        return IntStream.range(0, 60).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_store_reads_what_record_by_record_is_read(int seed) throws IOException {
        both_ways_say_the_same(sessions(new Accident(seed).text()));
    }

    @Test
    void many_files_of_accident_are_plain_and_many_are_not() throws IOException {
        long plain = 0;
        for (int seed : seeds()) {
            plain += seen(new Accident(seed).text()).stream().count();
        }
        assertTrue(plain >= 15 && plain <= 45, plain + " of 60 are plain");
    }

    /** Sessions of which those count that the provider alone signed. */
    private SmallContract signedByProvider(StringBuilder text) throws IOException {
        return SmallContract.in(folder, SmallContract.SESSIONS + "  keep: { signed: V }\n")
                .text("facts/sessions.csv", text.toString());
    }

    @Test
    void rows_keep_their_numbers_where_several_threads_read_a_file() throws Exception {
        StringBuilder text = new StringBuilder(HEADER + "\n");
        List<String> origins = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int record = 1; record <= 500_000; record++) {
            boolean odd = record % 1999 == 0;
            boolean kept = record % 997 == 0;
            text.append("T-")
                    .append(record)
                    .append(",S-")
                    .append(record * 7919L % 1000)
                    .append(",Reading,60,");
            text.append(odd ? "6O" : "45")
                    .append(",3,HELD,")
                    .append(odd || kept ? "V" : "V+D")
                    .append(",9/14/2026\n");
            if (odd) {
                wrong.add("facts/sessions.csv record " + record + " (line " + (record + 1)
                        + "): given \"6O\" is not a whole number");
            } else if (kept) {
                origins.add("facts/sessions.csv record " + record + ", line " + (record + 1));
            }
        }
        SmallContract.Read read = signedByProvider(text).read();

        assertEquals(wrong, read.shown());
        assertEquals(origins.stream().sorted().toList(), read.origins());
    }

    @Test
    void blanks_that_begin_late_in_a_file_are_no_part_of_values_either() throws Exception {
        StringBuilder text = new StringBuilder(HEADER + "\n");
        for (int record = 1; record <= 30_000; record++) {
            text.append("T-").append(record).append(",S-1,Reading,60,45,3,HELD,V+D,9/14/2026\n");
        }
        SmallContract.Read without = signedByProvider(text).read();
        int length = text.length();
        text.append("T-0,S-1,Reading,60,45,3,HELD,V,9/14/2026\n");
        SmallContract.Read tight = signedByProvider(text).read();
        text.setLength(length);
        text.append("T-0, S-1 ,\u00A0Reading, 60,45 ,3,HELD ,V , 9/14/2026 \n");
        SmallContract.Read wide = signedByProvider(text).read();

        assertEquals(1, tight.facts().size());
        assertEquals(tight, wide);
        assertNotEquals(without.hash(), tight.hash());
    }

    @Test
    void a_row_of_too_few_values_at_the_end_of_a_file_is_rejected_alone() throws Exception {
        SmallContract contract = sessions(HEADER + "\n" + ROW + "\nT-2,S-2,Reading\n");

        assertEquals(
                List.of("facts/sessions.csv record 2 (line 3): the row has 3 values where the header names 9"),
                contract.read().shown());
        assertEquals(1, contract.read().facts().size());
    }

    @Test
    void a_folder_whose_name_the_store_takes_for_several_is_read_too() throws Exception {
        SmallContract contract = SmallContract.in(folder.resolve("fall [1]*"), SmallContract.SESSIONS)
                .text("facts/sessions.csv", HEADER + "\n" + ROW + "\n");

        assertEquals(1, contract.read().facts().size());
    }

    /** A file with values, quotation marks and line ends as they happen. */
    private static final class Accident {

        private final Random random;
        private final boolean odd;
        private final boolean breaks;

        Accident(int seed) {
            this.random = new Random(seed);
            this.odd = random.nextInt(3) == 0;
            this.breaks = random.nextInt(3) == 0;
        }

        private boolean now(int oneIn) {
            return random.nextInt(oneIn) == 0;
        }

        private String one(String... of) {
            return of[random.nextInt(of.length)];
        }

        String text() {
            String end = now(2) ? "\n" : "\r\n";
            boolean blanks = now(3);
            boolean quotes = now(2);
            StringBuilder text =
                    new StringBuilder(now(4) ? "\uFEFF" : "").append(HEADER).append(end);
            int rows = random.nextInt(40);
            for (int row = 0; row < rows; row++) {
                List<String> cells = cells(row);
                for (int at = 0; at < cells.size(); at++) {
                    text.append(at == 0 ? "" : ",").append(cell(cells.get(at), blanks, quotes));
                }
                text.append(row == rows - 1 && now(3) ? "" : end);
                text.append(odd && now(40) ? one(end, "\r", "\n", "  " + end) : "");
            }
            return text.append(now(8) ? end + end : "").toString();
        }

        private String cell(String value, boolean blanks, boolean quotes) {
            String wide =
                    blanks && now(6) ? one(" ", "  ", "\u00A0", "\u3000 ") + value + one(" ", "\u2003", "") : value;
            if (odd && now(60)) {
                return one(
                        "\"",
                        value + "\"",
                        "\"" + value,
                        " \"" + value + "\"",
                        "\"" + value + "\"x",
                        "\"a\nb\"",
                        "\t" + value);
            }
            return wide.contains(",") || wide.contains("\"") || quotes && now(4)
                    ? "\"" + wide.replace("\"", "\"\"") + "\""
                    : wide;
        }

        private List<String> cells(int row) {
            List<String> cells = new ArrayList<>(List.of(
                    "T-" + (now(6) ? row / 2 : row),
                    one("S-1", "S-2", "\u00C9lo\u00EFse", "S-1" + (now(9) ? "\u200D" : ""), now(9) ? "" : "S-3"),
                    one("Reading", "Maths, \"A\"", "R" + "x".repeat(now(30) ? 17_000 : 90), now(20) ? "" : "Art"),
                    number(),
                    number(),
                    one("3", "2", "1", "40", "41", "-0", "+3"),
                    one("HELD", "AWAY", "NO SHOW", "CLOSED", "uri://x#HELD", now(5) ? "held" : "HELD"),
                    one("V+D", "V", "D", "", now(9) ? "v" : "V"),
                    one(
                            "9/14/2026",
                            "09/14/2026",
                            "9/4/2026",
                            now(9) ? "2026-09-14" : "9/5/2026",
                            now(9) ? "" : "9/6/2026")));
            if (odd && now(30)) {
                cells.add("more");
            }
            if (odd && now(30)) {
                cells.remove(cells.size() - 1);
            }
            if (odd && now(50)) {
                cells.set(2, one("Re\u0007ad", "Re\u200Bad", "Re\u202Ead", "Re\u0085ad"));
            }
            return cells;
        }

        private String number() {
            return one(
                    "60",
                    "0",
                    "480",
                    now(4)
                            ? one(
                                    "481",
                                    "-1",
                                    "060",
                                    "+60",
                                    "6O",
                                    "",
                                    "60.0",
                                    "60.",
                                    "1e1",
                                    "1e2",
                                    "0x10",
                                    "1_0",
                                    " ",
                                    "99999999999",
                                    "9999999999999999999999",
                                    "\u0666\u0660")
                            : "45");
        }
    }
}
