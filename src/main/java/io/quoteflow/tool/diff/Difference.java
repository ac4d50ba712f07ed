package io.quoteflow.tool.diff;

/**
 * The first decision of an instrument in which two runs differ.
 *
 * @param leftName name of the left run
 * @param left decision of the left run; null if it has none there
 * @param rightName name of the right run
 * @param right decision of the right run; null if it has none there
 */
record Difference(String leftName, DecisionRow left, String rightName, DecisionRow right) {
    /** Returns the left decision, or the right one if there is no left one. */
    DecisionRow first() {
        return left == null ? right : left;
    }
}
