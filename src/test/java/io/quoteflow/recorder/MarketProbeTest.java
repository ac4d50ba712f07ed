package io.quoteflow.recorder;

import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the command {@code check} of a job that follows the market of the fake exchange. */
class MarketProbeTest {
    @TempDir Path folder;

    private Runs.Said check(final String exchange, final String instruments) {
        return Runs.say(
                "check",
                "jobs/paper.yaml",
                "--output",
                folder.resolve("out").toString(),
                "--exchange",
                exchange,
                "--set",
                "instruments=" + instruments);
    }

    @Test
    void theExchangeIsAskedForTheInstruments() throws Exception {
        try (ExchangeServer exchange = SimulatedExchange.start(0)) {
            final Runs.Said known =
                    check(exchange.address(), String.join(",", SimulatedExchange.INSTRUMENTS));
            assertThat(known.code()).as(known.err()).isZero();
            final Runs.Said unknown =
                    check(exchange.address(), "bybit.linear.BTCUSDT,bybit.linear.NONEUSDT");
            assertThat(unknown.code()).as(unknown.out()).isEqualTo(2);
            assertThat(unknown.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("instruments: bybit.linear.NONEUSDT");
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }
}
