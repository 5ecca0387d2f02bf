package org.proviso.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.Chromium;
import org.proviso.money.Money;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page of a statement: what stands on it, and that a browser shows it without asking anyone else. */
class HtmlStatementTest {

    private static final Pattern ASKS_FOR_MORE =
            Pattern.compile("https?:|src=|href=|url\\(|@import|<script|<iframe|<form", Pattern.CASE_INSENSITIVE);

    @TempDir
    private Path folder;

    /** Parsed strictly: an element that is not closed, or text that is not escaped, is an error. */
    private static Document page(Statement statement) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Format.HTML.of(statement))));
    }

    private static List<String> texts(Document page, String path) throws Exception {
        NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            texts.add(found.item(at).getTextContent().replaceAll("\\s+", " ").strip());
        }
        return texts;
    }

    private static List<String> banners(Document page) throws Exception {
        return texts(page, "//p[@class='banner']");
    }

    /** The rows of a section's table, its cells side by side. */
    private static List<String> rows(Document page, String heading) throws Exception {
        return texts(page, "//section[h2='" + heading + "']//tbody/tr");
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void every_amount_stands_under_its_scope(String name) throws Exception {
        Statement statement = Statements.of(name);
        Document page = page(statement);
        for (String scope :
                statement.lines().stream().map(Statement.Line::scope).distinct().toList()) {
            List<Statement.Line> lines = statement.lines().stream()
                    .filter(line -> line.scope().equals(scope))
                    .toList();
            List<String> expected = new ArrayList<>();
            lines.forEach(line -> expected.add(line.clause() + " " + line.title() + " " + line.because() + " "
                    + line.amount().accounted()));
            expected.add(scope
                    + lines.stream()
                            .map(Statement.Line::amount)
                            .reduce(Money::and)
                            .orElseThrow()
                            .accounted());
            assertEquals(expected, rows(page, scope));
        }
    }

    @Test
    void sums_and_who_bears_them_stand_on_the_page() throws Exception {
        assertEquals(
                List.of(
                        "Base1,950.01",
                        "Adjustments0.00",
                        "Payable1,950.01",
                        "paid by Part 1650.01",
                        "paid by Part 2650.00",
                        "paid by Part 3650.00"),
                rows(page(Statements.settled()), "Payable"));
    }

    @Test
    void what_is_held_is_marked_and_not_in_the_sum_of_its_scope() throws Exception {
        Document page = page(Statements.everything(folder));

        assertEquals(
                List.of(
                        "1.1 Base Base 1,000.00",
                        "2.1 Calls answered 30 of 30 calls were answered (100%), in the tier \"at least 80%\" 800.00",
                        "3.1 Held back (held) Withheld 150.00",
                        "North1,800.00"),
                rows(page, "North"));
        assertTrue(rows(page, "Payable").contains("Held, not payable yet300.00"));
    }

    @Test
    void every_count_of_outcomes_stands_on_the_page() throws Exception {
        Document page = page(Statements.everything(folder));

        assertEquals(
                List.of("33", "1", "1"), texts(page, "//section[h2='Outcomes']//tbody/tr/td[@class='amount']/text()"));
        assertEquals(
                Set.of("31 full", "1 prorated", "1 stretch", "1 no access", "1 no record"),
                Set.copyOf(texts(page, "//section[h2='Outcomes']//tbody/tr//div")));
    }

    @Test
    void banners_say_what_a_statement_is_worth() throws Exception {
        assertEquals(
                List.of(
                        "Illustrative: figures of this contract are made up where no source is named.",
                        "Provisional: 3 pending; payable could still become $170,138.01 to $176,581.78.",
                        "Rejected rows, not used: 3."),
                banners(page(Statements.of("tutoring-rate-card spring"))));
        assertEquals(
                "Position: it shows where things stand; nothing is paid on it.",
                banners(page(Statements.of("tutoring-rate-card winter"))).get(1));
        assertEquals(List.of(), banners(page(Statements.settled())));
    }

    @Test
    void a_name_is_text_and_never_part_of_the_page() throws Exception {
        Statement statement = Statements.settled(folder, "<b>Elm</b> & 'sons'");

        assertFalse(Format.HTML.of(statement).contains("<b>"));
        assertEquals(
                List.of("3.1 Base price the base price of <b>Elm</b> & 'sons' is $1,950.01 1,950.01"),
                texts(page(statement), "//section[1]//tbody/tr[1]"));
        assertEquals(List.of("<b>Elm</b> & 'sons'"), texts(page(statement), "//section[1]/h2"));
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void a_page_needs_nothing_from_anywhere(String name) {
        String html = Format.HTML.of(Statements.of(name));

        assertFalse(ASKS_FOR_MORE.matcher(html).find(), html);
    }

    @Test
    void a_browser_shows_what_is_payable() throws Exception {
        Path file = Files.writeString(
                folder.resolve("statement.html"), Format.HTML.of(Statements.of("tutoring-rate-card spring")));
        String shown = browse(file);

        assertTrue(shown.contains("<td>Payable</td><td class=\"amount\">175,050.53</td>"), shown);
        assertTrue(shown.contains("<title>High-impact tutoring on a rate card, 2026-27 – Spring statement</title>"));
        assertFalse(ASKS_FOR_MORE.matcher(shown).find(), shown);
    }

    /** The page as a browser has it once it is loaded. */
    private static String browse(Path file) {
        try (BrowserContext session = Chromium.session()) {
            Page page = session.newPage();
            page.navigate(file.toUri().toString());
            return page.content();
        }
    }
}
