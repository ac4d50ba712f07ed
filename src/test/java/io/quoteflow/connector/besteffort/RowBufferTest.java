package io.quoteflow.connector.besteffort;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes and what stays when nobody takes it. */
class RowBufferTest {
    private static Decision row(final long decision) {
        return new Decision(DecisionStream.FILLS, "i", decision, 0, new byte[0]);
    }

    @Test
    void theOldestGoAndAreCounted() throws InterruptedException {
        final RowBuffer rows = new RowBuffer(3, 2);
        for (int i = 0; i < 5; i++) {
            rows.put(row(i));
        }
        assertThat(rows.dropped()).isEqualTo(2);
        assertThat(rows.take(0)).extracting(Decision::decision).containsExactly(2L, 3L);
        assertThat(rows.size()).as("what is being sent is still there").isEqualTo(3);
        rows.done();
        assertThat(rows.size()).isOne();
    }

    @Test
    void aClosedOneWaitsForNoCompany() throws InterruptedException {
        final RowBuffer rows = new RowBuffer(3, 2);
        rows.put(row(1));
        rows.close();
        assertThat(rows.take(Long.MAX_VALUE)).hasSize(1);
        rows.done();
        assertThat(rows.awaitEmpty(Long.MAX_VALUE / 2)).isZero();
    }
}
