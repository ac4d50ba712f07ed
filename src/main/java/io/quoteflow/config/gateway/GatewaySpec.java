package io.quoteflow.config.gateway;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.order.AccountLimits;
import io.quoteflow.gateway.order.OrderSettings;
import io.quoteflow.gateway.order.TradedInstrument;

import java.nio.file.Path;
import java.util.List;

/**
 * A gateway: the checked content of its file.
 *
 * @param file name of the file, for messages
 * @param environment {@code testnet}, {@code demo}, {@code live} or {@code exchange}
 * @param exchange address of the fake exchange; null unless the environment is {@code exchange}
 * @param trust file of further CA certificates; null for those of the JDK alone
 * @param account the user's name of the account
 * @param secrets where the key is
 * @param orders how carefully orders are sent
 * @param kafka topics that are read and written
 * @param stateFolder absolute path of the folder that keeps a halt
 * @param http where the page is
 */
public record GatewaySpec(
        String file,
        String environment,
        String exchange,
        Path trust,
        String account,
        SecretSource secrets,
        Orders orders,
        Topics kafka,
        Path stateFolder,
        Http http) {
    /** The environment of real money. */
    public static final String LIVE = "live";

    /**
     * How carefully orders are sent; see {@link OrderSettings}.
     *
     * @param receiveWindow ms
     * @param protection s; 0 for none
     * @param marginMode null for any
     * @param auditMillis ms
     * @param jobSilenceMillis ms
     * @param acceptsWeakModels whether orders are sent that a weak model decided
     */
    public record Orders(
            String namespace,
            boolean exclusive,
            List<TradedInstrument> instruments,
            AccountLimits limits,
            long receiveWindow,
            int protection,
            String marginMode,
            long auditMillis,
            long jobSilenceMillis,
            boolean acceptsWeakModels) {
        public Orders {
            instruments = List.copyOf(instruments);
        }
    }

    /**
     * What is read and written.
     *
     * @param journal topic that is written
     * @param decisions topics whose orders are read
     * @param group under which progress in the orders is committed
     * @param market how public market data is asked for
     */
    public record Topics(
            ConnectorSpec.KafkaJournal journal,
            ConnectorSpec.KafkaDecisions decisions,
            String group,
            ConnectorSpec.Market market) {}

    /**
     * Where the page is.
     *
     * @param port 0 for any free one
     */
    public record Http(String address, int port) {}

    /** Whether orders are for real money. */
    public boolean isLive() {
        return environment.equals(LIVE);
    }

    /** Returns the settings of the order side at an endpoint. */
    public OrderSettings settings(final Endpoint endpoint) {
        return new OrderSettings(
                endpoint,
                orders.namespace(),
                orders.exclusive(),
                orders.instruments(),
                orders.limits(),
                orders.receiveWindow(),
                orders.protection(),
                orders.marginMode(),
                orders.auditMillis(),
                orders.jobSilenceMillis(),
                orders.acceptsWeakModels());
    }
}
