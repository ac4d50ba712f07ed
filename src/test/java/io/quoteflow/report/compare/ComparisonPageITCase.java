package io.quoteflow.report.compare;

import io.quoteflow.report.MadeRun;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Shows the comparison in a browser: it must draw, zoom and fit a phone, without messages. */
class ComparisonPageITCase {
    private static final int PHONE = 390;
    private static final int BARS = 600;

    /** Pixels of each chart that are not of its background. */
    private static final String INK =
            "return Math.min(...[...document.querySelectorAll('.uplot canvas')].map(c => {"
                    + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;"
                    + "for (let i = 3; i < d.length; i += 4) n += d[i] > 0 ? 1 : 0; return n; }))";

    private static final String SEEN = "return document.querySelector('.qf-zoom span').textContent";
    private static final String WIDTH = "return document.documentElement.scrollWidth";

    @TempDir static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        compare("two", 2, 0.4);
        compare("many", 12, 0.4);
        compare("no-fill", 1, 0);
        browser = Browser.start();
    }

    private static void compare(final String name, final int instruments, final double fills)
            throws IOException {
        final Path live = MadeRun.write(folder.resolve(name + "-live"), instruments, BARS, fills);
        final Path paper =
                MadeRun.write(folder.resolve(name + "-paper"), instruments, BARS, fills / 2);
        final Runs.Said said =
                Runs.say(
                        "compare",
                        live.toString(),
                        paper.toString(),
                        "--output",
                        folder.resolve(name).toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("comparison: ");
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

    private static void open(final String name) {
        browser.open(folder.resolve(name).resolve(CompareCommand.NAME).toUri().toString());
    }

    @Test
    void chartsAreDrawnAndTheConsoleIsSilent() {
        open("two");
        assertThat(browser.all(".uplot")).hasSize(1);
        browser.click("[role=tab][title='bybit.linear.COIN1']");
        assertThat(browser.all(".uplot")).hasSize(4);
        assertThat(browser.number(INK)).isGreaterThan(1000);
        assertThat(browser.run("return document.querySelector('.qf-made').textContent"))
                .asString()
                .contains("of what the exchange filled");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aMinuteZoomsTheChartsOfItsInstrument() {
        open("two");
        browser.run(
                "[...document.querySelectorAll('.qf-card h2')].find(h => h.textContent === 'Minutes that differ').parentElement.querySelector('td button').click()");
        assertThat(browser.all(".uplot")).hasSize(4);
        assertThat(browser.run(SEEN)).asString().contains("3 min");
        browser.click("[title^='All of it']");
        assertThat(browser.run(SEEN)).asString().contains("10 min");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aPhoneScrollsDownwardsOnly() {
        browser.size(PHONE, 800);
        open("two");
        for (final String tab : new String[] {"", "bybit.linear.COIN0"}) {
            browser.click("[role=tab][title='" + tab + "']");
            browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertThat(browser.number(WIDTH)).isLessThanOrEqualTo(PHONE);
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void manyInstrumentsAreSearched() {
        open("many");
        assertThat(browser.all("[role=tab]")).hasSize(1);
        browser.run(
                "const s = document.querySelector('.qf-search'); s.focus(); s.value = 'coin11'; s.dispatchEvent(new Event('input'));");
        browser.click(".qf-found button");
        assertThat(browser.all(".uplot")).hasSize(4);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void darkAndLightDiffer() {
        final String page = "return getComputedStyle(document.body).backgroundColor";
        open("two");
        final Object light = browser.run(page);
        browser.scheme("dark");
        open("two");
        assertThat(browser.run(page)).isNotEqualTo(light);
        assertThat(browser.number(INK)).isGreaterThan(1000);
    }

    @Test
    void runsWithoutFillsOpen() {
        open("no-fill");
        assertThat(browser.run("return document.querySelector('.qf-made').textContent"))
                .isEqualTo("Neither run filled anything.");
        assertThat(browser.console()).isEmpty();
    }
}
