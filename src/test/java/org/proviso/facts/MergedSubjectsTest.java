package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.ContractFile;

/** One student under two names is one student, before keys and subjects are made. */
class MergedSubjectsTest {

    private static final String SAME = "same_subject: { file: facts/merged.csv, from: old_id, to: id }\n";
    private static final String HEADER = "student,school,term,day";

    @TempDir
    private Path folder;

    private SmallContract contract(String facts, String same) throws Exception {
        SmallContract contract = SmallContract.in(folder, facts);
        Path file = folder.resolve(ContractFile.NAME);
        Files.writeString(file, Files.readString(file) + same);
        return contract;
    }

    private SmallContract merged(String... rows) throws Exception {
        return contract(SmallContract.ROSTER, SAME)
                .text("facts/merged.csv", "old_id,id\n" + String.join("\n", rows) + "\n")
                .file(
                        "facts/roster.csv",
                        HEADER,
                        "S-1,Alder,Fall,2026-08-17",
                        "T-1,Alder,Winter,2026-11-30",
                        "S-2,Birch,Fall,2026-08-17");
    }

    @Test
    void facts_under_the_name_given_up_are_facts_of_the_one_that_stays() throws Exception {
        SmallContract contract = merged("T-1,S-1", " T-1 ,S-1", "T-9,S-9");

        assertEquals(List.of(), contract.findings());
        assertEquals(
                List.of(
                        "S-1 | Alder | Fall | 2026-08-17",
                        "S-1 | Alder | Winter | 2026-11-30",
                        "S-2 | Birch | Fall | 2026-08-17"),
                contract.read().facts());
    }

    @Test
    void a_row_that_stands_under_both_names_counts_once() throws Exception {
        SmallContract contract = merged("T-1,S-1");
        contract.file("facts/roster.csv", HEADER, "S-1,Alder,Fall,2026-08-17", "T-1,Alder,Fall,2026-08-17");

        assertEquals(List.of("S-1 | Alder | Fall | 2026-08-17"), contract.read().facts());
        assertEquals(List.of(), contract.read().shown());
    }

    @Test
    void rows_under_both_names_that_differ_are_a_conflict() throws Exception {
        SmallContract contract = merged("T-1,S-1");
        contract.file("facts/roster.csv", HEADER, "S-1,Alder,Fall,2026-08-17", "T-1,Birch,Fall,2026-08-17");

        assertEquals(List.of(), contract.read().facts());
        assertEquals(2, contract.read().shown().size());
    }

    @Test
    void merged_facts_have_the_hash_of_facts_that_never_had_two_names() throws Exception {
        String merged = merged("T-1,S-1").read().hash();
        SmallContract contract = SmallContract.in(folder, SmallContract.ROSTER)
                .file(
                        "facts/roster.csv",
                        HEADER,
                        "S-1,Alder,Fall,2026-08-17",
                        "S-1,Alder,Winter,2026-11-30",
                        "S-2,Birch,Fall,2026-08-17");

        assertEquals(contract.read().hash(), merged);
    }

