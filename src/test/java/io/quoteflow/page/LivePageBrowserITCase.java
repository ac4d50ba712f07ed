package io.quoteflow.page;

import io.quoteflow.testing.browser.Browser;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows the live page in a real browser: charts move, buttons work, and the console has no errors.
 */
class LivePageBrowserITCase {
    private static final int MINUTES = 20;
    private static final int SPEED = 40;
    private static final int PHONE = 390;
    private static final String BTC = "bybit.linear.BTCUSDT";

    private static final String DRAWN =
            "return [...document.querySelectorAll('.uplot canvas')].map(c => c.toDataURL()).join()";
    private static final String STATE = "return document.querySelector('.qf-state').textContent";
    private static final String ANSWER = "return document.querySelector('.qf-answer').textContent";

    @TempDir Path folder;

    private static void choose(final Browser browser, final String instrument) {
        browser.click("[role=tab][title='" + instrument + "']");
    }

    private static boolean says(final Browser browser, final String script, final String text) {
        return browser.run(script).toString().contains(text);
    }

    @Test
    void chartsMoveAndButtonsWork() throws Exception {
        try (Browser browser = Browser.start()) {
            final LiveRun run = new LiveRun(folder, MINUTES, SPEED);
            browser.size(1440, 1000).scheme("light").open(run.address());
            Await.until("charts of all", () -> browser.all(".uplot").size() == 3);
            final Object before = browser.run(DRAWN);
            Await.until("they move", () -> !browser.run(DRAWN).equals(before));
            choose(browser, BTC);
            Await.until("charts of one", () -> browser.all(".uplot").size() == 6);

            browser.click("[data-command=halt]");
            Await.until("it is accepted", () -> says(browser, ANSWER, "halt of BTCUSDT accepted"));
            Await.until("it holds", () -> says(browser, STATE, "HALTED BTCUSDT"));
            browser.click("[data-command=resume]");
            assertThat(says(browser, STATE, "HALTED")).as("a second click is needed").isTrue();
            assertThat(browser.all(".qf-sure"))
                    .singleElement()
                    .satisfies(button -> assertThat(button.getText()).isEqualTo("Resume BTCUSDT?"));
            browser.click("[data-command=resume]");
            Await.until("it has ended", () -> !says(browser, STATE, "HALTED"));

            browser.size(PHONE, 844);
            Await.until(
                    "nothing is wider than a phone",
                    () ->
                            browser.number("return document.documentElement.scrollWidth") <= PHONE
                                    && browser.number(
                                                    "return document.querySelector('.uplot').offsetWidth")
                                            < PHONE);
            assertThat(run.hasEnded()).as("all of it in mid-run").isFalse();
            Await.until("the end is shown", () -> says(browser, STATE, "what it decided is in"));
            assertThat(run.join()).isZero();
            assertThat(browser.console()).isEmpty();
        }
    }
}
