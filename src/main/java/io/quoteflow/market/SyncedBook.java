package io.quoteflow.market;

import java.util.ArrayDeque;

/**
 * An order book that follows the update sequence of its venue: LIVE only between a snapshot and the
 * first break. The second of the two states of an instrument.
 */
public final class SyncedBook {
    /**
     * Deltas kept for a snapshot at most; past it the oldest goes, and a snapshot from before it
     * cannot be followed.
     */
    public static final int MAX_KEPT = 10_000;

    private static final int NO_DEPTH = -1;

    private final SequenceRule rule;
    private final PagedBook book;
    private final ArrayDeque<KeptDelta> kept;
    private boolean synced;
    private boolean fresh;
    private long lastId;
    private int depth;
    private BookStatus status;
    private long updates;
    private long inserts;
    private long deletes;
    private String instrument = "";

    public SyncedBook(final SequenceRule rule) {
        this(rule, new PagedBook(), new ArrayDeque<>());
        depth = NO_DEPTH;
        status = BookStatus.STALE;
    }

    private SyncedBook(
            final SequenceRule rule, final PagedBook book, final ArrayDeque<KeptDelta> kept) {
        this.rule = rule;
        this.book = book;
        this.kept = kept;
    }

    /** A state of its own; pages and kept deltas are shared until one of both changes them. */
    public SyncedBook copy() {
        final SyncedBook copy = new SyncedBook(rule, book.copy(), new ArrayDeque<>(kept));
        copy.synced = synced;
        copy.fresh = fresh;
        copy.lastId = lastId;
        copy.depth = depth;
        copy.status = status;
        copy.updates = updates;
        copy.inserts = inserts;
        copy.deletes = deletes;
        copy.instrument = instrument;
        return copy;
    }

    /** The instrument whose book it is, or an empty text while nobody has said. */
    public String instrument() {
        return instrument;
    }

    /** Says whose book it is; decides nothing. */
    public void instrument(final String name) {
        instrument = name;
    }

    /** How its venue numbers depth frames. */
    public SequenceRule rule() {
        return rule;
    }

    public OrderBook book() {
        return book;
    }

    public BookStatus status() {
        return status;
    }

    public boolean isLive() {
        return status == BookStatus.LIVE;
    }

    /** The update that it was last brought to, as the venue counts. */
    public long lastId() {
        return lastId;
    }

    /** Whether the frame is of the one depth that this book follows, the first it has seen. */
    public boolean takes(final MarketFrame frame) {
        return depth == NO_DEPTH || depth == frame.depth();
    }

    /** Takes a depth frame, whole or not at all. */
    public BookUpdate apply(final MarketFrame frame) {
        depth = frame.depth();
        final BookUpdate update =
                frame.kind() == MarketFrame.Kind.SNAPSHOT ? snapshot(frame) : delta(frame);
        status = statusNow();
        return update;
    }

    private BookStatus statusNow() {
        if (!synced) {
            return BookStatus.STALE;
        }
        if (book.isEmpty(Side.BUY) || book.isEmpty(Side.SELL)) {
            return BookStatus.EMPTY;
        }
        return book.bestBid() < book.bestAsk() ? BookStatus.LIVE : BookStatus.CROSSED;
    }

    private BookUpdate snapshot(final MarketFrame frame) {
        if (rule.keepsDeltas() && synced && frame.lastId() < lastId) {
            return BookUpdate.OLD_SNAPSHOT;
        }
        book.clear();
        replace(Side.BUY, frame.bids());
        replace(Side.SELL, frame.asks());
        synced = true;
        fresh = rule.keepsDeltas();
        lastId = frame.lastId();
        for (final KeptDelta k : kept) {
            if (step(k.firstId(), k.lastId(), k.previousId(), k.bids(), k.asks())
                    == BookUpdate.GAP) {
                synced = false;
                return BookUpdate.UNFOLLOWED_SNAPSHOT;
            }
        }
        kept.clear();
        return BookUpdate.SNAPSHOT;
    }

    private BookUpdate delta(final MarketFrame frame) {
        if (!synced) {
            return rule.keepsDeltas() ? keep(frame) : BookUpdate.UNUSABLE;
        }
        final BookUpdate update =
                step(
                        frame.firstId(),
                        frame.lastId(),
                        frame.previousId(),
                        frame.bids(),
                        frame.asks());
        if (update == BookUpdate.GAP) {
            synced = false;
            kept.clear();
            if (rule.keepsDeltas()) {
                keep(frame);
            }
        }
        return update;
    }

