package io.quoteflow.market;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class FixedPointTest {
    private static long parse(final String text, final int scale) {
        // inside a longer array, as a parser hands it over
        return FixedPoint.parse(("9." + text + "1").toCharArray(), 2, text.length(), scale);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 8, 0",
        "0.000, 0, 0",
        "1, 0, 1",
        "1, 3, 1000",
        "001.10, 1, 11",
        "65114.20, 1, 651142",
        "65114.20, 2, 6511420",
        "0.00000001, 8, 1",
        "0.000000000001, 12, 1",
        "5.100000000000000000000000000000, 1, 51",
        "281474976710656, 0, 281474976710656",
        "28147497671065.6, 1, 281474976710656",
        "0.00000000000000000000000000000, 0, 0"
    })
    void parsesUnitsOfTheScale(final String text, final int scale, final long units) {
        assertThat(parse(text, scale)).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                ".1",
                "1..2",
                "1.2.3",
                "-1",
                "+1",
                " 1",
                "1 ",
                "1e3",
                "1E3",
                "0x1",
                "NaN",
                "Infinity",
                "1,0",
                "1_000",
                "\u0661",
                "99999999999999999999x",
                "0.0000000000001"
            })
    void refusesWhatIsNoDecimal(final String text) {
        assertThat(parse(text, 12)).isEqualTo(FixedPoint.NOT_A_DECIMAL);
    }

    @ParameterizedTest
    @CsvSource({
        "281474976710657, 0",
        "28147497671065.7, 1",
        "282, 12",
        "99999999999999999999999999999999999999999, 0",
        "9223372036854775808, 0",
        "18446744073709551617, 0",
        "922337203685477580800.5, 1"
    })
    void refusesWhatIsTooLarge(final String text, final int scale) {
        assertThat(parse(text, scale)).isEqualTo(FixedPoint.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0, 1", "65114.25, 1, 2", "1.0001, 3, 4", "1.000000000001, 11, 12"})
    void refusesWhatIsTooFineAndSaysHowFineItIs(
            final String text, final int scale, final int decimals) {
        assertThat(parse(text, scale)).isEqualTo(FixedPoint.TOO_FINE);
        assertThat(FixedPoint.decimals(("9." + text + "1").toCharArray(), 2, text.length()))
                .isEqualTo(decimals);
        assertThat(parse(text, decimals)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "5.0, 0", "5.10, 1", "100, 0", "0.000, 0", "0.0010, 3"})
    void trailingZerosAreNoDecimals(final String text, final int decimals) {
        assertThat(FixedPoint.decimals(text.toCharArray(), 0, text.length())).isEqualTo(decimals);
    }

    @Test
    void agreesWithBigDecimal() {
        final Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            final int decimals = random.nextInt(15);
            final BigDecimal value =
                    BigDecimal.valueOf(random.nextLong() >>> 1 + random.nextInt(62), decimals);
            final int scale = random.nextInt(13);
            final String text = value.toPlainString();
            final long got = parse(text, scale);
            final BigDecimal stripped = value.stripTrailingZeros();
            final BigDecimal units = value.movePointRight(scale);
            if (stripped.scale() > Decimal.MAX_DECIMALS) {
                assertThat(got).as(text).isEqualTo(FixedPoint.NOT_A_DECIMAL);
            } else if (stripped.scale() > scale) {
                assertThat(got).as(text).isEqualTo(FixedPoint.TOO_FINE);
            } else if (units.compareTo(BigDecimal.valueOf(FixedPoint.MAX_UNITS)) > 0) {
                assertThat(got).as(text).isEqualTo(FixedPoint.TOO_LARGE);
            } else {
                assertThat(got).as(text).isEqualTo(units.longValueExact());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "0, 3, 0, 0",
        "0, 3, 2, 0.00",
        "651142, 1, 1, 65114.2",
        "651142, 1, 2, 65114.20",
        "6511420, 2, 1, 65114.2",
        "6511425, 2, 1, 65114.25",
        "1, 8, 0, 0.00000001",
        "-15, 1, 0, -1.5",
        "-1, 3, 1, -0.001",
        "-1000, 3, 0, -1",
        "700, 0, 0, 700"
    })
    void writesAtLeastTheDecimalsAskedFor(
            final long units, final int scale, final int least, final String text) {
        assertThat(FixedPoint.text(units, scale, least)).isEqualTo(text);
    }

    @Test
    void whatIsWrittenIsParsedBack() {
        final Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            final long units = random.nextLong() >>> 16 + random.nextInt(40);
            final int scale = random.nextInt(13);
            final String text = FixedPoint.text(units, scale, random.nextInt(scale + 1));
            assertThat(parse(text, scale)).as(text).isEqualTo(units);
            assertThat(FixedPoint.text(-units, scale, 0))
                    .isEqualTo((units == 0 ? "" : "-") + FixedPoint.text(units, scale, 0));
        }
    }

    @Test
    void aDoubleIsTheNearest() {
        final Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            final long units = random.nextLong() >> 15 + random.nextInt(40);
            final int scale = random.nextInt(13);
            assertThat(FixedPoint.toDouble(units, scale))
                    .isEqualTo(BigDecimal.valueOf(units, scale).doubleValue());
        }
    }
}
