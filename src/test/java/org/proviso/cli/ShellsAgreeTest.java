package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.web.Service;

/** The browser's shell and the command line say the same of the same question. */
class ShellsAgreeTest {

    private static Service service;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Path rules = Path.of("rules");
        service = Service.start(
                new org.proviso.desk.Desk(rules, Path.of("target/test-families"), Version.text()),
                rules,
                Path.of("contracts"),
                0);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String fetched(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .timeout(Duration.ofMinutes(2))
                .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static String printed(String... command) {
        Terminal.Ran ran = Terminal.run(command);
        assertEquals(0, ran.code(), ran.err());
        return ran.out();
    }

    @ParameterizedTest
    @CsvSource({"tutoring-rate-card,winter,json", "tutoring-rate-card,winter,csv", "hvac-service,'',json"})
    void a_statement_as_data_is_that_of_the_command_line_byte_for_byte(String contract, String statement, String format)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("evaluate", "contracts/" + contract, "--format", format));
        if (!statement.isEmpty()) {
            command.addAll(List.of("--statement", statement));
        }
        assertEquals(
                printed(command.toArray(String[]::new)),
                fetched("contracts/" + contract + "/statement." + format + "?statement=" + statement));
    }

    @Test
    void viewers_see_the_same_and_so_does_who_asks_for_an_earlier_day() throws Exception {
        assertEquals(
                printed(
                        "evaluate",
                        "contracts/tutoring-rate-card",
                        "--format",
                        "json",
                        "--for",
                        "viewers",
                        "--as-of",
                        "2027-06-01"),
                fetched("contracts/tutoring-rate-card/statement.json?for=viewers&as-of=2027-06-01"));
    }

    @Test
    void rejected_rows_are_the_same() throws Exception {
        Path rejected = folder.resolve("rejected.csv");
        printed("evaluate", "contracts/tutoring-rate-card", "--rejected", rejected.toString());

        assertEquals(Files.readString(rejected), fetched("contracts/tutoring-rate-card/rejected.csv"));
    }

    @Test
    void an_explanation_has_the_same_lines() throws Exception {
        StringBuilder lines = new StringBuilder();
        new ObjectMapper()
                .readTree(fetched("contracts/tutoring-rate-card/line.json?clause=4.1&scope=Dogwood+Academy"))
                .get("lines")
                .forEach(line -> lines.append("  ".repeat(line.get("depth").asInt()))
                        .append(line.get("text").asText().stripTrailing())
                        .append('\n'));

        assertEquals(
                printed("explain", "contracts/tutoring-rate-card", "--clause", "4.1", "--scope", "Dogwood Academy"),
                lines.toString());
    }
}
