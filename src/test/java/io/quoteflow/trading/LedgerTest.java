package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests fills that were calculated by hand. Prices are in whole units of quote currency, sizes in
 * tenths.
 */
class LedgerTest {
    private static final Scale SCALE = new Scale(0, 1);

    private final Ledger ledger = new Ledger();

    private ClosedTrade book(
            final Side side, final long price, final long tenths, final String fee) {
        return ledger.book(side, price, tenths, money(fee), SCALE, () -> 2);
    }

    private static Money money(final String amount) {
        return Money.of(Decimal.parse(amount));
    }

    @Test
    void aFillThatOpensIsNoTrade() {
        assertThat(book(Side.BUY, 100, 20, "0.2")).isNull();
        assertThat(book(Side.BUY, 110, 20, "0.22")).isNull();
        assertThat(ledger.position()).isEqualTo(40);
        assertThat(ledger.signedCost()).isEqualTo(money("420"));
        assertThat(ledger.openFees()).isEqualTo(money("0.42"));
        assertThat(ledger.unrealised(240, SCALE)).isEqualTo(money("60"));
        assertThat(ledger.closedTrades()).isZero();
    }

    @Test
    void aPartIsClosedAtAverageCostNetOfBothFees() {
        book(Side.BUY, 100, 20, "0.2");
        book(Side.BUY, 110, 20, "0.22");
        final ClosedTrade trade = book(Side.SELL, 115, 10, "0.115");
        assertThat(trade.wasLong()).isTrue();
        assertThat(trade.size()).isEqualTo(10);
        assertThat(trade.cost()).isEqualTo(money("105"));
        assertThat(trade.pnl()).isEqualTo(money("9.78"));
        assertThat(trade.leverage()).isEqualTo(2);
        assertThat(trade.result()).isEqualTo(9.78 / 52.5);
        assertThat(ledger.openFees()).isEqualTo(money("0.315"));
        assertThat(ledger.signedCost()).isEqualTo(money("315"));
        assertThat(ledger.roundTrips()).isZero();
    }

    @Test
    void aFillThatTurnsThePositionClosesOneAndOpensTheOther() {
        book(Side.BUY, 100, 20, "2");
        final ClosedTrade trade = book(Side.SELL, 110, 30, "3.3");
        assertThat(trade.size()).isEqualTo(20);
        // 20 gained, 2 paid on entry, two thirds of 3.3 on exit
        assertThat(trade.pnl()).isEqualTo(money("15.8"));
        assertThat(ledger.position()).isEqualTo(-10);
        assertThat(ledger.signedCost()).isEqualTo(money("-110"));
        assertThat(ledger.openFees()).isEqualTo(money("1.1"));
        assertThat(ledger.fees()).isEqualTo(money("5.3"));
        assertThat(ledger.gross()).isEqualTo(money("20"));
        assertThat(ledger.roundTrips()).isEqualTo(1);
        assertThat(ledger.wins()).isEqualTo(1);
    }

    @Test
    void aShortGainsWhenThePriceFalls() {
        book(Side.SELL, 100, 10, "0");
        assertThat(ledger.unrealised(180, SCALE)).isEqualTo(money("10"));
        final ClosedTrade trade = book(Side.BUY, 90, 10, "0");
        assertThat(trade.wasLong()).isFalse();
        assertThat(trade.pnl()).isEqualTo(money("10"));
    }

    @Test
    void lossesInARowAreCountedByRoundTripsFromFlatToFlat() {
        for (int trip = 1; trip <= 3; trip++) {
            book(Side.BUY, 100, 20, "0");
            book(Side.SELL, 90, 10, "0");
            assertThat(ledger.lossStreak()).isEqualTo(trip - 1);
            // a part won does not make a winner of the trip
            book(Side.SELL, 105, 10, "0");
            assertThat(ledger.lossStreak()).isEqualTo(trip);
        }
        book(Side.BUY, 100, 10, "0");
        book(Side.SELL, 100, 10, "0");
        assertThat(ledger.lossStreak()).isZero();
        assertThat(ledger.losses()).isEqualTo(3);
        assertThat(ledger.wins()).isZero();
        assertThat(ledger.roundTrips()).isEqualTo(4);
    }

    @Test
    void leverageIsThatOfTheFillThatLeftFlat() {
        ledger.book(Side.BUY, 100, 10, Money.ZERO, SCALE, () -> 1.5);
        ledger.book(Side.BUY, 100, 10, Money.ZERO, SCALE, () -> 3);
        final ClosedTrade first = ledger.book(Side.SELL, 101, 30, Money.ZERO, SCALE, () -> 2.5);
        assertThat(first.leverage()).isEqualTo(1.5);
        assertThat(ledger.book(Side.BUY, 101, 10, Money.ZERO, SCALE, () -> 1).leverage())
                .isEqualTo(2.5);
    }
}
