package io.quoteflow.risk;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;
import io.quoteflow.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests every check at its limit, which must pass, and one digit beyond it. */
class PreTradeTest {
    private static final Scale SCALE = new Scale(2, 3);
    private static final int WITHIN_LIMIT = -1;
    private static final int AT_LIMIT = 0;
    private static final int BEYOND_LIMIT = 1;

    private final Parameters parameters = Parameters.defaults();

    private static Definition definition(final String minSize, final String minNotional) {
        return new Definition(
                Decimal.parse("0.01"),
                Decimal.parse("0.001"),
                Decimal.parse(minSize),
                Decimal.parse(minNotional));
    }

    private Rejection check(
            final Definition definition,
            final String balance,
            final double leverage,
            final String price,
            final String size,
            final int comparedToLimit) {
        return PreTrade.checkOpening(
                parameters,
                definition,
                SCALE,
                Money.of(Decimal.parse(balance)),
                new OpeningIntent(
                        leverage,
                        Decimal.parse(price).units(SCALE.price()),
                        Decimal.parse(size).units(SCALE.size()),
                        1.25,
                        1,
                        comparedToLimit,
                        null));
    }

    private static void refused(final Rejection rejection, final RejectionCategory category) {
        assertThat(rejection).isNotNull();
        assertThat(rejection.category()).isEqualTo(category);
    }

