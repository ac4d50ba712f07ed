package io.quoteflow.market;

/**
 * An order book that follows the update sequence of its venue, STRATEGY 1. A snapshot starts the
 * sequence, each delta continues it, and a missing delta ends it; see {@link SequenceState}. A job
 * keeps one such book for each instrument, beside the state of its trader. Not thread-safe.
 */
public final class SyncedBook {
    /**
     * The largest number of deltas that wait for a snapshot. If more come, the oldest are dropped,
     * and a snapshot from before a dropped delta can no longer be continued.
     */
    public static final int MAX_BUFFERED = 10_000;

    /** A frame more than this later than the last one, ms, is no duplicate, whatever its number. */
    private static final long RESTART_MS = 1000;

    private static final int NO_DEPTH = -1;

    private final SequenceRule rule;
    private final PagedBook book;
    private final DeltaBuffer buffer;
    private final LevelCounts counts;

    private SequenceState sequence = SequenceState.NO_SNAPSHOT;
    private long lastId;

    /** The latest time of a frame that was applied, ms, or {@link MarketFrame#NO_TIME}. */
    private long newest;

    /** Whether the state was read from a format that did not store {@link #newest}. */
    private boolean undated;

    private int depth;
    private BookStatus status;
    private String instrument = "";

    /** Creates an empty book, which is STALE. */
    public SyncedBook(final SequenceRule rule) {
        this(rule, new PagedBook(), new DeltaBuffer(MAX_BUFFERED), new LevelCounts());
        newest = MarketFrame.NO_TIME;
        depth = NO_DEPTH;
        status = BookStatus.STALE;
    }

    private SyncedBook(
            final SequenceRule rule,
            final PagedBook book,
            final DeltaBuffer buffer,
            final LevelCounts counts) {
        this.rule = rule;
        this.book = book;
        this.buffer = buffer;
        this.counts = counts;
    }

    /** Returns an equal book that changes independently. Both share what neither has changed. */
    public SyncedBook copy() {
        final SyncedBook copy = new SyncedBook(rule, book.copy(), buffer.copy(), counts.copy());
        copy.sequence = sequence;
        copy.lastId = lastId;
        copy.newest = newest;
        copy.undated = undated;
        copy.depth = depth;
        copy.status = status;
        copy.instrument = instrument;
        return copy;
    }

    /** Returns the name of the instrument, or an empty text if it was never set. */
    public String instrument() {
        return instrument;
    }

    /** Sets the name of the instrument, for checks of saved state; it decides nothing. */
    public void instrument(final String name) {
        instrument = name;
    }

    /** Returns how the venue numbers its depth frames. */
    public SequenceRule rule() {
        return rule;
    }

    /** Returns the levels. They are current only if the book {@linkplain #isLive is LIVE}. */
    public OrderBook book() {
        return book;
    }

    public BookStatus status() {
        return status;
    }

    public boolean isLive() {
        return status == BookStatus.LIVE;
    }

    /** Returns the venue's number of the last update that was applied; 0 before the first. */
    public long lastId() {
        return lastId;
    }

    /** Returns the levels per side of the followed topic; negative before the first frame. */
    public int depth() {
        return depth;
    }

    /** Returns how many levels the deltas have changed so far. */
    public LevelCounts counts() {
        return counts;
    }

    /**
     * Whether a frame is of the topic that the book follows, which its depth tells, STRATEGY 1
     * DEPTH. The first frame sets the depth, and a later snapshot can change it.
     *
     * @param current whether the last frame was applied recently. While the book is LIVE and
     *     current, it refuses snapshots of another depth.
     */
    public boolean acceptsDepthOf(final MarketFrame frame, final boolean current) {
        return depth == NO_DEPTH
                || depth == frame.depth()
                || frame.kind() == MarketFrame.Kind.SNAPSHOT && !(isLive() && current);
    }

