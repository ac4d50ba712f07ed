package io.quoteflow.simulation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecimalStepTest {

    @Test
    void printsExactDecimalsWithThePlacesOfTheStep() {
        assertThat(print("0.10", 651_142)).isEqualTo("65114.20");
        assertThat(print("0.001", 7)).isEqualTo("0.007");
        assertThat(print("0.001", 1_070)).isEqualTo("1.070");
        assertThat(print("0.5", 3)).isEqualTo("1.5");
        assertThat(print("25", 3)).isEqualTo("75");
        assertThat(print("0.01", 0)).isEqualTo("0.00");
    }

    @Test
    void countsWholeSteps() {
        assertThat(DecimalStep.of("0.10").count("65114.2")).isEqualTo(651_142);
        assertThat(DecimalStep.of("5").count("100")).isEqualTo(20);
    }

    @Test
    void refusesWhatIsNoStepOrNoMultipleOfIt() {
        for (final String text :
                new String[] {"", "x", "0", "-1", "1E+3", "1e-1", "+1", ".5", "1234567890123456"}) {
            assertThatThrownBy(() -> DecimalStep.of(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        final DecimalStep step = DecimalStep.of("0.02");
        for (final String text : new String[] {"0.03", "0", "10000000000000"}) {
            assertThatThrownBy(() -> step.count(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new DecimalStep(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DecimalStep(1, 16))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String print(final String step, final long count) {
        final StringBuilder out = new StringBuilder();
        DecimalStep.of(step).append(out, count);
        return out.toString();
    }
}
