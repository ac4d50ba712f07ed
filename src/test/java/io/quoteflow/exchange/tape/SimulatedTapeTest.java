package io.quoteflow.exchange.tape;

import io.quoteflow.market.InstrumentId;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the simulated market for any instruments. */
class SimulatedTapeTest {
    private static final List<InstrumentId> BOTH =
            List.of(
                    InstrumentId.parse("bybit.linear.BTCUSDT"),
                    InstrumentId.parse("binance.usdm.BTCUSDT"));

    @Test
    void hasTheRateThatIsAskedFor() {
        final SimulatedTape tape = new SimulatedTape(3, BOTH, 25, 2);
        int books = 0;
        long last = 0;
        final TapeBook book = new TapeBook();
        while (tape.due() < 5000) {
            assertThat(tape.due()).isGreaterThanOrEqualTo(last);
            last = tape.due();
            final TapeEvent event = tape.next();
            assertThat(event.instruments()).isEqualTo(BOTH);
            if (event.isBook()) {
                books++;
                book.apply(event);
                assertThat(book.bids(1).get(0).key()).isLessThan(book.asks(1).get(0).key());
                assertThat(book.depth()).isEqualTo(50);
            }
        }
        assertThat(books).isBetween(245, 255);
    }

    @Test
    void makesUpAnySymbol() {
        final List<InstrumentId> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(InstrumentId.parse("bybit.linear.COIN" + i + "USDT"));
        }
        final SimulatedTape tape = new SimulatedTape(3, many, 10, 1);
        assertThat(tape.instruments()).hasSize(300);
        final List<InstrumentId> seen = new ArrayList<>();
        while (tape.due() < 1000) {
            final TapeEvent event = tape.next();
            if (event.snapshot()) {
                seen.addAll(event.instruments());
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void refusesWhatItCannotServe() {
        assertThatThrownBy(() -> new SimulatedTape(1, BOTH, 5, 1))
                .hasMessage("a rate is 10 to 1000, not 5");
        assertThatThrownBy(
                        () ->
                                new SimulatedTape(
                                        1, List.of(InstrumentId.parse("other.spot.A")), 10, 1))
                .hasMessageContaining("other.spot.A");
    }
}