    @Test
    void anOrderWithinEveryLimitPasses() {
        assertThat(check(definition("0.001", "5"), "10000", 1, "100", "5", WITHIN_LIMIT)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1"})
    void pricesAndSizesArePositive(final String price, final String size) {
        refused(
                PreTrade.checkPositive(Double.parseDouble(price), Double.parseDouble(size)),
                RejectionCategory.INVALID_SIGNAL_DATA);
        assertThat(PreTrade.checkPositive(1, 1)).isNull();
        refused(
                PreTrade.checkPositive(Double.NaN, Double.NaN),
                RejectionCategory.INVALID_SIGNAL_DATA);
    }

    @Test
    void theLeastBalanceIsEnough() {
        final Definition cheap = definition("0.001", "0.1");
        assertThat(check(cheap, "1", 1, "0.10", "1", WITHIN_LIMIT)).isNull();
        final Rejection rejection = check(cheap, "0.999999999999", 1, "0.10", "1", WITHIN_LIMIT);
        refused(rejection, RejectionCategory.INSUFFICIENT_BALANCE);
        assertThat(rejection.figure()).isEqualTo(0.999999999999);
        assertThat(rejection.limit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // half of the balance from 20 on, six tenths under it, times leverage
        "20, 1, 10, 10.000000000001",
        "19.999999999999, 1, 11.999999999999, 12",
        "10, 1, 6, 6.000000000001",
        "10, 1.5, 9, 9.000000000001",
        "1000, 3, 1500, 1500.000000000001"
    })
    void theMarginOfOneMinimumOrderIsAllowed(
            final String balance,
            final double leverage,
            final String minNotional,
            final String tooMuch) {
        final Rejection within =
                check(definition("0.001", minNotional), balance, leverage, "1", "1", WITHIN_LIMIT);
        assertThat(within == null ? null : within.category())
                .isNotEqualTo(RejectionCategory.ASSET_TOO_EXPENSIVE);
        refused(
                check(definition("0.001", tooMuch), balance, leverage, "1", "1", WITHIN_LIMIT),
                RejectionCategory.ASSET_TOO_EXPENSIVE);
    }

    @Test
    void theMinimumOrderIsTheLargerOfSizeAndNotional() {
        assertThat(check(definition("0.1", "5"), "1000", 1, "5000", "0.1", WITHIN_LIMIT)).isNull();
        refused(
                check(definition("0.1", "5"), "1000", 1, "5000.01", "0.001", WITHIN_LIMIT),
                RejectionCategory.ASSET_TOO_EXPENSIVE);
        final Rejection rejection =
                check(definition("0.1", "5"), "1000", 2, "20000", "0.001", WITHIN_LIMIT);
        assertThat(rejection.figure()).isEqualTo(1000);
        assertThat(rejection.limit()).isEqualTo(500);
    }

    @Test
    void thePositionLimitMetExactlyPasses() {
        final Definition definition = definition("0.001", "5");
        assertThat(check(definition, "1000", 1, "100", "1", AT_LIMIT)).isNull();
        final Rejection rejection = check(definition, "1000", 1, "100", "1", BEYOND_LIMIT);
        refused(rejection, RejectionCategory.POSITION_LIMIT_EXCEEDED);
        assertThat(rejection.figure()).isEqualTo(1.25);
        assertThat(rejection.limit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1, 100, 5, 5.001",
        "1000, 2, 100, 10, 10.001",
        "1000, 1.5, 0.01, 75000, 75000.001",
        "19.98, 1, 0.01, 1198.8, 1198.801"
    })
    void theMarginOfTheOrderIsAllowed(
            final String balance,
            final double leverage,
            final String price,
            final String size,
            final String tooMuch) {
        final Definition definition = definition("0.001", "5");
        assertThat(check(definition, balance, leverage, price, size, WITHIN_LIMIT)).isNull();
        refused(
                check(definition, balance, leverage, price, tooMuch, WITHIN_LIMIT),
                RejectionCategory.RISK_VALIDATION_FAILED);
    }

    @Test
    void theFirstCheckThatFailsNamesTheReason() {
        final Definition dear = definition("0.001", "1000");
        refused(
                check(dear, "0.5", 1, "1", "9000", BEYOND_LIMIT),
                RejectionCategory.INSUFFICIENT_BALANCE);
        refused(
                check(dear, "50", 1, "1", "9000", BEYOND_LIMIT),
                RejectionCategory.ASSET_TOO_EXPENSIVE);
        final Definition cheap = definition("0.001", "1");
        refused(
                check(cheap, "50", 1, "1", "9000", BEYOND_LIMIT),
                RejectionCategory.POSITION_LIMIT_EXCEEDED);
        refused(
                check(cheap, "50", 1, "1", "9000", WITHIN_LIMIT),
                RejectionCategory.RISK_VALIDATION_FAILED);
    }

    private static boolean meets(
            final Definition definition, final String price, final String size) {
        return PreTrade.meetsMinimum(
                definition,
                SCALE,
                Decimal.parse(price).units(SCALE.price()),
                Decimal.parse(size).units(SCALE.size()));
    }

    @Test
    void theVenuesMinimumsMetExactlyAreMet() {
        assertThat(meets(definition("0.05", "0"), "100", "0.05")).isTrue();
        assertThat(meets(definition("0.05", "0"), "100", "0.049")).isFalse();
        assertThat(meets(definition("0.001", "5"), "100", "0.05")).isTrue();
        assertThat(meets(definition("0.001", "5"), "99.99", "0.05")).isFalse();
        // 0.07 * 0.1 is not 0.007 in doubles
        assertThat(meets(definition("0.001", "0.007"), "0.07", "0.1")).isTrue();
        assertThat(meets(definition("0.001", "4.999999"), "100", "0.05")).isTrue();
        assertThat(meets(definition("0.001", "5.000001"), "100", "0.05")).isFalse();
    }

    @Test
    void anOrderThatReducesMeetsTheVenuesMinimumAndNothingElse() {
        final Definition definition = definition("0.001", "5");
        assertThat(PreTrade.checkReducing(definition, SCALE, 10_000, 50, false)).isNull();
        final Rejection rejection = PreTrade.checkReducing(definition, SCALE, 10_000, 49, false);
        refused(rejection, RejectionCategory.MIN_NOTIONAL_NOT_MET);
        assertThat(rejection.figure()).isEqualTo(4.9);
        assertThat(rejection.limit()).isEqualTo(5);
    }

    @Test
    void oneThatIsSentWithReduceOnlyMeetsTheLeastSizeAlone() {
        final Definition definition = definition("0.002", "5");
        assertThat(PreTrade.checkReducing(definition, SCALE, 10_000, 2, true)).isNull();
        final Rejection rejection = PreTrade.checkReducing(definition, SCALE, 10_000, 1, true);
        refused(rejection, RejectionCategory.MIN_NOTIONAL_NOT_MET);
        assertThat(rejection.figure()).isEqualTo(0.001);
        assertThat(rejection.limit()).isEqualTo(0.002);
    }
}
