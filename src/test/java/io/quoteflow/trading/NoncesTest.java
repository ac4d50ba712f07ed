package io.quoteflow.trading;

import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an accepted command is never accepted again, because it is remembered or too old, in
 * bounded memory.
 */
class NoncesTest {
    private static final long NOW = 1_700_000_000_000L;

    private static boolean refuses(final Nonces nonces, final String nonce, final long time) {
        return nonces.isTooOld(time) || nonces.contains("ann", nonce);
    }

    @Test
    void nothingIsAcceptedTwice() {
        final Random random = new Random(1);
        Nonces nonces = new Nonces();
        final TreeMap<String, Long> accepted = new TreeMap<>();
        long clock = NOW;
        for (int i = 0; i < 3000; i++) {
            clock += random.nextInt(200);
            final String nonce = "n" + i;
            final long time = clock - random.nextInt(60_000) + random.nextInt(60_000);
            if (!refuses(nonces, nonce, time)) {
                nonces.add("ann", nonce, time);
                accepted.put(nonce, time);
            }
            if (i % 100 == 0) {
                final MemoryState saved = new MemoryState();
                nonces.write(saved);
                assertThat(saved.values()).hasSizeLessThanOrEqualTo(2 + 2 * Nonces.MAX_REMEMBERED);
                nonces = Nonces.read(saved.reader());
            }
        }
        assertThat(accepted).hasSizeGreaterThan(2000);
        final Nonces last = nonces;
        accepted.forEach((nonce, time) -> assertThat(refuses(last, nonce, time)).isTrue());
    }

    @Test
    void commandsOutOfOrderAreTaken() {
        final Nonces nonces = new Nonces();
        nonces.add("ann", "a", NOW + 60_000);
        assertThat(refuses(nonces, "b", NOW - 60_000)).isFalse();
        assertThat(nonces.contains("bob", "a")).isFalse();
        assertThat(nonces.isTooOld(NOW - 60_001)).isTrue();
    }

    @Test
    void moreThanAreRememberedRaiseTheTimeThatIsTooOld() {
        final Nonces nonces = new Nonces();
        for (int i = 0; i <= Nonces.MAX_REMEMBERED; i++) {
            nonces.add("ann", "n" + i, NOW + i);
        }
        assertThat(nonces.isTooOld(NOW)).isTrue();
        assertThat(nonces.isTooOld(NOW + 1)).isFalse();
        assertThat(nonces.contains("ann", "n1")).isTrue();
    }
}