    private BookUpdate keep(final MarketFrame frame) {
        if (kept.size() == MAX_KEPT) {
            kept.removeFirst();
        }
        kept.addLast(KeptDelta.of(frame));
        return BookUpdate.KEPT;
    }

    private BookUpdate step(
            final long first,
            final long last,
            final long previous,
            final Levels bids,
            final Levels asks) {
        if (fresh) {
            if (rule.contained(last, lastId)) {
                return BookUpdate.CONTAINED;
            }
        } else if (last <= lastId) {
            return BookUpdate.DUPLICATE;
        }
        if (!(fresh
                ? rule.spans(first, previous, lastId)
                : rule.follows(first, previous, lastId))) {
            return BookUpdate.GAP;
        }
        change(Side.BUY, bids);
        change(Side.SELL, asks);
        lastId = last;
        fresh = false;
        return BookUpdate.DELTA;
    }

    private void replace(final Side side, final Levels levels) {
        for (int i = 0; i < levels.count(); i++) {
            book.set(side, levels.price(i), levels.size(i));
        }
    }

    private void change(final Side side, final Levels levels) {
        for (int i = 0; i < levels.count(); i++) {
            switch (book.set(side, levels.price(i), levels.size(i))) {
                case UPDATED -> updates++;
                case INSERTED -> inserts++;
                case DELETED -> deletes++;
                case NONE -> {}
            }
        }
    }

    /** Sizes of existing levels that deltas have set. */
    public long updates() {
        return updates;
    }

    /** Levels that deltas have added. */
    public long inserts() {
        return inserts;
    }

    /** Levels that deltas have removed. */
    public long deletes() {
        return deletes;
    }

    /**
     * Whether every stored price and size has room to grow by these factors, with a thousandfold
     * left for what comes.
     */
    public boolean canRescale(final long priceFactor, final long sizeFactor) {
        long price = 1;
        long size = 1;
        for (final Side side : Side.values()) {
            for (int rank = 0; rank < book.levels(side); rank++) {
                price = Math.max(price, book.price(side, rank));
                size = Math.max(size, book.size(side, rank));
            }
        }
        for (final KeptDelta k : kept) {
            price = Math.max(price, Math.max(k.bids().largestPrice(), k.asks().largestPrice()));
            size = Math.max(size, Math.max(k.bids().largestSize(), k.asks().largestSize()));
        }
        final long room = FixedPoint.MAX_UNITS / 100;
        return priceFactor <= room / price && sizeFactor <= room / size;
    }

    /** Multiplies every stored price and size: the scale has grown. */
    public void rescale(final long priceFactor, final long sizeFactor) {
        book.rescale(priceFactor, sizeFactor);
        final int count = kept.size();
        for (int i = 0; i < count; i++) {
            // kept deltas may be shared with a copy
            final KeptDelta k = kept.removeFirst();
            final KeptDelta own =
                    new KeptDelta(
                            k.firstId(),
                            k.lastId(),
                            k.previousId(),
                            k.bids().copy(),
                            k.asks().copy());
            own.bids().rescale(priceFactor, sizeFactor);
            own.asks().rescale(priceFactor, sizeFactor);
            kept.addLast(own);
        }
    }

    public void write(final StateWriter out) {
        out.putInt(rule.ordinal());
        out.putBoolean(synced);
        out.putBoolean(fresh);
        out.putLong(lastId);
        out.putInt(depth);
        out.putLong(updates);
        out.putLong(inserts);
        out.putLong(deletes);
        book.write(out);
        out.putInt(kept.size());
        for (final KeptDelta k : kept) {
            k.write(out);
        }
    }

    public static SyncedBook read(final StateReader in) {
        final SequenceRule rule = SequenceRule.values()[in.getInt()];
        final boolean synced = in.getBoolean();
        final boolean fresh = in.getBoolean();
        final long lastId = in.getLong();
        final int depth = in.getInt();
        final long updates = in.getLong();
        final long inserts = in.getLong();
        final long deletes = in.getLong();
        final SyncedBook read = new SyncedBook(rule, PagedBook.read(in), new ArrayDeque<>());
        read.synced = synced;
        read.fresh = fresh;
        read.lastId = lastId;
        read.depth = depth;
        read.updates = updates;
        read.inserts = inserts;
        read.deletes = deletes;
        for (int left = in.getInt(); left > 0; left--) {
            read.kept.addLast(KeptDelta.read(in));
        }
        read.status = read.statusNow();
        return read;
    }
}
