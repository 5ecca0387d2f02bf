package org.proviso.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths stay inside the contract's folder, and nothing is fetched. */
class FactPathsTest {

    private static final String HEADER = "student,school,term,day";
    private static final String FIRST = "S-1,Alder,Fall,2026-08-17";
    private static final String FIRST_FACT = "S-1 | Alder | Fall | 2026-08-17";
    private static final String OUTSIDE = "student,SECRET-1,SECRET-2\n";

    @TempDir
    private Path around;

    private SmallContract reading(String path) throws Exception {
        return SmallContract.in(
                around.resolve("contract"), SmallContract.ROSTER.replace("facts/roster.csv", "'" + path + "'"));
    }

    private Path file(String name) {
        return around.resolve("contract").resolve(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.csv",
                "../outside.ndjson",
                "../outside.parquet",
                "../outside.xlsx",
                "facts/../../outside.csv",
                "facts/../../outside.parquet",
                "facts/..",
                "/etc/passwd",
                "C:/Windows/win.ini",
                "C:outside.csv",
                "facts\\roster.csv",
                "..\\outside.csv",
                "\\\\host\\share\\roster.csv",
                "facts/*.csv",
                "facts/*.parquet",
                "facts/**/roster.parquet",
                "facts/roster?.csv",
                "facts/[a-z].csv",
                "http://example.org/roster.csv",
                "https://example.org/roster.csv",
                "file:///etc/passwd",
                "s3://bucket/roster.csv",
                "https://example.org/roster.parquet",
                "s3://bucket/roster.parquet",
                "md:roster.csv"
            })
    void a_path_that_is_not_plain_and_inside_is_a_finding(String path) throws Exception {
        Files.writeString(around.resolve("outside.csv"), OUTSIDE);

        assertEquals(
                List.of("""
                    contract/contract.yaml:14:11: path-leaves-folder
                      14 |     file: '%s'
                         |           %s
                    "%s" is not a plain path inside the contract's folder; it is not read.
                    Maybe copy the file into the contract's facts/ folder.\
                    """.formatted(path, "^".repeat(path.length()), path)),
                reading(path).findings());
    }

    @Test
    void a_path_of_several_files_is_a_finding_too() throws Exception {
        SmallContract contract = SmallContract.in(around.resolve("contract"), """
            Enrolment:
              files:
                - ../outside.csv
                - { file: /etc/passwd, known: 2026-10-01 }
              key: [student]
              fields: { student: student, school: school, term: term }
            """);

        assertEquals(List.of("""
            contract/contract.yaml:15:9: path-leaves-folder
              15 |       - ../outside.csv
                 |         ^^^^^^^^^^^^^^
            "../outside.csv" is not a plain path inside the contract's folder; it is not read.
            Maybe copy the file into the contract's facts/ folder.\
            """, """
            contract/contract.yaml:16:17: path-leaves-folder
              16 |       - { file: /etc/passwd, known: 2026-10-01 }
                 |                 ^^^^^^^^^^^
            "/etc/passwd" is not a plain path inside the contract's folder; it is not read.
            Maybe copy the file into the contract's facts/ folder.\
            """), contract.findings());
    }

