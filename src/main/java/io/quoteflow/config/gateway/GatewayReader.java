package io.quoteflow.config.gateway;

import io.quoteflow.config.ConfigReader;
import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.ConnectorReader;
import io.quoteflow.config.EnvironmentText;
import io.quoteflow.config.MarketInstruments;
import io.quoteflow.config.UsageException;
import io.quoteflow.config.YamlFile;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.order.AccountLimits;
import io.quoteflow.gateway.order.TradedInstrument;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the file of a gateway, {@code connectors/bybit.yaml}. */
public final class GatewayReader {
    /** The word after {@code kind}. */
    static final String KIND = "bybit-account";

    private static final String YAML = ".yaml";
    private static final String FOLDER = "connectors/";
    private static final String EXCHANGE = "exchange";

    /** Stands in for the real one while the settings are checked. */
    private static final Endpoint ANY = Endpoint.ofExchange("http://127.0.0.1:1");

    private final ConfigReader keys;
    private final String option;

    private GatewayReader(final String name, final String exchange) {
        final String file = name.endsWith(YAML) ? name : FOLDER + name + YAML;
        keys =
                new ConfigReader(YamlFile.read(file, "file of a gateway"))
                        .knowing(List.of(GatewaySetting.values()));
        option = exchange;
    }

    /**
     * Reads a file.
     *
     * @param name path of the file, or its name in {@code connectors}
     * @param exchange value of {@code --exchange}, which replaces environment and address; null if
     *     it was not given
     * @throws UsageException with one line for people
     */
    public static GatewaySpec read(final String name, final String exchange) {
        return read(name, exchange, false);
    }

    /**
     * Reads a file.
     *
     * @param acceptsWeakModels whether {@code --accept-weak-model} was given; the other parameters
     *     are those of the other method
     */
    public static GatewaySpec read(
            final String name, final String exchange, final boolean acceptsWeakModels) {
        final GatewayReader reader = new GatewayReader(name, exchange);
        if (acceptsWeakModels) {
            reader.keys.set(GatewaySetting.ACCEPT_WEAK_MODEL.key(), "true", "--accept-weak-model");
        }
        final GatewaySpec spec = reader.read();
        reader.keys.end();
        reader.checked("file", () -> spec.settings(ANY));
        return spec;
    }

    private GatewaySpec read() {
        if (!given(GatewaySetting.KIND).equals(KIND)) {
            throw refused(GatewaySetting.KIND, "is not " + KIND);
        }
        if (option != null) {
            keys.set(GatewaySetting.EXCHANGE.key(), option, "--exchange");
            keys.set(GatewaySetting.ENVIRONMENT.key(), EXCHANGE, "--exchange");
        }
        final String environment = keys.text(GatewaySetting.ENVIRONMENT);
        final String exchange = exchange(environment);
        final Path trust = trust();
        return new GatewaySpec(
                keys.name(),
                environment,
                exchange,
                trust,
                given(GatewaySetting.ACCOUNT),
                secrets(),
                orders(),
                topics(exchange),
                Path.of(keys.text(GatewaySetting.STATE_FOLDER)).toAbsolutePath().normalize(),
                new GatewaySpec.Http(
                        keys.text(GatewaySetting.HTTP_ADDRESS),
                        (int) keys.integer(GatewaySetting.HTTP_PORT)));
    }

    /** Returns the address of the fake exchange; null for a real one. */
    private String exchange(final String environment) {
        final String base = keys.text(GatewaySetting.EXCHANGE);
        if (!environment.equals(EXCHANGE)) {
            return null;
        }
        if (base.isEmpty()) {
            throw refused(
                    GatewaySetting.EXCHANGE,
                    "nothing is given, but the environment is exchange; give --exchange http://127.0.0.1:9000");
        }
        checked(GatewaySetting.EXCHANGE.key(), () -> Endpoint.ofExchange(base));
        return base;
    }

    private Path trust() {
        final String file = keys.text(GatewaySetting.CA_FILE);
        if (file.isEmpty()) {
            return null;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw refused(
                    GatewaySetting.CA_FILE, file + ": there is no such file, or it cannot be read");
        }
        return Path.of(file).toAbsolutePath();
    }

    private SecretSource secrets() {
        final String key = keys.text(GatewaySetting.KEY);
        final String secret = keys.text(GatewaySetting.SECRET);
        final String file = keys.text(GatewaySetting.SECRET_FILE);
        if (file.isEmpty() == (key.isEmpty() || secret.isEmpty())
                || !file.isEmpty() && !(key.isEmpty() && secret.isEmpty())) {
            throw new UsageException(
                    keys.name() + ": give key and secret, or secretFile, and not both");
        }
        return file.isEmpty()
                ? new SecretSource(
                        variable(GatewaySetting.KEY, key),
                        variable(GatewaySetting.SECRET, secret),
                        null)
                : new SecretSource(null, null, Path.of(file).toAbsolutePath());
    }

