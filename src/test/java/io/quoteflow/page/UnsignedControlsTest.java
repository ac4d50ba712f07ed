package io.quoteflow.page;

import io.quoteflow.journal.control.ControlPayload;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the page of a job that accepts signed commands only. */
class UnsignedControlsTest {
    private static final List<String> IDS = List.of("bybit.linear.BTCUSDT");

    @Test
    void onlyAHaltIsPassedOn() {
        final List<String> requested = new ArrayList<>();
        final ControlRequests page =
                new UnsignedControls(
                        (ids, payload) -> requested.add(payload.path("command").asText()));
        page.request(IDS, ControlPayload.of("halt", "ann", "a test"));
        for (final String command : List.of("resume", "flatten", "set")) {
            assertThatThrownBy(() -> page.request(IDS, ControlPayload.of(command, "ann", "a test")))
                    .hasMessage(
                            "refused: this job accepts signed commands only; use quoteflow control");
        }
        assertThat(requested).containsExactly("halt");
    }
}
