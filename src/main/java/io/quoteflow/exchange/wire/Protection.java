package io.quoteflow.exchange.wire;

import io.quoteflow.exchange.account.AccountOrder;
import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.OrderDesk;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Disconnect protection: cancels the orders of an account when all connections that asked for it
 * have been gone for the time that the account has set.
 */
final class Protection {
    private static final String TOPIC = "dcp.future";
    private static final String REASON = "CancelByDCP";

    private final OrderDesk desk;
    private final PrivateHub hub;

    /** Since when nobody has been there, by account; absent if somebody is or nobody ever was. */
    private final Map<AccountState, Long> gone = new HashMap<>();

    private final Map<AccountState, Boolean> armed = new HashMap<>();

    Protection(final OrderDesk desk, final PrivateHub hub) {
        this.desk = desk;
        this.hub = hub;
    }

    /** Does what is due. */
    void advance(final Collection<ClientAccount> accounts, final long now) {
        for (final ClientAccount client : accounts) {
            final AccountState account = client.state();
            if (account.dcpWindow() == 0) {
                continue;
            }
            if (hub.hasTopic(account, TOPIC)) {
                armed.put(account, true);
                gone.remove(account);
            } else if (armed.getOrDefault(account, false)) {
                final long since = gone.computeIfAbsent(account, first -> now);
                if (now - since >= account.dcpWindow()) {
                    armed.put(account, false);
                    gone.remove(account);
                    cancel(account, now);
                }
            }
        }
    }

    private void cancel(final AccountState account, final long now) {
        for (final AccountOrder order : account.open()) {
            if (order.row().terms().isLinear()) {
                desk.cancel(order, REASON, now);
            }
        }
        hub.flush(now);
    }
}
