package org.proviso.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.proviso.Chromium;
import org.proviso.TestDesk;

class NewcomerTest {
    @Test
    void opens() throws Exception {
        try (Service service = Service.start(TestDesk.desk(), TestDesk.RULES, Path.of("contracts"), 0);
                BrowserContext session = Chromium.session()) {
            Page page = session.newPage();
            page.navigate(service.address());
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName("High-impact tutoring on a rate card, 2026-27")
                                    .setExact(true))
                    .click();
            assertThat(page.getByRole(
                            AriaRole.HEADING, new Page.GetByRoleOptions().setName("4.1 Growth in Mathematics")))
                    .isVisible();
            for (String at : new String[] {
                "",
                "contracts/tutoring-rate-card",
                "contracts/tutoring-rate-card/statement",
                "contracts/tutoring-rate-card/line?clause=4.1&scope=Dogwood+Academy",
                "contracts/tutoring-rate-card/line?clause=4.1&scope=Alder+Elementary",
                "contracts/tutoring-rate-card/facts",
                "contracts/tutoring-rate-card/rejected",
                "contracts/hvac-service",
                "contracts/hvac-service/statement",
                "contracts/tutoring-rate-crad"
            }) {
                page.navigate(service.address() + at);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/shots", at.replaceAll("[/?&=+]", "_") + ".png")));
            }
        }
    }
}
