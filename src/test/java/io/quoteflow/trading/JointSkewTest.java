package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.PortfolioHarness;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures what a joint skew does to the variance of the summed pnl in a correlated market,
 * EXTENSIONS 21.1.
 */
class JointSkewTest {
    private static final String[] MEMBERS = {
        "bybit.linear.BTCUSDT", "bybit.linear.ETHUSDT", "bybit.linear.BTCPERP"
    };
    private static final long START = 1_767_225_600_000L;
    private static final long MILLIS = 300_000;

    /** Variance of the changes of the summed equity over 5 s, and number of fills. */
    private record Outcome(double variance, int fills) {}

    private static Outcome run(final long seed, final String skew) {
        final Parameters parameters =
                Parameters.defaults()
                        .with(Parameter.PORTFOLIO_SKEW, skew)
                        .with(Parameter.MAX_POSITION_NOTIONAL, "2500");
        final PortfolioHarness desk = new PortfolioHarness(i -> parameters, MEMBERS);
        final SimulatedMarket market =
                new SimulatedMarket(SimulatedMarket.portfolio(seed, START, MILLIS, List.of()));
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            desk.handle(
                    new JournalRecord(
                            r.instrument(),
                            RecordKind.of(r.kind()),
                            r.received(),
                            0,
                            market.count(),
                            true,
                            r.payload(),
                            null));
        }
        double before = Double.NaN;
        double squares = 0;
        int bars = 0;
        for (final TraderHarness.Row row : desk.rows(DecisionStream.PORTFOLIO)) {
            final double equity = row.json().get("equity").asDouble();
            // betas exist from the 25th bar on
            if (++bars > 25) {
                squares += (equity - before) * (equity - before);
            }
            before = equity;
        }
        return new Outcome(squares / (bars - 25), desk.rows(DecisionStream.FILLS).size());
    }

    @Test
    void theVarianceOfTheSumIsLower() {
        final int seeds = Depth.isLong() ? 20 : 2;
        double sum = 0;
        double squares = 0;
        double turnover = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            final Outcome own = run(seed, "own");
            final Outcome joint = run(seed, "joint");
            final double ratio = StrictMath.log(joint.variance() / own.variance());
            sum += ratio;
            squares += ratio * ratio;
            turnover += (double) joint.fills() / own.fills() / seeds;
        }
        final double mean = sum / seeds;
        final double error = Math.sqrt((squares / seeds - mean * mean) / (seeds - 1));
        assertThat(mean)
                .as("log of the ratio of variances, error %s", error)
                .isLessThan(-2 * error);
        assertThat(turnover).isBetween(0.9, 1.1);
    }
}
