package io.quoteflow.signal;

/**
 * What the trades and mids of the last minutes say of the market, EXTENSIONS 23. Distances are in
 * bps of the mid.
 *
 * @param a rate at which trades reach the mid, a side and second: A of A * exp(-k * distance)
 * @param k how fast that rate falls with the distance, 1/bps, positive
 * @param sigma root mean square of the change of the mid in a second, bps
 */
public record GlftFit(double a, double k, double sigma) {}