    @Test
    void a_path_that_no_system_can_have_is_a_finding() throws Exception {
        SmallContract contract = SmallContract.in(
                around.resolve("contract"),
                SmallContract.ROSTER.replace("facts/roster.csv", "\"facts/roster\\0.csv\""));

        assertEquals(
                List.of(
                        "contract/contract.yaml:14:11: hidden-letter",
                        "contract/contract.yaml:14:11: path-leaves-folder"),
                contract.findings().stream()
                        .map(finding -> finding.lines().findFirst().orElse(""))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roster.csv",
                "facts/2026/fall/roster.csv",
                "facts/./roster.csv",
                "facts/Fall roster, final (2).csv",
                "facts/r\u00f4le d\u2019\u00e9l\u00e8ves.csv",
                "facts/{a,b}.csv",
                "facts/%2e%2e.csv",
                "~/roster.csv",
                "facts/ROSTER.CSV",
                "roster.parquet",
                "facts/2026/fall/roster.parquet",
                "facts/./roster.parquet",
                "facts/{a,b}.parquet",
                "facts/%2e%2e.parquet",
                "facts/Fall roster, final (2).xlsx",
                "facts/r\u00f4le d\u2019\u00e9l\u00e8ves.parquet",
                "~/roster.parquet",
                "facts/ROSTER.XLSX",
                "facts/ROSTER.PARQUET",
                "~/roster.xlsx",
                "facts/ROSTER.NDJSON"
            })
    void any_plain_path_inside_is_read(String path) throws Exception {
        SmallContract contract = reading(path.replace("'", "''"));
        TableFile.lines(file(path), HEADER, FIRST);

        assertEquals(List.of(), contract.findings());
        assertEquals(List.of(FIRST_FACT), contract.read().facts());
        assertEquals(List.of(TableFile.origin(path, 1)), contract.read().origins());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "parquet", "xlsx"})
    void a_link_out_of_the_folder_is_not_read(String ending) throws Exception {
        Path outside = around.resolve("outside." + ending);
        TableFile.lines(outside, HEADER, FIRST);
        SmallContract contract = reading("facts/roster." + ending);
        Files.createSymbolicLink(file("facts/roster." + ending), outside);

        assertEquals(
                "contract/facts/roster." + ending + " leads out of contract, so it is not read."
                        + " Maybe copy the file itself instead of a link.",
                contract.unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "parquet", "xlsx"})
    void a_linked_folder_out_of_the_folder_is_not_read(String ending) throws Exception {
        TableFile.lines(around.resolve("outside/roster." + ending), HEADER, FIRST);
        SmallContract contract = reading("facts/2026/roster." + ending);
        Files.createSymbolicLink(file("facts/2026"), around.resolve("outside"));

        assertEquals(
                "contract/facts/2026/roster." + ending + " leads out of contract, so it is not read."
                        + " Maybe copy the file itself instead of a link.",
                contract.unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "parquet", "xlsx"})
    void nothing_of_a_file_outside_is_told_when_its_columns_are_checked(String ending) throws Exception {
        Path outside = around.resolve("outside." + ending);
        TableFile.lines(outside, "student,SECRET-1,SECRET-2", "SECRET-3,SECRET-4,SECRET-5");
        SmallContract contract = reading("facts/roster." + ending);
        Files.createSymbolicLink(file("facts/roster." + ending), outside);

        assertEquals(
                List.of(),
                contract.findings().stream()
                        .filter(finding -> finding.contains("SECRET"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "parquet", "xlsx"})
    void a_link_that_stays_inside_is_read(String ending) throws Exception {
        SmallContract contract = reading("facts/roster." + ending);
        TableFile.lines(file("roster." + ending), HEADER, FIRST);
        Files.createSymbolicLink(file("facts/roster." + ending), Path.of("../roster." + ending));

        assertEquals(List.of(FIRST_FACT), contract.read().facts());
    }

    @Test
    void a_contract_s_folder_may_be_a_link_itself() throws Exception {
        Files.createSymbolicLink(around.resolve("contract"), Files.createDirectory(around.resolve("elsewhere")));

        assertEquals(
                List.of(FIRST_FACT),
                reading("facts/roster.csv")
                        .file("facts/roster.csv", HEADER, FIRST)
                        .read()
                        .facts());
    }

    @Test
    void a_link_out_of_a_folder_given_for_the_facts_is_not_read() throws Exception {
        Path given = Files.createDirectory(around.resolve("given"));
        Path outside = Files.writeString(around.resolve("outside.csv"), HEADER + "\n" + FIRST + "\n");
        Files.createSymbolicLink(given.resolve("roster.csv"), outside);

        assertEquals(
                "given/roster.csv leads out of given, so it is not read."
                        + " Maybe copy the file itself instead of a link.",
                reading("facts/roster.csv").unreadable(given).replace(given.toString(), "given"));
    }
}
