package org.proviso.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.TestDesk;
import org.proviso.desk.Request;
import org.proviso.statement.PdfStatement;
import org.proviso.statement.Statement;

/** What the service answers to requests, friendly and hostile. */
class ServiceTest {

    private static final String CARD = "contracts/tutoring-rate-card";
    private static final String SCORES = "facts/CombinedAssessmentResults.csv";
    private static final String BOUNDARY = "----a-boundary";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");

    private static JsonNode error(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body()).get("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", CARD, CARD + "/facts", "assets/style.css", "nothing-here", "contracts/none.json"})
    void every_answer_forbids_what_a_page_does_not_need(String path) throws Exception {
        Map<String, List<String>> headers =
                Serving.get(Serving.at(path)).headers().map();

        assertEquals(
                List.of("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'"),
                headers.get("content-security-policy"));
        assertEquals(List.of("nosniff"), headers.get("x-content-type-options"));
        assertEquals(List.of("no-referrer"), headers.get("referrer-policy"));
        assertEquals(List.of("DENY"), headers.get("x-frame-options"));
        assertFalse(headers.containsKey("server"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.nip.io",
                "127.0.0.1:80:80",
                "10.0.0.1",
                "x@127.0.0.1",
                ""
            })
    void a_name_of_this_machine_that_somebody_else_gave_it_is_refused(String host) throws Exception {
        String answer =
                Serving.raw("GET /" + CARD + ".json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.matches("(?s)HTTP/1.1 4(00|21) .*"), answer);
        assertFalse(answer.contains("clauses"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:1"})
    void its_own_names_are_answered(String host) throws Exception {
        assertTrue(Serving.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 200 "));
    }

    @Test
    void what_a_page_of_another_site_fetches_unseen_is_refused_and_its_links_are_not() throws Exception {
        String asked = "GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: ";
        String end = "\r\nConnection: close\r\n\r\n";

        assertTrue(Serving.raw(asked + "no-cors" + end).startsWith("HTTP/1.1 421 "));
        assertTrue(Serving.raw(asked + "navigate" + end).startsWith("HTTP/1.1 200 "));
    }

    @Test
    void an_unknown_contract_is_answered_with_the_nearest_name() throws Exception {
        HttpResponse<String> data = Serving.get(Serving.at("contracts/tutoring-rate-crad/statement.json"));
        HttpResponse<String> page = Serving.get(Serving.at("contracts/tutoring-rate-crad"));

        assertEquals(404, data.statusCode());
        assertEquals(
                "There is no contract \"tutoring-rate-crad\" here. Maybe \"tutoring-rate-card\".",
                error(data).get("message").asText());
        assertEquals(404, page.statusCode());
        assertTrue(page.body().contains("Maybe &quot;tutoring-rate-card&quot;."), page.body());
    }

    @Test
    void every_error_has_one_shape_as_data() throws Exception {
        for (String path : List.of(
                "contracts/none.json",
                CARD + "/statement.json?as-of=yesterday",
                CARD + "/statement.json?facts=mine",
                CARD + "/statement.json?facts=uploaded",
                CARD + "/statement.csv?statement=sprong",
                CARD + "/line.json?clause=4.1",
                CARD + "/nothing.json",
                CARD + "/facts.json")) {
            HttpResponse<String> answer = Serving.get(Serving.at(path));
            JsonNode error = error(answer);

            assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, path);
            assertEquals(answer.statusCode(), error.get("status").asInt(), path);
            assertEquals(List.of("status", "title", "message", "findings"), names(error));
            assertTrue(error.get("message").asText().endsWith("."), error.toString());
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new java.util.ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/contracts/..%2f..%2fpom.xml",
                "/contracts/%2e%2e/%2e%2e/etc/passwd",
                "/contracts/../../etc/passwd",
                "/contracts/..;/..;/pom.xml",
                "/contracts/tutoring-rate-card/..%5c..%5cpom.xml",
                "/assets/../contracts",
                "/assets/%00",
                "/contracts/tutoring-rate-card%00.json",
                "/contracts/.",
                "/contracts/%2e.json"
            })
    void no_path_leads_out_of_the_folder(String path) throws Exception {
        String answer = Serving.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), answer);
        assertQuiet(answer);
        assertFalse(answer.contains("root:") || answer.contains("<project"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as-of=2026-02-30",
                "as-of=0000-01-01",
                "as-of=999999999-01-01",
                "as-of=-2026-01-01",
                "as-of=%F0%9F%98%80",
                "statement=%00",
                "statement=spring&for=everyone",
                "facts=../../etc"
            })
    void odd_questions_are_refused_in_words(String query) throws Exception {
        HttpResponse<String> answer = Serving.get(Serving.at(CARD + "/statement?" + query));

        assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer.body());
        assertQuiet(answer.body());
    }

    private static void assertQuiet(String body) {
        assertFalse(
                body.contains("Exception") || body.contains("org.") || body.contains("\tat ") || body.contains("java."),
                body);
    }

    @Test
    void a_huge_question_is_refused() throws Exception {
        String answer = Serving.raw("GET /" + CARD + "/statement?statement=" + "x".repeat(1 << 20)
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), answer);
        assertQuiet(answer);
    }

    @Test
    void what_is_sent_comes_back_as_text_and_cut_where_it_is_long() throws Exception {
        String sent = "%3Cscript%3Ealert(1)%3C/script%3E" + "y".repeat(500);
        String page =
                Serving.get(Serving.at("contracts/" + sent.replace("/", "%20"))).body();

        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("&lt;script&gt;alert(1)") && page.contains("…"), page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "POST", "TRACE", "PATCH"})
    void nothing_can_be_changed_by_other_methods(String method) throws Exception {
        String answer = Serving.raw(method + " /" + CARD
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
        assertQuiet(answer);
    }

    @Test
    void findings_are_data_too() throws Exception {
        HttpResponse<String> json = Serving.get(Serving.mistakenAt("contracts/a-tier-is-missing.json"));
        HttpResponse<String> csv = Serving.get(Serving.mistakenAt("contracts/a-tier-is-missing.csv"));
        JsonNode finding =
                new ObjectMapper().readTree(json.body()).get("findings").get(0);

        assertEquals("table-gap", finding.get("finding").asText());
        assertTrue(finding.get("consequence").asText().endsWith("."));
        assertEquals(
                "finding,file,line,column,consequence,maybe",
                csv.body().lines().findFirst().orElseThrow());
        assertTrue(csv.body().contains("table-gap,src/test/resources/bad/a-tier-is-missing/contract.yaml,"));
    }

    @Test
    void a_contract_with_findings_gives_no_statement() throws Exception {
        HttpResponse<String> answer = Serving.get(Serving.mistakenAt("contracts/a-tier-is-missing/statement.json"));

        assertEquals(422, answer.statusCode());
        assertEquals(
                "table-gap", error(answer).get("findings").get(0).get("finding").asText());
    }

    @Test
    void a_statement_for_print_is_the_one_that_the_command_line_writes() throws Exception {
        Statement statement =
                TestDesk.desk().evaluate(Request.of(Path.of(CARD))).statement();
        HttpResponse<byte[]> parties = Serving.bytes(Serving.at(CARD + "/statement.pdf"));
        HttpResponse<byte[]> viewers = Serving.bytes(Serving.at(CARD + "/statement.pdf?for=viewers"));

        assertEquals(List.of("application/pdf"), parties.headers().map().get("content-type"));
        assertArrayEquals(PdfStatement.of(statement), parties.body());
        assertArrayEquals(PdfStatement.of(statement.forViewers()), viewers.body());
        assertTrue(Serving.get(Serving.at(CARD + "/statement")).body().contains("/statement.pdf\">PDF</a>"));
    }

    @Test
    void an_explanation_is_not_for_viewers() throws Exception {
        assertEquals(
                403,
                Serving.get(Serving.at(CARD + "/line.json?clause=4.1&scope=Alder+Elementary&for=viewers"))
                        .statusCode());
    }

    /** A session of a browser: its cookie, and the token of the form. */
    private record Session(String cookie, String token) {

        static Session open(String base) throws Exception {
            HttpResponse<String> page = Serving.get(base + CARD + "/facts");
            String cookie = page.headers().firstValue("set-cookie").orElseThrow();
            assertTrue(cookie.startsWith("proviso="), cookie);
            assertTrue(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict"), cookie);
            Matcher token = TOKEN.matcher(page.body());
            assertTrue(token.find(), page.body());
            return new Session(cookie.substring(0, cookie.indexOf(';')), token.group(1));
        }

        HttpResponse<String> send(String base, String tokenSent, String file, String name, String content)
                throws Exception {
            String body = part("token", tokenSent) + part("file", file) + "--" + BOUNDARY
                    + "\r\nContent-Disposition: form-data; name=\"export\"; filename=\"" + name
                    + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + BOUNDARY + "--\r\n";
            return Serving.send(HttpRequest.newBuilder(URI.create(base + CARD + "/facts"))
                    .header("Cookie", cookie)
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
        }

        private static String part(String name, String value) {
            return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                    + "\r\n";
        }

        HttpResponse<String> get(String address) throws Exception {
            return Serving.send(HttpRequest.newBuilder(URI.create(address)).header("Cookie", cookie));
        }
    }

    private static Map<String, String> contents(Path folder) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readString(file) + Files.getLastModifiedTime(file));
            }
        }
        return contents;
    }

    private static List<Path> kept() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("proviso-uploads"))
                    .toList();
        }
    }

    @Test
    void an_export_is_seen_by_its_own_session_only_changes_no_contract_and_ends_with_the_service() throws Exception {
        Map<String, String> before = contents(Path.of(CARD));
        List<Path> keptBefore = kept();
        String header =
                Files.readString(Path.of(CARD, SCORES)).lines().findFirst().orElseThrow();
        try (Service own = Service.start(TestDesk.desk(), TestDesk.RULES, Path.of("contracts"), 0)) {
            Session session = Session.open(own.address());
            HttpResponse<String> sent =
                    session.send(own.address(), session.token(), SCORES, "../../../mine.csv", header + "\n");
            String asked = own.address() + CARD + "/statement.json?facts=uploaded";
            HttpResponse<String> mine = session.get(asked);

            assertEquals(303, sent.statusCode(), sent.body());
            assertEquals(200, mine.statusCode(), mine.body());
            assertEquals(
                    "173750.50",
                    new ObjectMapper().readTree(mine.body()).get("payable").asText());
            assertEquals(404, Serving.get(asked).statusCode());
            assertEquals(404, Session.open(own.address()).get(asked).statusCode());
            assertEquals(keptBefore.size() + 1, kept().size());
        }
        assertEquals(keptBefore, kept());
        assertEquals(before, contents(Path.of(CARD)));
    }

    @Test
    void a_form_that_no_page_of_the_session_has_shown_is_refused() throws Exception {
        List<Path> before = kept();
        Session session = Session.open(Serving.shipped().address());
        Session other = Session.open(Serving.shipped().address());
        for (String token : List.of("", "0".repeat(64), other.token())) {
            assertEquals(
                    403,
                    session.send(Serving.shipped().address(), token, SCORES, "mine.csv", "a\n")
                            .statusCode());
        }
        assertEquals(
                403,
                new Session("proviso=none", session.token())
                        .send(Serving.shipped().address(), session.token(), SCORES, "mine.csv", "a\n")
                        .statusCode());
        assertEquals(before, kept());
    }

    @Test
    void an_export_that_cannot_stand_in_is_refused_in_words() throws Exception {
        Session session = Session.open(Serving.shipped().address());

        assertTrue(session.send(Serving.shipped().address(), session.token(), "../../pom.xml", "mine.csv", "a\n")
                .body()
                .contains("The contract reads no file &quot;../../pom.xml&quot;."));
        assertTrue(session.send(Serving.shipped().address(), session.token(), SCORES, "mine.xlsx", "a\n")
                .body()
                .contains("does not end in &quot;.csv&quot;; nothing is changed."));
        assertTrue(session.send(Serving.shipped().address(), session.token(), SCORES, "mine.csv", "")
                .body()
                .contains("the one that was is empty; nothing is changed."));
    }

    @Test
    void a_file_without_the_columns_is_told_by_the_name_the_contract_has_for_it() throws Exception {
        Session session = Session.open(Serving.shipped().address());
        session.send(Serving.shipped().address(), session.token(), SCORES, "mine.csv", "nothing,of,use\n1,2,3\n");
        HttpResponse<String> answer = session.get(Serving.at(CARD + "/rejected.json?facts=uploaded"));

        assertEquals(422, answer.statusCode());
        String message = error(answer).get("message").asText();
        assertTrue(message.contains("facts/CombinedAssessmentResults.csv has no column"), message);
        assertFalse(message.contains("proviso-uploads"), message);
    }
}
