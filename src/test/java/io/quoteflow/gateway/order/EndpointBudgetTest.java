package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.RateBudget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the limit of one endpoint. */
class EndpointBudgetTest {
    @Test
    void noSecondHasMoreThanTheLimit() {
        final EndpointBudget budget = new EndpointBudget(10);
        for (int i = 0; i < 10; i++) {
            assertThat(budget.take(1, 0, 100 * i)).isTrue();
        }
        assertThat(budget.take(1, 0, 1_000)).isFalse();
        assertThat(budget.delay(1_000)).isEqualTo(50);
        assertThat(budget.take(1, 0, 1_050)).isTrue();
        assertThat(budget.take(1, 0, 1_051)).isFalse();
    }

    @Test
    void aBatchCostsAsMuchAsItsOrdersAndLeavesTheReserve() {
        final EndpointBudget budget = new EndpointBudget(10);
        assertThat(budget.take(8, 3, 0)).isFalse();
        assertThat(budget.take(7, 3, 0)).isTrue();
        assertThat(budget.take(1, 3, 0)).isFalse();
        assertThat(budget.take(3, 0, 0)).isTrue();
    }

    @Test
    void theVenueLowersTheLimitAndNeverRaisesIt() {
        final EndpointBudget budget = new EndpointBudget(10);
        budget.said(new RateBudget(20, 19, -1), 0);
        assertThat(budget.left(0)).isEqualTo(10);
        budget.said(new RateBudget(5, 5, -1), 0);
        assertThat(budget.left(0)).isEqualTo(5);
        budget.said(new RateBudget(-1, 2, -1), 0);
        assertThat(budget.left(0)).isEqualTo(2);
        budget.said(RateBudget.UNSAID, 0);
        assertThat(budget.left(0)).isEqualTo(2);
        assertThat(budget.left(2_000)).isEqualTo(5);
    }

    @Test
    void aRefusalEmptiesItForASecond() {
        final EndpointBudget budget = new EndpointBudget(10);
        budget.refused(0);
        assertThat(budget.left(999)).isZero();
        assertThat(budget.delay(400)).isEqualTo(600);
        assertThat(budget.left(1_000)).isEqualTo(10);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> new EndpointBudget(0)).hasMessage("a budget of 0 requests");
    }
}
