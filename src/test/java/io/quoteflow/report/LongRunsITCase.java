package io.quoteflow.report;

import io.quoteflow.testing.Depth;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.browser.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Tests the pages of a run of a day with five instruments, and of a run with a million fills. */
class LongRunsITCase {
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final long MEGABYTE = 1_000_000;

    /** What an untouched page of a run may take, of which scripts and styles are 0.1 MB. */
    private static final long MOST = 5 * MEGABYTE;

    @TempDir Path folder;

    @Test
    void aDayOfFiveInstruments() throws IOException {
        // the same way, an hour of it, where there is no time
        opens(MadeRun.write(folder, 5, Depth.isLong() ? DAY : HOUR, 0.05), 5);
    }

    @Test
    void aMillionFills() throws IOException {
        assumeThat(Depth.isLong()).isTrue();
        opens(MadeRun.write(folder, 1, 50_000, 20), 1);
    }

    private static void opens(final Path run, final int instruments) throws IOException {
        final long began = System.nanoTime();
        final Runs.Said said = Runs.say("report", run.toString());
        final long made = (System.nanoTime() - began) / 1_000_000;
        assertThat(said.code()).as(said.err()).isZero();
        final Path page = run.resolve("report.html");
        assertThat(Files.size(page)).isLessThan(MOST);
        try (Browser browser = Browser.start()) {
            browser.size(1440, 1000);
            browser.open(page.toUri().toString());
            final double opened =
                    browser.number(
                            "const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd - t.startTime");
            assertThat(browser.all("[role=tab]")).hasSize(instruments == 1 ? 1 : instruments + 1);
            final double chosen =
                    browser.number(
                            "const from = performance.now(); document.querySelector('[role=tab]:last-child').click(); return performance.now() - from");
            assertThat(browser.all(".uplot")).hasSizeGreaterThan(5);
            assertThat(browser.console()).isEmpty();
            System.out.printf(
                    "%d instruments, %d fills: made in %d ms, %d bytes, opened in %.0f ms, a tab in %.0f ms%n",
                    instruments,
                    Pages.data(page).at("/overall/figures/fills").asLong(),
                    made,
                    Files.size(page),
                    opened,
                    chosen);
        }
    }
}
