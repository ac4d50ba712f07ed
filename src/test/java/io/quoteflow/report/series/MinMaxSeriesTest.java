package io.quoteflow.report.series;

import io.quoteflow.testing.Depth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that downsampling loses no extreme. */
class MinMaxSeriesTest {
    private static final long SECOND = MinMaxSeries.FINEST;

    private record Point(long time, double value) {}

    static LongStream seeds() {
        return Depth.seeds(200, 5_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyBucketHasTheExtremesOfItsValuesInTheirOrder(final long seed) {
        final Random random = new Random(seed);
        final int most = 2 + random.nextInt(40);
        final MinMaxSeries extremes = new MinMaxSeries(most);
        final List<Point> points = new ArrayList<>();
        long time = random.nextInt(1_000_000_000);
        for (int i = random.nextInt(600); i >= 0; i--) {
            time += random.nextInt(20) == 0 ? random.nextInt(200_000) : random.nextInt(3_000);
            final double value = random.nextInt(10);
            points.add(new Point(time, value));
            extremes.add(time, value);
        }
        assertThat(extremes.end() - extremes.first()).isBetween(1L, (long) most);
        long seen = 0;
        for (long bucket = extremes.first(); bucket < extremes.end(); bucket++) {
            seen += check(extremes, bucket, points);
        }
        assertThat(seen).isEqualTo(points.size());
    }

    private static int check(
            final MinMaxSeries extremes, final long bucket, final List<Point> points) {
        final List<Double> inside =
                points.stream()
                        .filter(p -> Math.floorDiv(p.time(), extremes.width()) == bucket)
                        .map(Point::value)
                        .toList();
        if (inside.isEmpty()) {
            assertThat(extremes.earlier(bucket)).isNaN();
            return 0;
        }
        final double least = inside.stream().mapToDouble(v -> v).min().orElseThrow();
        final double greatest = inside.stream().mapToDouble(v -> v).max().orElseThrow();
        final boolean leastFirst = inside.indexOf(least) <= inside.indexOf(greatest);
        assertThat(extremes.earlier(bucket)).isEqualTo(leastFirst ? least : greatest);
        assertThat(extremes.later(bucket)).isEqualTo(leastFirst ? greatest : least);
        return inside.size();
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        final MinMaxSeries extremes = new MinMaxSeries(4);
        extremes.add(0, Double.NaN);
        extremes.add(0, Double.POSITIVE_INFINITY);
        assertThat(extremes.isEmpty()).isTrue();
        extremes.add(5 * SECOND, 1);
        assertThat(extremes.first()).isEqualTo(5);
        assertThat(extremes.width()).isEqualTo(SECOND);
    }

    @Test
    void aLateValueIsOfTheFirstBucket() {
        final MinMaxSeries extremes = new MinMaxSeries(4);
        extremes.add(10 * SECOND, 1);
        extremes.add(3 * SECOND, 7);
        assertThat(extremes.earlier(10)).isEqualTo(1);
        assertThat(extremes.later(10)).isEqualTo(7);
    }
}
