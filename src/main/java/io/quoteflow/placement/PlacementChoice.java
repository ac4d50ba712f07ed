package io.quoteflow.placement;

/**
 * What the bandit chose for an epoch.
 *
 * @param arm the arm that is played, 0 to 11
 * @param greedy the arm that looks best, 0 to 11
 * @param propensity probability with which {@code arm} was chosen, within (0, 1]
 */
public record PlacementChoice(int arm, int greedy, double propensity) {}