    @Test
    void somebody_is_found_under_either_name() throws Exception {
        SmallContract contract = merged("T-1,S-1");
        String either = contract.desk()
                .explainSubject(
                        contract.request(
                                org.proviso.evaluate.Evaluator.Settings.USUAL, Optional.empty(), Optional.empty()),
                        "T-1");
        String kept = contract.desk()
                .explainSubject(
                        contract.request(
                                org.proviso.evaluate.Evaluator.Settings.USUAL, Optional.empty(), Optional.empty()),
                        "S-1");

        assertEquals(kept.replace("S-1", "T-1"), either.replace("S-1", "T-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T-1,S-1;S-1,S-0      | 1 of its records give up a name for one that is given up itself (record 1)"
                        + " | Maybe each should name the one that stays in the end.",
                "T-1,S-1;S-1,T-1      | 2 of its records give up a name for one that is given up itself (record 1, 2)"
                        + " | Maybe each should name the one that stays in the end.",
                "T-2,S-2;T-1,T-1      | 1 of its records give up a name for one that is given up itself (record 2)"
                        + " | Maybe each should name the one that stays in the end.",
                "T-1,S-1;T-1,S-2      | 2 of its records give up one name for different others (record 1, 2)"
                        + " | Maybe only one of them is right.",
                "T-1,S-1;T-2,         | 1 of its records do not name both the one given up and the one that stays"
                        + " (record 2) | Maybe a value is missing.",
                ",S-1;T-2             | 2 of its records do not name both the one given up and the one that stays"
                        + " (record 1, 2) | Maybe a value is missing.",
            })
    void a_doubt_about_who_is_who_stops_the_reading_and_names_nobody(String rows, String what, String maybe)
            throws Exception {
        assertEquals(
                "facts/merged.csv: " + what + ", so it is unclear whose facts they are. " + maybe,
                merged(rows.split(";")).unreadable());
    }

    @Test
    void many_records_are_counted_and_not_all_listed() throws Exception {
        String[] rows = new String[20];
        for (int at = 0; at < rows.length; at++) {
            rows[at] = "SECRET-" + at + ",SECRET-" + (at + 1);
        }
        String message = merged(rows).unreadable();

        assertEquals(
                "facts/merged.csv: 19 of its records give up a name for one that is given up itself (record 1, 2, 3, 4,"
                        + " 5, 6, 7, 8, 9, 10, 11, 12, …), so it is unclear whose facts they are."
                        + " Maybe each should name the one that stays in the end.",
                message);
        assertFalse(message.contains("SECRET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "parquet", "xlsx"})
    void who_is_who_comes_in_every_format(String ending) throws Exception {
        SmallContract contract = contract(SmallContract.ROSTER, SAME.replace("csv", ending))
                .file("facts/roster.csv", HEADER, "S-1,Alder,Fall,2026-08-17", "T-1,Alder,Winter,2026-11-30");
        TableFile.lines(folder.resolve("facts/merged." + ending), "old_id,id,why", "T-1,S-1,moved");

        assertEquals(List.of(), contract.findings());
        assertEquals(
                List.of("S-1 | Alder | Fall | 2026-08-17", "S-1 | Alder | Winter | 2026-11-30"),
                contract.read().facts());
    }

    @Test
    void who_is_who_may_stand_anywhere_in_a_stream() throws Exception {
        String stream = """
            {"fact": "Enrolment", "student": "T-1", "school": "Alder", "term": "Winter", "day": "2026-11-30"}
            {"fact": "Enrolment", "student": "S-1", "school": "Alder", "term": "Fall", "day": "2026-08-17"}
            {"fact": "same_subject", "old_id": "T-1", "id": "S-1"}
            """;
        SmallContract.Read read = merged("T-8,S-8")
                .read(
                        new FactSource.Stream(
                                new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), "standard input"),
                        Optional.empty());

        assertEquals(List.of("S-1 | Alder | Fall | 2026-08-17", "S-1 | Alder | Winter | 2026-11-30"), read.facts());
    }

    @Test
    void what_is_wrong_with_the_entry_is_told() throws Exception {
        assertEquals(
                List.of("""
            contract/contract.yaml:19:47: unknown-column
              19 | same_subject: { file: facts/merged.csv, from: oldid, to: id }
                 |                                               ^^^^^
            facts/merged.csv has no column "oldid"; nobody's facts could be put together.
            Maybe "old_id".\
            """),
                contract(SmallContract.ROSTER, SAME.replace("old_id", "oldid"))
                        .file("facts/merged.csv", "old_id,id")
                        .file("facts/roster.csv", HEADER)
                        .findings());
        assertEquals(
                List.of("""
            contract/contract.yaml:19:55: one-column
              19 | same_subject: { file: facts/merged.csv, from: id, to: id }
                 |                                                       ^^
            "from" and "to" name one column; nothing says which names are given up.\
            """),
                contract(SmallContract.ROSTER, SAME.replace("old_id", "id")).findings());
    }
}
