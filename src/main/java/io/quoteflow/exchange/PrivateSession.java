package io.quoteflow.exchange;

import io.quoteflow.exchange.wire.PrivateSide;
import io.quoteflow.exchange.wire.SignedConnection;

/** An open connection of an account: the private one or the one of orders. */
final class PrivateSession extends Session {
    private final SignedConnection connection;
    private final PrivateSide accounts;
    private final Delivery delivery;

    PrivateSession(
            final SignedConnection connection,
            final PrivateSide accounts,
            final Delivery delivery,
            final long now) {
        super(connection.id(), connection.category(), connection.target(), now);
        this.connection = connection;
        this.accounts = accounts;
        this.delivery = delivery;
    }

    @Override
    void text(final String text, final long now) {
        connection.text(text, now);
    }

    @Override
    void ping(final byte[] payload, final long now) {
        connection.heard(now);
        delivery.pong(this, payload, now);
    }

    @Override
    void pong(final byte[] payload, final long now) {
        connection.heard(now);
    }

    @Override
    void tick(final long now) {}

    @Override
    void ended() {
        accounts.closed(id());
    }
}
