package io.quoteflow.config.gateway;

import io.quoteflow.parameter.Declaration;
import io.quoteflow.parameter.DeclarationBuilder;
import io.quoteflow.parameter.Declared;

import static io.quoteflow.parameter.DeclarationBuilder.bool;
import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.decimal;
import static io.quoteflow.parameter.DeclarationBuilder.integer;
import static io.quoteflow.parameter.DeclarationBuilder.list;
import static io.quoteflow.parameter.DeclarationBuilder.secret;
import static io.quoteflow.parameter.DeclarationBuilder.text;

/**
 * The settings of a gateway. If the last part of a key is in capitals, it stands for any name. A
 * setting without a default that is not nullable must be given.
 */
public enum GatewaySetting implements Declared {
    KIND(
            text("kind", "", "")
                    .pattern(GatewayReader.KIND, GatewayReader.KIND)
                    .meaning("what the file describes: an account at Bybit")),
    ENVIRONMENT(
            choice("environment", "testnet", "testnet", "demo", "live", "exchange")
                    .meaning(
                            "where the account is; live is real money and needs --live, exchange is quoteflow exchange")),
    EXCHANGE(
            text("exchange", "", "http://HOST:PORT or https://HOST:PORT")
                    .nullable()
                    .meaning("address of quoteflow exchange (--exchange)")),
    CA_FILE(
            text("caFile", "", "the path of a PEM file")
                    .nullable()
                    .meaning(
                            "file of CA certificates that are trusted in addition to those of the JDK")),
    ACCOUNT(
            text("account", "", "")
                    .pattern("[A-Za-z0-9._-]{1,40}", "1 to 40 of A-Z, a-z, 0-9, . _ -")
                    .meaning("your name of the account, which a live start asks for")),
    KEY(
            secret("key", "", "${BYBIT_KEY}")
                    .nullable()
                    .meaning("variable of the environment that holds the key")),
    SECRET(
            secret("secret", "", "${BYBIT_SECRET}")
                    .nullable()
                    .meaning("variable of the environment that holds the secret of the key")),
    SECRET_FILE(
            text("secretFile", "", "the path of a file")
                    .nullable()
                    .meaning(
                            "file with the lines key=... and secret=..., which its owner alone may read; instead of key and secret")),
    NAMESPACE(
            text("namespace", "", "")
                    .pattern("[A-Za-z0-9]{1,4}", "1 to 4 of A-Z, a-z, 0-9")
                    .meaning(
                            "start of the client order ids that are ours; the same as orders.namespace of the job")),
    EXCLUSIVE(
            bool("exclusive", "false")
                    .meaning(
                            "whether the account has no orders but ours, so that others are cancelled")),
    ACCEPT_WEAK_MODEL(
            bool("acceptWeakModel", "false")
                    .meaning(
                            "whether orders are sent of a job that acts on a model which is not shown to be better than one feature")),
    INSTRUMENTS(
            list("instruments", "a list of instruments")
                    .meaning("what may be traded, such as bybit.linear.BTCUSDT; at least one")),
    LEVERAGE(
            decimal("leverage.INSTRUMENT", "")
                    .range("1", "200")
                    .meaning(
                            "leverage of an instrument that is set before the first order; others keep theirs")),
    MARGIN_MODE(
            text("marginMode", "", "")
                    .pattern("[A-Z_]{1,40}", "a word of the venue, such as REGULAR_MARGIN")
                    .nullable()
                    .meaning("margin mode that the account must have; none for any")),
    RECEIVE_WINDOW_MS(
            integer("receiveWindowMs", "2000")
                    .range("300", "10000")
                    .unit("ms")
                    .meaning("longest time that a request may travel; the venue refuses it later")),
    PROTECTION_SECONDS(
            integer("protectionSeconds", "0")
                    .range("3", "300")
                    .orZeroFor("none")
                    .unit("s")
                    .meaning(
                            "time after which the venue cancels the orders of a gateway that is gone, if the account has such protection")),
    AUDIT_SECONDS(
            integer("auditSeconds", "30")
                    .range("5", "3600")
                    .unit("s")
                    .meaning("time between two audits of orders, positions and balances")),
    JOB_SILENCE_MS(
            integer("jobSilenceMs", "3000")
                    .range("1500", "60000")
                    .unit("ms")
                    .meaning(
                            "time without a heartbeat of the job after which all orders are cancelled")),
    GROSS_NOTIONAL(
            amount("limits.grossNotional")
                    .meaning("largest sum of positions and resting orders, all as positive")),
    NET_NOTIONAL(
            amount("limits.netNotional")
                    .meaning(
                            "largest amount of long minus short, if all resting orders of one side are filled")),
    DAY_LOSS(
            amount("limits.dayLoss")
                    .meaning(
                            "loss of a day in UTC after which only cancels and reduceOnly orders are sent")),
    OPEN_ORDERS(
            integer("limits.openOrders", "20")
                    .range("1", "500")
                    .meaning("largest number of resting orders")),
    ORDERS_PER_MINUTE(
            integer("limits.ordersPerMinute", "600")
                    .range("1", "100000")
                    .meaning("orders and amendments in any minute")),
    ORDERS_PER_DAY(
            integer("limits.ordersPerDay", "100000")
                    .range("1", "10000000")
                    .meaning("orders and amendments in a day of UTC")),
    PRICE_BAND(
            decimal("limits.priceBand", "0.02")
                    .range("0.0001", "1")
                    .meaning("largest distance of a price from the last trade, as a share of it")),
    JOURNAL(
            text("journal", "kafka-journal", "the name of a connector")
                    .meaning("connector of the journal topic that is written")),
    DECISIONS(
            text("decisions", "kafka-decisions", "the name of a connector")
                    .meaning("connector of the decision topics, whose orders are carried out")),
    MARKET(
            text("market", "market", "the name of a connector")
                    .meaning("connector that says how the public market data is asked for")),
    GROUP(
            text("group", "quoteflow-gateway", "the name of a group")
                    .meaning("group under which the progress in the orders is committed")),
    STATE_FOLDER(
            text("stateFolder", "gateway-state", "a path")
                    .meaning("folder that keeps a halt, and that a live start was confirmed")),
    HTTP_ADDRESS(
            text("http.address", "127.0.0.1", "an address of this machine")
                    .meaning("address of the page, of health and of metrics")),
    HTTP_PORT(
            integer("http.port", "8090")
                    .range("1", "65535")
                    .orZeroFor("any free port")
                    .meaning("port of the page, of health and of metrics"));

    private static final String LARGEST = "1000000000000";

    private final Declaration declaration;

    GatewaySetting(final DeclarationBuilder builder) {
        declaration = builder.build();
    }

    /** Declares an amount in the settlement coin that must be given. */
    private static DeclarationBuilder amount(final String key) {
        return decimal(key, "").range("0.01", LARGEST).unit("settlement coin");
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
