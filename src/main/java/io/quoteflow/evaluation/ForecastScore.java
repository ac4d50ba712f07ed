package io.quoteflow.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Scores the forecasts of one forecaster against what came. Standard errors are those of a
 * jackknife over blocks of consecutive bars, since neighbouring bars are alike. The memory does not
 * grow with the number of bars.
 */
public final class ForecastScore {
    private static final int MOST_BLOCKS = 64;
    private static final int LEAST_BLOCKS = 8;

    /** Sums over the bars of a block. */
    private static final class Sums {
        private long bars;
        private long spoken;
        private double products;
        private double directions;
        private double outcomes;
        private double errors;
        private double squares;

        private Sums plus(final Sums other, final int sign) {
            final Sums sum = new Sums();
            sum.bars = bars + sign * other.bars;
            sum.spoken = spoken + sign * other.spoken;
            sum.products = products + sign * other.products;
            sum.directions = directions + sign * other.directions;
            sum.outcomes = outcomes + sign * other.outcomes;
            sum.errors = errors + sign * other.errors;
            sum.squares = squares + sign * other.squares;
            return sum;
        }
    }

    private final String name;
    private List<Sums> blocks = new ArrayList<>(List.of(new Sums()));
    private long blockBars = 1;

    /**
     * @param name of the forecaster, for people
     */
    public ForecastScore(final String name) {
        this.name = name;
    }

    /**
     * Adds a bar.
     *
     * @param direction what was expected, within [-1, 1]; 0 if the forecaster was silent
     * @param forecast the expected return; NaN if there is only a direction
     * @param outcome the return that came
     * @param sigma volatility of the return when it was forecast, positive
     */
    public void add(
            final double direction,
            final double forecast,
            final double outcome,
            final double sigma) {
        Sums block = blocks.get(blocks.size() - 1);
        if (block.bars == blockBars) {
            block = new Sums();
            blocks.add(block);
            merge();
            block = blocks.get(blocks.size() - 1);
        }
        final double y = outcome / sigma;
        block.bars++;
        if (direction != 0) {
            block.spoken++;
            block.products += direction * y;
            block.directions += direction * direction;
            block.outcomes += y * y;
        }
        if (!Double.isNaN(forecast)) {
            block.errors += (outcome - forecast) * (outcome - forecast);
            block.squares += outcome * outcome;
        }
    }

    /** Merges neighbouring blocks if there are too many. */
    private void merge() {
        if (blocks.size() <= MOST_BLOCKS) {
            return;
        }
        final List<Sums> wider = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i += 2) {
            wider.add(
                    i + 1 < blocks.size()
                            ? blocks.get(i).plus(blocks.get(i + 1), 1)
                            : blocks.get(i));
        }
        blocks = wider;
        blockBars *= 2;
    }

    /** Returns the name of the forecaster. */
    public String name() {
        return name;
    }

    /** Returns the number of bars that were added. */
    public long bars() {
        return all().bars;
    }

    /** Returns the share of bars in which the forecaster was not silent; NaN without bars. */
    public double speaks() {
        return (double) all().spoken / all().bars;
    }

    /**
     * Returns the information coefficient: the correlation, about 0, of directions and outcomes in
     * volatilities, over the bars in which the forecaster spoke. NaN if it never did.
     */
    public double correlation() {
        return correlation(all());
    }

    /** Returns the standard error of {@link #correlation}; NaN if there are too few bars. */
    public double correlationError() {
        return error(ForecastScore::correlation);
    }

    /**
     * Returns the share of the squared returns that the forecasts explain. It is below 0 if they
     * are worse than a forecast of 0. NaN without forecasts.
     */
    public double r2() {
        return r2(all());
    }

    /** Returns the standard error of {@link #r2}; NaN if there are too few bars. */
    public double r2Error() {
        return error(ForecastScore::r2);
    }

    private Sums all() {
        Sums all = new Sums();
        for (final Sums block : blocks) {
            all = all.plus(block, 1);
        }
        return all;
    }

    private static double correlation(final Sums sums) {
        return sums.products / Math.sqrt(sums.directions * sums.outcomes);
    }

    private static double r2(final Sums sums) {
        return 1 - sums.errors / sums.squares;
    }

    private double error(final ToDoubleFunction<Sums> figure) {
        final int n = blocks.size();
        if (n < LEAST_BLOCKS) {
            return Double.NaN;
        }
        final Sums all = all();
        final double[] without = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            without[i] = figure.applyAsDouble(all.plus(blocks.get(i), -1));
            mean += without[i] / n;
        }
        double squares = 0;
        for (final double value : without) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt((n - 1.0) / n * squares);
    }
}
