package io.quoteflow.gateway.account;

import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;

/**
 * A position as the venue describes it.
 *
 * @param size positive if long, negative if short
 * @param leverage null if not said
 * @param oneWay whether the instrument is in one-way mode
 * @param normal false while the venue liquidates or deleverages it
 * @param updated when the venue changed it last, ms since the epoch
 */
public record PositionUpdate(
        InstrumentId instrument,
        BigDecimal size,
        BigDecimal leverage,
        boolean oneWay,
        boolean normal,
        long updated) {}
