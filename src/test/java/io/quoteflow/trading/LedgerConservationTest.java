package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the amounts booked by random fills add up to the last digit. */
class LedgerConservationTest {
    private static final int FILLS = 3000;
    private static final Money START = Money.of(new Decimal(10_000, 0));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equityIsWhatWasBookedAndWhatWasPaid(final long seed) {
        final Random random = new Random(seed);
        Scale scale = new Scale(random.nextInt(5), random.nextInt(5));
        Account account = new Account(START, false);
        Money pnl = Money.ZERO;
        Money cash = START;
        long position = 0;
        for (int i = 0; i < FILLS; i++) {
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long price = 1 + random.nextInt(1_000_000);
            final long size = size(random, position, side);
            final Money notional = Money.notional(price, size, scale);
            final Money fee = notional.bps(new Decimal(random.nextInt(200) - 50, 1));
            final ClosedTrade trade =
                    account.book(LedgerName.MAKER, side, price, size, fee, scale, () -> 1);

            final Money flow = side == Side.BUY ? Money.ZERO.minus(notional) : notional;
            cash = cash.plus(flow).minus(fee);
            pnl = trade == null ? pnl : pnl.plus(trade.pnl());
            checkTrade(trade, position, side, size);
            position += side.sign() * size;
            assertThat(account.maker().position()).isEqualTo(position);
            assertThat(account.maker().realised()).isEqualTo(pnl);
            assertThat(account.cash()).isEqualTo(cash);
            check(account, 1 + random.nextInt(2_000_000), scale, pnl, cash);

            if (i == FILLS / 2) {
                account.rescale(1000);
                position *= 1000;
                scale = new Scale(scale.price() + 2, scale.size() + 3);
            }
            if (random.nextInt(50) == 0) {
                account = restored(account);
            }
        }
    }

    /** Often exactly what closes the position, at times more, at times nothing but a part. */
    private static long size(final Random random, final long position, final Side side) {
        final long held = Math.abs(position);
        final boolean reduces = position * side.sign() < 0;
        return switch (reduces ? random.nextInt(4) : 3) {
            case 0 -> held;
            case 1 -> held + 1 + random.nextInt(100_000);
            case 2 -> 1 + (long) (random.nextDouble() * (held - 1));
            default -> 1 + random.nextInt(100_000);
        };
    }

    private static void checkTrade(
            final ClosedTrade trade, final long position, final Side side, final long size) {
        final boolean reduces = position * side.sign() < 0;
        assertThat(trade != null).isEqualTo(reduces);
        if (reduces) {
            assertThat(trade.wasLong()).isEqualTo(position > 0);
            assertThat(trade.size()).isEqualTo(Math.min(Math.abs(position), size));
        }
    }

    private static void check(
            final Account account,
            final long twiceMid,
            final Scale scale,
            final Money pnl,
            final Money cash) {
        final Ledger ledger = account.maker();
        final Money equity = account.equity(twiceMid, scale);
        assertThat(equity.minus(START))
                .isEqualTo(pnl.plus(ledger.unrealised(twiceMid, scale)).minus(ledger.openFees()));
        assertThat(equity).isEqualTo(cash.plus(Money.atMid(twiceMid, ledger.position(), scale)));
        if (ledger.position() == 0) {
            assertThat(ledger.openFees()).isEqualTo(Money.ZERO);
            assertThat(ledger.signedCost().units()).isEqualTo(BigInteger.ZERO);
        }
    }

    private static Account restored(final Account account) {
        final MemoryState state = new MemoryState();
        account.write(state);
        final MemoryState.Reader in = state.reader();
        final Account restored = Account.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }
}
