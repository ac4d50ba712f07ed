package io.quoteflow.gateway.order;

import io.quoteflow.gateway.Backoff;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountFacts;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.PositionUpdate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks key, account and instruments before the first order, and sets what the settings demand.
 * The checks run one after the other until all have passed. Not thread-safe.
 */
final class StartUp {
    private static final int LEAST_PAUSE = 200;
    private static final int FIRST_PAUSE = 500;
    private static final int MOST_PAUSE = 5_000;
    private static final long FAILED_MILLIS = 30_000;

    /**
     * A check.
     *
     * @param finds returns what is wrong, for people; null if nothing is
     * @param repair sets it right; null if only a person can
     * @param optional whether it only raises an alarm
     */
    private record Check(
            AccountQuery query,
            Function<AccountAnswer, String> finds,
            AccountQuery repair,
            boolean optional) {}

    private final OrderContext context;
    private final QueryQueue queries;
    private final Backoff backoff;
    private final List<Check> checks = new ArrayList<>();
    private int passed;
    private int generation;
    private String trouble = "the account is not checked yet";

    StartUp(final OrderContext context, final QueryQueue queries) {
        this.context = context;
        this.queries = queries;
        backoff = new Backoff(LEAST_PAUSE, FIRST_PAUSE, MOST_PAUSE, context.random());
        final OrderSettings settings = context.settings();
        checks.add(new Check(new AccountQuery.KeyRights(), StartUp::rights, null, false));
        if (settings.marginMode() != null) {
            checks.add(new Check(new AccountQuery.AccountMode(), this::marginMode, null, false));
        }
        derivatives(settings);
        if (settings.protection() > 0) {
            for (final String category : context.categories()) {
                checks.add(
                        new Check(
                                new AccountQuery.DisconnectProtection(),
                                StartUp::protection,
                                new AccountQuery.Protect(category, settings.protection()),
                                true));
            }
        }
    }

    private void derivatives(final OrderSettings settings) {
        settings.instruments().stream()
                .filter(traded -> !traded.isSpot())
                .map(traded -> OrderContext.venueCategory(traded.id()))
                .distinct()
                .forEach(
                        category ->
                                checks.add(
                                        new Check(
                                                new AccountQuery.PriceLimitAction(),
                                                StartUp::prices,
                                                new AccountQuery.RefusePrices(category),
                                                false)));
        settings.instruments().stream()
                .filter(traded -> !traded.isSpot())
                .map(TradedInstrument::coin)
                .distinct()
                .forEach(
                        coin ->
                                checks.add(
                                        new Check(
                                                new AccountQuery.Collateral(coin),
                                                answer -> collateral(coin, answer),
                                                null,
                                                true)));
        for (final TradedInstrument traded : settings.instruments()) {
            if (!traded.isSpot()) {
                instrument(traded);
            }
        }
    }

    private void instrument(final TradedInstrument traded) {
        final AccountQuery.Positions query =
                new AccountQuery.Positions(
                        OrderContext.venueCategory(traded.id()), traded.id(), traded.coin(), "");
        checks.add(
                new Check(
                        query,
                        answer -> oneWay(traded, answer),
                        new AccountQuery.SetOneWay(traded.id()),
                        false));
        if (traded.leverage() != null) {
            checks.add(
                    new Check(
                            query,
                            answer -> leverage(traded, answer),
                            new AccountQuery.SetLeverage(traded.id(), traded.leverage()),
                            false));
        }
    }

    private static String rights(final AccountAnswer answer) {
        final AccountFacts facts = answer.facts();
        if (!Boolean.TRUE.equals(facts.mayTrade())) {
            return "the key may not trade";
        }
        return Boolean.FALSE.equals(facts.mayWithdraw())
                ? null
                : "the key may withdraw: use one that may not";
    }

    private String marginMode(final AccountAnswer answer) {
        final String mode = answer.facts().marginMode();
        final String wanted = context.settings().marginMode();
        return wanted.equals(mode) ? null : "the margin mode is " + mode + ", not " + wanted;
    }

    private static String prices(final AccountAnswer answer) {
        return Boolean.FALSE.equals(answer.facts().movesPrices())
                ? null
                : "the venue moves prices to its limit instead of refusing them";
    }

    private static String collateral(final String coin, final AccountAnswer answer) {
        return Boolean.FALSE.equals(answer.facts().collateral())
                ? coin + " does not count as collateral"
                : null;
    }

    private static String protection(final AccountAnswer answer) {
        final Integer seconds = answer.facts().protection();
        return seconds != null && seconds > 0 ? null : "the account has no disconnect protection";
    }

    private static String oneWay(final TradedInstrument traded, final AccountAnswer answer) {
        for (final Object row : answer.rows()) {
            if (row instanceof PositionUpdate position
                    && position.instrument().equals(traded.id())
                    && !position.oneWay()) {
                return traded.id() + " is not in one-way mode";
            }
        }
        return answer.unreadable().isEmpty() ? null : "the position of " + traded.id() + "?";
    }

    private static String leverage(final TradedInstrument traded, final AccountAnswer answer) {
        for (final Object row : answer.rows()) {
            if (row instanceof PositionUpdate position
                    && position.instrument().equals(traded.id())) {
                final BigDecimal is = position.leverage();
                return is == null || is.compareTo(traded.leverage()) == 0
                        ? null
                        : "the leverage of " + traded.id() + " is " + is.toPlainString();
            }
        }
        return "the leverage of " + traded.id() + " is not known";
    }

    /** Runs the checks that have not passed. */
    void start() {
        generation++;
        backoff.reset();
        next(false);
    }

    /** Pauses the checks. */
    void stop() {
        generation++;
    }

    private void next(final boolean repaired) {
        if (passed >= checks.size()) {
            trouble = null;
            return;
        }
        final int of = generation;
        final Check check = checks.get(passed);
        queries.ask(
                check.query(),
                answer -> {
                    if (of == generation) {
                        answered(check, answer, repaired);
                    }
                });
    }

    private void answered(final Check check, final AccountAnswer answer, final boolean repaired) {
        if (!answer.isGood() && !check.optional()) {
            trouble = "the account cannot be checked: " + answer.meaning().reason();
            later(backoff.next(), false);
            return;
        }
        final String found = answer.isGood() ? check.finds().apply(answer) : "not answered";
        if (found != null && check.repair() != null && !repaired) {
            final int of = generation;
            queries.ask(
                    check.repair(),
                    done -> {
                        if (of == generation) {
                            next(true);
                        }
                    });
        } else if (found != null && !check.optional()) {
            trouble = found;
            context.events().alarmAbout("start-check", found, found);
            later(FAILED_MILLIS, false);
        } else {
            if (found != null) {
                context.events().alarm("start-check", found);
            }
            passed++;
            backoff.reset();
            next(false);
        }
    }

    private void later(final long delay, final boolean repaired) {
        final int of = generation;
        context.clock()
                .after(
                        delay,
                        () -> {
                            if (of == generation) {
                                next(repaired);
                            }
                        });
    }

    /** Returns why nothing is placed; null if all checks have passed. */
    String trouble() {
        return trouble;
    }
}
