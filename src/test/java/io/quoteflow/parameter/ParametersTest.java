package io.quoteflow.parameter;

import io.quoteflow.market.Decimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the declarations of parameters and the parsing of their values. */
class ParametersTest {
    /** Computed apart from this code, over the lines {@code path=default}. */
    private static final String HASH_OF_DEFAULTS =
            "51dac83e9261df44e5dca1a9986333491ce4d82577b9954b5a35e5a9ab78ffd8";

    @Test
    void theHashOfTheDefaultsNeverChanges() {
        assertThat(Parameters.defaults().hash()).isEqualTo(HASH_OF_DEFAULTS);
        final Parameters changed = Parameters.defaults().with(Parameter.MAX_SKEW_BPS, "4");
        assertThat(changed.hash()).isNotEqualTo(HASH_OF_DEFAULTS);
        assertThat(changed.with(Parameter.MAX_SKEW_BPS, "5.0").hash()).isEqualTo(HASH_OF_DEFAULTS);
    }

    @ParameterizedTest
    @EnumSource
    void isDeclaredInFull(final Parameter parameter) {
        final Declaration declaration = parameter.declaration();
        assertThat(declaration.meaning()).isNotBlank();
        assertThat(declaration.allowed()).isNotBlank();
        assertThat(declaration.defaultValue().isEmpty()).isEqualTo(declaration.isNullable());
        assertThat(Parameter.byPath(parameter.path())).isSameAs(parameter);
        assertThat(Parameter.byName(parameter.shortName())).isSameAs(parameter);
        assertThat(Parameter.byName(parameter.path())).isSameAs(parameter);
        assertThat(Arrays.stream(Parameter.values()).map(Parameter::shortName))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    trade                       | yes       | true or false
                    strategy.mode               | taker     | maker, directional or both
                    strategy.barInterval        | 0         | a whole number from 1 to 86400000
                    strategy.barInterval        | 1.5       | a whole number from 1 to 86400000
                    strategy.barInterval        | +5        | a whole number from 1 to 86400000
                    strategy.maxSkewBps         | -1        | a decimal from 0 to 1000, at most 8 digits after the point
                    strategy.maxSkewBps         | 1e1       | a decimal from 0 to 1000, at most 8 digits after the point
                    strategy.maxSkewBps         | .00000001 | a decimal from 0 to 1000, at most 8 digits after the point
                    strategy.quoteNotional      | 1.00005   | a decimal from 0.0001 to 1000000000000, at most 4 digits after the point
                    strategy.maxPosition        | 0         | a decimal from 0.000000000001 to 1000000000000, or null
                    risk.ordersPerSecond        | 101       | a whole number from 1 to 100, or null
                    """)
    void refusesWhatIsNotAllowed(final String path, final String value, final String allowed) {
        assertThatThrownBy(() -> Parameters.defaults().with(Parameter.byPath(path), value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(path + ": " + value + " is not " + allowed);
    }

    @Test
    void saysThatNothingWasGiven() {
        assertThatThrownBy(() -> Parameter.MIN_BALANCE.canonical(""))
                .hasMessageStartingWith("risk.minBalance: nothing is not a decimal");
    }

    @ParameterizedTest
    @CsvSource({"10.0,10", "007,7", "-0,0", "0.50,0.5"})
    void writesAValueInOneForm(final String given, final String canonical) {
        final Parameter parameter =
                canonical.contains(".") ? Parameter.ALLOCATION : Parameter.MAX_CROSSED_MS;
        assertThat(Parameters.defaults().with(parameter, given).value(parameter))
                .isEqualTo(canonical);
    }

    @Test
    void readsNumbersAndTheirAbsence() {
        final Parameters defaults = Parameters.defaults();
        assertThat(defaults.isGiven(Parameter.MAX_POSITION)).isFalse();
        assertThat(defaults.decimal(Parameter.MAX_POSITION)).isNull();
        assertThat(defaults.number(Parameter.MAX_POSITION)).isNaN();
        final Parameters limited = defaults.with(Parameter.MAX_POSITION, "1.50");
        assertThat(limited.decimal(Parameter.MAX_POSITION)).isEqualTo(new Decimal(15, 1));
        assertThat(limited.with(Parameter.MAX_POSITION, "")).isEqualTo(defaults);
        assertThat(defaults.integer(Parameter.BAR_INTERVAL)).isEqualTo(1000);
        assertThat(defaults.number(Parameter.MIN_HALF_SPREAD_BPS)).isEqualTo(2.5);
        assertThat(defaults.isTrue(Parameter.TRADE)).isTrue();
        assertThat(defaults.with(Parameter.MODE, "both").mode()).isEqualTo(Mode.BOTH);
    }

    @Test
    void aDefaultThatIsNotAllowedIsRefused() {
        assertThatThrownBy(() -> DeclarationBuilder.integer("a.b", "5").range("6", "7").build())
                .hasMessage("a.b: 5 is not a whole number from 6 to 7");
        assertThatThrownBy(() -> DeclarationBuilder.decimal("a.b", "5.0").range("0", "7").build())
                .hasMessage("a.b: the default 5.0 is not canonical");
    }
}
