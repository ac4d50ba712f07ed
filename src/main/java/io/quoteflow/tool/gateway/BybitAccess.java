package io.quoteflow.tool.gateway;

import io.quoteflow.config.UsageException;
import io.quoteflow.config.gateway.GatewaySpec;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.bybit.BybitAccount;
import io.quoteflow.gateway.bybit.Credentials;
import io.quoteflow.gateway.bybit.Environment;

import java.util.Locale;

/**
 * How an account at Bybit is reached.
 *
 * @param protocol signs with the keys of the account
 * @param endpoint of the account
 * @param market how public market data is asked for
 */
record BybitAccess(AccountProtocol protocol, Endpoint endpoint, MarketSettings market) {
    /**
     * Reads the keys.
     *
     * @throws UsageException if they cannot be read or used; the message does not contain them
     */
    static BybitAccess of(final GatewaySpec spec) {
        final Environment environment =
                spec.exchange() == null
                        ? Environment.valueOf(spec.environment().toUpperCase(Locale.ROOT))
                        : Environment.FAKE;
        final Credentials credentials;
        try {
            credentials = spec.secrets().read(Credentials::new);
        } catch (final IllegalArgumentException unusable) {
            throw new UsageException(spec.file() + ": " + unusable.getMessage());
        }
        final Endpoint endpoint =
                spec.exchange() == null
                        ? environment.endpoint()
                        : Endpoint.ofExchange(spec.exchange());
        return new BybitAccess(
                new BybitAccount(credentials, environment), endpoint, market(spec, environment));
    }

    /** Only the testnet has prices of its own. */
    private static MarketSettings market(final GatewaySpec spec, final Environment environment) {
        MarketSettings settings = spec.kafka().market().gateway();
        if (environment == Environment.TESTNET) {
            settings =
                    settings.withEndpoint("bybit.linear", environment.endpoint())
                            .withEndpoint("bybit.spot", environment.endpoint());
        }
        return spec.trust() == null ? settings : settings.withTrust(spec.trust());
    }
}
