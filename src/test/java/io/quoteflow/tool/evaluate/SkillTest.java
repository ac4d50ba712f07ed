package io.quoteflow.tool.evaluate;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.result.Estimate;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SkillTest {
    private static final int SEEDS = 20;
    private static final int SECONDS = 900;

    /** The rows of a run of which the book signal moves the mid of the next second. */
    private static SampledSignal bookSignal(final long seed, final double planted)
            throws IOException {
        return collected(seed, planted, 0).stream()
                .filter(signal -> signal.name().equals("bookSignal"))
                .findFirst()
                .orElseThrow();
    }

    private static List<SampledSignal> collected(
            final long seed, final double planted, final double w) throws IOException {
        final Random random = new Random(seed);
        final SignalCollector collector = new SignalCollector(1000);
        double log = Math.log(1000);
        double move = 0;
        for (int second = 1; second <= SECONDS; second++) {
            final double signal = random.nextDouble() * 2 - 1;
            final long time = 1_700_000_000_000L + 1000L * second;
            take(
                    collector,
                    DecisionStream.QUOTES,
                    "{\"time\":%d,\"level\":0,\"mid\":%.9f,\"bookSignal\":%.9f}",
                    time - 1,
                    Math.exp(log),
                    signal);
            take(
                    collector,
                    DecisionStream.SIGNALS,
                    "{\"time\":%d,\"bar\":%d,\"close\":%.9f,\"return\":%.9f,\"w\":%.3f,\"b\":0.0}",
                    time,
                    1_700_000_000L + second - 1,
                    Math.exp(log),
                    move,
                    w);
            move = w * move + 1e-4 * (planted * signal + random.nextGaussian());
            log += move;
        }
        return collector.signals();
    }

    private static void take(
            final SignalCollector collector,
            final DecisionStream stream,
            final String row,
            final Object... values)
            throws IOException {
        collector.take(
                stream, String.format(Locale.ROOT, row, values).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isFound(final Skill skill) {
        return skill.r2().value() > 2 * skill.r2().standardError()
                && skill.ic().value() > 2 * skill.ic().standardError();
    }

    @Test
    void aPlantedSignalIsFoundAndNoneIsFoundWithoutOne() throws IOException {
        int found = 0;
        int wrong = 0;
        double mean = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            final Skill planted = Skill.of(List.of(bookSignal(seed, 0.6)), 0);
            found += isFound(planted) ? 1 : 0;
            mean += planted.r2().value() / SEEDS;
            wrong += isFound(Skill.of(List.of(bookSignal(seed, 0)), 0)) ? 1 : 0;
        }
        assertThat(found).isEqualTo(SEEDS);
        assertThat(wrong).isLessThanOrEqualTo(1);
        // 0.12 is the variance of the planted part, beside noise of variance 1
        assertThat(mean).isCloseTo(0.12 / 1.12, within(0.02));
    }

    @Test
    void anAutoregressionIsFound() throws IOException {
        final Skill planted = Skill.of(List.of(collected(3, 0, 0.4).get(0)), 0);
        assertThat(planted.signal()).isEqualTo("ar1");
        assertThat(isFound(planted)).isTrue();
        assertThat(planted.slope().value()).isCloseTo(1, within(0.2));
        assertThat(planted.r2().value()).isCloseTo(0.16, within(0.05));
    }

    @Test
    void tenthsRiseWithThePlantedSignal() throws IOException {
        final List<Skill.Bin> bins = Skill.of(List.of(bookSignal(1, 1)), 0).bins();
        assertThat(bins).hasSize(10);
        assertThat(bins.get(9).move() - bins.get(0).move()).isGreaterThan(1);
        assertThat(bins).allSatisfy(bin -> assertThat(bin.number()).isGreaterThan(80));
        assertThat(bins.get(9).forecast()).isCloseTo(bins.get(9).move(), within(0.5));
    }

    @Test
    void whatComesLaterTeachesNothing() throws IOException {
        final List<SampledSignal.Sample> samples = bookSignal(7, 0.6).samples();
        final SampledSignal cut = new SampledSignal("bookSignal", false);
        final SampledSignal changed = new SampledSignal("bookSignal", false);
        for (int i = 0; i < samples.size(); i++) {
            final SampledSignal.Sample sample = samples.get(i);
            final double sign = i < 400 ? 1 : -1;
            if (i < 400) {
                cut.add(sample.time(), sample.values(), sample.moves());
            }
            changed.add(
                    sample.time(),
                    sample.values()[0],
                    new double[] {sign * sample.moves()[0], Double.NaN, Double.NaN});
        }
        final Skill before = Skill.of(List.of(cut), 0);
        assertThat(before.r2().number()).isEqualTo(400 - Skill.LEARNING);
        assertThat(Skill.of(List.of(changed), 0).r2().value()).isNegative();
    }

    @Test
    void aBreakEvenIsWhereTheLineReachesTheFee() {
        final List<BreakEven.Level> levels =
                List.of(level(1, -2), level(2, -1), level(3, 0), level(4, 1));
        assertThat(new BreakEven(levels).at(0).value()).isCloseTo(3, within(1e-9));
        assertThat(new BreakEven(levels).at(-0.5).value()).isCloseTo(2.5, within(1e-9));
        assertThat(new BreakEven(levels.subList(0, 2)).at(0).value()).isNaN();
        assertThat(new BreakEven(levels).at(2).value()).isNaN();
        // the second and the third half-spread together earn 0
        final List<BreakEven.Level> uneven =
                List.of(level(1, -2), level(2, 1), level(3, -1), level(4, 2));
        assertThat(new BreakEven(uneven).at(1).value()).isCloseTo(3.5, within(1e-9));
        assertThat(new BreakEven(uneven).at(1).standardError()).isCloseTo(0.05, within(1e-9));
    }

    private static BreakEven.Level level(final double halfSpread, final double markout) {
        return new BreakEven.Level(
                halfSpread, new Estimate(markout, 0.1, 50), new Estimate(markout, 0.1, 50));
    }
}
