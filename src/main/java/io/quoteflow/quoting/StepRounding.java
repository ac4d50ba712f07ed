package io.quoteflow.quoting;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.PowersOfTen;

/**
 * Rounds doubles to multiples of a step, in units of a scale. A value that is within 1e-6 of a step
 * of a multiple counts as that multiple.
 */
final class StepRounding {
    private static final double SNAP = 1e-6;

    private final long step;
    private final double stepAsDouble;
    private final double power;

    /** Larger than any price or size, in steps, so that a product of steps cannot overflow. */
    private final double maxSteps;

    /**
     * Creates a rounding.
     *
     * @param step units, positive
     * @param scale digits after the point of a unit
     */
    StepRounding(final long step, final int scale) {
        this.step = step;
        stepAsDouble = step;
        power = PowersOfTen.tenAsDouble(scale);
        maxSteps = (double) (2 * FixedPoint.MAX_UNITS) / step;
    }

    /** Returns a value rounded down, units. The result for NaN is 0. */
    long down(final double value) {
        // a step of one unit is the usual case, and needs no division
        final double units = value * power;
        final double steps = Math.floor((step == 1 ? units : units / stepAsDouble) + SNAP);
        if (steps > maxSteps) {
            return (long) maxSteps * step;
        }
        return steps < -maxSteps ? (long) -maxSteps * step : (long) steps * step;
    }

    /** Returns a value rounded up, units. The result for NaN is 0. */
    long up(final double value) {
        return -down(-value);
    }

    /** Returns the largest multiple of the step that is not over a number of units. */
    long down(final long units) {
        return step == 1 ? units : Math.floorDiv(units, step) * step;
    }

    /** Returns the smallest multiple of the step that is not below a number of units. */
    long up(final long units) {
        return -down(-units);
    }
}
