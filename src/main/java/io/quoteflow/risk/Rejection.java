package io.quoteflow.risk;

/**
 * A refused intent.
 *
 * @param category why
 * @param figure what was compared
 * @param limit with what
 */
public record Rejection(RejectionCategory category, double figure, double limit) {}
