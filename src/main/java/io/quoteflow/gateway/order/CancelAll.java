package io.quoteflow.gateway.order;

import java.util.List;

/**
 * Cancels all orders of ours. If it has to be proven, the venue's open orders are asked for until
 * none of ours is among them. Not thread-safe.
 */
final class CancelAll {
    private static final long AGAIN_MILLIS = 500;

    private final OrderContext context;
    private final KnownOrders orders;
    private final Canceller canceller;
    private Reconciliation reconciliation;
    private boolean proving;
    private int generation;
    private boolean flat;

    CancelAll(final OrderContext context, final KnownOrders orders, final Canceller canceller) {
        this.context = context;
        this.orders = orders;
        this.canceller = canceller;
    }

    /** Sets what asks for open orders; call it once, before all else. */
    void proveBy(final Reconciliation asks) {
        reconciliation = asks;
    }

    /** Cancels all that may rest now. */
    void once(final String reason) {
        final List<KnownOrder> living = orders.living();
        final long count = living.stream().filter(KnownOrder::mayRest).count();
        canceller.cancelAll(living);
        context.events().count("cancelAll");
        if (count > 0) {
            context.events().alarm("cancel-all", reason + ": " + count + " orders are cancelled");
        }
    }

    /** Cancels all, and goes on until the venue has none of ours. */
    void untilNoneRests(final String reason) {
        once(reason);
        flat = false;
        if (!proving) {
            proving = true;
            prove();
        }
    }

    /** Forgets the question that is under way, and asks again if it has to be proven. */
    void restart() {
        if (proving) {
            prove();
        }
    }

    private void prove() {
        generation++;
        final int of = generation;
        reconciliation.openOrders((good, readable, own) -> answered(of, good && readable, own));
    }

    private void answered(final int of, final boolean good, final int own) {
        if (!proving || of != generation) {
            return;
        }
        final List<KnownOrder> living = orders.living();
        final boolean resting = living.stream().anyMatch(KnownOrder::mayRest);
        canceller.cancelAll(living);
        if (good && own == 0 && !resting) {
            proving = false;
            flat = true;
            context.events().alarm("none-rests", "no order of ours rests any more");
        } else {
            context.clock()
                    .after(
                            AGAIN_MILLIS,
                            () -> {
                                if (of == generation) {
                                    restart();
                                }
                            });
        }
    }

    /** Ends the proof, since orders may rest again. */
    void stop() {
        proving = false;
        flat = false;
    }

    /** Whether it was proven that no order of ours rests. */
    boolean isFlat() {
        return flat;
    }
}
