package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.desk.Request;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import org.proviso.facts.Progress;
import org.proviso.money.Money;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** What holds of a service contract whatever its facts are: order, partition, sums, and who gains by what. */
class ServicePropertiesTest {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern PROVENANCE = Pattern.compile(",\\s*\"provenance\".*", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private Path contract;
    private final List<String> orders = new ArrayList<>();
    private final List<String> pauses = new ArrayList<>();

    /** Orders by number, with the arrival of each. */
    private final List<LocalDateTime> arrived = new ArrayList<>();

    private final List<String> equipment = new ArrayList<>();

    @BeforeEach
    void a_copy_of_the_worked_example() throws Exception {
        contract = TestDesk.copy(TestDesk.contract("g8"), folder.resolve("g8"));
    }

    /** A month of calls at few pieces of equipment with few faults, so that repeats and duplicates are many. */
    private void draw(Random random) {
        for (int at = 0; at < 40; at++) {
            LocalDateTime reported = LocalDateTime.of(2025, 2, 20, 0, 0).plusMinutes(random.nextInt(45 * 1440));
            reported = clear(reported);
            LocalDateTime came = clear(reported.plusMinutes(random.nextInt(5 * 1440)));
            LocalDateTime done = clear(came.plusMinutes(30L + random.nextInt(600)));
            String where = "AHU-" + random.nextInt(4);
            equipment.add(where);
            arrived.add(came);
            orders.add(String.join(
                    ",",
                    "W" + at,
                    where,
                    "North",
                    "CM",
                    random.nextInt(12) == 0 ? "" : "F" + random.nextInt(2),
                    "P" + (1 + random.nextInt(4)),
                    random.nextInt(6) == 0 ? "TENANT" : "",
                    WRITTEN.format(reported),
                    random.nextInt(8) == 0 ? "" : WRITTEN.format(done),
                    "",
                    random.nextInt(2) == 0 ? "" : random.nextInt(900) + ".50"));
            if (random.nextInt(3) == 0) {
                LocalDateTime began = clear(reported.plusMinutes(random.nextInt(600)));
                pause(at, began, clear(began.plusMinutes(random.nextInt(900))));
            }
        }
        for (int at = 0; at < 12; at++) {
            orders.add("M" + at + ",AHU-" + at % 4 + ",North,PM,,P4,,2025-03-01 06:00,"
                    + (random.nextInt(9) == 0 ? "" : "2025-03-2" + random.nextInt(10) + " 10:00") + ",2025-03-25,");
        }
    }

    /** A time that the clocks of the zone showed once. */
    private static LocalDateTime clear(LocalDateTime time) {
        return time.toLocalDate().toString().equals("2025-03-09") && time.getHour() == 2 ? time.plusHours(1) : time;
    }

    private void pause(int order, LocalDateTime began, LocalDateTime ended) {
        pauses.add("W" + order + "," + equipment.get(order) + ",ACCESS_DENIED," + WRITTEN.format(began) + ","
                + WRITTEN.format(ended));
    }

    private Statement statement(Evaluator.Settings settings, Optional<Random> shuffled) throws Exception {
        List<String> arrivals = new ArrayList<>();
        for (int at = 0; at < arrived.size(); at++) {
            arrivals.add("W" + at + "," + equipment.get(at) + "," + WRITTEN.format(arrived.get(at)));
        }
        write(
                "orders.csv",
                "WO,asset,building,type,problem,priority,cause,reported,completed,due,invoice",
                orders,
                shuffled);
        write("arrivals.csv", "WO,asset,arrived", arrivals, shuffled);
        write("pauses.csv", "WO,asset,cause,began,ended", pauses, shuffled);
        return TestDesk.evaluate(new Request(
                contract,
                Optional.of(new FactSource.Folder(contract, false)),
                Optional.empty(),
                Optional.empty(),
                settings,
                Progress.NONE));
    }

    private void write(String name, String header, List<String> rows, Optional<Random> shuffled) throws Exception {
        List<String> lines = new ArrayList<>(rows);
        shuffled.ifPresent(random -> Collections.shuffle(lines, random));
        lines.add(0, header);
        Files.writeString(contract.resolve(name), String.join("\n", lines) + "\n");
    }

    private Money payable() throws Exception {
        return statement(Evaluator.Settings.USUAL, Optional.empty()).payable();
    }

    private static String substance(Statement statement) throws Exception {
        return PROVENANCE.matcher(Format.JSON.of(statement)).replaceAll("");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void neither_order_nor_threads_nor_partition_change_a_statement(int seed) throws Exception {
        draw(new Random(seed));
        Statement first = statement(Evaluator.Settings.USUAL, Optional.empty());
        assertTrue(first.lines().size() > 10, "seed " + seed + " makes few lines");
        for (Evaluator.Settings settings :
                List.of(new Evaluator.Settings(1, 1), new Evaluator.Settings(3, 2), new Evaluator.Settings(2, 1000))) {
            assertEquals(
                    substance(first), substance(statement(settings, Optional.of(new Random(seed)))), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8})
    void the_lines_add_up_and_what_is_void_is_no_part_of_the_sum(int seed) throws Exception {
        draw(new Random(seed));
        Statement statement = statement(Evaluator.Settings.USUAL, Optional.empty());
        Money sum = statement.lines().stream()
                .filter(line -> !line.kind().equals("void"))
                .map(Statement.Line::amount)
                .reduce(Money.zero(statement.payable().currency()), Money::and);
        assertEquals(statement.payable(), sum, "seed " + seed);
        assertTrue(statement.payable().amount().compareTo(new java.math.BigDecimal("35700")) >= 0, "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11})
    void a_later_arrival_never_earns_more_and_a_pause_never_earns_less(int seed) throws Exception {
        Random random = new Random(seed);
        draw(random);
        Files.writeString(
                contract.resolve("contract.yaml"),
                Files.readString(contract.resolve("contract.yaml")).replace("most: 15%", "most: 10000%"));
        Money before = payable();
        for (int change = 0; change < 8; change++) {
            int order = random.nextInt(arrived.size());
            LocalDateTime was = arrived.get(order);
            arrived.set(order, clear(was.plusMinutes(1 + random.nextInt(3000))));
            Money later = payable();
            assertTrue(later.compareTo(before) <= 0, "seed " + seed + ", W" + order);
            arrived.set(order, was);
            LocalDateTime began = clear(was.minusMinutes(random.nextInt(3000)));
            pause(order, began, clear(began.plusMinutes(random.nextInt(2000))));
            Money paused = payable();
            assertTrue(paused.compareTo(before) >= 0, "seed " + seed + ", W" + order);
            before = paused;
        }
    }
}
