package io.quoteflow.risk;

/**
 * A rejected intent: the check that it failed and the two figures that were compared.
 *
 * @param category why it was rejected
 * @param figure the intent's figure; NaN if nothing was compared
 * @param limit the limit of that figure; NaN if nothing was compared
 */
public record Rejection(RejectionCategory category, double figure, double limit) {}
