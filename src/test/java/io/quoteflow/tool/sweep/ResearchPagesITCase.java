package io.quoteflow.tool.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a sweep, a job with the settings of one of its points, an evaluation and a comparison, and
 * shows their pages in a browser: they must fit a screen and a phone, without messages on the
 * console.
 */
class ResearchPagesITCase {
    private static final int PHONE = 390;
    private static final String WARM = "strategy.warmupBars=5";

    @TempDir private static Path folder;

    private static JsonNode summary;
    private static Browser browser;

    @BeforeAll
    static void run() throws IOException {
        final Path journal = folder.resolve("journal.jsonl");
        SimulatedJournalFile.write(journal, SimulatedJournalFile.lines(5, 1, false));
        summary =
                Runs.replay(
                        folder.resolve("run"),
                        List.of(journal),
                        WARM,
                        "strategy.minHalfSpreadBps=3",
                        "strategy.spreadMultiplier=1");
        said(
                "sweep",
                "jobs/replay.yaml",
                "--input",
                journal.toString(),
                "--output",
                folder.resolve("sweep").toString(),
                "--set",
                WARM,
                "--vary",
                "strategy.minHalfSpreadBps=2,3",
                "--vary",
                "strategy.spreadMultiplier=0.5,1",
                "--split",
                "0.5");
        said("evaluate", folder.resolve("run").toString());
        said("compare", folder.resolve("run").toString(), folder.resolve("run").toString());
        browser = Browser.start();
    }

    private static void said(final String... words) {
        final Runs.Said said = Runs.say(words);
        assertThat(said.code()).as(said.err()).isZero();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aPointHasTheFingerprintOfTheJobWithItsSettings() throws IOException {
        assertThat(Files.readAllLines(folder.resolve("sweep/sweep.csv")))
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "4,3,1," + summary.get("fingerprint").asText() + ","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep/sweep.html",
                "sweep/points/4.html",
                "run/evaluation.html",
                "run/comparison.html",
                "run/report.html"
            })
    void aPageFitsAndIsSilent(final String page) {
        for (final String scheme : new String[] {"light", "dark"}) {
            for (final int width : new int[] {1440, PHONE}) {
                browser.size(width, 900).scheme(scheme);
                browser.open(folder.resolve(page).toUri().toString());
                assertThat(browser.all(".qf-card")).hasSizeGreaterThan(1);
                assertThat(browser.number("return document.documentElement.scrollWidth"))
                        .as("%s at %d", page, width)
                        .isLessThanOrEqualTo(width);
            }
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aPointIsOneClickFromTheSweep() {
        browser.size(1440, 900).scheme("light");
        browser.open(folder.resolve("sweep/sweep.html").toUri().toString());
        browser.click("a[href='points/4.html']");
        assertThat(browser.run("return document.title")).isEqualTo("Point 4 - Quoteflow");
    }
}
