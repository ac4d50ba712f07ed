package io.quoteflow.tool.evaluate;

import io.quoteflow.result.Estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Sums over values, forecasts and moves by blocks of time, and what is estimated from them. */
final class BlockMoments {
    private static final int VALUE = 0;
    private static final int MOVE = 1;
    private static final int VALUE_2 = 2;
    private static final int MOVE_2 = 3;
    private static final int VALUE_MOVE = 4;
    private static final int NUMBER = 5;
    private static final int GAIN = 6;
    private static final int FORECAST_MOVE = 7;
    private static final int FORECAST_2 = 8;
    private static final int SUMS = 9;

    private final List<double[]> blocks = new ArrayList<>();
    private long number;

    /** Adds a value to a block, numbered from 0. */
    void add(final int block, final double value, final double forecast, final double move) {
        while (blocks.size() <= block) {
            blocks.add(new double[SUMS]);
        }
        final double[] sums = blocks.get(block);
        sums[VALUE] += value;
        sums[MOVE] += move;
        sums[VALUE_2] += value * value;
        sums[MOVE_2] += move * move;
        sums[VALUE_MOVE] += value * move;
        sums[NUMBER]++;
        // what the forecast took off the squared move
        sums[GAIN] += move * move - (move - forecast) * (move - forecast);
        sums[FORECAST_MOVE] += forecast * move;
        sums[FORECAST_2] += forecast * forecast;
        number++;
    }

    private double[] column(final int sum) {
        return blocks.stream().mapToDouble(block -> block[sum]).toArray();
    }

    Estimate r2() {
        return Estimate.ratio(1, column(GAIN), column(MOVE_2), number);
    }

    /** Returns the coefficient of the regression of the moves on the forecasts, through 0. */
    Estimate slope() {
        return Estimate.ratio(1, column(FORECAST_MOVE), column(FORECAST_2), number);
    }

    /** Returns the correlation; its standard error is that of the jackknife over the blocks. */
    Estimate correlation() {
        final double[] all = new double[SUMS];
        blocks.forEach(block -> Arrays.setAll(all, i -> all[i] + block[i]));
        final double value = correlation(all);
        if (Double.isNaN(value)) {
            return new Estimate(Double.NaN, Double.NaN, number);
        }
        final ToDoubleFunction<double[]> without =
                block -> {
                    final double[] rest = all.clone();
                    Arrays.setAll(rest, i -> rest[i] - block[i]);
                    return correlation(rest);
                };
        final double[] estimates =
                blocks.stream().filter(block -> block[NUMBER] > 0).mapToDouble(without).toArray();
        final int n = estimates.length;
        if (n < Estimate.LEAST_BLOCKS) {
            return new Estimate(value, Double.NaN, number);
        }
        final double mean = Arrays.stream(estimates).sum() / n;
        final double squares =
                Arrays.stream(estimates).map(each -> (each - mean) * (each - mean)).sum();
        return new Estimate(value, StrictMath.sqrt((n - 1.0) / n * squares), number);
    }

    private static double correlation(final double[] sums) {
        final double n = sums[NUMBER];
        final double product = n * sums[VALUE_MOVE] - sums[VALUE] * sums[MOVE];
        final double value = n * sums[VALUE_2] - sums[VALUE] * sums[VALUE];
        final double move = n * sums[MOVE_2] - sums[MOVE] * sums[MOVE];
        return value > 0 && move > 0
                ? product / (StrictMath.sqrt(value) * StrictMath.sqrt(move))
                : Double.NaN;
    }
}
