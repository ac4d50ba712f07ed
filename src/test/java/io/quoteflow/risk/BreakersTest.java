package io.quoteflow.risk;

import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BreakersTest {
    private final Breakers breakers = new Breakers();
    private final List<String> changes = new ArrayList<>();

    private void check(final long clock) {
        breakers.check(clock, this::note);
    }

    private void note(final Breaker breaker, final boolean tripped, final String detail) {
        changes.add(breaker + (tripped ? " tripped " + detail : " resumed"));
    }

    @Test
    void oneThatWasAskedForTripsAtTheNextCheckAlone() {
        breakers.request(Breaker.JUMP, "x");
        assertThat(breakers.isAnyTripped()).isFalse();
        check(1000);
        assertThat(breakers.isTripped(Breaker.JUMP)).isTrue();
        assertThat(breakers.isAnyTripped()).isTrue();
        check(1001);
        assertThat(changes).containsExactly("JUMP tripped x");
    }

    @Test
    void oneThatHoldsDoesNotTripAgainNorLastLonger() {
        breakers.request(Breaker.JUMP, "first");
        check(0);
        breakers.request(Breaker.JUMP, "second");
        check(59_999);
        assertThat(breakers.isTripped(Breaker.JUMP)).isTrue();
        check(60_000);
        assertThat(breakers.isAnyTripped()).isFalse();
        assertThat(changes).containsExactly("JUMP tripped first", "JUMP resumed");
    }

    @Test
    void endsComeBeforeTrips() {
        breakers.request(Breaker.JUMP, "first");
        check(0);
        breakers.request(Breaker.JUMP, "again");
        check(60_000);
        assertThat(breakers.isTripped(Breaker.JUMP)).isTrue();
        assertThat(changes)
                .containsExactly("JUMP tripped first", "JUMP resumed", "JUMP tripped again");
        check(119_999);
        assertThat(breakers.isAnyTripped()).isTrue();
        check(120_000);
        assertThat(breakers.isAnyTripped()).isFalse();
    }

    @Test
    void aLossStreakEndsAfterFiveMinutes() {
        breakers.request(Breaker.LOSS_STREAK, "10");
        check(7);
        check(300_006);
        assertThat(breakers.isTripped(Breaker.LOSS_STREAK)).isTrue();
        check(300_007);
        assertThat(breakers.isAnyTripped()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTIONS", "DRAWDOWN", "BALANCE"})
    void theOthersHoldUntilAResume(final Breaker breaker) {
        breakers.request(breaker, "x");
        check(0);
        check(Long.MAX_VALUE);
        assertThat(breakers.isTripped(breaker)).isTrue();
        breakers.resume(this::note);
        assertThat(breakers.isAnyTripped()).isFalse();
        assertThat(changes).containsExactly(breaker + " tripped x", breaker + " resumed");
    }

    @Test
    void aResumeForgetsWhatWasAskedFor() {
        breakers.request(Breaker.DRAWDOWN, "x");
        breakers.resume(this::note);
        check(0);
        assertThat(changes).isEmpty();
    }

    @Test
    void theyTripInOneOrder() {
        breakers.request(Breaker.BALANCE, "b");
        breakers.request(Breaker.LOSS_STREAK, "l");
        breakers.request(Breaker.JUMP, "j");
        breakers.request(Breaker.JUMP, "j2");
        check(0);
        assertThat(changes)
                .containsExactly("JUMP tripped j", "LOSS_STREAK tripped l", "BALANCE tripped b");
    }

    @Test
    void restoredOnesHoldAndEndAsBefore() {
        breakers.request(Breaker.JUMP, "j");
        breakers.request(Breaker.DRAWDOWN, "d");
        check(500);
        breakers.request(Breaker.BALANCE, "pending");
        final MemoryState state = new MemoryState();
        breakers.write(state);
        final MemoryState.Reader in = state.reader();
        final Breakers restored = Breakers.read(in);
        assertThat(in.isAtEnd()).isTrue();
        changes.clear();
        restored.check(60_500, this::note);
        assertThat(changes).containsExactly("JUMP resumed", "BALANCE tripped pending");
        assertThat(restored.isTripped(Breaker.DRAWDOWN)).isTrue();
        restored.resume(this::note);
        assertThat(restored.isAnyTripped()).isFalse();
    }
}