    /**
     * Whether a depth frame shows that the venue counts from the start again, STRATEGY 1 RESTART.
     * Such a frame is a delta with an old number that is too late to be a duplicate.
     */
    public boolean isRestartedBy(final MarketFrame frame) {
        if (frame.kind() != MarketFrame.Kind.DELTA) {
            return false;
        }
        final BufferedDelta last = buffer.newest();
        if (sequence == SequenceState.SYNCED) {
            return frame.lastId() <= lastId && isLater(frame.time(), newest);
        }
        return last != null
                && frame.lastId() <= last.lastId()
                && isLater(frame.time(), last.time());
    }

    private static boolean isLater(final long time, final long last) {
        return last != MarketFrame.NO_TIME && time > last + RESTART_MS;
    }

    /** Makes the book STALE, and forgets the snapshot and the deltas that wait for one. */
    public void desynchronise() {
        sequence = SequenceState.NO_SNAPSHOT;
        buffer.clear();
        status = BookStatus.STALE;
    }

    /**
     * Makes the book STALE if it is in sequence, because its venue has been silent. A book that
     * waits for a snapshot, or for the first delta after one, keeps what it has.
     */
    public void expire() {
        if (sequence == SequenceState.SYNCED) {
            desynchronise();
        }
    }

    /** Makes the book STALE and forgets all times, because the symbol's clock starts again. */
    public void restartClock() {
        desynchronise();
        newest = MarketFrame.NO_TIME;
        undated = false;
    }

    /**
     * Sets the time of the last frame if the state format did not store it, as if the frame had
     * just come. Does nothing for any other book.
     *
     * @param clock the symbol's clock, ms
     */
    public void dateFrom(final long clock) {
        if (undated) {
            newest = clock;
            undated = false;
        }
    }

    /**
     * Applies a depth frame, as a whole or not at all.
     *
     * @param frame depth frame that the book {@linkplain #acceptsDepthOf accepts}; its levels are
     *     copied
     * @return what was done with the frame
     */
    public BookUpdate apply(final MarketFrame frame) {
        depth = frame.depth();
        final BookUpdate update =
                frame.kind() == MarketFrame.Kind.SNAPSHOT
                        ? applySnapshot(frame)
                        : applyDelta(frame);
        status = currentStatus();
        return update;
    }

    private BookStatus currentStatus() {
        return sequence == SequenceState.SYNCED ? BookStatus.of(book) : BookStatus.STALE;
    }

    /** Replaces the book, then applies the buffered deltas that continue the snapshot. */
    private BookUpdate applySnapshot(final MarketFrame frame) {
        if (rule.buffersDeltas() && sequence == SequenceState.SYNCED) {
            return BookUpdate.OLD_SNAPSHOT;
        }
        book.clear();
        fill(Side.BUY, frame.bids());
        fill(Side.SELL, frame.asks());
        // without a buffer, the next delta must have the next id; with one, the first delta may
        // begin before the snapshot, so the book waits for it
        sequence = rule.buffersDeltas() ? SequenceState.WAITING : SequenceState.SYNCED;
        lastId = frame.lastId();
        newest = Math.max(newest, frame.time());
        for (final BufferedDelta delta : buffer) {
            if (applyIfNext(delta) == BookUpdate.GAP) {
                // the buffer is kept, because a newer snapshot may reach its first delta
                sequence = SequenceState.NO_SNAPSHOT;
                return BookUpdate.UNFOLLOWED_SNAPSHOT;
            }
        }
        buffer.clear();
        return BookUpdate.SNAPSHOT;
    }

    /** Applies a delta, or buffers it if there is no snapshot that it could continue. */
    private BookUpdate applyDelta(final MarketFrame frame) {
        if (sequence == SequenceState.NO_SNAPSHOT) {
            if (!rule.buffersDeltas()) {
                return BookUpdate.UNUSABLE;
            }
            buffer.add(frame);
            return BookUpdate.BUFFERED;
        }
        final BookUpdate update = applyIfNext(frame);
        if (update == BookUpdate.GAP) {
            desynchronise();
            if (rule.buffersDeltas()) {
                buffer.add(frame);
            }
        }
        return update;
    }

