package io.quoteflow.simulation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimulatedInstrumentTest {

    @Test
    void isNamedAsTheJournalNamesIt() {
        assertThat(instrument("XRPUSDT", "100.00", "0.001", "8.0", 1).id())
                .isEqualTo("bybit.linear.XRPUSDT");
    }

    @Test
    void refusesWhatCannotBeTraded() {
        assertRefused("", "100.00", "0.001", "8.0", 1, "symbol");
        assertRefused("xrp\"", "100.00", "0.001", "8.0", 1, "symbol");
        assertRefused("XRPUSDT", "100.0005", "0.001", "8.0", 1, "no multiple");
        assertRefused("XRPUSDT", "40.00", "0.001", "8.0", 1, "startPrice");
        assertRefused("XRPUSDT", "100.00", "-0.001", "8.0", 1, "-0.001");
        assertRefused("XRPUSDT", "100.00", "0.001", "0.9", 1, "typicalSize");
        assertRefused("XRPUSDT", "100.00", "0.001", "8.05", 1, "no multiple");
        assertRefused("XRPUSDT", "100.00", "0.001", "8.0", 0.1, "sigmaBps");
        assertRefused("XRPUSDT", "100.00", "0.001", "8.0", Double.NaN, "sigmaBps");
    }

    private static void assertRefused(
            final String symbol,
            final String startPrice,
            final String tickSize,
            final String typicalSize,
            final double sigmaBps,
            final String named) {
        assertThatThrownBy(() -> instrument(symbol, startPrice, tickSize, typicalSize, sigmaBps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static SimulatedInstrument instrument(
            final String symbol,
            final String startPrice,
            final String tickSize,
            final String typicalSize,
            final double sigmaBps) {
        return new SimulatedInstrument(
                symbol, startPrice, tickSize, "0.1", "0.1", "5", typicalSize, sigmaBps);
    }
}
