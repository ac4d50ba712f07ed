package io.quoteflow.portfolio;

/** Betas of the members of a portfolio on each other. */
@FunctionalInterface
public interface Betas {
    /**
     * Returns how many bps a member moves if another moves by one.
     *
     * @param of index of the member that moves
     * @param on index of the member that it follows
     */
    double beta(int of, int on);
}
