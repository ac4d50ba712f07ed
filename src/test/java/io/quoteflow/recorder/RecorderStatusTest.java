package io.quoteflow.recorder;

import io.quoteflow.gateway.GatewayStatus;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what a recorder says about itself. */
class RecorderStatusTest {
    private static RecorderStatus status(
            final int connections, final List<String> unreachable, final OutputStatus output) {
        return new RecorderStatus(
                new GatewayStatus(
                        100, 0, 0, connections, 1, 0, unreachable, List.of(), List.of(), 0, "line"),
                output);
    }

    @Test
    void recordsThatWereLostWereNotWritten() {
        assertThat(status(1, List.of(), new OutputStatus(30, "")).written()).isEqualTo(70);
    }

    @Test
    void troubleNamesWhatCannotBeReachedAndWhy() {
        final OutputStatus well = new OutputStatus(0, "");
        assertThat(status(1, List.of(), well).trouble()).isEmpty();
        assertThat(status(0, List.of("https://a: no answer"), well).trouble())
                .isEqualTo("not connected, unreachable: https://a: no answer");
        assertThat(status(1, List.of(), new OutputStatus(1, "disk full")).trouble())
                .isEqualTo("disk full");
    }
}
