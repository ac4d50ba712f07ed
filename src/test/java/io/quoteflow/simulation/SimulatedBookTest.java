package io.quoteflow.simulation;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static io.quoteflow.simulation.Journal.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

class SimulatedBookTest {

    private static final BigDecimal NORMAL_SPREAD = BigDecimal.valueOf(3);

    @Test
    void framesObeyTheRulesOfTheVenueForTenMinutes() {
        final Map<String, NaiveSimulatedBook> books = books();
        int frames = 0;
        int wide = 0;
        for (final SimulatedMarket.Record record : Journal.records(1, 10 * MINUTE)) {
            final Map<String, Object> frame = Journal.payload(record);
            if (Journal.isBook(frame)) {
                assertThat(List.copyOf(frame.keySet()))
                        .containsExactly("topic", "type", "ts", "data", "cts");
                final NaiveSimulatedBook book = books.get(record.instrument());
                book.apply(frame);
                frames++;
                wide += book.spreadTicks().compareTo(NORMAL_SPREAD) > 0 ? 1 : 0;
            }
        }
        assertThat(frames).isBetween(3 * 5_995, 3 * 6_001);
        assertThat(wide).as("frames after a sweep").isBetween(1, frames / 10);
    }

    @Test
    void theSequenceNumberRisesAcrossBooksAndTrades() {
        final Map<String, Long> last = new TreeMap<>();
        for (final SimulatedMarket.Record record : Journal.records(1, MINUTE)) {
            final Map<String, Object> frame = Journal.payload(record);
            if (record.kind().equals("market")) {
                final Map<String, Object> data =
                        Journal.isBook(frame)
                                ? Journal.object(frame.get("data"))
                                : Journal.trades(frame).get(0);
                final long seq = (Long) data.get("seq");
                assertThat(seq).isGreaterThan(last.getOrDefault(record.instrument(), 0L));
                last.put(record.instrument(), seq);
            }
        }
    }

    private static Map<String, NaiveSimulatedBook> books() {
        final Map<String, NaiveSimulatedBook> books = new TreeMap<>();
        for (final SimulatedInstrument instrument : SimulatedMarket.standardInstruments()) {
            books.put(instrument.id(), new NaiveSimulatedBook(instrument));
        }
        return books;
    }
}
