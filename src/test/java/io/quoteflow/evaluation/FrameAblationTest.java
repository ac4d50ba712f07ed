package io.quoteflow.evaluation;

import io.quoteflow.simulation.SplitMix64;
import io.quoteflow.testing.ExternalFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the vote of the time frames speaks where there is something to say, and only there.
 */
class FrameAblationTest {
    private static final long START = 1_700_000_100_000L;
    private static final long MINUTE = 60_000;
    private static final long LAST_MS = MINUTE - 1;
    private static final int SEEDS = 20;
    private static final double SIGMA = 5e-4;

    private static ForecastScore score(final FrameAblation ablation, final String name) {
        return ablation.scores().stream()
                .filter(score -> score.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theVoteIsMostlySilentOnWhiteNoise(final boolean several) {
        double speaks = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            final FrameAblation ablation =
                    new FrameAblation(
                            several
                                    ? FrameAblation.Settings.of(MINUTE, 5 * MINUTE, 15 * MINUTE)
                                    : FrameAblation.Settings.of(MINUTE));
            planted(ablation, seed, 20_000, 0);
            assertThat(ablation.scores().get(0).bars()).isGreaterThan(19_900);
            speaks += score(ablation, "weighted vote").speaks() / SEEDS;
        }
        assertThat(speaks).isBetween(0.005, 0.08);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, 0.3})
    void theVoteSpeaksWhereAFrameForecastsWell(final double w) {
        double speaks = 0;
        double correlation = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            final FrameAblation early =
                    new FrameAblation(FrameAblation.Settings.of(MINUTE, 5 * MINUTE));
            planted(early, seed, 400, w);
            final FrameAblation all =
                    new FrameAblation(FrameAblation.Settings.of(MINUTE, 5 * MINUTE));
            planted(all, seed, 4_000, w);
            final ForecastScore before = score(early, "weighted vote");
            final ForecastScore vote = score(all, "weighted vote");
            speaks +=
                    (vote.speaks() * vote.bars() - before.speaks() * before.bars())
                            / (vote.bars() - before.bars())
                            / SEEDS;
            correlation += vote.correlation() / SEEDS;
        }
        assertThat(speaks).isGreaterThan(0.8);
        assertThat(correlation).isGreaterThan(0.15);
    }

    /** Adds minute closes whose returns are an AR(1) series. */
    private static void planted(
            final FrameAblation ablation, final long seed, final int bars, final double w) {
        final SplitMix64 random = new SplitMix64(seed);
        double log = Math.log(50_000);
        double r = 0;
        for (int bar = 0; bar < bars; bar++) {
            r = w * r + SIGMA * random.nextGaussian();
            log += r;
            ablation.observe(START + bar * MINUTE + LAST_MS, Math.exp(log));
        }
        ablation.advance(START + bars * MINUTE);
    }

    /** On these prices AR(1) forecasts worse than nothing, and the vote is rightly silent. */
    @Test
    void realMinuteBarsAreNotForecast() throws IOException {
        final FrameAblation ablation =
                new FrameAblation(FrameAblation.Settings.of(MINUTE, 5 * MINUTE, 15 * MINUTE));
        long time = 0;
        try (BufferedReader rows =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                ExternalFixtures.recording(
                                                        "prices/btc-perp-1m_20211231-20220115.csv.gz"))),
                                StandardCharsets.UTF_8))) {
            rows.readLine();
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                final String[] cells = row.split(",");
                time =
                        LocalDateTime.parse(cells[0].replace(' ', 'T'))
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli();
                ablation.observe(time + LAST_MS, Double.parseDouble(cells[4]));
            }
        }
        ablation.advance(time + MINUTE);
        final List<ForecastScore> scores = ablation.scores();
        assertThat(scores)
                .extracting(ForecastScore::name)
                .containsExactly(
                        "frame of 60000 ms",
                        "frame of 300000 ms",
                        "frame of 900000 ms",
                        "equal weights",
                        "weighted vote",
                        "none");
        assertThat(scores.subList(0, 3))
                .allSatisfy(
                        frame -> {
                            assertThat(frame.r2()).isNegative();
                            assertThat(frame.r2()).isBetween(-0.2, -0.03);
                            assertThat(frame.correlation()).isBetween(-0.1, 0.05);
                        });
        assertThat(scores.get(0).r2Error()).isBetween(0.002, 0.03);
        final ForecastScore vote = score(ablation, "weighted vote");
        assertThat(vote.speaks()).isLessThan(0.05);
        assertThat(Math.abs(vote.correlation())).isLessThan(3 * vote.correlationError());
        assertThat(score(ablation, "equal weights").speaks()).isGreaterThan(0.9);
        assertThat(score(ablation, "none").speaks()).isZero();
        assertThat(score(ablation, "none").correlation()).isNaN();
        assertThat(score(ablation, "none").r2()).isNaN();
    }
}
