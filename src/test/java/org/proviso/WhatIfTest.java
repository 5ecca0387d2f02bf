package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.proviso.audit.ReportFormat;
import org.proviso.audit.WhatIfReport;
import org.proviso.contract.Finding;
import org.proviso.desk.ContractRefused;
import org.proviso.desk.Request;
import org.proviso.desk.WhatIf;
import org.proviso.evaluate.Evaluator;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactSource;
import org.proviso.facts.Progress;
import org.proviso.money.Money;

/** What a contract would pay with other values. */
class WhatIfTest {

    private static final Path RATE_CARD = Path.of("contracts/tutoring-rate-card");

    @TempDir
    private Path folder;

    private static WhatIfReport asked(String... settings) throws Exception {
        return new WhatIf(TestDesk.desk(), Request.of(RATE_CARD)).report(List.of(settings));
    }

    private static String refusal(String setting) {
        return String.valueOf(
                assertThrows(UnknownName.class, () -> asked(setting)).getMessage());
    }

    /**
     * Alder has a base of $48,000.00, earned 2,400.00 and 1,200.00 for growth, and 5.1 lets it earn 4,800.00 at most:
     * a bonus of 2% (960.00) leaves it 240.00 short of that, and from 3% (1,440.00) on it is at the limit.
     */
    @Test
    void each_value_of_a_range_pays_what_its_own_contract_would() throws Exception {
        WhatIfReport report = asked("4.3 bonus = 2%..4% step 1%");
        Money written = report.statement().payable();
        List<WhatIfReport.Figures> figures =
                report.rows().stream().map(row -> row.figures().orElseThrow()).toList();
        assertEquals("-240.00", figures.get(0).over(report.asWritten()).plain());
        assertEquals("960.00", figures.get(0).under("4.3").plain());
        assertEquals("0.00", figures.get(0).under("5.1").plain());
        assertEquals("-240.00", figures.get(1).under("5.1").plain());
        assertEquals(written, figures.get(1).payable());
        assertEquals(report.asWritten(), figures.get(2));
    }

    @Test
    void a_value_of_a_table_pays_what_a_contract_that_says_so_pays() throws Exception {
        Path changed = TestDesk.copy(RATE_CARD, folder.resolve("changed"));
        Path file = changed.resolve("contract.yaml");
        Files.writeString(file, Files.readString(file).replace("base: $52500.50", "base: $49999.99"));
        WhatIfReport report = asked("3.1 base of Birch Elementary = $49999.99");
        assertEquals(
                WhatIfReport.Figures.of(TestDesk.evaluate(Request.of(changed))),
                report.rows().get(0).figures().orElseThrow());
    }

    @Test
    void a_row_without_a_key_is_named_by_its_bounds() throws Exception {
        WhatIfReport report = asked("4.1 adjusts of at_most -10 points = -9%");
        // Cedar alone lies there: half of 61,250.00 less 9% are 2,756.25 in place of 3,062.50
        assertEquals(
                "306.25",
                report.rows()
                        .get(0)
                        .figures()
                        .orElseThrow()
                        .over(report.asWritten())
                        .plain());
    }

    @Test
    void two_values_in_one_line_of_the_file_are_both_set() throws Exception {
        WhatIfReport report = asked("4.1 share of base = 40%", "4.1 fewest students = 10 students");
        assertEquals(List.of("50%", "10 students"), report.written());
        // Alder gains 10% of 40% of 48,000.00, which are 1,920.00; Cedar loses 10% of 40% of 61,250.00, 2,450.00
        assertEquals(
                "-530.00",
                report.rows().get(0).figures().orElseThrow().under("4.1").plain());
    }

    @Test
    void a_value_between_quotes_is_replaced_with_them() throws Exception {
        Path quoted = TestDesk.copy(RATE_CARD, folder.resolve("quoted"));
        Path file = quoted.resolve("contract.yaml");
        Files.writeString(file, Files.readString(file).replace("needed: 50%\n", "needed: \"50%\"   # half\n"));
        WhatIfReport report = new WhatIf(TestDesk.desk(), Request.of(quoted)).report(List.of("4.3 needed = 51%"));
        // three of six are 50%, one point short of what is needed now: Alder earns 3,600.00 in place of its limit
        assertEquals(
                "-1200.00",
                report.rows()
                        .get(0)
                        .figures()
                        .orElseThrow()
                        .over(report.asWritten())
                        .plain());
    }

    @Test
    void facts_that_can_be_read_only_once_are_enough_for_a_range() throws Exception {
        byte[] lines = String.join("\n", SampleFacts.of(RATE_CARD).stream()).getBytes(StandardCharsets.UTF_8);
        Request stream = new Request(
                RATE_CARD,
                Optional.of(new FactSource.Stream(new ByteArrayInputStream(lines), "standard input")),
                Optional.empty(),
                Optional.empty(),
                Evaluator.Settings.USUAL,
                Progress.NONE);
        WhatIfReport streamed = new WhatIf(TestDesk.desk(), stream).report(List.of("4.3 bonus = 2%..4% step 1%"));
        assertEquals(asked("4.3 bonus = 2%..4% step 1%").rows(), streamed.rows());
    }

