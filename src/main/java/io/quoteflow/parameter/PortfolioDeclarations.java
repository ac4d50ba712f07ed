package io.quoteflow.parameter;

import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.decimal;
import static io.quoteflow.parameter.DeclarationBuilder.integer;
import static io.quoteflow.parameter.DeclarationBuilder.text;

/** Declares the parameters of portfolios, EXTENSIONS 21. They do nothing outside of one. */
final class PortfolioDeclarations {
    static final String OFF = "off";
    static final String ON = "on";
    static final String ACT = "act";
    static final String JOINT = "joint";

    private static final String VERSION = "0.2.0";
    private static final String QUOTE_CURRENCY = "quote currency";
    private static final int MONEY_DECIMALS = 4;

    private PortfolioDeclarations() {}

    static DeclarationBuilder skew() {
        return choice("portfolio.skew", "own", "own", JOINT)
                .since(VERSION)
                .meaning(
                        "position that skews the quotes: the instrument's own, or those of all members of its portfolio brought to it by their betas (joint)");
    }

    static DeclarationBuilder maxGross() {
        return limit("portfolio.maxGross", "largest sum of the sizes of the exposures");
    }

    static DeclarationBuilder maxNet() {
        return limit("portfolio.maxNet", "largest size of the sum of the exposures");
    }

    static DeclarationBuilder maxBeta() {
        return limit(
                "portfolio.maxBeta",
                "largest size of the sum of the exposures, each brought to portfolio.reference by its beta");
    }

    private static DeclarationBuilder limit(final String key, final String meaning) {
        return money(decimal(key, ""))
                .nullable()
                .meaning(meaning + "; without it, there is no limit");
    }

    private static DeclarationBuilder money(final DeclarationBuilder builder) {
        return builder.range("0.0001", "1000000000000")
                .decimals(MONEY_DECIMALS)
                .since(VERSION)
                .unit(QUOTE_CURRENCY);
    }

    static DeclarationBuilder reference() {
        return text("portfolio.reference", "", LeaderPairs.INSTRUMENT_ALLOWED)
                .pattern(LeaderPairs.INSTRUMENT, LeaderPairs.INSTRUMENT_ALLOWED)
                .nullable()
                .since(VERSION)
                .meaning("member on which betas are taken, and in which hedges are traded")
                .fixed();
    }

    static DeclarationBuilder hedge() {
        return choice("portfolio.hedge", OFF, OFF, ON)
                .since(VERSION)
                .meaning(
                        "whether taker orders in portfolio.reference reduce the exposure to it that is over portfolio.hedgeBand");
    }

    static DeclarationBuilder hedgeBand() {
        return money(decimal("portfolio.hedgeBand", ""))
                .nullable()
                .meaning("exposure that is not hedged");
    }

    static DeclarationBuilder hedgeTo() {
        return decimal("portfolio.hedgeTo", "0.5")
                .range("0", "1")
                .since(VERSION)
                .meaning("share of portfolio.hedgeBand that a hedge leaves");
    }

    static DeclarationBuilder hedgeCooldownMs() {
        return integer("portfolio.hedgeCooldownMs", "5000")
                .range("0", "86400000")
                .since(VERSION)
                .unit("ms")
                .meaning("shortest time between two hedges");
    }

    static DeclarationBuilder leader() {
        return text("portfolio.leader", LeaderPairs.NONE, LeaderPairs.ALLOWED)
                .pattern(LeaderPairs.PATTERN, LeaderPairs.ALLOWED)
                .since(VERSION)
                .meaning("members whose prices others follow, each as follower:leader")
                .fixed();
    }

    static DeclarationBuilder arbitrage() {
        return choice("portfolio.arbitrage", OFF, OFF, "observe", ACT)
                .since(VERSION)
                .meaning(
                        "pairs of members with the same base asset: none (off), rows of what is left after taker fees (observe), or taker orders in both as well (act)");
    }

    static DeclarationBuilder arbitrageNotional() {
        return money(decimal("portfolio.arbitrageNotional", "1000"))
                .meaning("value of each order of an arbitrage");
    }
}
