package io.quoteflow.risk;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SharpeVectorsTest {
    private final Vectors vectors = Vectors.read("sharpe");

    @ParameterizedTest(name = "restored {0}")
    @ValueSource(booleans = {false, true})
    void sharpeOfTheReturns(final boolean restored) {
        for (final JsonNode expected : vectors.cases()) {
            SharpeTracker tracker = new SharpeTracker();
            for (final double r : Vectors.doubles(expected.get("returns"))) {
                tracker.add(r);
                tracker = restored ? restore(tracker) : tracker;
            }
            final double got = tracker.isReady() ? tracker.sharpe() : Double.NaN;
            assertThat(vectors.near(got, expected.get("sharpe"), "sharpe"))
                    .as("%s: %s, expected %s", expected.get("name"), got, expected.get("sharpe"))
                    .isTrue();
        }
    }

    private static SharpeTracker restore(final SharpeTracker tracker) {
        final MemoryState state = new MemoryState();
        tracker.write(state);
        final MemoryState.Reader in = state.reader();
        final SharpeTracker restored = SharpeTracker.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }
}
