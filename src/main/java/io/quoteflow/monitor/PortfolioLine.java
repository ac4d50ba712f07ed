package io.quoteflow.monitor;

import io.quoteflow.text.HumanNumbers;

import java.util.Locale;

/**
 * What the terminal shows of a portfolio, as of its last row.
 *
 * @param name of the portfolio
 * @param net sum of the exposures of its members, quote currency
 * @param gross sum of their sizes, quote currency
 * @param equity sum of the equities, quote currency
 * @param drawdown of that sum, as a share of its highest value
 */
public record PortfolioLine(String name, double net, double gross, double equity, double drawdown) {
    /** Returns the portfolio before its first row. */
    public static PortfolioLine empty(final String name) {
        return new PortfolioLine(name, 0, 0, Double.NaN, Double.NaN);
    }

    /** Returns the line; it has no equity before the first row. */
    public String text() {
        return Double.isNaN(equity)
                ? name + ": no bar yet"
                : String.format(
                        Locale.ROOT,
                        "%s: net %s, gross %s, equity %s, drawdown %.2f %%",
                        name,
                        HumanNumbers.gain(net, HumanNumbers.CENTS),
                        HumanNumbers.money(gross, HumanNumbers.CENTS),
                        HumanNumbers.money(equity, HumanNumbers.CENTS),
                        100 * drawdown);
    }

    /** Returns the line, because metric reporters and the Flink UI print the value of a gauge. */
    @Override
    public String toString() {
        return text();
    }
}
