package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import org.proviso.facts.Progress;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/** Two programs of a government as rules and YAML alone, against every figure it published. */
class HospitalProgramsTest {

    private static final Desk DESK =
            new Desk(Path.of("src/test/resources/rules"), Path.of("target/test-families"), "Proviso under test");

    /** The labels of the statement by the codes of the export. */
    private static final Map<String, String> SAFETY = Map.of(
            "HAI-1", "central line infections",
            "HAI-2", "urinary catheter infections",
            "HAI-3", "infections after colon surgery",
            "HAI-4", "infections after hysterectomy",
            "HAI-5", "MRSA infections",
            "HAI-6", "clostridium difficile infections");

    private static final Pattern CELL = Pattern.compile("\"([^\"]*)\"|([^,\"]+)|(?<=,)(?=,|$)");

    private static Optional<Statement> purchased = Optional.empty();

    /** The whole nation, evaluated once. */
    private static synchronized Statement purchasing() throws Exception {
        if (purchased.isPresent()) {
            return purchased.get();
        }
        Statement statement = DESK.evaluate(TestDesk.request(
                        TestDesk.contract("hospital-vbp"), TestDesk.reference().resolve("data/hospital-vbp")))
                .statement();
        purchased = Optional.of(statement);
        return statement;
    }

    /** The published rows, by hospital; read here a second time and without the program. */
    private static Map<String, Map<String, String>> published(String file) throws IOException {
        List<String> lines = Files.readAllLines(
                TestDesk.reference().resolve("data/hospital-vbp").resolve(file));
        List<String> header = cells(lines.get(0));
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            assertEquals(header.size(), cells.size(), line);
            Map<String, String> row = new HashMap<>();
            for (int at = 0; at < cells.size(); at++) {
                row.put(header.get(at), cells.get(at));
            }
            rows.put(cells.get(header.indexOf("Facility ID")), row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        while (cell.find()) {
            cells.add(cell.group(1) != null ? cell.group(1) : cell.group().strip());
        }
        return cells;
    }

    /** A column of a file, where it has a value, as the statement would show it. */
    private static Map<String, String> column(
            Map<String, Map<String, String>> rows, String column, String name, Function<String, String> shown) {
        Map<String, String> values = new TreeMap<>();
        rows.forEach((hospital, row) -> {
            String value = row.getOrDefault(column, "no such column");
            if (!value.equals("Not Available")) {
                values.put(hospital + name, shown.apply(value));
            }
        });
        return values;
    }

    private static String points(String published) {
        return published.replace(" out of ", " of ");
    }

    private static String eleven(String decimal) {
        return new BigDecimal(decimal).setScale(11, RoundingMode.HALF_UP).toPlainString();
    }

    private static Map<String, String> measures(
            Statement statement, String clause, Function<Statement.MeasureLine, String> shown) {
        return statement.measures().stream()
                .filter(measure -> measure.clause().equals(clause))
                .collect(Collectors.toMap(
                        Statement.MeasureLine::name,
                        shown,
                        (one, two) -> {
                            throw new AssertionError("two measures where one is: " + one + ", " + two);
                        },
                        TreeMap::new));
    }

    /** Two columns have to be the same; what differs is named, and no more than a few of it. */
    private static void same(Map<String, String> expected, Map<String, String> got) {
        Map<String, String> differences = new TreeMap<>();
        expected.forEach((name, value) -> {
            if (!value.equals(got.get(name))) {
                differences.put(name, value + " expected, got " + got.get(name));
            }
        });
        got.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> differences.put(name, "not expected, got " + got.get(name)));
        assertEquals(
                Map.of(),
                differences.entrySet().stream()
                        .limit(5)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                differences.size() + " of " + expected.size() + " differ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hospital-vbp", "hospital-hrrp-2020", "hospital-hrrp-2022"})
    void the_examples_of_every_clause_agree(String contract) throws Exception {
        assertEquals(List.of(), DESK.verify(TestDesk.contract(contract)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hospital-vbp", "hospital-hrrp-2020", "hospital-hrrp-2022"})
    void two_scenarios_of_every_contract_hold(String contract) throws Exception {
        List<Desk.ScenarioResult> results = DESK.test(TestDesk.contract(contract));
        assertEquals(2, results.size());
        assertEquals(
                List.of(),
                results.stream()
                        .flatMap(one -> one.findings().stream())
                        .map(Finding::text)
                        .toList());
    }

    /**
     * Scores and domains have to be the published text, digit for digit. Totals are compared at eleven decimals, as
     * the contract rounds them, for what goes into them was published rounded to twelve.
     */
    @Test
    void every_published_score_domain_and_total_comes_out() throws Exception {
        Statement statement = purchasing();
        assertEquals(0, statement.rejected());

        Map<String, Map<String, String>> safety = published("hvbp_safety.csv");
        Map<String, String> scores = new TreeMap<>();
        SAFETY.forEach((code, label) ->
                scores.putAll(column(safety, code + " Measure Score", ", " + label, HospitalProgramsTest::points)));
        assertEquals(10_310, scores.size());
        Map<String, Map<String, String>> efficiency = published("hvbp_efficiency_and_cost_reduction.csv");
        Map<String, String> spending =
                column(efficiency, "MSPB-1 Measure Score", ", spending for a patient", HospitalProgramsTest::points);
        assertEquals(2_472, spending.size());
        scores.putAll(spending);
        scores.putAll(column(
                safety, "Combined SSI Measure Score", ", infections of surgical sites", HospitalProgramsTest::points));
        same(scores, measures(statement, "2.1", one -> one.met() + " of " + one.counted()));

        Map<String, Map<String, String>> domains = published("hvbp_tps.csv");
        Map<String, String> safe =
                column(domains, "Unweighted Normalized Safety Domain Score", ", safety", Function.identity());
        assertEquals(2_107, safe.size());
        same(safe, measures(statement, "2.2", Statement.MeasureLine::number));
        Map<String, String> efficient = column(
                domains,
                "Unweighted Normalized Efficiency And Cost Reduction Domain Score",
                ", efficiency and cost",
                Function.identity());
        assertEquals(2_472, efficient.size());
        same(efficient, measures(statement, "2.3", Statement.MeasureLine::number));

        Map<String, String> totals = column(domains, "Total Performance Score", "", HospitalProgramsTest::eleven);
        assertEquals(2_474, totals.size());
        same(totals, measures(statement, "2.4", one -> eleven(one.number())));
    }

    /** A hundred dollars for a point: the published total with its decimal point two places on, to the cent. */
    @Test
    void every_hospital_is_paid_by_its_published_total() throws Exception {
        Statement statement = purchasing();
        Map<String, String> paid = statement.lines().stream()
                .collect(Collectors.toMap(
                        Statement.Line::scope, line -> line.amount().plain()));
        Map<String, String> expected = column(
                published("hvbp_tps.csv"),
                "Total Performance Score",
                "",
                total -> new BigDecimal(total)
                        .movePointRight(2)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString());
        assertEquals(2_474, expected.size());
        same(expected, paid);
        assertEquals(
                expected.values().stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add),
                statement.payable().amount());
    }

    @Test
    void a_line_says_how_many_points_were_paid_for() throws Exception {
        assertEquals(
                "15.58333333333 points at $100.00 each",
                purchasing().lines().stream()
                        .filter(line -> line.scope().equals("010001"))
                        .findFirst()
                        .orElseThrow()
                        .because());
    }

    /** 9 x (0.9 - 0.8) / (0.9 - 0) + 0.5 is one point and a half, rounded to two. */
    @Test
    void an_explanation_shows_rates_and_points_as_the_contract_writes_them() throws Exception {
        String facts = """
                {"fact": "CentralLineInfections", "Facility ID": "H-1", "HAI-1 Achievement Threshold": "0.900", \
                "HAI-1 Benchmark": "0.000", "HAI-1 Baseline Rate": "Not Available", "HAI-1 Performance Rate": "0.800"}
                """;
        String explained = DESK.explainSubject(
                new Request(
                        TestDesk.contract("hospital-vbp"),
                        Optional.of(new FactSource.Stream(
                                new ByteArrayInputStream(facts.getBytes(StandardCharsets.UTF_8)), "facts")),
                        Optional.empty(),
                        Optional.empty(),
                        Evaluator.Settings.USUAL,
                        Progress.NONE),
                "H-1");
        for (String shown : List.of(
                "Performance: hospital H-1, indicator central line infections, threshold 0.9, benchmark 0, rate 0.8",
                "from ScoreTerms: most points 10, points short 9, half a point 0.5",
                "Score: hospital H-1, indicator central line infections, points 2")) {
            assertTrue(explained.contains(shown), explained);
        }
    }

    /** The cell of the first sheet of results that states the factor. */
    private static BigDecimal factor(Path workbook, String cell) throws IOException {
        try (ZipFile file = new ZipFile(workbook.toFile())) {
            String sheet = new String(
                    file.getInputStream(file.getEntry("xl/worksheets/sheet2.xml"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            Matcher value =
                    Pattern.compile("<c r=\"" + cell + "\"[^>]*><v>([^<]+)</v>").matcher(sheet);
            assertTrue(value.find(), cell);
            return new BigDecimal(value.group(1)).setScale(4, RoundingMode.HALF_UP);
        }
    }

    /** In 2020 only hip and knee replacements have an excess; in 2022 no condition has twenty-five cases. */
    @ParameterizedTest
    @CsvSource({"2020, F6, 0.9840, -16000.00", "2022, G6, 1.0000, 0.00"})
    void the_payment_factor_is_the_one_the_report_states(String year, String cell, String stated, String taken)
            throws Exception {
        Path folder = TestDesk.reference().resolve("data/hospital-hrrp");
        Statement statement = DESK.evaluate(TestDesk.request(TestDesk.contract("hospital-hrrp-" + year), folder))
                .statement();
        assertEquals(0, statement.rejected());
        String computed =
                measures(statement, "2.3", Statement.MeasureLine::number).get("Mock Hospital");
        assertEquals(new BigDecimal(stated), factor(folder.resolve("FY" + year + ".xlsx"), cell));
        assertEquals(0, new BigDecimal(stated).compareTo(new BigDecimal(computed)), computed);
        assertEquals(taken, TestDesk.amount(statement, "2.3", "Mock Hospital"));
        assertEquals(
                Money.zero(statement.payable().currency())
                        .same(new BigDecimal("1000000.00")
                                .multiply(new BigDecimal(stated))
                                .setScale(2)),
                statement.payable());
    }
}
