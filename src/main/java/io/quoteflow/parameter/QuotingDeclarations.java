package io.quoteflow.parameter;

import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.decimal;

/** The parameters of other ways to quote, EXTENSIONS 23. */
final class QuotingDeclarations {
    /** The value of {@link Parameter#SPREAD} for the formulas of EXTENSIONS 23. */
    static final String GLFT = "glft";

    /** The value of {@link Parameter#FAIR_VALUE} for the standardised imbalance. */
    static final String STANDARDISED = "standardised";

    private static final String SINCE = "0.2.0";

    private QuotingDeclarations() {}

    static DeclarationBuilder spread() {
        return choice("strategy.spread", "volatility", "volatility", GLFT)
                .since(SINCE)
                .meaning(
                        "how half-spread and skew are found: from the volatility, or by the formulas of Guéant, Lehalle and Fernandez-Tapia (glft), calibrated to the trades of the last ten minutes");
    }

    static DeclarationBuilder gamma() {
        return decimal("strategy.gamma", "0.05")
                .range("0.0001", "100")
                .unit("1/bps")
                .since(SINCE)
                .meaning("aversion to risk if strategy.spread is glft");
    }

    static DeclarationBuilder fairValue() {
        return choice("strategy.fairValue", "prediction", "prediction", STANDARDISED)
                .since(SINCE)
                .meaning(
                        "what shifts both prices: the prediction, or the standardised imbalance of the sizes near the mid");
    }

    static DeclarationBuilder alphaBps() {
        return decimal("strategy.alphaBps", "1")
                .range("0", "1000")
                .unit("bps of mid")
                .since(SINCE)
                .meaning(
                        "shift of both prices for one standard deviation of that imbalance if strategy.fairValue is standardised");
    }
}
