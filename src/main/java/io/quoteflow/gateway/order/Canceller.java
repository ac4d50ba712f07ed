package io.quoteflow.gateway.order;

import java.util.Collection;

/**
 * Cancels orders, over whatever channel there is, until the venue says that they have ended. Not
 * thread-safe.
 */
final class Canceller implements CancelQueue.Owner {
    private static final long AGAIN_MILLIS = 700;
    private static final long CHECK_MILLIS = 1_000;

    private final OrderContext context;
    private final Authority authority;
    private final CancelQueue queue;
    private Resolution resolution;

    Canceller(final OrderContext context, final OrderSender sender, final Authority authority) {
        this.context = context;
        this.authority = authority;
        queue = new CancelQueue(context, sender, this);
    }

    /** Sets who asks what became of an order; call it once, before all else. */
    void checkBy(final Resolution asks) {
        resolution = asks;
    }

    /**
     * Cancels an order.
     *
     * @param own whether it is the gateway's own wish, which is not given up
     */
    void cancel(final KnownOrder order, final boolean own) {
        want(order, own);
        queue.send();
    }

    /** Cancels those of the orders that may rest, for a reason of the gateway's own. */
    void cancelAll(final Collection<KnownOrder> orders) {
        for (final KnownOrder order : orders) {
            if (order.mayRest()) {
                want(order, true);
            }
        }
        queue.send();
    }

    private void want(final KnownOrder order, final boolean own) {
        order.cancelOwn |= own;
        if (!order.cancelWanted || order.zombie) {
            order.cancelWanted = true;
            queue.add(order);
        }
    }

    /** Tries again an order that was to be cancelled and still rests. */
    void resume(final KnownOrder order) {
        if (context.now() - order.cancelSent >= AGAIN_MILLIS) {
            attempt(order);
        }
    }

    /**
     * Cancels an order although the lease has run out: again and again until the venue does not
     * know it any more. Nothing of that is reported; the next holder of the lease asks for it.
     */
    void cancelUnheld(final KnownOrder order) {
        order.cancelOwn = true;
        order.cancelWanted = true;
        retry(order, 0);
    }

    /**
     * Handles that the venue does not know an order any more that was cancelled without a lease.
     */
    void goneUnheld(final KnownOrder order) {
        final boolean mayArrive =
                order.phase == KnownOrder.Phase.SENT && context.now() <= order.arrivesUntilNow;
        if (!mayArrive) {
            queue.remove(order);
            if (order.cancelTimer != null) {
                order.cancelTimer.cancel();
                order.cancelTimer = null;
            }
        }
    }

    /** Tries again after a pause, ms. */
    void retry(final KnownOrder order, final long pause) {
        if (order.cancelTimer == null) {
            order.cancelTimer =
                    context.clock()
                            .after(
                                    pause,
                                    () -> {
                                        order.cancelTimer = null;
                                        attempt(order);
                                    });
        }
    }

    private void attempt(final KnownOrder order) {
        queue.add(order);
        queue.sendSoon();
    }

    @Override
    public boolean isDue(final KnownOrder order) {
        return order.cancelWanted && (order.mayRest() || order.zombie) && authority.mayCancel();
    }

    @Override
    public void sent(final KnownOrder order) {
        order.cancelSent = context.now();
        order.cancels++;
        if (authority.isHeld()) {
            resolution.ask(order, CHECK_MILLIS);
        } else {
            retry(order, AGAIN_MILLIS);
        }
    }

    @Override
    public void failed(final KnownOrder order) {
        retry(order, AGAIN_MILLIS);
    }
}
