package org.proviso.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.TestDesk;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;

/** What programs and spreadsheets are given of a statement, and what no form of it may give away. */
class StatementFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AMOUNT = "-?\\d+\\.\\d{2}";
    private static final String SHA_256 = "[0-9a-f]{64}";

    @TempDir
    private Path folder;

    private static JsonNode json(Statement statement) throws IOException {
        return JSON.readTree(Format.JSON.of(statement));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<NamedCsvRecord> csv(Statement statement) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Format.CSV.of(statement))) {
            return rows.stream().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void json_has_exactly_these_entries(String name) throws Exception {
        JsonNode json = json(Statements.of(name));

        assertEquals(
                List.of(
                        "contract",
                        "statement",
                        "title",
                        "buyer",
                        "provider",
                        "illustrative",
                        "position",
                        "period",
                        "status",
                        "currency",
                        "base",
                        "lines",
                        "outcomes",
                        "measures",
                        "total_adjustment",
                        "held",
                        "payable",
                        "pending",
                        "allocation",
                        "rejected",
                        "hashes",
                        "provenance"),
                names(json));
        assertEquals(List.of("from", "to"), names(json.get("period")));
        assertEquals(List.of("least", "most"), names(json.get("pending")));
        assertEquals(List.of("contract", "rules", "facts"), names(json.get("hashes")));
        assertEquals(List.of("engine", "files"), names(json.get("provenance")));
        json.at("/provenance/files").forEach(file -> assertEquals(List.of("file", "sha256"), names(file)));
        json.get("lines")
                .forEach(line -> assertEquals(
                        List.of(
                                "clause",
                                "rule",
                                "kind",
                                "scope",
                                "amount",
                                "because",
                                "references",
                                "references_total"),
                        names(line)));
        json.get("measures")
                .forEach(measure -> assertEquals(List.of("clause", "group", "met", "counted"), names(measure)));
        json.get("outcomes")
                .forEach(clause ->
                        assertEquals(List.of("MET", "NOT_MET", "EXCLUDED", "DEEMED_MET", "PENDING"), names(clause)));
        assertEquals(4, json.at("/provenance/files").size());
        assertEquals("provisional", json.get("status").asText());
    }

    @Test
    void levels_and_sources_of_money_are_there_where_a_contract_has_them() throws Exception {
        JsonNode everything = json(Statements.everything(folder));

        assertEquals(
                "{\"MET\":33,\"NOT_MET\":1,\"EXCLUDED\":{\"NO_ACCESS\":1},\"DEEMED_MET\":1,"
                        + "\"PENDING\":{\"NO_RECORD\":1},\"levels\":{\"FULL\":31,\"PRORATED\":1,\"STRETCH\":1}}",
                everything.at("/outcomes/2.1").toString());

        JsonNode settled = json(Statements.settled());
        assertEquals("final", settled.get("status").asText());
        assertEquals(
                "[{\"source\":\"Part 1\",\"amount\":\"650.01\"},{\"source\":\"Part 2\",\"amount\":\"650.00\"},"
                        + "{\"source\":\"Part 3\",\"amount\":\"650.00\"}]",
                settled.get("allocation").toString());
        assertEquals(
                "{\"least\":\"1950.01\",\"most\":\"1950.01\"}",
                settled.get("pending").toString());
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void amounts_are_texts_with_two_decimals_and_counts_are_numbers(String name) throws Exception {
        JsonNode json = json(Statements.of(name));
        List<JsonNode> amounts = new ArrayList<>();
        for (String sum : List.of("base", "total_adjustment", "held", "payable")) {
            amounts.add(json.get(sum));
        }
        amounts.add(json.at("/pending/least"));
        amounts.add(json.at("/pending/most"));
        json.get("lines").forEach(line -> amounts.add(line.get("amount")));

        for (JsonNode amount : amounts) {
            assertTrue(amount.isTextual() && amount.asText().matches(AMOUNT), amount.toString());
        }
        json.get("measures")
                .forEach(measure -> assertTrue(
                        measure.get("met").isIntegralNumber()
                                && measure.get("counted").isIntegralNumber(),
                        measure.toString()));
        json.get("hashes").forEach(hash -> assertTrue(hash.asText().matches(SHA_256), hash.asText()));
        assertTrue(json.get("rejected").isIntegralNumber());
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void sums_are_those_of_the_lines(String name) throws Exception {
        sumsAreThoseOfTheLines(json(Statements.of(name)));
    }

    @Test
    void what_is_held_is_summed_apart() throws Exception {
        JsonNode everything = json(Statements.everything(folder));

        assertEquals("300.00", everything.get("held").asText());
        assertEquals("3000.00", everything.get("base").asText());
        sumsAreThoseOfTheLines(everything);
    }

    private static void sumsAreThoseOfTheLines(JsonNode json) {
        String base = sum(json, "base"::equals);
        String adjustment = sum(json, kind -> !Set.of("base", "held").contains(kind));
        assertEquals(base, json.get("base").asText());
        assertEquals(adjustment, json.get("total_adjustment").asText());
        assertEquals(sum(json, "held"::equals), json.get("held").asText());
        assertEquals(
                new BigDecimal(base).add(new BigDecimal(adjustment)).toPlainString(),
                json.get("payable").asText());
    }

    private static String sum(JsonNode json, Predicate<String> kinds) {
        BigDecimal sum = new BigDecimal("0.00");
        for (JsonNode line : json.get("lines")) {
            if (kinds.test(line.get("kind").asText())) {
                sum = sum.add(new BigDecimal(line.get("amount").asText()));
            }
        }
        return sum.toPlainString();
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void a_line_has_its_references_in_order_and_says_how_many_there_are(String name) throws Exception {
        for (JsonNode line : json(Statements.of(name)).get("lines")) {
            List<String> references = new ArrayList<>();
            line.get("references").forEach(reference -> references.add(reference.asText()));
            assertEquals(List.copyOf(new TreeSet<>(references)), references);
            assertEquals(Math.min(20, line.get("references_total").asInt()), references.size());
            references.forEach(reference ->
                    assertTrue(reference.matches("4\\.[12]/(MET|NOT_MET|DEEMED_MET)/[0-9a-f]{12}"), reference));
        }
    }

    @Test
    void a_line_has_at_most_twenty_references() throws Exception {
        JsonNode north = json(Statements.everything(folder)).get("lines").get(2);

        assertEquals(
                "2.1 North",
                north.get("clause").asText() + " " + north.get("scope").asText());
        assertEquals(20, north.get("references").size());
        assertEquals(30, north.get("references_total").asInt());
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void a_measured_line_refers_to_as_many_outcomes_as_were_counted(String name) throws Exception {
        JsonNode json = json(Statements.of(name));
        int compared = 0;
        for (JsonNode line : json.get("lines")) {
            for (JsonNode measure : json.get("measures")) {
                if (measure.get("clause").equals(line.get("clause"))
                        && measure.get("group").equals(line.get("scope"))) {
                    assertEquals(
                            measure.get("counted").asInt(),
                            line.get("references_total").asInt());
                    compared++;
                }
            }
        }
        assertTrue(compared >= 6, "only " + compared + " lines were compared");
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void no_form_names_a_person(String name) throws Exception {
        Set<String> persons = new TreeSet<>();
        try (CsvReader<NamedCsvRecord> roster = CsvReader.builder()
                .ofNamedCsvRecord(Path.of("contracts", name.split(" ")[0], "facts/StudentsBySchool.csv"))) {
            for (NamedCsvRecord row : roster) {
                persons.add(row.getField("StudentID"));
                persons.add(row.getField("StudentFirstName") + " " + row.getField("StudentLastName"));
            }
        }
        assertTrue(persons.contains("S-1001") && persons.contains("Arnica Amber"), persons.toString());
        for (Format format : Format.values()) {
            String text = format.of(Statements.of(name));
            assertEquals(List.of(), persons.stream().filter(text::contains).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void every_form_is_the_same_to_the_byte_for_any_number_of_threads_and_sessions(String name) throws Exception {
        Request request = Statements.request(name);
        Statement again = TestDesk.evaluate(new Request(
                request.contract(),
                request.facts(),
                request.statement(),
                request.asOf(),
                new Evaluator.Settings(4, 7),
                request.progress()));
        for (Format format : Format.values()) {
            assertEquals(format.of(Statements.of(name)), format.of(again));
        }
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void csv_has_the_lines_of_json(String name) throws Exception {
        Statement statement = Statements.of(name);
        JsonNode json = json(statement);
        List<NamedCsvRecord> rows = csv(statement);

        assertEquals(
                "contract,statement,status,clause,title,rule,kind,scope,amount,currency,because,references_total",
                Format.CSV.of(statement).lines().findFirst().orElse(""));
        assertEquals(json.get("lines").size(), rows.size());
        for (int at = 0; at < rows.size(); at++) {
            NamedCsvRecord row = rows.get(at);
            JsonNode line = json.get("lines").get(at);
            for (String column : List.of("contract", "statement", "status", "currency")) {
                assertEquals(json.get(column).asText(), row.getField(column));
            }
            for (String column : List.of("clause", "rule", "kind", "scope", "amount", "because", "references_total")) {
                assertEquals(line.get(column).asText(), row.getField(column));
            }
            assertEquals(statement.lines().get(at).title(), row.getField("title"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"=Elm, '=Elm", "-Elm, '-Elm", "+Elm, '+Elm", "@Elm, '@Elm", "Elm=1, Elm=1"})
    void a_scope_that_a_spreadsheet_would_take_for_a_formula_is_text(String scope, String shown) throws Exception {
        Statement statement = Statements.settled(folder, scope);

        assertEquals(
                List.of(shown),
                csv(statement).stream().map(row -> row.getField("scope")).toList());
        assertEquals(scope, json(statement).at("/lines/0/scope").asText());
    }

    @Test
    void a_negative_amount_stays_a_number_in_csv() throws Exception {
        assertEquals(
                "-720.00",
                csv(Statements.of("tutoring-rate-card spring")).stream()
                        .filter(row -> row.getField("kind").equals("limit"))
                        .map(row -> row.getField("amount"))
                        .findFirst()
                        .orElse("none"));
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void every_form_ends_in_a_line_break(String name) {
        for (Format format : Format.values()) {
            assertTrue(format.of(Statements.of(name)).endsWith("\n"), format + " does not");
        }
    }
}
