package io.quoteflow.page;

import io.quoteflow.journal.control.ControlPayload;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The page of a job that takes signed commands only. */
class UnsignedControlsTest {
    private static final List<String> IDS = List.of("bybit.linear.BTCUSDT");

    @Test
    void onlyAHaltIsPassedOn() {
        final List<String> asked = new ArrayList<>();
        final ControlRequests page =
                new UnsignedControls((ids, payload) -> asked.add(payload.path("command").asText()));
        page.ask(IDS, ControlPayload.of("halt", "ann", "a test"));
        for (final String command : List.of("resume", "flatten", "set")) {
            assertThatThrownBy(() -> page.ask(IDS, ControlPayload.of(command, "ann", "a test")))
                    .hasMessage(
                            "refused: this job takes signed commands only; use the command line");
        }
        assertThat(asked).containsExactly("halt");
    }
}
