package io.quoteflow.gateway;

import io.quoteflow.journal.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests pings, losses of connections, and how often the core connects. */
class ConnectionLossTest {
    private static final String LINEAR = "bybit.linear.BTCUSDT";
    private static final String USDM = "binance.usdm.BTCUSDT";
    private static final int FIRST = 2;

    @Test
    void aTextPingGoesOutEveryTenSeconds() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(60_500);
        assertThat(gateway.peer(FIRST).sent.stream().filter("{\"op\":\"ping\"}"::equals))
                .hasSize(6);
        assertThat(gateway.peer(FIRST).pings).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"x\",\"req_id\":\"\",\"op\":\"ping\"}",
                "{\"op\":\"pong\",\"args\":[\"1767225610020\"]}",
                "{\"req_id\":\"p1\",\"op\":\"pong\",\"args\":[\"1767225610020\"],\"conn_id\":\"x\"}",
                "{\"retCode\":0,\"retMsg\":\"OK\",\"op\":\"pong\",\"data\":[\"1767225610020\"],\"connId\":\"x\"}"
            })
    void eachFormOfPongCounts(final String pong) {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(9_000);
        gateway.deaf = true;
        gateway.pass(2_000);
        gateway.text(FIRST, pong);
        for (int i = 0; i < 9; i++) {
            gateway.text(FIRST, CoreHarness.frame("orderbook.200.BTCUSDT", ++gateway.number));
            gateway.pass(1_000);
        }
        assertThat(gateway.peer(FIRST).closed).isFalse();
    }

    @Test
    void anExchangeThatIsAwayIsReportedWithTheReason() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR);
        gateway.deaf = true;
        gateway.refusing = true;
        gateway.start().pass(9_900);
        assertThat(gateway.status().unreachable())
                .containsExactly("https://api.bybit.com: no answer");
        gateway.pass(20_000);
        assertThat(gateway.status().unreachable())
                .containsExactly(
                        "https://api.bybit.com: no answer",
                        "wss://stream.bybit.com/v5/public/linear: refused");
        assertThat(gateway.status().line()).contains("unreachable: https://api.bybit.com");
        gateway.deaf = false;
        gateway.refusing = false;
        gateway.flow(60_000);
        assertThat(gateway.status().unreachable()).isEmpty();
    }

    @Test
    void anUnansweredPingIsTheEndAlsoIfDataComes() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().pass(9_000);
        gateway.deaf = true;
        gateway.pass(1_000);
        for (int i = 0; i < 4; i++) {
            gateway.text(FIRST, CoreHarness.frame("orderbook.200.BTCUSDT", gateway.number++));
            gateway.pass(1_000);
        }
        assertThat(gateway.peer(FIRST).closed).isFalse();
        gateway.pass(1_100);
        assertThat(gateway.peer(FIRST).closed).isTrue();
    }

    @Test
    void aHalfOpenConnectionIsFoundWithinFifteenSecondsAndReplaced() {
        for (int seed = 0; seed < 200; seed++) {
            final CoreHarness gateway = new CoreHarness(seed, LINEAR).start();
            gateway.flow(20_000 + 37L * seed);
            gateway.deaf = true;
            gateway.pass(15_000);
            assertThat(gateway.peer(FIRST).closed).as("seed %d", seed).isTrue();
            gateway.deaf = false;
            gateway.records.clear();
            gateway.flow(10_000);
            assertThat(gateway.payloads(RecordKind.MARKET))
                    .as("seed %d", seed)
                    .anyMatch(p -> p.contains("snapshot"));
        }
    }

    @Test
    void theProtocolPingOfBinanceIsAnsweredByAPong() {
        final CoreHarness gateway = new CoreHarness(1, USDM).start().flow(60_500);
        assertThat(gateway.open()).hasSize(2);
        gateway.deaf = true;
        gateway.pass(15_100);
        assertThat(gateway.peers.values().stream().filter(peer -> peer.closed)).hasSize(2);
    }

    @Test
    void aLossIsFollowedByANewConnectionWithinAHalfSecondAndAFreshBook() {
        for (int seed = 0; seed < 200; seed++) {
            final CoreHarness gateway = new CoreHarness(seed, LINEAR).start().flow(20_000);
            gateway.records.clear();
            final long lost = gateway.now();
            gateway.lose(FIRST);
            gateway.pass(500);
            final CoreHarness.Peer next = gateway.peer(gateway.open().get(0));
            assertThat(next.since - lost).isBetween(100L, 500L);
            assertThat(next.topics).hasSize(2);
            assertThat(gateway.payloads(RecordKind.MARKET).get(0)).contains("snapshot");
            assertThat(gateway.status().reconnects()).isEqualTo(1);
        }
    }

    @Test
    void binanceGetsASnapshotAfterALoss() {
        final CoreHarness gateway = new CoreHarness(1, USDM).start().flow(20_000);
        gateway.requests.clear();
        gateway.lose(
                gateway.open().stream()
                        .filter(c -> gateway.peer(c).url.contains("public"))
                        .findFirst()
                        .orElseThrow());
        gateway.flow(5_000);
        assertThat(gateway.requests)
                .containsExactly(
                        "https://fapi.binance.com/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
    }

    @Test
    void pausesDoubleUpToTenSecondsAndAreRandom() {
        final List<Long> all = new ArrayList<>();
        for (int seed = 0; seed < 200; seed++) {
            final CoreHarness gateway = new CoreHarness(seed, LINEAR);
            gateway.refusing = true;
            gateway.start().pass(120_000);
            final List<Long> times =
                    gateway.peers.values().stream().map(peer -> peer.since).toList();
            for (int i = 1; i < times.size(); i++) {
                final long pause = times.get(i) - times.get(i - 1);
                assertThat(pause).isBetween(100L, Math.min(10_000, 500L << (i - 1)));
                all.add(pause);
            }
            assertThat(times).hasSizeGreaterThan(10);
        }
        assertThat(all).anyMatch(pause -> pause > 9_000).anyMatch(pause -> pause < 300);
    }

    @Test
    void neverMoreThanTheLimitOfConnectsInFiveMinutes() {
        final String[] names =
                IntStream.range(0, 500).mapToObj(i -> "bybit.linear.A" + i).toArray(String[]::new);
        final MarketSettings settings =
                MarketSettings.DEFAULT.withLimits(new GatewayLimits(40, 5_000, 5_000));
        for (int seed = 0; seed < 20; seed++) {
            final CoreHarness gateway = new CoreHarness(settings, seed, names).start();
            gateway.pass(20_000);
            // the venue accepts each connection and drops it at once
            for (int i = 0; i < 600; i++) {
                gateway.open().forEach(gateway::lose);
                gateway.pass(1_000);
            }
            final List<Long> times =
                    gateway.peers.values().stream().map(peer -> peer.since).toList();
            for (int i = 40; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - 40)).isGreaterThanOrEqualTo(300_000);
            }
            assertThat(times.size()).isGreaterThan(80);
        }
    }

    @Test
    void aConnectionThatDoesNotOpenIsGivenUp() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR);
        gateway.start();
        gateway.deaf = true;
        gateway.pass(20_000);
        assertThat(gateway.peers.size()).isGreaterThan(2);
        gateway.peers.values().stream()
                .limit(gateway.peers.size() - 1)
                .forEach(peer -> assertThat(peer.closed).isTrue());
    }

    @Test
    void requestsKeepToTheVenuesMessagesOfASecond() {
        final String[] names =
                IntStream.range(0, 400)
                        .mapToObj(i -> "binance.spot.A" + i + "USDT")
                        .toArray(String[]::new);
        final CoreHarness gateway = new CoreHarness(1, names).start();
        int before = 0;
        for (int i = 0; i < 60; i++) {
            gateway.flow(1_000);
            final int sent =
                    gateway.peers.values().stream()
                            .mapToInt(peer -> peer.sent.size() + peer.pings)
                            .max()
                            .orElse(0);
            assertThat(sent - before).isLessThanOrEqualTo(4);
            before = sent;
        }
        assertThat(gateway.peers.values().stream().mapToInt(peer -> peer.topics.size()).sum())
                .isEqualTo(800);
    }
}