    @Test
    void a_value_that_a_check_refuses_says_so_in_its_row_and_the_others_are_evaluated() throws Exception {
        WhatIfReport report = asked("4.1 adjusts of at_least 5 points = 9%..11% step 1%");
        assertEquals(List.of(), report.rows().get(1).refused());
        assertTrue(report.rows().get(2).figures().isEmpty());
        assertTrue(report.rows().get(2).refused().get(0).startsWith("table-falls: "));
        assertTrue(report.in(ReportFormat.TEXT).contains("11% would be refused:\n  table-falls: "));
    }

    @Test
    void what_speaks_of_the_value_as_written_stops_nothing_and_is_named() throws Exception {
        WhatIfReport report = asked("4.3 bonus = 5%");
        WhatIfReport.Row row = report.rows().get(0);
        assertTrue(row.figures().isPresent());
        List<String> names = row.outdated().stream().map(Finding::name).toList();
        assertTrue(names.containsAll(List.of("example-disagrees", "number-not-in-terms")), names.toString());
        row.outdated()
                .forEach(finding -> assertTrue(report.in(ReportFormat.TEXT).contains("  " + finding.place() + "\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.3 bonus = 4 | term-without-unit",
                "4.3 bonus = four | not-a-value",
                "4.3 fewest students = 5 pupils | not-a-value",
                "4.3 bonus = 4%, needed: 1% | not-a-value",
                "4.1 too few = NOBODY | unknown-word",
                "4.3 bonus = 4% } x: { | not-a-value",
                "4.3 bonus = \"4% | not-a-value"
            })
    void a_value_of_the_wrong_kind_is_told_as_an_author_would_be(String setting, String name) {
        ContractRefused refused = assertThrows(ContractRefused.class, () -> asked(setting));
        assertEquals(
                List.of(name), refused.findings().stream().map(Finding::name).toList());
        String value = setting.substring(setting.indexOf('=') + 2);
        assertTrue(
                refused.findings().get(0).consequence().contains(value),
                refused.findings().toString());
    }

    @Test
    void what_the_contract_does_not_state_is_told_with_what_is_nearest() {
        assertEquals("There is no clause \"4.9\" in the contract. Maybe \"4.1\".", refusal("4.9 bonus = 4%"));
        assertEquals("Clause 4.3 states no \"bonsu\". Maybe \"bonus\".", refusal("4.3 bonsu = 4%"));
        assertEquals(
                "Clause 3.1 states no \"base of Alder Elementry\". Maybe \"base of Alder Elementary\".",
                refusal("3.1 base of Alder Elementry = $1.00"));
        assertEquals(
                "Two settings mean one value, 4.3 bonus from 2027-01-04. Maybe one is of another clause.",
                assertThrows(UnknownName.class, () -> asked("4.3 bonus = 4%", "4.3 bonus on 2027-02-01 = 5%"))
                        .getMessage());
    }

    @Test
    void the_value_of_another_day_is_another_value() throws Exception {
        WhatIfReport report = asked("4.3 bonus on 2026-10-01 = 9%");
        assertEquals(List.of("4.3 bonus from 2026-08-17"), report.settings());
        assertEquals(report.asWritten(), report.rows().get(0).figures().orElseThrow());
    }

    @Test
    void programs_are_given_the_same_figures() throws Exception {
        WhatIfReport report = asked("4.3 bonus = 2%..4% step 1%");
        JsonNode json = new ObjectMapper().readTree(report.in(ReportFormat.JSON));
        assertEquals("-240.00", json.at("/rows/0/difference").asText());
        assertEquals("960.00", json.at("/rows/0/clauses/4.3").asText());
        assertEquals(json.at("/as_written/payable"), json.at("/rows/2/payable"));
        assertEquals("2%", json.at("/rows/0/values/0").asText());
    }

    @Test
    void the_picture_and_the_page_show_each_value() throws Exception {
        WhatIfReport one = asked("4.3 bonus = 2%..4% step 1%");
        String svg = one.in(ReportFormat.SVG);
        assertTrue(svg.contains("2% 174,810.53, 3% 175,050.53, 4% 175,050.53"), svg);
        assertTrue(one.in(ReportFormat.HTML).contains(svg));
        assertTrue(one.in(ReportFormat.HTML).contains("(240.00)"));
        String two = asked("4.3 bonus = 2%..4% step 1%", "4.3 needed = 50%..60% step 10%")
                .in(ReportFormat.SVG);
        assertTrue(two.contains("4.3 needed 50%: ") && two.contains("4.3 needed 60%: "), two);
        String words = asked("4.1 too few = NOT_ADJUSTED").in(ReportFormat.SVG);
        assertTrue(words.contains("NOT_ADJUSTED, as written: 175,050.53"), words);
    }
}
