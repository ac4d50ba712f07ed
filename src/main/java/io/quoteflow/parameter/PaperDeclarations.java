package io.quoteflow.parameter;

import static io.quoteflow.parameter.DeclarationBuilder.bool;
import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.decimal;
import static io.quoteflow.parameter.DeclarationBuilder.integer;

/** The parameters that make the paper venue harder to please, EXTENSIONS 22. */
final class PaperDeclarations {
    private static final String SINCE = "0.2.0";

    private PaperDeclarations() {}

    static DeclarationBuilder responseMs() {
        return integer("venue.responseMs", "0")
                .range("0", "60000")
                .unit("ms")
                .since(SINCE)
                .meaning(
                        "time from a match on the paper venue until its report reaches the trader");
    }

    static DeclarationBuilder queue() {
        return choice("venue.queue", QueueModel.RISK_AVERSE.word(), QueueModel.words())
                .since(SINCE)
                .meaning(
                        "who is taken to have left when a level shrinks without trades: orders behind the own one (riskAverse), both in proportion to their sizes (proportional), or to powers of them (power)");
    }

    static DeclarationBuilder queuePower() {
        return decimal("venue.queuePower", "3")
                .range("0.1", "10")
                .since(SINCE)
                .meaning("exponent of the sizes if venue.queue is power");
    }

    static DeclarationBuilder depletion() {
        return bool("venue.depletion", "false")
                .since(SINCE)
                .meaning(
                        "whether displayed liquidity that own orders took is missing until a depth frame names its level");
    }

    static DeclarationBuilder maxOpenOrders() {
        return integer("venue.maxOpenOrders", "")
                .range("1", "1000")
                .nullable()
                .since(SINCE)
                .meaning(
                        "largest number of resting orders that the paper venue accepts; without it, there is no limit");
    }

    static DeclarationBuilder priceBand() {
        return decimal("venue.priceBand", "")
                .range("0.000001", "1")
                .nullable()
                .unit("share of mid")
                .since(SINCE)
                .meaning(
                        "largest distance of a price from the mid that the paper venue accepts; without it, there is no limit");
    }

    static DeclarationBuilder ordersPerSecond() {
        return integer("venue.ordersPerSecond", "")
                .range("1", "100")
                .nullable()
                .since(SINCE)
                .meaning(
                        "largest number of places and amends that the paper venue accepts within one second; without it, there is no limit");
    }
}
