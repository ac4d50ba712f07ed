package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.Parameters;

/**
 * The state of what EXTENSIONS defines, which is off by default. What is off has no state but a
 * mark that says so. Formats before 6 have none of it.
 */
final class Extensions {
    private static final int FIRST_FORMAT = 6;

    /** The estimators of other ways to quote. */
    final QuoteEstimators quoting;

    /** What the journal tells of funding. */
    final Funding funding;

    private Extensions(final QuoteEstimators quoting, final Funding funding) {
        this.quoting = quoting;
        this.funding = funding;
    }

    /** Returns the state at the first definition. */
    static Extensions first(final Parameters parameters) {
        final Extensions first = new Extensions(new QuoteEstimators(), new Funding());
        first.configure(parameters);
        return first;
    }

    /** Takes over parameters, which can create or drop state. */
    void configure(final Parameters parameters) {
        quoting.configure(parameters);
    }

    /** Forgets what depends on times, because the symbol's clock starts again. */
    void restartClock() {
        quoting.restartClock();
        funding.restartClock();
    }

    void write(final StateWriter out) {
        quoting.write(out);
        funding.write(out);
    }

    static Extensions read(final StateReader in) {
        return in.version() < FIRST_FORMAT
                ? new Extensions(new QuoteEstimators(), new Funding())
                : new Extensions(QuoteEstimators.read(in), Funding.read(in));
    }
}
