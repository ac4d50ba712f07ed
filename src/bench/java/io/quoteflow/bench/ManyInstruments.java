package io.quoteflow.bench;

import io.quoteflow.simulation.SimulatedInstrument;
import io.quoteflow.simulation.SimulatedMarket;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Simulated markets of any number of instruments, all alike. */
final class ManyInstruments {
    private static final long START = 1_767_225_600_000L;

    private ManyInstruments() {}

    /**
     * Opens a market.
     *
     * @param lengthMillis length of the market, ms
     */
    static SimulatedMarket market(final int instruments, final long lengthMillis) {
        final List<SimulatedInstrument> all = new ArrayList<>();
        for (int i = 0; i < instruments; i++) {
            all.add(
                    new SimulatedInstrument(
                            String.format(Locale.ROOT, "S%04dUSDT", i),
                            "3000.00",
                            "0.01",
                            "0.01",
                            "0.01",
                            "5",
                            "8.00",
                            1.25));
        }
        return new SimulatedMarket(new SimulatedMarket.Settings(1, START, lengthMillis, all));
    }
}
