package io.quoteflow.page;

import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.SignalFigures;
import io.quoteflow.monitor.LastQuote;
import io.quoteflow.monitor.RunStatus;
import io.quoteflow.monitor.RunView;
import io.quoteflow.report.MadeRun;
import io.quoteflow.testing.browser.Browser;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows the live page of 1, 4, 30 and 2,000 instruments, all halted, on a phone and on a desktop
 * screen.
 */
class ManyInstrumentsBrowserITCase {
    private static final String ALL_INSIDE =
            "const wide = document.documentElement.clientWidth;"
                    + "return [...document.querySelectorAll('.qf-head *, .qf-live *, .qf-bar *, .qf-figures, .uplot, .qf-card')]"
                    + ".filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.left < -0.5 || r.right > wide + 0.5); })"
                    + ".map(e => e.tagName + '.' + e.className + ' ' + e.getBoundingClientRect().right).join()";

    @TempDir Path folder;

    private LivePage serve(final int instruments) throws IOException {
        final Path run = MadeRun.write(folder.resolve("run" + instruments), instruments, 5, 0.4);
        final Path metrics = run.resolve("metrics.jsonl");
        Files.writeString(
                metrics, Files.readString(metrics).replace("\"halted\":false", "\"halted\":true"));
        Files.writeString(run.resolve("run.json"), "{\"job\":\"made\",\"version\":\"test\"}");
        final LivePage page =
                new LivePage(0, presses -> new FolderSource(run, presses), (ids, payload) -> {});
        final List<RunView> views =
                IntStream.range(0, instruments)
                        .mapToObj(
                                i ->
                                        new RunView(
                                                "bybit.linear.COIN" + i,
                                                FigureRow.EMPTY,
                                                SignalFigures.NONE,
                                                List.of(),
                                                LastQuote.NONE,
                                                1,
                                                1,
                                                "",
                                                0,
                                                0,
                                                0,
                                                0))
                        .toList();
        RunStatus.publish(new RunStatus(0.5, 1000, views, System.nanoTime()));
        return page;
    }

    private static String text(final Browser browser, final String selector) {
        return browser.run("return document.querySelector('" + selector + "').textContent")
                .toString();
    }

    @Test
    void nothingIsWiderThanTheScreen() throws Exception {
        try (Browser browser = Browser.start()) {
            for (final int instruments : new int[] {1, 4, 30, 2000}) {
                final LivePage page = serve(instruments);
                for (final int wide : new int[] {390, 1440}) {
                    browser.size(wide, 900).scheme(wide < 600 ? "dark" : "light");
                    browser.open(page.address());
                    Await.until(
                            "charts",
                            () -> browser.all(".uplot").size() == (instruments == 1 ? 6 : 3));
                    assertThat(text(browser, ".qf-badge")).startsWith("HALTED ");
                    assertThat(browser.number("return document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(wide);
                    assertThat(browser.run(ALL_INSIDE))
                            .as(instruments + " at " + wide)
                            .isEqualTo("");
                }
                if (instruments > 8) {
                    assertThat(text(browser, ".qf-badge"))
                            .contains("COIN0", "and ")
                            .hasSizeLessThan(120);
                    aSearchLeadsToAnInstrument(browser, instruments);
                }
                assertThat(browser.console()).isEmpty();
                page.end(true);
            }
        }
    }

    private static void aSearchLeadsToAnInstrument(final Browser browser, final int instruments)
            throws Exception {
        final String last = "COIN" + (instruments - 1);
        browser.all(".qf-search").get(0).sendKeys(last.toLowerCase(Locale.ROOT));
        Await.until(
                "it is found",
                () ->
                        browser.all(".qf-found button").size() == 1
                                && text(browser, ".qf-found button").contains(last));
        browser.click(".qf-found button");
        Await.until("its charts", () -> browser.all(".uplot").size() == 6);
        assertThat(text(browser, "[role=tab][aria-selected=true]")).endsWith(last);
    }
}
