package io.quoteflow.risk;

import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class IntentWindowTest {
    private IntentWindow window = new IntentWindow();

    private void add(final int count, final boolean rejected) {
        for (int i = 0; i < count; i++) {
            window.add(rejected);
        }
    }

    @Test
    void tripsOverThirtyPercentOfFifty() {
        add(35, false);
        add(15, true);
        assertThat(window.rejected()).isEqualTo(15);
        assertThat(window.isTripping()).isFalse();
        add(1, true);
        assertThat(window.rejected()).isEqualTo(16);
        assertThat(window.isTripping()).isTrue();
    }

    @Test
    void doesNotTripBeforeFifty() {
        add(49, true);
        assertThat(window.isTripping()).isFalse();
        add(1, true);
        assertThat(window.isTripping()).isTrue();
        window.clear();
        assertThat(window.rejected()).isZero();
        add(49, true);
        assertThat(window.isTripping()).isFalse();
    }

    @Test
    void countsTheLastFiftyAlone() {
        final Random random = new Random(1);
        final Deque<Boolean> last = new ArrayDeque<>();
        for (int i = 0; i < 2000; i++) {
            final boolean rejected = random.nextInt(3) == 0;
            window.add(rejected);
            last.add(rejected);
            if (last.size() > 50) {
                last.remove();
            }
            final long expected = last.stream().filter(r -> r).count();
            assertThat(window.rejected()).isEqualTo((int) expected);
            assertThat(window.isTripping()).isEqualTo(last.size() == 50 && expected > 15);
            final MemoryState state = new MemoryState();
            window.write(state);
            window = IntentWindow.read(state.reader());
        }
    }
}
