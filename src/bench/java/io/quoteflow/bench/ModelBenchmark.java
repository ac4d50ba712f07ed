package io.quoteflow.bench;

import io.quoteflow.model.BoostedTrees;
import io.quoteflow.model.GateWeights;
import io.quoteflow.model.Model;
import io.quoteflow.model.ModelMemory;
import io.quoteflow.model.RecurrentUnit;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The score of one row: trees of two sizes and a recurrent unit, beside a linear pass. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ModelBenchmark {
    private static final int ROWS = 4096;
    private static final int UNITS = 8;

    private final SplittableRandom random = new SplittableRandom(1);
    private final double[][] rows = new double[ROWS][Model.FEATURES];
    private final ModelMemory memory = new ModelMemory(0);
    private final ModelMemory hidden = new ModelMemory(UNITS);
    private Model shallow;
    private Model deep;
    private Model recurrent;
    private int at;

    @Setup
    public void fill() {
        for (final double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        shallow = trees(100, 3);
        deep = trees(300, 6);
        recurrent =
                new RecurrentUnit(
                        numbers(Model.FEATURES),
                        positive(Model.FEATURES),
                        gate("z"),
                        gate("r"),
                        gate("h"),
                        numbers(UNITS),
                        numbers(UNITS),
                        0);
    }

    /** Makes complete trees with thresholds that rows fall on both sides of. */
    private Model trees(final int count, final int depth) {
        final BoostedTrees.Builder trees = new BoostedTrees.Builder(0.5f);
        final int nodes = (1 << depth + 1) - 1;
        for (int tree = 0; tree < count; tree++) {
            final int[] left = new int[nodes];
            final int[] right = new int[nodes];
            final int[] feature = new int[nodes];
            final float[] value = new float[nodes];
            for (int node = 0; node < nodes; node++) {
                final boolean leaf = 2 * node + 1 >= nodes;
                left[node] = leaf ? -1 : 2 * node + 1;
                right[node] = leaf ? -1 : 2 * node + 2;
                feature[node] = random.nextInt(Model.FEATURES);
                value[node] = (float) random.nextGaussian();
            }
            trees.add(left, right, feature, value, new boolean[nodes]);
        }
        return trees.build();
    }

    private GateWeights gate(final String name) {
        final double[][] input = new double[UNITS][];
        final double[][] other = new double[UNITS][];
        for (int unit = 0; unit < UNITS; unit++) {
            input[unit] = numbers(Model.FEATURES);
            other[unit] = numbers(UNITS);
        }
        return new GateWeights(name, input, other, numbers(UNITS));
    }

    private double[] numbers(final int count) {
        final double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 0.3 * random.nextGaussian();
        }
        return numbers;
    }

    private double[] positive(final int count) {
        final double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 1 + random.nextDouble();
        }
        return numbers;
    }

    private double[] next() {
        at = at + 1 & ROWS - 1;
        return rows[at];
    }

    @Benchmark
    public double treesOfDepthThree() {
        return shallow.score(next(), memory);
    }

    @Benchmark
    public double treesOfDepthSix() {
        return deep.score(next(), memory);
    }

    @Benchmark
    public double recurrentStep() {
        return recurrent.score(next(), hidden);
    }

    @Benchmark
    public double baselineOnePass() {
        double sum = 0;
        for (final double value : next()) {
            sum += value;
        }
        return sum;
    }
}
