package io.quoteflow.trading;

import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests how long ids are remembered. */
class SeenIdsTest {
    private static final long NOW = 1_700_000_000_000L;

    private final SeenIds seen = new SeenIds(3);

    @Test
    void anIdIsNewOnce() {
        assertThat(seen.add("a", NOW, NOW)).isTrue();
        assertThat(seen.add("a", NOW + 1, NOW)).isFalse();
        assertThat(seen.contains("a")).isTrue();
        assertThat(seen.contains("b")).isFalse();
    }

    @Test
    void theOldestIsForgottenIfThereAreTooMany() {
        for (final String id : new String[] {"a", "b", "c", "d"}) {
            seen.add(id, NOW, NOW);
        }
        assertThat(seen.size()).isEqualTo(3);
        assertThat(seen.contains("a")).isFalse();
        assertThat(seen.contains("d")).isTrue();
    }

    @Test
    void whatIsTooOldIsForgotten() {
        seen.add("a", NOW, NOW);
        seen.add("b", NOW + SeenIds.REMEMBERED_MS, NOW + SeenIds.REMEMBERED_MS);
        assertThat(seen.contains("a")).isTrue();
        seen.add("c", NOW + SeenIds.REMEMBERED_MS + 1, NOW + SeenIds.REMEMBERED_MS + 1);
        assertThat(seen.contains("a")).isFalse();
    }

    @Test
    void aTimeInTheFutureForgetsNothing() {
        seen.add("a", NOW, NOW);
        seen.add("b", Long.MAX_VALUE / 2, NOW);
        seen.add("c", Long.MAX_VALUE / 2, TraderState.NONE);
        assertThat(seen.size()).isEqualTo(3);
    }

    @Test
    void isStored() {
        seen.add("a", NOW, NOW);
        final MemoryState saved = new MemoryState();
        seen.write(saved);
        final SeenIds read = SeenIds.read(saved.reader(), 3);
        assertThat(read.add("a", NOW, NOW)).isFalse();
        assertThat(read.size()).isEqualTo(1);
    }

    @Test
    void aMemoryOfNothingIsRefused() {
        assertThatThrownBy(() -> new SeenIds(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
