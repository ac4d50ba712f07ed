package io.quoteflow.report;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.browser.Browser;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows the page in a browser: it must draw, zoom and fit a phone, without messages on the console.
 */
class ReportPageITCase {
    private static final int BARS = 1800;
    private static final int PHONE = 390;

    /** Pixels of each chart that are not of its background. */
    private static final String INK =
            "return Math.min(...[...document.querySelectorAll('.uplot canvas')].map(c => {"
                    + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;"
                    + "for (let i = 3; i < d.length; i += 4) n += d[i] > 0 ? 1 : 0; return n; }))";

    private static final String SEEN = "return document.querySelector('.qf-zoom span').textContent";

    @TempDir static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        MadeRun.write(folder.resolve("run"), 2, BARS, 0.4);
        Files.writeString(
                folder.resolve("run/dead-letters.jsonl"),
                "{\"instrument\":\"bybit.linear.COIN0\",\"time\":null,\"reason\":\"BAD\",\"payload\":\"</script><script>console.error(1)</script>"
                        + "<img src=x onerror=console.error(2)>\"}\n",
                StandardOpenOption.APPEND);
        MadeRun.write(folder.resolve("one-bar"), 1, 1, 0);
        MadeRun.write(folder.resolve("no-bar"), 1, 0, 0);
        MadeRun.write(folder.resolve("no-fill"), 1, 100, 0);
        for (final String run : new String[] {"run", "one-bar", "no-bar", "no-fill"}) {
            final Runs.Said said = Runs.say("report", folder.resolve(run).toString());
            assertThat(said.code()).as(said.err()).isZero();
        }
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void wide() {
        browser.size(1440, 1000).scheme("light");
    }

    private static void open(final String run) {
        browser.open(folder.resolve(run).resolve("report.html").toUri().toString());
    }

    private static void choose(final String instrument) {
        browser.click("[role=tab][title='" + instrument + "']");
    }

