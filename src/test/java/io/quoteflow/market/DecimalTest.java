package io.quoteflow.market;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.10, 10, 2",
        "-0.5, -5, 1",
        "123456789012345678, 123456789012345678, 0",
        "0.000000000001, 1, 12",
        "000123, 123, 0",
        "-0, 0, 0"
    })
    void parsesTheDigitsAsWritten(final String text, final long mantissa, final int decimals) {
        final Decimal decimal = Decimal.parse(text);
        assertThat(decimal.mantissa()).isEqualTo(mantissa);
        assertThat(decimal.decimals()).isEqualTo(decimals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                ".5",
                "-.5",
                "+1",
                "--1",
                "1-",
                "1e3",
                "1E-3",
                "NaN",
                "Infinity",
                " 1",
                "1 ",
                "1,5",
                "1.2.3",
                "0x10",
                "\u0661",
                "1234567890123456789",
                "0.0000000000001",
                "0.1234567890123"
            })
    void refusesEverythingElseNamingIt(final String text) {
        assertThatThrownBy(() -> Decimal.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-1.50", "65114.20", "0.000000000001", "-0.001", "7000"})
    void isWrittenAsItWasParsed(final String text) {
        assertThat(Decimal.parse(text)).hasToString(text);
    }

    @Test
    void strippingKeepsTheNumber() {
        assertThat(Decimal.parse("1.500").stripped()).isEqualTo(new Decimal(15, 1));
        assertThat(Decimal.parse("0.000").stripped()).isEqualTo(Decimal.ZERO);
        assertThat(Decimal.parse("100").stripped()).isEqualTo(new Decimal(100, 0));
    }

    @Test
    void givesUnitsOfAScale() {
        assertThat(Decimal.parse("0.10").units(1)).isEqualTo(1);
        assertThat(Decimal.parse("-2.5").units(3)).isEqualTo(-2500);
        assertThatThrownBy(() -> Decimal.parse("0.01").units(1))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Decimal.parse("123456789012345678").units(2))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void comparesAsBigDecimalDoes() {
        final Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            final Decimal a = random(random);
            final Decimal b = random.nextInt(4) == 0 ? widened(a, random) : random(random);
            assertThat(a.compareTo(b))
                    .as("%s, %s", a, b)
                    .isEqualTo(
                            new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())));
            assertThat(a.signum()).isEqualTo(new BigDecimal(a.toString()).signum());
        }
    }

    private static Decimal random(final Random random) {
        final int bits = 5 + random.nextInt(59);
        return new Decimal(
                (random.nextLong() >> bits) % 1_000_000_000_000_000_000L, random.nextInt(13));
    }

    /** The same number with more zeros, where there is room. */
    private static Decimal widened(final Decimal a, final Random random) {
        final int zeros = random.nextInt(13 - a.decimals());
        return Math.abs(a.mantissa()) < 1000 && zeros <= 12
                ? new Decimal(a.mantissa() * PowersOfTen.ten(zeros), a.decimals() + zeros)
                : a;
    }

    @Test
    void aDoubleIsTheNearest() {
        final Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            final Decimal a = new Decimal(random.nextLong() >> 11, random.nextInt(13));
            assertThat(a.doubleValue()).isEqualTo(Double.parseDouble(a.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 13})
    void refusesDecimalsOutOfRange(final int decimals) {
        assertThatThrownBy(() -> new Decimal(1, decimals))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