    /**
     * Applies a delta if it is the next one. There must be a snapshot.
     *
     * @return DELTA if it was applied, else why not; then nothing has changed
     */
    private BookUpdate applyIfNext(final DepthDelta delta) {
        final boolean waiting = sequence == SequenceState.WAITING;
        if (waiting && rule.isContained(delta, lastId)) {
            return BookUpdate.CONTAINED;
        }
        if (!waiting && delta.lastId() <= lastId) {
            return BookUpdate.DUPLICATE;
        }
        final boolean isNext =
                waiting
                        ? rule.continuesSnapshot(delta, lastId)
                        : rule.continuesDelta(delta, lastId);
        if (!isNext) {
            return BookUpdate.GAP;
        }
        change(Side.BUY, delta.bids());
        change(Side.SELL, delta.asks());
        lastId = delta.lastId();
        newest = Math.max(newest, delta.time());
        sequence = SequenceState.SYNCED;
        return BookUpdate.DELTA;
    }

    /** Sets the levels of a snapshot in an empty side. They do not count as changes. */
    private void fill(final Side side, final Levels levels) {
        for (int i = 0; i < levels.count(); i++) {
            book.set(side, levels.price(i), levels.size(i));
        }
    }

    /** Sets the levels of a delta, and counts what this changes. */
    private void change(final Side side, final Levels levels) {
        for (int i = 0; i < levels.count(); i++) {
            counts.add(book.set(side, levels.price(i), levels.size(i)));
        }
    }

    /**
     * Whether every stored price and size can be multiplied by these factors and still leave room
     * for later ones that are a hundred times larger.
     */
    public boolean canRescale(final long priceFactor, final long sizeFactor) {
        long price = Math.max(1, buffer.largestPrice());
        long size = Math.max(1, buffer.largestSize());
        for (final Side side : Side.values()) {
            for (int rank = 0; rank < book.levels(side); rank++) {
                price = Math.max(price, book.price(side, rank));
                size = Math.max(size, book.size(side, rank));
            }
        }
        final long room = FixedPoint.MAX_UNITS / 100;
        return priceFactor <= room / price && sizeFactor <= room / size;
    }

    /**
     * Multiplies every stored price and size, because the scale has grown. Call it only if {@link
     * #canRescale} is true for the factors; an overflow is not detected.
     */
    public void rescale(final long priceFactor, final long sizeFactor) {
        book.rescale(priceFactor, sizeFactor);
        buffer.rescale(priceFactor, sizeFactor);
    }

    /** Writes everything but the status, which follows from the rest, and the name. */
    public void write(final StateWriter out) {
        out.putInt(rule.ordinal());
        sequence.write(out);
        out.putLong(lastId);
        out.putLong(newest);
        out.putBoolean(undated);
        out.putInt(depth);
        counts.write(out);
        book.write(out);
        buffer.write(out);
    }

    /** Reads what {@link #write} wrote, in any released format, without the instrument's name. */
    public static SyncedBook read(final StateReader in) {
        final SequenceRule rule = SequenceRule.values()[in.getInt()];
        final SequenceState sequence = SequenceState.read(in);
        final long lastId = in.getLong();
        final boolean dated = in.version() >= 2;
        final long newest = dated ? in.getLong() : MarketFrame.NO_TIME;
        final boolean undated = !dated || in.getBoolean();
        final int depth = in.getInt();
        final LevelCounts counts = LevelCounts.read(in);
        final SyncedBook read =
                new SyncedBook(rule, PagedBook.read(in), new DeltaBuffer(MAX_BUFFERED), counts);
        read.sequence = sequence;
        read.lastId = lastId;
        read.newest = newest;
        read.undated = undated;
        read.depth = depth;
        read.buffer.read(in);
        read.status = read.currentStatus();
        return read;
    }
}
