package org.proviso.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.Chromium;

/** The pages in a browser, as people use them. */
class BrowserTest {

    private static final String CARD = "contracts/tutoring-rate-card";
    private static final String WHY_NOT = CARD + "/line?clause=4.1&scope=Dogwood+Academy";
    private static final String SCORES = "facts/CombinedAssessmentResults.csv";
    private static final int A4_PIXELS = 718;

    /** The test's number, its day and minutes, and then the score. */
    private static final Pattern SCORE = Pattern.compile("(,[0-9]{9},[0-9/]+,[0-9]+,)[0-9]+,");

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext session;
    private Page page;

    @BeforeEach
    void open() {
        session = Chromium.session();
        page = session.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("data:")) {
                complaints.add("asks " + request.url());
            }
        });
    }

    @AfterEach
    void nothing_was_complained_of_and_nobody_else_was_asked() {
        session.close();
        assertEquals(List.of(), complaints);
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The shipped export in which two scores are no numbers. */
    private static FilePayload exportWithMistakes() throws Exception {
        String export = Files.readString(Path.of(CARD, SCORES));
        for (int mistakes = 0; mistakes < 2; mistakes++) {
            export = SCORE.matcher(export).replaceFirst("$1two hundred,");
        }
        return new FilePayload("spring export.csv", "text/csv", export.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_newcomer_reads_uploads_finds_why_a_place_earned_nothing_and_prints() throws Exception {
        page.navigate(Serving.at(""));
        link("High-impact tutoring on a rate card, 2026-27").click();
        assertThat(heading("4.1 Growth in Mathematics")).isVisible();
        assertThat(page.locator("#clause-4\\.1 .says"))
                .containsText("A School with fewer than ten counted Students is not adjusted.");
        assertThat(page.locator("#clause-4\\.1 svg"))
                .hasAttribute("aria-label", Pattern.compile("^at most -10 points: adjusts -10%; .*"));
        assertThat(page.locator("#clause-4\\.1 .agrees")).hasCount(7);

        link("Facts").click();
        page.getByLabel("In place of").selectOption(SCORES);
        page.getByLabel("Your export").setInputFiles(exportWithMistakes());
        button("Upload").click();

        assertThat(heading("Rejected rows")).isVisible();
        assertThat(page.locator("main .note")).hasText("spring export.csv stands in place of " + SCORES + ".");
        Locator rows = page.locator("tbody tr", new Page.LocatorOptions().setHasText("TestRITScore"));
        assertThat(rows.nth(0)).containsText("is not a whole number");
        assertThat(rows).hasCount(3);
        assertFalse(page.content().contains("two hundred"), "a value that tells of a person");

        link("The statement made from the others").click();
        assertThat(page.locator("main")).containsText("Made from the export that you uploaded");
        link("Why nothing follows from 4.1 Growth in Mathematics for Dogwood Academy")
                .click();
        assertThat(page.locator("main")).containsText("No amount follows from clause 4.1 for Dogwood Academy.");
        assertThat(page.locator("main")).containsText("counted is 5, at least 10 needed: 5 short");

        link("Back to the statement").click();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("form.ask").first()).isHidden();
        assertThat(heading("Dogwood Academy")).isVisible();
        byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
        assertTrue(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1).equals("%PDF-") && pdf.length > 20_000);
    }

    @Test
    void a_line_leads_to_its_words_rule_terms_row_and_the_records_of_the_files() {
        page.navigate(Serving.at(CARD + "/statement"));
        link("Growth in Mathematics, Alder Elementary: why").click();

        assertThat(heading("4.1 Growth in Mathematics, Alder Elementary")).isVisible();
        assertThat(page.locator(".words")).containsText("half of the base price is adjusted by the tier");
        assertThat(page.locator(".amount")).hasText("2,400.00 USD, adjustment");
        assertThat(page.locator("pre").first()).containsText("rule \"Growth tier\"");
        assertThat(page.locator(".steps")).containsText("tier = GrowthTier \"at least 10 points\": adjusts 10%");
        assertThat(page.locator(".outcome").first()).containsText("records 17, 276");
        link("S-1001").click();
        assertThat(heading("Subject S-1001, statement Spring statement")).isVisible();
    }

    @Test
    void a_day_shows_the_values_in_force_and_what_an_amendment_changes() {
        page.navigate(Serving.at(CARD));
        Locator bonus = page.locator("#clause-4\\.3 tr", new Page.LocatorOptions().setHasText("bonus"));
        assertThat(bonus.locator("strong")).hasText("4%");
        assertThat(bonus).containsText("4% from 2027-01-04, Amendment 1 (in force)");

        page.getByLabel("Values in force on").fill("2026-12-31");
        button("Show").click();
        assertThat(bonus.locator("strong")).hasText("3%");
        assertThat(bonus).containsText("3% from 2026-08-17 (in force)");
    }

    @Test
    void findings_stand_with_their_place_excerpt_and_consequence_and_nothing_is_paid() {
        page.navigate(Serving.mistakenAt("contracts/a-tier-is-missing"));

        assertThat(page.locator(".finding code")).hasText("table-gap");
        assertThat(page.locator(".finding .excerpt")).containsText("^");
        assertThat(page.locator(".finding .maybe")).containsText("Maybe");
        assertThat(page.locator("section.clause .bad").first()).containsText("Finding here: table-gap");
        link("table-gap").click();
        assertThat(heading("Prefer")).isVisible();
    }

    @Test
    void an_example_that_disagrees_is_crossed_out() {
        page.navigate(Serving.mistakenAt("contracts/an-example-disagrees"));

        assertThat(page.locator(".disagrees .tick").first()).hasText("✗");
        assertThat(page.locator(".disagrees").first()).containsText("disagrees: the rules give");
    }

    @Test
    void everything_can_be_reached_with_the_keyboard_alone() {
        page.navigate(Serving.at(""));
        page.keyboard().press("Tab");
        assertThat(link("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        tabTo(link("High-impact tutoring on a rate card, 2026-27"));
        page.keyboard().press("Enter");
        tabTo(link("Statement"));
        String outline = (String) link("Statement").evaluate("e => getComputedStyle(e).outlineStyle");
        assertEquals("solid", outline, "where the focus is has to be seen");
        page.keyboard().press("Enter");
        tabTo(link("Why nothing follows from 4.1 Growth in Mathematics for Dogwood Academy"));
        page.keyboard().press("Enter");

        assertThat(heading("4.1 Growth in Mathematics, Dogwood Academy")).isVisible();
    }

    private void tabTo(Locator target) {
        target.waitFor();
        for (int pressed = 0; pressed < 60; pressed++) {
            page.keyboard().press("Tab");
            if ((Boolean) target.evaluate("e => e === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("sixty times Tab do not lead to " + target);
    }

    @ParameterizedTest
    @CsvSource({
        "index, ''",
        "contract, contracts/tutoring-rate-card",
        "contract-of-service, contracts/hvac-service",
        "statement, contracts/tutoring-rate-card/statement",
        "for-viewers, contracts/tutoring-rate-card/statement?for=viewers",
        "why, contracts/tutoring-rate-card/line?clause=4.1&scope=Alder+Elementary",
        "why-not, contracts/tutoring-rate-card/line?clause=4.1&scope=Dogwood+Academy",
        "subject, contracts/tutoring-rate-card/subject?subject=S-1001",
        "facts, contracts/tutoring-rate-card/facts",
        "rejected, contracts/tutoring-rate-card/rejected",
        "problem, contracts/tutoring-rate-card/statement?as-of=2026-02-30",
        "findings, mistaken:contracts/a-tier-is-missing",
        "finding, findings/table-gap"
    })
    void a_page_is_accessible_in_light_and_dark_fits_a_phone_and_fits_paper(String name, String path) throws Exception {
        page.navigate(path.startsWith("mistaken:") ? Serving.mistakenAt(path.substring(9)) : Serving.at(path));
        if (name.equals("problem")) {
            complaints.removeIf(one -> one.contains("status of 400")); // the browser says it of every such answer
        }
        shot(name);
        assertEquals(List.of(), violations(new AxeBuilder(page)));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertEquals(List.of(), violations(new AxeBuilder(page).withRules(List.of("color-contrast"))));
        page.setViewportSize(390, 800);
        assertFits(390);
        page.setViewportSize(A4_PIXELS, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.LIGHT));
        assertFits(A4_PIXELS);
    }

    private static List<String> violations(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml() + " "
                        + rule.getNodes().get(0).getFailureSummary())
                .toList();
    }

    private void assertFits(int width) {
        int wide = (Integer) page.evaluate("() => document.documentElement.scrollWidth");
        assertTrue(wide <= width, "the page is " + wide + " wide in a window of " + width);
    }

    /** With {@code -Dproviso.screenshots=DIR} the pages are kept as pictures, for the README. */
    private void shot(String name) throws Exception {
        String kept = System.getProperty("proviso.screenshots", "");
        if (!kept.isEmpty()) {
            page.setViewportSize(1000, name.equals("contract") ? 860 : 680);
            if (name.equals("contract")) {
                page.locator("#clause-4\\.1").evaluate("e => e.scrollIntoView()");
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Files.createDirectories(Path.of(kept)).resolve(name + ".png")));
        }
    }
}
