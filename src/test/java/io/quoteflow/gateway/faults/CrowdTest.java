package io.quoteflow.gateway.faults;

import io.quoteflow.exchange.account.TruthOrder;
import io.quoteflow.gateway.order.AccountLimits;
import io.quoteflow.testing.gateway.OrderChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forty orders rest when the job dies, and the exchange has the limits and faults of a real one.
 */
class CrowdTest {
    private static final int ORDERS = 40;
    private static final long PLACED = 6_000;
    private static final int OPEN = 60;

    private final OrderWorld world =
            new OrderWorld(
                    11,
                    Mistake.NONE,
                    new AccountLimits(
                            new BigDecimal(1_000_000),
                            new BigDecimal(500_000),
                            OPEN,
                            600,
                            100_000,
                            new BigDecimal(100_000),
                            new BigDecimal("0.05")));

    private long resting() {
        return world.truth().openOrders().stream().filter(order -> !order.foreign()).count();
    }

    private void pass(final long millis) {
        world.run(world.agenda.now() + millis);
    }

    /** The time within which none rests any more, ms. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                                      | 5000",
                "cut=rst /v5/trade*; upgrade=503 /v5/trade* for=60s     | 5000",
                "withhold order.cancel* count=3                         | 5000",
                "fail-frame=accepted order.cancel* count=2              | 5000",
                "race=lost order.cancel* count=7                        | 5000",
                "fail-frame=refused order.cancel-batch count=2          | 9000",
                "code=10006 order.cancel-batch count=2                  | 9000",
                "code=10404 order.cancel-batch for=60s                  | 9000",
                "code=10016:accepted order.cancel-batch for=60s         | 9000",
            })
    void noOrderOfADeadJobRestsForLong(final String faults, final long within) {
        world.startGateway(0);
        pass(PLACED);
        world.job.crowd(ORDERS);
        pass(PLACED);
        assertThat(resting()).isGreaterThan(ORDERS - 8);
        if (faults != null) {
            for (final String fault : faults.split(";")) {
                world.exchange.fault(fault.strip(), world.agenda.now());
            }
        }
        world.job.kill();
        pass(within);
        assertThat(world.truth().openOrders().stream().filter(TruthOrder::isOpen)).isEmpty();

        world.exchange.fault("clear", world.agenda.now());
        world.job.revive();
        pass(30_000);
        assertThat(
                        new OrderChecks(ScriptedJob.NAMESPACE, world.broker.journal, world.truth())
                                .violations(world.job.decided, world.job.ofZombies, Set.of(), OPEN))
                .isEmpty();
    }
}