    @Test
    void chartsAreDrawnAndTheConsoleIsSilent() {
        open("run");
        assertThat(browser.all(".uplot")).hasSize(3);
        assertThat(browser.number(INK)).isGreaterThan(2_000);
        choose("bybit.linear.COIN1");
        assertThat(browser.all(".uplot")).hasSize(6);
        assertThat(browser.number(INK)).isGreaterThan(2_000);
        choose("bybit.linear.COIN0");
        assertThat(browser.all("img, main script")).isEmpty();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void numbersAreWrittenAsInTheTerminal() throws IOException {
        open("run");
        assertThat(
                        browser.run(
                                "return ("
                                        + NumberTable.CHECK
                                        + ")(Quoteflow.format, JSON.parse(arguments[0]))",
                                Files.readString(Path.of("src/test/resources/numbers.json"))))
                .isEqualTo(List.of());
    }

    @Test
    void aDragZoomsAllChartsAndADoubleClickResets() {
        open("run");
        choose("bybit.linear.COIN0");
        final Object whole = browser.run(SEEN);
        final String ink = "return document.querySelectorAll('.uplot canvas')[3].toDataURL()";
        final Object before = browser.run(ink);
        browser.drag(browser.all(".u-over").get(0), 0.4, 0.6);
        final Object zoomed = browser.run(SEEN);
        assertThat(zoomed).isNotEqualTo(whole).asString().contains("6 min");
        assertThat(browser.run(ink)).isNotEqualTo(before);
        browser.drag(browser.all(".u-over").get(2), 0.25, 0.75);
        assertThat(browser.run(SEEN)).asString().contains("3 min");
        browser.run(
                "document.querySelectorAll('.u-over')[2].dispatchEvent(new MouseEvent('dblclick', {bubbles: true}))");
        assertThat(browser.run(SEEN)).isEqualTo(whole);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theButtonsZoomToo() {
        open("run");
        final Object whole = browser.run(SEEN);
        browser.click("[aria-label='Zoom in']");
        assertThat(browser.run(SEEN)).asString().contains("15 min");
        browser.click("[aria-label='Zoom out']");
        assertThat(browser.run(SEEN)).isEqualTo(whole);
    }

    @Test
    void theCursorIsOneForAllCharts() throws Exception {
        open("run");
        choose("bybit.linear.COIN0");
        final String values =
                "return [...document.querySelectorAll('.qf-legend')].map(e => e.textContent).join()";
        final Object before = browser.run(values);
        browser.hover(browser.all(".u-over").get(0), 0.3);
        Await.until("the values under the cursor", () -> !browser.run(values).equals(before));
        assertThat(
                        browser.number(
                                "return [...document.querySelectorAll('.u-cursor-x')].filter(e => !e.classList.contains('u-off')).length"))
                .isEqualTo(6);
    }

    @Test
    void aPhoneScrollsDownwardsOnly() {
        browser.size(PHONE, 800);
        open("run");
        for (final String tab : new String[] {"", "bybit.linear.COIN0"}) {
            choose(tab);
            browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertThat(browser.number("return document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(PHONE);
            assertThat(
                            browser.number(
                                    "return Math.max(...[...document.querySelectorAll('.uplot')].map(e => e.getBoundingClientRect().right))"))
                    .isLessThanOrEqualTo(PHONE);
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void theZoomFitsAPhoneWhateverItSpans() {
        browser.size(PHONE, 800);
        open("run");
        browser.run(
                "window.view = new Quoteflow.view.View(document.getElementById('report'), JSON.parse(document.getElementById('data').textContent))");
        for (final long seconds : new long[] {1, 3_600, 30 * 3_600, 40 * 86_400, 999 * 86_400}) {
            browser.run(
                    "const g = window.view.group; g.full = [Date.UTC(2026, 10, 27, 22, 41, 7), Date.UTC(2026, 10, 27, 22, 41, 7) + arguments[0]]; g.range = null; window.view.tellRange()",
                    1000 * seconds);
            assertThat(
                            browser.number(
                                    "return Math.max(...[...document.querySelectorAll('.qf-zoom *')].map(e => e.getBoundingClientRect().right))"))
                    .as(seconds + " s")
                    .isLessThanOrEqualTo(PHONE);
            assertThat(browser.number("return document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(PHONE);
        }
    }

    @Test
    void oddRunsOpen() {
        for (final String run : new String[] {"one-bar", "no-bar", "no-fill"}) {
            open(run);
            assertThat(browser.all(".qf-figures dt")).as(run).isNotEmpty();
            assertThat(browser.console()).as(run).isEmpty();
        }
    }

    @Test
    void darkAndLightDiffer() {
        final String page = "return getComputedStyle(document.body).backgroundColor";
        open("run");
        final Object light = browser.run(page);
        browser.click(".qf-head button");
        browser.click(".qf-head button");
        final Object dark = browser.run(page);
        assertThat(dark).isNotEqualTo(light);
        browser.scheme("dark");
        open("run");
        assertThat(browser.run(page)).isEqualTo(dark);
        assertThat(browser.number(INK)).isGreaterThan(2_000);
    }

    @Test
    void newDataMoveTheChartsAndLeaveTheZoom() {
        open("run");
        browser.run(
                "window.data = JSON.parse(document.getElementById('data').textContent); window.view = new Quoteflow.view.View(document.getElementById('report'), window.data);"
                        + "window.view.select('bybit.linear.COIN0');");
        browser.click("[aria-label='Zoom in']");
        final Object zoom = browser.run(SEEN);
        browser.run("window.plots = document.querySelectorAll('.uplot')[0]");
        browser.run(
                "const next = JSON.parse(JSON.stringify(window.data)); next.instruments[0].figures.fills = 12345; next.instruments[0].series.columns.mid.fill(7);"
                        + "window.view.update(next)");
        assertThat((Boolean) browser.run("return window.plots.isConnected")).isTrue();
        assertThat(browser.run(SEEN)).isEqualTo(zoom);
        assertThat(browser.run("return document.querySelector('.qf-figures').textContent"))
                .asString()
                .contains("12,345");
        assertThat(browser.run("return document.querySelector('.qf-legend').textContent"))
                .asString()
                .contains("mid 7.");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aViewThatIsGoneListensNoMore() {
        open("run");
        browser.run(
                "window.view = new Quoteflow.view.View(document.getElementById('report'), JSON.parse(document.getElementById('data').textContent));"
                        + "window.content = window.view.content; dispatchEvent(new Event('beforeprint'));");
        final String drawn = "return window.view.content !== window.content";
        assertThat(browser.run(drawn)).isEqualTo(true);
        browser.run(
                "window.view.destroy(); window.content = window.view.content;"
                        + "for (const event of ['beforeprint', 'afterprint']) dispatchEvent(new Event(event));"
                        + "document.getElementById('report').dispatchEvent(new Event('pointerdown'));");
        assertThat(browser.run(drawn)).isEqualTo(false);
        assertThat(browser.run("return window.view.pressed")).isEqualTo(false);
        assertThat(browser.console()).isEmpty();
    }
}
