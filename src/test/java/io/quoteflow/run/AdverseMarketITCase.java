package io.quoteflow.run;

import io.quoteflow.testing.AdverseMarket;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs markets with every failure that STRATEGY has a rule for, with usual and unusual parameters.
 * Every row must equal that of the independent implementation.
 */
class AdverseMarketITCase {
    private static final List<String> VENUES =
            List.of("bybit.linear", "bybit.spot", "binance.usdm", "binance.spot");
    private static final int INSTRUMENTS = 8;
    private static final int STEPS = 500;

    @TempDir private Path folder;

    @ParameterizedTest(name = "seed {0}: {1}")
    @CsvSource({
        "1, strategy.warmupBars=10",
        "2, strategy.quoteLevels=3 strategy.warmupBars=5 strategy.quoteNotional=900 venue.latencyMs=400",
        "3, risk.ordersPerSecond=2 strategy.warmupBars=3 strategy.maxPositionNotional=1500",
        "4, strategy.mode=both risk.ordersPerSecond=1 strategy.barInterval=500 risk.allocation=0.5 venue.takerFeeBps=0 risk.maxCrossedMs=500"
    })
    void everyRowIsAsExpected(final long seed, final String words) throws Exception {
        final Path journal = journal(seed);
        final String[] settings = words.split(" ");
        final Path output = folder.resolve("out");
        Runs.replay(output, List.of(journal), settings);
        assertThat(ExternalFixtures.check(output, List.of(journal), settings)).isEmpty();
    }

    private Path journal(final long seed) throws IOException {
        final List<String> instruments = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS; i++) {
            instruments.add(VENUES.get(i % VENUES.size()) + ".X" + i + "USDT");
        }
        return Files.write(
                folder.resolve("adverse.jsonl"), AdverseMarket.journal(instruments, seed, STEPS));
    }
}
