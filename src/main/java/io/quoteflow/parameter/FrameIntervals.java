package io.quoteflow.parameter;

import java.util.ArrayList;
import java.util.List;

/** The value of {@code strategy.frames}: {@code none}, or a list such as {@code 60000,300000}. */
final class FrameIntervals {
    /** The value that stands for no frames. */
    static final String NONE = "none";

    static final String ALLOWED = "none, or 1 to 4 whole numbers from 1 to 99999999 with commas";
    static final String PATTERN = "none|[1-9][0-9]{0,7}(,[1-9][0-9]{0,7}){0,3}";

    private FrameIntervals() {}

    /** Returns the intervals of a value that matches {@link #PATTERN}, in its order, ms. */
    static List<Long> parse(final String value) {
        final List<Long> intervals = new ArrayList<>();
        if (!value.equals(NONE)) {
            for (final String interval : value.split(",")) {
                intervals.add(Long.parseLong(interval));
            }
        }
        return List.copyOf(intervals);
    }

    /** Describes why the frames contradict other values. Returns null if they do not. */
    static String contradiction(final Parameters parameters) {
        final long base = parameters.integer(Parameter.BAR_INTERVAL);
        final List<Long> frames = parameters.frames();
        long before = 0;
        for (final long frame : frames) {
            if (frame % base != 0) {
                return "strategy.frames: "
                        + frame
                        + " is not a multiple of strategy.barInterval "
                        + base;
            }
            if (frame <= before) {
                return "strategy.frames: " + frame + " is not above " + before + " before it";
            }
            before = frame;
        }
        final long traded = parameters.integer(Parameter.DIRECTIONAL_FRAME);
        if (traded != 0 && !frames.contains(traded)) {
            return "directional.frame "
                    + traded
                    + " is neither 0 nor one of strategy.frames "
                    + parameters.value(Parameter.FRAMES);
        }
        return null;
    }
}
