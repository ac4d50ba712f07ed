package io.quoteflow.tool.copy;

import io.quoteflow.config.ConnectorReader;
import io.quoteflow.config.UsageException;
import io.quoteflow.simulation.Dislocation;
import io.quoteflow.simulation.SimulatedMarket;

import java.util.ArrayList;
import java.util.List;

/** The market of {@code journal simulate --portfolio}. */
final class PortfolioMarket {
    private static final long MINUTE = 60_000;

    private PortfolioMarket() {}

    /**
     * Returns the settings of the market.
     *
     * @param target where it is written, which must be a file
     * @param minutes length of the market
     * @param dislocations as the user gave them; null for none
     * @throws UsageException naming an option that is not allowed
     */
    static SimulatedMarket.Settings of(
            final String target,
            final long seed,
            final long startMillis,
            final long minutes,
            final List<String> dislocations) {
        if (ConnectorReader.isKafka(target)) {
            throw new UsageException("--portfolio: writes a file, not the topic " + target);
        }
        final List<Dislocation> all = new ArrayList<>();
        for (final String text : dislocations == null ? List.<String>of() : dislocations) {
            try {
                all.add(Dislocation.parse(text));
            } catch (final IllegalArgumentException refused) {
                throw new UsageException("--dislocate " + text + ": " + refused.getMessage());
            }
        }
        try {
            return SimulatedMarket.portfolio(seed, startMillis, minutes * MINUTE, all);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException("--dislocate: " + refused.getMessage());
        }
    }
}
