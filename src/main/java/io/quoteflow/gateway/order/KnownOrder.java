package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What is known of an order of ours. Its phases follow each other and none comes back. Only {@link
 * OrderTruth} and its neighbours change it. Not thread-safe.
 */
final class KnownOrder {
    /** Phases of an order. */
    enum Phase {
        /** Decided, perhaps sent; nothing proves that the venue has it. */
        SENT,
        /** The venue has it. */
        OPEN,
        /** It has ended at the venue, but not all of its trades are in the journal. */
        ENDING,
        /** It has ended, and its final report is in the journal. */
        ENDED
    }

    /**
     * A change that was sent and whose fate is not proven.
     *
     * @param decision number of the decision
     * @param total size including what had filled
     * @param arrivesUntil when it can arrive no more, by the venue's clock
     */
    record Amendment(long decision, BigDecimal price, BigDecimal total, long arrivesUntil) {}

    final InstrumentId instrument;
    final String id;
    final Side side;

    /** When it became known, in the time of the core. */
    final long since;

    Phase phase = Phase.SENT;
    BigDecimal price;

    /** Size including what has filled. */
    BigDecimal size;

    /** What has filled as orders of the venue tell; not decreasing. */
    BigDecimal filled = BigDecimal.ZERO;

    /** Sum of the trades in the journal. */
    BigDecimal booked = BigDecimal.ZERO;

    String venueId;

    /** When the venue created it; 0 if it did not say. */
    long created;

    /** When the venue changed it last; 0 if it did not say. */
    long updated;

    /** When its place can arrive no more, by the venue's clock. */
    long arrivesUntil;

    /** The same in the time of the core. */
    long arrivesUntilNow;

    /** Whether the venue has acknowledged its place. */
    boolean received;

    /** Whether the journal says that it rests or rested. */
    boolean reportedOpen;

    /** Whether the venue says that it rests although its final report is in the journal. */
    boolean zombie;

    /** Whether nothing but the venue tells of it, so that it is cancelled. */
    boolean stray;

    /** Whether its decision was read again, so that an earlier run may have sent or changed it. */
    boolean adopted;

    /**
     * Whether it was decided as IOC, so that it never rests. Not remembered over a restart: such an
     * order has ended by then.
     */
    boolean immediate;

    Amendment amendment;

    /** Whether its amendment should have been answered and seen by now. */
    boolean amendmentDue;

    /** When the newest decision about it was made, ms since the epoch; -1 if that is not known. */
    long decided = -1;

    /** Number of the last decision that wanted to change it; -1 if none did. */
    long lastAmend = -1;

    boolean cancelWanted;

    /** Whether the cancel is the gateway's own wish, which is never given up. */
    boolean cancelOwn;

    /** When the last cancel was sent, in the time of the core; far in the past if none was. */
    long cancelSent = Long.MIN_VALUE / 2;

    int cancels;
    CoreClock.Timer cancelTimer;

    /** Since when it has been reported as unknown, in the time of the core; -1 if it is not. */
    long unknownSince = -1;

    /** Whether the venue may have lost it, so that nothing may replace it until it was asked. */
    boolean suspect;

    /** Why its state has to be reported when it is seen next; null if it has not. */
    String owed;

    Integer owedCode;

    /** Rounds of questions in which nobody knew it, since it was seen last. */
    int absentRounds;

    /** When the last such round began, in the time of the core. */
    long absentAt = Long.MIN_VALUE / 2;

    /** Rounds in which it was seen unchanged since its amendment was sent. */
    int unchangedRounds;

    boolean asking;
    int asked;
    CoreClock.Timer askTimer;
    long askDue;

    /** How it ended; null before. */
    OrderState end;

    String endReason = "";

    /** When it ended, in the time of the core. */
    long endedAt;

    boolean fetching;
    int fetches;

    KnownOrder(
            final InstrumentId instrument,
            final String id,
            final Side side,
            final BigDecimal price,
            final BigDecimal size,
            final long since) {
        this.instrument = Objects.requireNonNull(instrument, "instrument");
        this.id = Objects.requireNonNull(id, "id");
        this.side = side;
        this.price = price;
        this.size = size;
        this.since = since;
    }

    /**
     * Notes that a request was refused, so that its state has to be reported when it is seen next.
     */
    void owe(final Integer code, final String reason) {
        owed = reason;
        owedCode = code;
    }

    /** Whether its place was proven. */
    boolean isProven() {
        return phase != Phase.SENT;
    }

    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    /** Whether it may rest at the venue. */
    boolean mayRest() {
        return phase == Phase.SENT || phase == Phase.OPEN;
    }

    /** Whether nothing may replace it, since its state is not known. */
    boolean isDoubtful() {
        return mayRest() && (unknownSince >= 0 || suspect);
    }

    /** What has filled at least. */
    BigDecimal filledAtLeast() {
        return filled.max(booked);
    }

    /** What rests, if it rests. */
    BigDecimal resting() {
        return size == null ? BigDecimal.ZERO : size.subtract(filledAtLeast()).max(BigDecimal.ZERO);
    }

    /** Largest size that may rest. */
    BigDecimal mostResting() {
        if (!mayRest() || size == null) {
            return BigDecimal.ZERO;
        }
        final BigDecimal most = amendment == null ? size : size.max(amendment.total());
        return most.subtract(filledAtLeast()).max(BigDecimal.ZERO);
    }

    /** Largest price at which it may rest; zero if that is not known. */
    BigDecimal mostPrice() {
        final BigDecimal known = price == null ? BigDecimal.ZERO : price;
        return amendment == null ? known : known.max(amendment.price());
    }

    /** Whether trades that the venue has told of are missing in the journal. */
    boolean lacksTrades() {
        return booked.compareTo(filled) < 0;
    }
}
