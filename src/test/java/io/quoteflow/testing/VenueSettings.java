package io.quoteflow.testing;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

import java.util.Random;

/** Random settings of the paper venue and of the quotes, EXTENSIONS 22 and 23. */
public final class VenueSettings {
    private VenueSettings() {}

    /** Settings that let orders fill often. */
    public static Parameters random(final Random random) {
        return Parameters.defaults()
                .with(Parameter.QUEUE, one(random, "riskAverse", "proportional", "power"))
                .with(Parameter.QUEUE_POWER, one(random, "0.5", "2", "3"))
                .with(Parameter.LATENCY_MS, one(random, "0", "50", "300"))
                .with(Parameter.RESPONSE_MS, one(random, "0", "0", "20", "400"))
                .with(Parameter.DEPLETION, one(random, "true", "false"))
                .with(Parameter.MAX_OPEN_ORDERS, one(random, "", "", "3"))
                .with(Parameter.VENUE_ORDERS_PER_SECOND, one(random, "", "", "5"))
                .with(Parameter.PRICE_BAND, one(random, "", "", "0.0006"))
                .with(Parameter.SPREAD, one(random, "volatility", "glft"))
                .with(Parameter.FAIR_VALUE, one(random, "prediction", "standardised"))
                .with(Parameter.QUOTE_LEVELS, one(random, "1", "1", "3"))
                .with(Parameter.WARMUP_BARS, "5")
                .with(Parameter.MAX_POSITION_NOTIONAL, one(random, "2000", "5000"))
                .with(Parameter.MODE, one(random, "maker", "both"))
                .with(Parameter.MAKER_FEE_BPS, one(random, "-0.5", "0.1"))
                .with(Parameter.MIN_HALF_SPREAD_BPS, one(random, "0.5", "2.5"));
    }

    private static String one(final Random random, final String... values) {
        return values[random.nextInt(values.length)];
    }
}
