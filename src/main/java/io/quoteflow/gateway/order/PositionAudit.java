package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.PositionUpdate;
import io.quoteflow.gateway.account.WalletUpdate;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares positions and balances with what the journal adds up to. A difference has to be seen
 * three times, with a look for executions in between, before it counts. It is reported and never
 * corrected. Not thread-safe.
 */
final class PositionAudit {
    private static final int LOOKS = 3;
    private static final long APART_MILLIS = 1_500;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private final OrderContext context;
    private final QueryQueue queries;
    private final AccountBook book;
    private final Reports reports;
    private final Memory memory;
    private final Reconciliation reconciliation;
    private final Map<String, BigDecimal> baselines = new HashMap<>();
    private final Map<String, BigDecimal> told = new HashMap<>();
    private int generation;

    PositionAudit(final OrderParts parts, final Reconciliation reconciliation) {
        context = parts.context();
        queries = parts.queries();
        book = parts.book();
        reports = parts.reports();
        memory = parts.memory();
        this.reconciliation = reconciliation;
    }

    /** Takes a coin's balance before the first execution, as an earlier run has seen it. */
    void restoreBaseline(final String coin, final BigDecimal balance) {
        baselines.put(coin, balance);
    }

    /** Compares all. */
    void compare() {
        generation++;
        for (final TradedInstrument traded : context.settings().instruments()) {
            if (!traded.isSpot()) {
                position(traded, 1, generation);
            }
        }
        wallet(1, generation);
    }

    private void position(final TradedInstrument traded, final int look, final int of) {
        queries.ask(
                new AccountQuery.Positions(
                        OrderContext.venueCategory(traded.id()), traded.id(), traded.coin(), ""),
                answer -> {
                    if (of == generation && answer.isGood() && answer.unreadable().isEmpty()) {
                        compare(traded, answer, look, of);
                    }
                });
    }

    private void compare(
            final TradedInstrument traded,
            final AccountAnswer answer,
            final int look,
            final int of) {
        BigDecimal venue = BigDecimal.ZERO;
        for (final Object row : answer.rows()) {
            if (row instanceof PositionUpdate update && update.instrument().equals(traded.id())) {
                venue = venue.add(update.size());
            }
        }
        final BigDecimal believed = book.holdings(traded.id()).position();
        if (venue.compareTo(believed) == 0 || look >= LOOKS) {
            reports.audit(traded.id(), "position", venue, believed, null, "");
        } else {
            again(() -> position(traded, look + 1, of), of);
        }
    }

    /** Looks for executions, then does something. */
    private void again(final Runnable action, final int of) {
        context.clock()
                .after(
                        APART_MILLIS,
                        () -> {
                            if (of == generation) {
                                reconciliation.recentExecutions(good -> action.run());
                            }
                        });
    }

    private void wallet(final int look, final int of) {
        queries.ask(
                new AccountQuery.Wallet(),
                answer -> {
                    if (of == generation && answer.isGood() && answer.unreadable().isEmpty()) {
                        compareBalances(answer, look, of);
                    }
                });
    }

    private void compareBalances(final AccountAnswer answer, final int look, final int of) {
        final Map<String, BigDecimal> balances = new HashMap<>();
        for (final Object row : answer.rows()) {
            if (row instanceof WalletUpdate update) {
                balances.put(update.coin(), update.balance());
            }
        }
        boolean differs = false;
        final Set<String> spotCoins = new HashSet<>();
        for (final TradedInstrument traded : context.settings().instruments()) {
            if (traded.isSpot()) {
                spotCoins.add(traded.coin());
                differs |= spot(traded, balances, look);
            }
        }
        final Set<String> seen = new HashSet<>(spotCoins);
        for (final TradedInstrument traded : context.settings().instruments()) {
            // the quote coin of a spot market changes by whole notionals, which nobody adds up
            if (seen.add(traded.coin())) {
                differs |= cash(traded, balances, look);
            }
        }
        if (differs && look < LOOKS) {
            again(() -> wallet(look + 1, of), of);
        }
    }

    private boolean spot(
            final TradedInstrument traded, final Map<String, BigDecimal> balances, final int look) {
        final String base = Holdings.baseCoin(traded.id(), traded.coin());
        final BigDecimal balance = balances.getOrDefault(base, BigDecimal.ZERO);
        final BigDecimal believed = book.holdings(traded.id()).position();
        final BigDecimal venue = balance.subtract(baseline(base, balance.subtract(believed)));
        final boolean differs = venue.compareTo(believed) != 0;
        if (!differs || look >= LOOKS) {
            reports.audit(traded.id(), "position", venue, believed, null, "balance of " + base);
        }
        return differs;
    }

    private boolean cash(
            final TradedInstrument traded, final Map<String, BigDecimal> balances, final int look) {
        final String coin = traded.coin();
        final BigDecimal balance = balances.getOrDefault(coin, BigDecimal.ZERO);
        final BigDecimal believed = book.cash(coin);
        final BigDecimal venue = balance.subtract(baseline(coin, balance.subtract(believed)));
        final BigDecimal difference = venue.subtract(believed);
        final BigDecimal before = told.getOrDefault(coin, BigDecimal.ZERO);
        final boolean differs = difference.subtract(before).abs().compareTo(TOLERANCE) > 0;
        if (differs && look >= LOOKS) {
            told.put(coin, difference);
            reports.audit(
                    traded.id(), "wallet", venue, believed, coin, "change since the first look");
        }
        return differs;
    }

    private BigDecimal baseline(final String coin, final BigDecimal first) {
        final BigDecimal known = baselines.putIfAbsent(coin, first);
        if (known == null) {
            memory.baseline(coin, first);
        }
        return known == null ? first : known;
    }
}
