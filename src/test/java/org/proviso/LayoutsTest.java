package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.Clause;
import org.proviso.contract.ContractFile;
import org.proviso.desk.Desk;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import org.proviso.facts.Progress;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/**
 * The same seven students as different systems export them, each layout read as it comes by a contract that
 * differs in nothing but its facts.
 */
class LayoutsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path exports(String layout) {
        return Path.of("src/test/resources/exports", layout);
    }

    private static Desk.Evaluated evaluated(String contract, String layout) throws Exception {
        return TestDesk.desk()
                .evaluate(new org.proviso.desk.Request(
                        TestDesk.contract(contract),
                        Optional.of(new FactSource.Folder(exports(layout), false)),
                        Optional.empty(),
                        Optional.empty(),
                        Evaluator.Settings.USUAL,
                        Progress.NONE));
    }

    /** A statement without its provenance, its heading and the hashes of contract and facts. */
    private static String substance(Statement statement) throws Exception {
        ObjectNode root = (ObjectNode) JSON.readTree(Format.JSON.of(statement));
        root.remove(List.of("provenance", "hashes", "title"));
        return root.toPrettyString().replaceAll("Mathematics from [^\"]*", "Mathematics");
    }

    /**
     * Worked out by hand. Alder: 00101 grew 12 of 10 and met, 00102 grew 5 of 12 and did not, 00103 withdrew: 1 of 2
     * is the target of 50%, so 10% of $1000.00 more. Birch: 00105 grew 9 of 9 and met, 00104 missed an hour and is
     * not counted, 00106 has no spring test yet, 00107's hour was cancelled by the District: 10% of $2000.00 more.
     */
    @Test
    void plain_tables_come_to_what_was_worked_out_by_hand() throws Exception {
        Statement statement = evaluated("layouts", "plain").statement();

        assertEquals("3300.00", statement.payable().plain());
        assertEquals("100.00", TestDesk.amount(statement, "4.1", "Alder Elementary"));
        assertEquals("200.00", TestDesk.amount(statement, "4.1", "Birch Elementary"));
        Statement.ClauseOutcomes growth = statement.outcomes().get(0);
        assertEquals(2, growth.met());
        assertEquals(1, growth.notMet());
        assertEquals(1, growth.deemedMet());
        assertEquals(
                2,
                growth.excluded().values().stream().mapToInt(Integer::intValue).sum());
        assertEquals(
                1,
                growth.pending().values().stream().mapToInt(Integer::intValue).sum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nwea-older", "nwea-newer", "oneroster", "ed-fi"})
    void every_layout_comes_to_the_same_outcomes_as_plain_tables(String layout) throws Exception {
        Desk.Evaluated got = evaluated("layouts-" + layout, layout);

        assertEquals(List.of(), got.rejected());
        assertEquals(substance(evaluated("layouts", "plain").statement()), substance(got.statement()));
    }

    @Test
    void the_newer_layout_of_map_growth_has_its_hundred_and_fifty_two_columns() throws Exception {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(exports("nwea-newer").resolve("CombinedDataFile.csv"))) {
            List<String> header = csv.stream().findFirst().orElseThrow().getHeader();

            assertEquals(152, header.size());
            assertEquals(152, header.stream().distinct().count());
            assertEquals("TermName", header.get(0));
            assertEquals("FallToSpringProjectedGrowth", header.get(50));
            assertEquals("ProjectedProficiencyLevel10", header.get(151));
        }
    }

    @Test
    void a_contract_s_words_for_schools_are_the_names_the_roster_gives_them() throws Exception {
        Map<String, String> names = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(exports("oneroster").resolve("orgs.csv"))) {
            csv.stream()
                    .filter(org -> org.getField("type").equals("school"))
                    .forEach(org -> names.put(org.getField("sourcedId"), org.getField("name")));
        }
        Map<String, String> words = new LinkedHashMap<>();
        ContractFile.read(TestDesk.contract("layouts-oneroster")).contract().orElseThrow().facts().stream()
                .flatMap(mapping -> mapping.words().stream())
                .filter(field -> field.field().text().equals("school"))
                .flatMap(field -> field.words().stream())
                .forEach((Clause.Cell word) ->
                        words.put(word.name().text(), word.value().text()));

        assertEquals(names, words);
    }
}
