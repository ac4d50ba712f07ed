package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the instruments of a task do not influence each other although one trader serves them
 * all.
 */
class InstrumentsApartTest {
    private static final List<String> INSTRUMENTS =
            List.of("bybit.linear.XYUSDT", "bybit.spot.XYUSDT");

    @Test
    void decideTheSameTogetherAndAlone() {
        final List<List<JournalRecord>> journals = new ArrayList<>();
        for (final String instrument : INSTRUMENTS) {
            journals.add(journal(instrument, 1 + journals.size()));
        }
        final TraderHarness together = new TraderHarness(Parameters.defaults());
        for (int i = 0; i < 2000; i++) {
            for (final List<JournalRecord> journal : journals) {
                together.handle(journal.get(i));
            }
        }
        for (int n = 0; n < INSTRUMENTS.size(); n++) {
            final TraderHarness alone = new TraderHarness(Parameters.defaults());
            journals.get(n).subList(0, 2000).forEach(alone::handle);
            assertThat(alone.rows(DecisionStream.FILLS)).isNotEmpty();
            assertThat(texts(together, INSTRUMENTS.get(n)))
                    .isEqualTo(texts(alone, INSTRUMENTS.get(n)));
            assertThat(together.summary(INSTRUMENTS.get(n)))
                    .isEqualTo(alone.summary(INSTRUMENTS.get(n)));
        }
    }

    private static List<JournalRecord> journal(final String instrument, final long seed) {
        return RandomMarket.journal(seed, 2000).records().stream()
                .map(
                        r ->
                                new JournalRecord(
                                        instrument,
                                        r.kind(),
                                        r.received(),
                                        r.partition(),
                                        r.offset(),
                                        true,
                                        r.payload(),
                                        null))
                .toList();
    }

    private static List<String> texts(final TraderHarness desk, final String instrument) {
        return desk.rows().stream()
                .filter(row -> row.instrument().equals(instrument))
                .map(TraderHarness.Row::text)
                .toList();
    }
}
