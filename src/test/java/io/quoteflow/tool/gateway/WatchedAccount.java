package io.quoteflow.tool.gateway;

import io.quoteflow.config.gateway.GatewayReader;
import io.quoteflow.config.gateway.GatewaySpec;
import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.account.TruthOrder;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A fake exchange on a port, with an account that has orders of ours and of others. */
final class WatchedAccount implements AutoCloseable {
    private static final String KEY = "watchKey";
    private static final String SECRET = "aSecretOfTheWatcher";

    final ExchangeServer exchange;
    final GatewaySpec spec;

    /**
     * Starts the exchange.
     *
     * @param folder for the files of the gateway
     */
    WatchedAccount(final Path folder) throws IOException {
        exchange =
                new ExchangeServer(
                        0,
                        null,
                        new ExchangeSettings(1, List.of(ExchangeAccount.of(KEY, SECRET))),
                        new SimulatedTape(
                                1,
                                List.of(
                                        InstrumentId.parse("bybit.linear.BTCUSDT"),
                                        InstrumentId.parse("bybit.spot.ETHUSDT")),
                                SimulatedTape.LOWEST_RATE,
                                1),
                        SentLog.NONE);
        final Path secret = folder.resolve("bybit.key");
        Files.writeString(secret, "key=" + KEY + "\nsecret=" + SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        final String yaml =
                Files.readString(Path.of("connectors/bybit.yaml"))
                        .replaceAll("(?m)^key: .*\n", "secretFile: " + secret + "\n")
                        .replaceAll("(?m)^secret: .*\n", "")
                        .replaceFirst("(?m)^  - bybit", "  - bybit.spot.ETHUSDT\n  - bybit");
        spec =
                GatewayReader.read(
                        Files.writeString(folder.resolve("gateway.yaml"), yaml).toString(),
                        exchange.address());
    }

    BybitAccess access() {
        return BybitAccess.of(spec);
    }

    /** Somebody places a bid that rests. */
    void place(final String category, final String symbol, final String link) {
        exchange.placeForeign(
                KEY, category, symbol, "Buy", new BigDecimal("100"), new BigDecimal("0.1"), link);
    }

    /** Returns the links of the open orders, the oldest first. */
    List<String> open() {
        return exchange.truth(KEY).openOrders().stream().map(TruthOrder::orderLinkId).toList();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