    private EnvironmentText variable(final GatewaySetting setting, final String text) {
        return new EnvironmentText(text, keys.name() + ": " + setting.key());
    }

    private GatewaySpec.Orders orders() {
        final String marginMode = keys.text(GatewaySetting.MARGIN_MODE);
        return new GatewaySpec.Orders(
                given(GatewaySetting.NAMESPACE),
                keys.isTrue(GatewaySetting.EXCLUSIVE),
                instruments(),
                limits(),
                keys.integer(GatewaySetting.RECEIVE_WINDOW_MS),
                (int) keys.integer(GatewaySetting.PROTECTION_SECONDS),
                marginMode.isEmpty() ? null : marginMode,
                1000 * keys.integer(GatewaySetting.AUDIT_SECONDS),
                keys.integer(GatewaySetting.JOB_SILENCE_MS),
                keys.isTrue(GatewaySetting.ACCEPT_WEAK_MODEL));
    }

    private List<TradedInstrument> instruments() {
        final String origin = keys.name() + ": " + GatewaySetting.INSTRUMENTS.key();
        final List<InstrumentId> ids =
                MarketInstruments.check(origin, keys.list(GatewaySetting.INSTRUMENTS));
        final Map<InstrumentId, BigDecimal> leverage = leverage();
        final List<TradedInstrument> traded = new ArrayList<>();
        for (final InstrumentId id : ids) {
            final String coin = SettlementCoin.of(origin, id);
            traded.add(
                    checked(
                            GatewaySetting.LEVERAGE.key(),
                            () -> new TradedInstrument(id, coin, leverage.remove(id))));
        }
        if (!leverage.isEmpty()) {
            throw refused(
                    GatewaySetting.LEVERAGE,
                    leverage.keySet().iterator().next() + " is not among the instruments");
        }
        return traded;
    }

    private Map<InstrumentId, BigDecimal> leverage() {
        final String key = GatewaySetting.LEVERAGE.key();
        final String group = key.substring(0, key.lastIndexOf('.') + 1);
        final Map<InstrumentId, BigDecimal> leverage = new HashMap<>();
        for (final String name : keys.present()) {
            if (name.startsWith(group)) {
                final String text =
                        keys.required(name, GatewaySetting.LEVERAGE.declaration().allowed());
                leverage.put(
                        checked(name, () -> InstrumentId.parse(name.substring(group.length()))),
                        checked(name, () -> number(text)));
            }
        }
        return leverage;
    }

    private static BigDecimal number(final String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException(text + " is not a number of at least 1");
        }
        return new BigDecimal(text);
    }

    private AccountLimits limits() {
        return new AccountLimits(
                new BigDecimal(given(GatewaySetting.GROSS_NOTIONAL)),
                new BigDecimal(given(GatewaySetting.NET_NOTIONAL)),
                (int) keys.integer(GatewaySetting.OPEN_ORDERS),
                (int) keys.integer(GatewaySetting.ORDERS_PER_MINUTE),
                (int) keys.integer(GatewaySetting.ORDERS_PER_DAY),
                new BigDecimal(given(GatewaySetting.DAY_LOSS)),
                new BigDecimal(keys.text(GatewaySetting.PRICE_BAND)));
    }

    private GatewaySpec.Topics topics(final String exchange) {
        return new GatewaySpec.Topics(
                ConnectorReader.kafkaJournal("kafka:" + keys.text(GatewaySetting.JOURNAL)),
                ConnectorReader.kafkaDecisions("kafka:" + keys.text(GatewaySetting.DECISIONS)),
                keys.text(GatewaySetting.GROUP),
                ConnectorReader.market(
                        keys.text(GatewaySetting.MARKET),
                        new ConnectorOptions(null, exchange, null, null)));
    }

    /** Reads a value that must be given. */
    private String given(final GatewaySetting setting) {
        final String text = keys.text(setting);
        if (text.isEmpty()) {
            throw refused(
                    setting, "nothing is given; allowed is " + setting.declaration().allowed());
        }
        return text;
    }

    private UsageException refused(final GatewaySetting setting, final String why) {
        return new UsageException(keys.name() + ": " + setting.key() + ": " + why);
    }

    private <T> T checked(final String key, final Supplier<T> reader) {
        try {
            return reader.get();
        } catch (final IllegalArgumentException no) {
            throw new UsageException(keys.name() + ": " + key + ": " + no.getMessage());
        }
    }
}
