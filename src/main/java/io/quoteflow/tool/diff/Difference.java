package io.quoteflow.tool.diff;

/**
 * The first decision of an instrument that two runs do not share.
 *
 * @param leftName whose {@code left} is
 * @param left null where that run decided nothing there
 * @param rightName whose {@code right} is
 * @param right null where that run decided nothing there
 */
record Difference(String leftName, DecisionRow left, String rightName, DecisionRow right) {
    /** The one of both that comes first. */
    DecisionRow first() {
        return left == null ? right : left;
    }
}
