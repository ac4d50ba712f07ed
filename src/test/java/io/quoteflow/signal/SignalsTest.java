package io.quoteflow.signal;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SignalsTest {
    private final Signals signals = new Signals();

    @Test
    void aFirstCloseHasNeitherReturnNorVolatility() {
        signals.add(100);
        assertThat(signals.bars()).isEqualTo(1);
        assertThat(signals.hasReturn()).isFalse();
        assertThat(signals.sigma()).isZero();
        assertThat(signals.rmsBefore()).isZero();
        signals.add(101);
        assertThat(signals.hasReturn()).isTrue();
        assertThat(signals.lastReturn()).isEqualTo(StrictMath.log(1.01));
        assertThat(signals.sigma()).isEqualTo(signals.lastReturn());
        assertThat(signals.sigmaBefore()).isZero();
    }

    @Test
    void aRestartForgetsEverything() {
        for (int i = 0; i < 300; i++) {
            signals.add(100 + i % 7);
        }
        assertThat(signals.ar1()).isNotNull();
        signals.restart();
        assertThat(signals.bars()).isZero();
        assertThat(signals.ar1()).isNull();
        signals.add(50);
        assertThat(signals.hasReturn()).isFalse();
        assertThat(signals.arPrediction()).isZero();
        assertThat(signals.rmsBefore()).isZero();
        signals.add(50.5);
        assertThat(signals.lastReturn()).isEqualTo(StrictMath.log(1.01));
        assertThat(signals.sigmaBefore()).isZero();
    }

    @Test
    void rmsIsThatOfUpToTheLast199ReturnsBeforeTheNewest() {
        final Random random = new Random(1);
        final List<Double> returns = new ArrayList<>();
        double close = 1000;
        signals.add(close);
        for (int i = 0; i < 450; i++) {
            final double next = close * Math.exp(0.01 * random.nextGaussian());
            signals.add(next);
            final double r = Math.log(next / close);
            final List<Double> last =
                    returns.subList(Math.max(0, returns.size() - 199), returns.size());
            final double squares = last.stream().mapToDouble(x -> x * x).sum();
            final double rms = last.isEmpty() ? 0 : Math.sqrt(squares / last.size());
            assertThat(signals.rmsBefore()).isCloseTo(rms, within(1e-12));
            returns.add(r);
            close = next;
        }
    }

    @Test
    void sigmaBeforeIsThatBeforeTheNewestReturn() {
        final Random random = new Random(2);
        double before = 0;
        for (int i = 0; i < 100; i++) {
            signals.add(1000 + random.nextInt(10));
            assertThat(signals.sigmaBefore()).isEqualTo(before);
            before = signals.sigma();
        }
    }
}
