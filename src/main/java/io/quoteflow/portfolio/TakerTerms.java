package io.quoteflow.portfolio;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Scale;

/**
 * A LIVE book and what a taker order on it pays.
 *
 * @param scale scale of the prices and sizes of the book
 * @param lot step of sizes, base units
 * @param feeBps taker fee, bps of the notional; negative if it is received
 */
public record TakerTerms(OrderBook book, Scale scale, Decimal lot, Decimal feeBps) {}
