package io.quoteflow.exchange;

import io.quoteflow.exchange.wire.FrameSink;

/** Brings frames of accounts to their connections. */
final class PrivateFrames implements FrameSink {
    private final Delivery delivery;
    private final ProtocolReport report;

    PrivateFrames(final Delivery delivery, final ProtocolReport report) {
        this.delivery = delivery;
        this.report = report;
    }

    @Override
    public void text(final long connection, final byte[] text) {
        delivery.raw(connection, text);
    }

    @Override
    public void drop(final long connection, final long now) {
        final Session session = delivery.session(connection);
        if (session != null) {
            delivery.close(
                    session, session.isHalfOpen() ? CloseMode.RST : CloseMode.CLOSE_FRAME, now);
        }
    }

    @Override
    public void report(final String violation) {
        report.add(violation);
    }
}
