package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * The time frames of one instrument, shortest first, and their vote, EXTENSIONS 19. There may be
 * none.
 *
 * <p>Between closes, a record costs one comparison and two assignments: the last mid is given to
 * the bars of all frames when the next of them ends.
 */
public final class Frames {
    private static final long AT_ONCE = Long.MIN_VALUE;

    private final List<Frame> frames;

    /** The earliest end of a running bar; {@link #AT_ONCE} if it is not known. */
    private long nextEnd = AT_ONCE;

    /** The last mid, and whether it was observed after {@link #nextEnd} was computed. */
    private double mid;

    private boolean observed;

    /** The vote as of the last close. */
    private double vote;

    /**
     * @param frames with ascending intervals; may be empty
     */
    public Frames(final List<Frame> frames) {
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i).interval() <= frames.get(i - 1).interval()) {
                throw new IllegalArgumentException(
                        "frame "
                                + frames.get(i).interval()
                                + " is not longer than "
                                + frames.get(i - 1).interval());
            }
        }
        this.frames = List.copyOf(frames);
    }

    /** Whether there is no frame. */
    public boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Returns the frames, shortest first. */
    public List<Frame> all() {
        return frames;
    }

    /** Stores the mid of a LIVE book as the close of the running bars so far. */
    public void observe(final double newMid) {
        mid = newMid;
        observed = true;
    }

    /**
     * Closes the earliest bar that ends at or before the clock, of several such bars that of the
     * shortest frame. Call it until it returns null.
     *
     * @param clock the symbol's clock, ms
     * @return the frame whose bar was closed, or null if none was. If its bar {@linkplain
     *     Bars#isReset is a reset}, the frame has started afresh; else {@link #add} its close
     */
    public Frame closeNext(final long clock) {
        if (clock < nextEnd || frames.isEmpty()) {
            return null;
        }
        giveMid();
        Frame earliest = null;
        for (final Frame frame : frames) {
            if (earliest == null || frame.bars().nextEnd(clock) < earliest.bars().nextEnd(clock)) {
                earliest = frame;
            }
        }
        if (earliest.bars().nextEnd(clock) > clock) {
            settle(clock);
            return null;
        }
        earliest.bars().closeNext(clock);
        if (earliest.bars().isReset()) {
            earliest.restart();
            countVotes();
        }
        return earliest;
    }

    /**
     * Adds the close of the bar that was just closed.
     *
     * @param frame what {@link #closeNext} returned
     * @param memory share of the sums of the skill that is kept, within [0, 1)
     * @param threshold t-value above which a frame has a weight
     */
    public void add(final Frame frame, final double memory, final double threshold) {
        frame.add(frame.bars().close(), memory, threshold);
        countVotes();
    }

    private void giveMid() {
        if (observed) {
            for (final Frame frame : frames) {
                frame.bars().observe(mid);
            }
            observed = false;
        }
    }

    /** Moves the running bars to the clock, when none of them has to be closed. */
    private void settle(final long clock) {
        nextEnd = Long.MAX_VALUE;
        for (final Frame frame : frames) {
            frame.bars().closeNext(clock);
            nextEnd =
                    Math.min(
                            nextEnd,
                            (Math.floorDiv(clock, frame.interval()) + 1) * frame.interval());
        }
    }

    /** Starts every frame afresh, because the symbol's clock starts again. */
    public void restartClock() {
        for (final Frame frame : frames) {
            frame.bars().restart();
            frame.restart();
        }
        nextEnd = AT_ONCE;
        observed = false;
        countVotes();
    }

    /** Returns the vote, within [-1, 1]; 0 if no frame has proven its skill. */
    public double vote() {
        return vote;
    }

    private void countVotes() {
        final Vote all = new Vote();
        for (final Frame frame : frames) {
            all.add(frame.weight(), frame.u());
        }
        vote = all.value();
    }

    /** Returns the frame with an interval, or null if there is none. */
    public Frame of(final long interval) {
        for (final Frame frame : frames) {
            if (frame.interval() == interval) {
                return frame;
            }
        }
        return null;
    }

    public void write(final StateWriter out) {
        out.putInt(frames.size());
        if (!frames.isEmpty()) {
            frames.forEach(frame -> frame.write(out));
            out.putLong(nextEnd);
            out.putDouble(mid);
            out.putBoolean(observed);
        }
    }

    public static Frames read(final StateReader in) {
        final List<Frame> frames = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            frames.add(Frame.read(in));
        }
        final Frames read = new Frames(frames);
        if (!frames.isEmpty()) {
            read.nextEnd = in.getLong();
            read.mid = in.getDouble();
            read.observed = in.getBoolean();
            read.countVotes();
        }
        return read;
    }
}
