package io.quoteflow.exchange;

import io.quoteflow.exchange.fault.FaultBoard;

import java.util.SplittableRandom;

/**
 * What all parts of an exchange share.
 *
 * @param market the listed instruments
 * @param delivery sends frames
 * @param faults in effect
 * @param report rules that clients broke
 * @param random source of ids
 * @param bybit topics of Bybit
 * @param binance streams of Binance
 */
record ExchangeParts(
        ExchangeMarket market,
        Delivery delivery,
        FaultBoard faults,
        ProtocolReport report,
        SplittableRandom random,
        BybitTopics bybit,
        BinanceStreams binance) {}
