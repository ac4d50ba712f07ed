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
    public static final int MAX_BUFFERED = 10_000;

    /** A frame this much later than the last one, ms, is no duplicate, whatever its number. */
    private static final long RESTART_MS = 1000;

    private static final int NO_DEPTH = -1;

    private final SequenceRule rule;
    private final PagedBook book;
    private final ArrayDeque<BufferedDelta> kept;

    /** Whether the book continues its venue's sequence; never together with {@link #waiting}. */
    private boolean synced;

    /** Whether a snapshot was taken that waits for the first delta after it. */
    private boolean waiting;

    private long lastId;

    /** The latest time of a frame that was applied, ms, or {@link MarketFrame#NO_TIME}. */
    private long newest;

    /** Whether {@link #newest} was read from a state that did not keep it. */
    private boolean undated;

    private int depth;
    private BookStatus status;
    private long updates;
    private long inserts;
    private long deletes;
    private String instrument = "";

    public SyncedBook(final SequenceRule rule) {
        this(rule, new PagedBook(), new ArrayDeque<>());
        newest = MarketFrame.NO_TIME;
        depth = NO_DEPTH;
        status = BookStatus.STALE;
    }

    private SyncedBook(
            final SequenceRule rule, final PagedBook book, final ArrayDeque<BufferedDelta> kept) {
        this.rule = rule;
        this.book = book;
        this.kept = kept;
    }

    /** A state of its own; pages and kept deltas are shared until one of both changes them. */
    public SyncedBook copy() {
        final SyncedBook copy = new SyncedBook(rule, book.copy(), new ArrayDeque<>(kept));
        copy.synced = synced;
        copy.waiting = waiting;
        copy.lastId = lastId;
        copy.newest = newest;
        copy.undated = undated;
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

    /**
     * Whether the book follows the depth of a frame, STRATEGY 1 DEPTH: the depth of its first
     * frame, or of a snapshot that may change it.
     *
     * @param current whether the book has taken a frame not too long ago; a snapshot of another
     *     depth replaces a book that is not current, or not LIVE
     */
    public boolean follows(final MarketFrame frame, final boolean current) {
        return depth == NO_DEPTH
                || depth == frame.depth()
                || frame.kind() == MarketFrame.Kind.SNAPSHOT && !(isLive() && current);
    }

    /**
     * Whether a depth frame shows that the venue counts from the start again, STRATEGY 1 RESTART: a
     * delta that is numbered as if it were old, but is too late to be a duplicate.
     */
    public boolean isRestartedBy(final MarketFrame frame) {
        if (frame.kind() != MarketFrame.Kind.DELTA) {
            return false;
        }
        final BufferedDelta last = kept.peekLast();
        if (synced) {
            return frame.lastId() <= lastId && isLater(frame.time(), newest);
        }
        return last != null
                && frame.lastId() <= last.lastId()
                && isLater(frame.time(), last.time());
    }

    private static boolean isLater(final long time, final long last) {
        return last != MarketFrame.NO_TIME && time > last + RESTART_MS;
    }

    /**
     * The book is not known to be current: it becomes STALE and forgets the deltas and the snapshot
     * that wait.
     */
    public void desynchronise() {
        synced = false;
        waiting = false;
        kept.clear();
        status = BookStatus.STALE;
    }

    /**
     * The venue has been silent: a book that follows a sequence becomes STALE; one that waits for a
     * snapshot, or for the first delta after one, keeps what it has.
     */
    public void expire() {
        if (synced) {
            desynchronise();
        }
    }

    /** The symbol's clock starts again: nothing before it counts any more. */
    public void restartClock() {
        desynchronise();
        newest = MarketFrame.NO_TIME;
        undated = false;
    }

    /**
     * Dates a book of a state format that kept no times, as if its last frame had just come.
     *
     * @param clock the symbol's clock, ms
     */
    public void dateFrom(final long clock) {
        if (undated) {
            newest = clock;
            undated = false;
        }
    }

    /** The levels a side of the topic that the book follows; negative before its first frame. */
    public int depth() {
        return depth;
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
        if (rule.keepsDeltas() && synced) {
            return BookUpdate.OLD_SNAPSHOT;
        }
        book.clear();
        replace(Side.BUY, frame.bids());
        replace(Side.SELL, frame.asks());
        synced = !rule.keepsDeltas();
        waiting = rule.keepsDeltas();
        lastId = frame.lastId();
        newest = Math.max(newest, frame.time());
        for (final BufferedDelta k : kept) {
            if (step(k.time(), k.firstId(), k.lastId(), k.previousId(), k.bids(), k.asks())
                    == BookUpdate.GAP) {
                synced = false;
                waiting = false;
                return BookUpdate.UNFOLLOWED_SNAPSHOT;
            }
        }
        kept.clear();
        return BookUpdate.SNAPSHOT;
    }

    private BookUpdate delta(final MarketFrame frame) {
        if (!synced && !waiting) {
            return rule.keepsDeltas() ? keep(frame) : BookUpdate.UNUSABLE;
        }
        final BookUpdate update =
                step(
                        frame.time(),
                        frame.firstId(),
                        frame.lastId(),
                        frame.previousId(),
                        frame.bids(),
                        frame.asks());
        if (update == BookUpdate.GAP) {
            desynchronise();
            if (rule.keepsDeltas()) {
                keep(frame);
            }
        }
        return update;
    }

    private BookUpdate keep(final MarketFrame frame) {
        if (kept.size() == MAX_BUFFERED) {
            kept.removeFirst();
        }
        kept.addLast(BufferedDelta.of(frame));
        return BookUpdate.BUFFERED;
    }

    private BookUpdate step(
            final long time,
            final long first,
            final long last,
            final long previous,
            final Levels bids,
            final Levels asks) {
        if (waiting) {
            if (rule.contained(last, lastId)) {
                return BookUpdate.CONTAINED;
            }
        } else if (last <= lastId) {
            return BookUpdate.DUPLICATE;
        }
        if (!(waiting
                ? rule.spans(first, previous, lastId)
                : rule.follows(first, previous, lastId))) {
            return BookUpdate.GAP;
        }
        change(Side.BUY, bids);
        change(Side.SELL, asks);
        lastId = last;
        newest = Math.max(newest, time);
        synced = true;
        waiting = false;
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
        for (final BufferedDelta k : kept) {
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
            kept.addLast(kept.removeFirst().rescaled(priceFactor, sizeFactor));
        }
    }

    public void write(final StateWriter out) {
        out.putInt(rule.ordinal());
        out.putBoolean(synced);
        out.putBoolean(waiting);
        out.putLong(lastId);
        out.putLong(newest);
        out.putBoolean(undated);
        out.putInt(depth);
        out.putLong(updates);
        out.putLong(inserts);
        out.putLong(deletes);
        book.write(out);
        out.putInt(kept.size());
        for (final BufferedDelta k : kept) {
            k.write(out);
        }
    }

    public static SyncedBook read(final StateReader in) {
        final SequenceRule rule = SequenceRule.values()[in.getInt()];
        final boolean synced = in.getBoolean();
        final boolean waiting = in.getBoolean();
        final long lastId = in.getLong();
        final boolean dated = in.version() >= 2;
        final long newest = dated ? in.getLong() : MarketFrame.NO_TIME;
        final boolean undated = !dated || in.getBoolean();
        final int depth = in.getInt();
        final long updates = in.getLong();
        final long inserts = in.getLong();
        final long deletes = in.getLong();
        final SyncedBook read = new SyncedBook(rule, PagedBook.read(in), new ArrayDeque<>());
        // format 1 called a book that waits for its first delta synced too
        read.synced = synced && !waiting;
        read.waiting = waiting;
        read.lastId = lastId;
        read.newest = newest;
        read.undated = undated;
        read.depth = depth;
        read.updates = updates;
        read.inserts = inserts;
        read.deletes = deletes;
        for (int left = in.getInt(); left > 0; left--) {
            read.kept.addLast(BufferedDelta.read(in));
        }
        read.status = read.statusNow();
        return read;
    }
}
