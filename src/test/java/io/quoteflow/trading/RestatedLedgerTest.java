package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a position restated by hand between random fills does not lose any digit of the money.
 */
class RestatedLedgerTest {
    private static final int STEPS = 2000;
    private static final Scale SCALE = new Scale(2, 3);
    private static final Money START = Money.of(new Decimal(10_000, 0));
    private static final Decimal FEE_BPS = new Decimal(2, 0);

    private final Account account = new Account(START, false);
    private Money traded = Money.ZERO;
    private Money stated = Money.ZERO;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void addsUpToTheLastDigit(final long seed) {
        final Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            final long twiceMid = 1 + random.nextInt(2_000_000);
            switch (random.nextInt(10)) {
                case 0 -> stateAtMid(random.nextInt(200_001) - 100_000, twiceMid);
                case 1 -> stateAtMid(0, twiceMid);
                case 2 -> stateAt(1 + random.nextInt(100_000), random);
                case 3 -> stateAt(-1 - random.nextInt(100_000), random);
                default -> fill(random);
            }
            check(twiceMid);
        }
        assertThat(account.maker().closedTrades()).isGreaterThan(STEPS / 10);
    }

    private void stateAtMid(final long position, final long twiceMid) {
        final Money equity = account.equity(twiceMid, SCALE);
        final Money realised = account.maker().realised();
        final long roundTrips = account.maker().roundTrips();
        account.restate(position, null, twiceMid, SCALE);
        stated = stated.plus(account.maker().realised().minus(realised));
        assertThat(account.equity(twiceMid, SCALE)).isEqualTo(equity);
        assertThat(account.balance()).as("all is realised").isEqualTo(equity);
        assertThat(account.maker().position()).isEqualTo(position);
        assertThat(account.maker().openFees()).isEqualTo(Money.ZERO);
        assertThat(account.maker().roundTrips()).isEqualTo(roundTrips);
    }

    private void stateAt(final long position, final Random random) {
        final Money balance = account.balance();
        final Money realised = account.maker().realised();
        final Decimal entry = new Decimal(1 + random.nextInt(1_000_000_000), 5);
        account.restate(position, entry, 1, SCALE);
        assertThat(account.balance()).isEqualTo(balance);
        assertThat(account.maker().realised()).isEqualTo(realised);
        assertThat(account.maker().averageCostText(SCALE)).isEqualTo(entry.stripped().toString());
    }

    private void fill(final Random random) {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long price = 1 + random.nextInt(1_000_000);
        final long size = 1 + random.nextInt(100_000);
        final ClosedTrade trade =
                account.book(
                        LedgerName.MAKER,
                        side,
                        price,
                        size,
                        Money.notional(price, size, SCALE).bps(FEE_BPS),
                        SCALE,
                        () -> 1);
        traded = trade == null ? traded : traded.plus(trade.pnl());
    }

    private void check(final long twiceMid) {
        final Ledger maker = account.maker();
        assertThat(maker.realised()).isEqualTo(traded.plus(stated));
        assertThat(account.equity(twiceMid, SCALE).minus(START))
                .isEqualTo(
                        maker.realised()
                                .plus(maker.unrealised(twiceMid, SCALE))
                                .minus(maker.openFees()));
        assertThat(account.cash().plus(Money.atMid(twiceMid, maker.position(), SCALE)))
                .isEqualTo(account.equity(twiceMid, SCALE));
    }
}
