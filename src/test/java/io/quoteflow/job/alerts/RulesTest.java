package io.quoteflow.job.alerts;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;

import io.quoteflow.decision.Decision;
import io.quoteflow.job.types.DecisionSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests each rule in Flink's own CEP: what fires it once, and what narrowly does not. */
class RulesTest {
    private static final String INSTRUMENT = "bybit.linear.XYUSDT";

    @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private final List<AlertEvent> events = new ArrayList<>();
    private long time = 1_000_000;

    private RulesTest after(final long millis) {
        time += millis;
        return this;
    }

    private RulesTest see(final AlertKind kind, final double value, final String word) {
        events.add(new AlertEvent(INSTRUMENT, time, "0:" + events.size(), 1, kind, value, word));
        return this;
    }

    /** Details of the alerts that the events raise. */
    private List<String> fired(final Rule rule) throws Exception {
        final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.configure(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        env.setParallelism(1);
        final List<String> fired = new ArrayList<>();
        try (CloseableIterator<Decision> alerts =
                CEP.pattern(
                                env.fromData(
                                                AlertEventSerializer.type(),
                                                events.toArray(AlertEvent[]::new))
                                        .filter(event -> rule.kinds().contains(event.kind()))
                                        .keyBy(AlertEvent::instrument, Types.STRING),
                                rule.pattern())
                        .inProcessingTime()
                        .process(new Firing(rule), DecisionSerializer.type())
                        .executeAndCollect()) {
            alerts.forEachRemaining(
                    alert -> {
                        final String row = new String(alert.bytes(), StandardCharsets.UTF_8);
                        assertThat(row).contains("\"rule\":\"" + rule.name() + "\"");
                        fired.add(
                                row.replaceAll(
                                        ".*\"cause\":\"0:(\\d+)\".*\"detail\":\"(.*)\".*",
                                        "$1 $2"));
                    });
        }
        return fired;
    }

    private RulesTest trades(final double... pnls) {
        for (final double pnl : pnls) {
            see(AlertKind.TRADE, pnl, "maker");
        }
        return this;
    }

    @Test
    void aLossStreakFiresOnceAndOneShortOfItDoesNot() throws Exception {
        see(AlertKind.START, 0, "").trades(-1, -1, 2, -1, -1, -1.5, -1, -1, 1, -1, -1, 0);
        assertThat(fired(new LossStreak(3))).containsExactly("6 3 trades in a row lost -3.50");
    }

    @Test
    void aStreakFromTheFirstTradeOnIsOne() throws Exception {
        see(AlertKind.START, 0, "").trades(-1, -1, -1);
        assertThat(fired(new LossStreak(3))).hasSize(1);
    }

    @Test
    void rejectionsFireWithinTheTimeAndNotBeyondIt() throws Exception {
        see(AlertKind.REJECTION, 0, "BALANCE").after(500).see(AlertKind.REJECTION, 0, "BALANCE");
        after(501).see(AlertKind.REJECTION, 0, "RATE_LIMITED");
        assertThat(fired(new RejectionBurst(3, 1000))).isEmpty();
        after(499).see(AlertKind.REJECTION, 0, "BALANCE");
        assertThat(fired(new RejectionBurst(3, 1000)))
                .containsExactly("3 3 intents rejected within 1.0 s, the last one by BALANCE");
    }

    @Test
    void anInventoryAtItsLimitFiresOnceUntilItWasBelow() throws Exception {
        see(AlertKind.START, 0, "")
                .see(AlertKind.QUOTE, 1, "")
                .after(999)
                .see(AlertKind.QUOTE, 1, "");
        assertThat(fired(new InventoryStuck(1000))).isEmpty();
        after(1).see(AlertKind.QUOTE, 1.1, "").after(5000).see(AlertKind.QUOTE, 1, "");
        assertThat(fired(new InventoryStuck(1000)))
                .containsExactly("3 long at the limit for 1.0 s");
        see(AlertKind.QUOTE, 0.9, "")
                .see(AlertKind.QUOTE, -1, "")
                .after(1000)
                .see(AlertKind.QUOTE, -1, "");
        assertThat(fired(new InventoryStuck(1000)))
                .containsExactly("3 long at the limit for 1.0 s", "7 short at the limit for 1.0 s");
    }

    @Test
    void aReliefInBetweenStartsTheTimeAnew() throws Exception {
        see(AlertKind.START, 0, "")
                .see(AlertKind.QUOTE, 1, "")
                .after(900)
                .see(AlertKind.QUOTE, 0.5, "");
        see(AlertKind.QUOTE, 1, "").after(900).see(AlertKind.QUOTE, 1, "");
        assertThat(fired(new InventoryStuck(1000))).isEmpty();
    }

    @Test
    void fillsOnOneSideFireWhereEachIsWorse() throws Exception {
        see(AlertKind.FILL, 100, "buy")
                .see(AlertKind.FILL, 99, "buy")
                .see(AlertKind.FILL, 99, "buy");
        see(AlertKind.FILL, 98, "sell");
        assertThat(fired(new AdverseFills(3))).isEmpty();
        see(AlertKind.FILL, 99, "sell")
                .see(AlertKind.FILL, 100, "sell")
                .see(AlertKind.FILL, 101, "sell");
        assertThat(fired(new AdverseFills(3)))
                .containsExactly("5 3 fills in a row sold, each higher, over 204.1 bps");
    }

    private RulesTest bars(final int from, final String... regimes) {
        for (int i = 0; i < regimes.length; i++) {
            see(AlertKind.BAR, from + i, regimes[i]);
        }
        return this;
    }

    @Test
    void aRegimeThatFlapsFiresOnce() throws Exception {
        bars(1, "RANGE", "BULL", "BULL", "RANGE", "BEAR");
        assertThat(fired(new FlappingRegime(2, 4)))
                .containsExactly("4 3 changes of the regime in 4 bars");
        assertThat(fired(new FlappingRegime(3, 4))).isEmpty();
    }

    @Test
    void changesFarApartAreNone() throws Exception {
        bars(1, "RANGE", "BULL", "BULL", "RANGE");
        bars(6, "BEAR");
        assertThat(fired(new FlappingRegime(2, 4))).isEmpty();
    }

    @Test
    void aLostBookFiresWhenNoBarClosesForTooLong() throws Exception {
        see(AlertKind.LOST_BOOK, 0, "").after(999).see(AlertKind.HEARTBEAT, 0, "").bars(1, "RANGE");
        after(1000).see(AlertKind.HEARTBEAT, 0, "");
        assertThat(fired(new StaleBook(1000))).isEmpty();
        see(AlertKind.LOST_BOOK, 0, "").after(1000).see(AlertKind.HEARTBEAT, 0, "");
        after(1000).see(AlertKind.HEARTBEAT, 0, "");
        assertThat(fired(new StaleBook(1000))).containsExactly("5 no book for 1.0 s");
    }

    @Test
    void everyBreakerFires() throws Exception {
        see(AlertKind.BREAKER, 0, "JUMP").see(AlertKind.BREAKER, 0, "DRAWDOWN");
        assertThat(fired(new BreakerTripped()))
                .containsExactly("0 JUMP tripped", "1 DRAWDOWN tripped");
    }

    @Test
    void everyIncidentFiresWithItsSeverity() throws Exception {
        see(AlertKind.INCIDENT, 0, "lateFill").see(AlertKind.INCIDENT, 1, "adl: halted");
        final IncidentReported rule = new IncidentReported();
        assertThat(fired(rule)).containsExactly("0 lateFill", "1 adl: halted");
        assertThat(rule.severity(match(0))).isEqualTo("warning");
        assertThat(rule.severity(match(1))).isEqualTo("critical");
    }

    private static Map<String, List<AlertEvent>> match(final double value) {
        return Map.of(
                "reported",
                List.of(new AlertEvent("i", 0, "0:0", 0, AlertKind.INCIDENT, value, "")));
    }
}
