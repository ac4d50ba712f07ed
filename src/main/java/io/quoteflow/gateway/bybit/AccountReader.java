package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.AccountFacts;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountQuery.AccountMode;
import io.quoteflow.gateway.account.AccountQuery.Collateral;
import io.quoteflow.gateway.account.AccountQuery.DisconnectProtection;
import io.quoteflow.gateway.account.AccountQuery.KeyRights;
import io.quoteflow.gateway.account.AccountQuery.PriceLimitAction;
import io.quoteflow.gateway.account.AccountQuery.ServerTime;

import java.util.List;
import java.util.Locale;

/** Reads what is known of an account. */
final class AccountReader {
    private static final long NANOS_OF_MILLI = 1_000_000;
    private static final List<String> TRADING = List.of("ContractTrade", "Spot", "Derivatives");

    private AccountReader() {}

    /**
     * Returns what an answer says.
     *
     * @param body the whole answer
     * @param result its result; null if it has none
     * @return null if it does not say what was asked
     */
    static AccountFacts facts(
            final AccountQuery query,
            final JsonFields body,
            final JsonFields result,
            final VenueText text) {
        if (query instanceof ServerTime) {
            return time(body, result);
        }
        if (result == null) {
            return null;
        }
        if (query instanceof KeyRights) {
            return rights(result, text);
        }
        if (query instanceof AccountMode) {
            final String mode = text.clean(result.text("marginMode"));
            return mode.isEmpty()
                    ? null
                    : new AccountFacts(null, mode, null, null, null, null, null, null);
        }
        if (query instanceof PriceLimitAction) {
            final Boolean refuses = bool(result, "lpaPerp");
            return refuses == null
                    ? null
                    : new AccountFacts(null, null, null, null, !refuses, null, null, null);
        }
        if (query instanceof DisconnectProtection) {
            return protection(result.list("dcpInfos"));
        }
        return query instanceof Collateral collateral
                ? collateral(collateral.coin(), result.list("list"))
                : null;
    }

    private static AccountFacts time(final JsonFields body, final JsonFields result) {
        final String nanos = result == null ? "" : result.text("timeNano");
        final long time;
        if (nanos.matches("[0-9]{19}")) {
            time = Long.parseLong(nanos) / NANOS_OF_MILLI;
        } else {
            time = body.number("time", 0);
        }
        return time <= 0 ? null : new AccountFacts(time, null, null, null, null, null, null, null);
    }

    private static AccountFacts rights(final JsonFields result, final VenueText text) {
        final JsonFields rights = result.object("permissions");
        final List<?> wallet = rights == null ? null : rights.list("Wallet");
        final long readOnly = result.number("readOnly", -1);
        if (wallet == null || readOnly < 0) {
            return null;
        }
        boolean mayTrade = false;
        for (final String name : TRADING) {
            final List<?> some = rights.list(name);
            mayTrade |= some != null && !some.isEmpty();
        }
        return new AccountFacts(
                null,
                null,
                mayTrade && readOnly == 0,
                mayWithdraw(rights),
                null,
                null,
                null,
                text.clean(result.text("userID")));
    }

    /** Looks into all groups, in case the right moves to another one. */
    private static boolean mayWithdraw(final JsonFields rights) {
        for (final String name : rights.names()) {
            final List<?> some = rights.list(name);
            if (some != null
                    && some.stream()
                            .anyMatch(
                                    right ->
                                            String.valueOf(right)
                                                    .toLowerCase(Locale.ROOT)
                                                    .contains("withdraw"))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the protection of derivatives if the account has it, otherwise that of spot. */
    private static AccountFacts protection(final List<?> products) {
        if (products == null) {
            return null;
        }
        int derivatives = 0;
        int spot = 0;
        for (final Object item : products) {
            if (item instanceof JsonFields product && product.text("dcpStatus").equals("ON")) {
                final int seconds = (int) Math.min(1000, product.number("timeWindow", 0));
                switch (product.text("product")) {
                    case "DERIVATIVES" -> derivatives = Math.max(0, seconds);
                    case "SPOT" -> spot = Math.max(0, seconds);
                    default -> {}
                }
            }
        }
        final int seconds = derivatives > 0 ? derivatives : spot;
        return new AccountFacts(null, null, null, null, null, seconds, null, null);
    }

    /**
     * A coin counts if the venue and the account both say so. A coin that is not listed does not.
     */
    private static AccountFacts collateral(final String coin, final List<?> coins) {
        if (coins == null) {
            return null;
        }
        boolean counts = false;
        for (final Object item : coins) {
            if (item instanceof JsonFields row && row.text("currency").equals(coin)) {
                counts =
                        Boolean.TRUE.equals(bool(row, "marginCollateral"))
                                && Boolean.TRUE.equals(bool(row, "collateralSwitch"));
            }
        }
        return new AccountFacts(null, null, null, null, null, null, counts, null);
    }

    /** Returns a boolean; null if the field is none. */
    private static Boolean bool(final JsonFields fields, final String name) {
        return switch (fields.text(name)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
