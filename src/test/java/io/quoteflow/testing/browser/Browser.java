package io.quoteflow.testing.browser;

import io.quoteflow.testing.Prerequisites;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

/** A headless Chromium from the Debian package. */
public final class Browser implements AutoCloseable {
    private static final int MOST_CLICKS = 10;

    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final File CHROMIUM = new File("/usr/bin/chromium");

    private final ChromeDriver driver;

    private Browser(final ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts one.
     *
     * @param more words of Chromium's command line
     */
    public static Browser start(final String... more) {
        Prerequisites.require(
                DRIVER.exists() && CHROMIUM.exists(),
                DRIVER + " and " + CHROMIUM + "; .ci/run installs chromium and chromium-driver");
        final LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        final ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        options.addArguments(more);
        options.setCapability("goog:loggingPrefs", logs);
        return new Browser(
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER)
                                .usingAnyFreePort()
                                .build(),
                        options));
    }

    /** How the next pages are seen. */
    public Browser size(final int width, final int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 600));
        return this;
    }

    /** {@code light}, {@code dark}. */
    public Browser scheme(final String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Opens a page and waits until it has loaded. */
    public Browser open(final String url) {
        driver.get(url);
        return this;
    }

    /** What a function's body returns. */
    public Object run(final String script, final Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    public double number(final String script, final Object... arguments) {
        return ((Number) run(script, arguments)).doubleValue();
    }

    public List<WebElement> all(final String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Clicks an element; a page that goes on may replace it between the search and the click. */
    public void click(final String selector) {
        for (int tries = 1; ; tries++) {
            try {
                driver.findElement(By.cssSelector(selector)).click();
                return;
            } catch (final StaleElementReferenceException replaced) {
                if (tries == MOST_CLICKS) {
                    throw replaced;
                }
            }
        }
    }

    /** Puts the mouse over an element, at a share of its width. */
    public void hover(final WebElement element, final double at) {
        new Actions(driver)
                .moveToElement(element, (int) ((at - 0.5) * element.getSize().getWidth()), 0)
                .perform();
    }

    /**
     * Drags across an element.
     *
     * @param from share of its width
     * @param to share of its width
     */
    public void drag(final WebElement element, final double from, final double to) {
        final int width = element.getSize().getWidth();
        run("arguments[0].scrollIntoView({block: 'center'})", element);
        new Actions(driver)
                .moveToElement(element, (int) ((from - 0.5) * width), 0)
                .clickAndHold()
                .moveToElement(element, (int) (((from + to) / 2 - 0.5) * width), 0)
                .moveToElement(element, (int) ((to - 0.5) * width), 0)
                .release()
                .perform();
    }

    /**
     * What the page said to its console, errors and refused requests among it, since last asked.
     */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    public void screenshot(final Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
