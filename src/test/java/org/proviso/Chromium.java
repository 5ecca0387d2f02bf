package org.proviso;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The browser that is installed here, started once for all tests. */
public final class Chromium {

    /** Against a hang only: a page may have rules to compile first, on a machine with much else to do. */
    private static final int MOST_MILLISECONDS = 180_000;

    private static final Playwright DRIVER =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private static final Browser BROWSER = DRIVER.chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(installed())
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(MOST_MILLISECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(DRIVER::close));
    }

    private Chromium() {}

    /** A fresh session: no cookies, nothing remembered. */
    public static BrowserContext session() {
        return session(1200, 900);
    }

    /** The same in a window of a size. */
    public static BrowserContext session(int width, int height) {
        BrowserContext session = BROWSER.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
        session.setDefaultTimeout(MOST_MILLISECONDS);
        return session;
    }

    private static Path installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> fail("No browser is on the PATH. Maybe: apt-get install chromium"));
    }
}
