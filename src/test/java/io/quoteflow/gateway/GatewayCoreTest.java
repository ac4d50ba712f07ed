package io.quoteflow.gateway;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests what the core asks for and writes, in virtual time. */
class GatewayCoreTest {
    private static final String LINEAR = "bybit.linear.BTCUSDT";
    private static final String BOOK = "orderbook.200.BTCUSDT";
    private static final String USDM = "binance.usdm.BTCUSDT";

    @Test
    void theDefinitionComesBeforeTheFirstFrameAndHeartbeatsEverySecond() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(10_000);

        assertThat(gateway.records.get(0).kind()).isEqualTo(RecordKind.INSTRUMENT);
        assertThat(gateway.payloads(RecordKind.INSTRUMENT))
                .containsExactly(
                        "{\"tickSize\":\"0.10\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\","
                                + "\"minNotional\":\"5\"}");
        assertThat(gateway.payloads(RecordKind.HEARTBEAT))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 10)
                                .mapToObj(i -> "{\"time\":" + (CoreHarness.START + 1000L * i) + "}")
                                .toList());
        assertThat(gateway.requests)
                .containsExactly(
                        "https://api.bybit.com/v5/market/instruments-info?category=linear"
                                + "&symbol=BTCUSDT");
        assertThat(gateway.peer(2).url).isEqualTo("wss://stream.bybit.com/v5/public/linear");
        assertThat(gateway.peer(2).sent.get(0))
                .isEqualTo(
                        "{\"req_id\":\"1\",\"op\":\"subscribe\",\"args\":[\"orderbook.200.BTCUSDT\","
                                + "\"publicTrade.BTCUSDT\"]}");
    }

    @Test
    void framesGoOnUnchangedWithTheirReceiveTimeAndInOrder() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().pass(1_000);
        gateway.records.clear();
        final String odd = "{ \"type\":\"delta\", \"topic\" : \"" + BOOK + "\",\"x\":\"\\u0041é\"}";
        gateway.text(2, odd);
        gateway.pass(5);
        gateway.text(2, CoreHarness.frame("publicTrade.BTCUSDT", 7));

        assertThat(gateway.records)
                .extracting(r -> new String(r.payload(), StandardCharsets.UTF_8))
                .containsExactly(odd, CoreHarness.frame("publicTrade.BTCUSDT", 7));
        assertThat(gateway.records)
                .extracting(NewRecord::received)
                .containsExactly(CoreHarness.START + 1_000, CoreHarness.START + 1_005);
        assertThat(gateway.records).extracting(NewRecord::instrument).containsOnly(LINEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"topic\":\"orderbook.200.BTCUSDT\"",
                "{\"topic\":\"orderbook.200.BTCUSDT\"}}",
                "{\"topic\":\"orderbook.200.SOLUSDT\",\"type\":\"snapshot\"}",
                "{\"topic\":\"kline.1.BTCUSDT\",\"data\":[]}"
            })
    void whatCannotBeRecordedIsCounted(final String text) {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().pass(100);
        gateway.records.clear();

        gateway.text(2, text);

        assertThat(gateway.records).isEmpty();
        assertThat(gateway.status().unusable()).isEqualTo(1);
        gateway.text(2, CoreHarness.frame(BOOK, 2));
        assertThat(gateway.records).hasSize(1);
    }

    @Test
    void aDefinitionIsWrittenAgainWhenItChanges() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(4_000_000);
        assertThat(gateway.requests).hasSize(2);
        assertThat(gateway.payloads(RecordKind.INSTRUMENT)).hasSize(1);

        gateway.tickSize = "0.50";
        gateway.flow(4_000_000);
        assertThat(gateway.payloads(RecordKind.INSTRUMENT)).hasSize(2);
        assertThat(gateway.payloads(RecordKind.INSTRUMENT).get(1)).contains("\"0.50\"");
    }

    @Test
    void withoutADefinitionItRecordsAfterTenSecondsAndAsksForABookOnceItIsThere() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR);
        gateway.status = 500;
        gateway.start().flow(9_000);
        assertThat(gateway.peers).isEmpty();
        gateway.flow(3_000);
        assertThat(gateway.payloads(RecordKind.MARKET)).isNotEmpty();
        assertThat(gateway.payloads(RecordKind.HEARTBEAT)).isEmpty();

        gateway.status = 200;
        gateway.records.clear();
        gateway.flow(40_000);
        assertThat(gateway.payloads(RecordKind.INSTRUMENT)).hasSize(1);
        assertThat(gateway.payloads(RecordKind.HEARTBEAT)).isNotEmpty();
        assertThat(gateway.payloads(RecordKind.MARKET)).anyMatch(p -> p.contains("snapshot"));
    }

    @Test
    void fiveHundredInstrumentsShareConnectionsWithinTheLimits() {
        final String[] names =
                IntStream.range(0, 500)
                        .mapToObj(i -> (i % 2 == 0 ? "bybit.linear.A" : "bybit.spot.A") + i)
                        .toArray(String[]::new);
        final CoreHarness gateway = new CoreHarness(1, names).start().flow(60_000);

        assertThat(gateway.open()).hasSize(10);
        assertThat(gateway.status().silent()).isEmpty();
        assertThat(gateway.payloads(RecordKind.INSTRUMENT)).hasSize(500);
        for (final CoreHarness.Peer peer : gateway.peers.values()) {
            assertThat(peer.topics.stream().mapToInt(String::length).sum()).isLessThan(21_000);
            for (final String text : peer.sent) {
                if (peer.url.endsWith("spot") && text.contains("args")) {
                    assertThat(text.split(",\"")).hasSizeLessThanOrEqualTo(12);
                }
            }
        }
    }

    @Test
    void binanceHasAConnectionForEachPathAndASnapshotOfEachBook() {
        final CoreHarness gateway = new CoreHarness(1, USDM, "binance.spot.ETHUSDT").start();
        gateway.flow(5_000);

        assertThat(gateway.peers.values())
                .extracting(peer -> peer.url + " " + peer.sent.get(0))
                .containsExactlyInAnyOrder(
                        "wss://fstream.binance.com/public/stream {\"method\":\"SUBSCRIBE\",\"params\":"
                                + "[\"btcusdt@depth@100ms\"],\"id\":1}",
                        "wss://fstream.binance.com/market/stream {\"method\":\"SUBSCRIBE\",\"params\":"
                                + "[\"btcusdt@trade\"],\"id\":1}",
                        "wss://data-stream.binance.vision/stream {\"method\":\"SUBSCRIBE\",\"params\":"
                                + "[\"ethusdt@depth@100ms\",\"ethusdt@trade\"],\"id\":1}");
        assertThat(gateway.payloads(RecordKind.INSTRUMENT))
                .hasSize(2)
                .allMatch(p -> p.contains("\"tickSize\":\"0.01\""));
        assertThat(gateway.requests)
                .contains(
                        "https://fapi.binance.com/fapi/v1/depth?symbol=BTCUSDT&limit=1000",
                        "https://data-api.binance.vision/api/v3/depth?symbol=ETHUSDT&limit=1000");
        assertThat(gateway.payloads(RecordKind.MARKET).stream().filter(p -> p.contains("bids")))
                .hasSize(2);
        assertThat(gateway.peers.values()).extracting(peer -> peer.pings).containsOnly(0);
        gateway.flow(6_000);
        assertThat(gateway.peers.values()).extracting(peer -> peer.pings).containsOnly(1);
    }

    @Test
    void aSnapshotOlderThanTheFirstFrameIsAskedForAgain() {
        final CoreHarness gateway = new CoreHarness(1, USDM).start().pass(100);
        final long first = gateway.number + 50;
        gateway.text(
                connectionOf(gateway, "depth"), CoreHarness.frame("btcusdt@depth@100ms", first));
        gateway.pass(1_000);
        assertThat(snapshots(gateway)).isEmpty();

        gateway.number = first + 1;
        gateway.pass(5_000);
        assertThat(snapshots(gateway)).hasSize(1);
    }

    private static List<String> snapshots(final CoreHarness gateway) {
        return gateway.payloads(RecordKind.MARKET).stream()
                .filter(p -> p.contains("bids"))
                .toList();
    }

    private static int connectionOf(final CoreHarness gateway, final String topic) {
        return gateway.open().stream()
                .filter(c -> gateway.peer(c).topics.stream().anyMatch(t -> t.contains(topic)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aQuietBookGetsItsSnapshotWithoutAFrame() {
        final CoreHarness gateway = new CoreHarness(1, USDM).start().pass(3_000);
        assertThat(snapshots(gateway)).hasSize(1);
    }

    @Test
    void aRequestBringsTheDefinitionAndAFreshBookAtMostOnceInFiveSeconds() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(20_000);
        gateway.records.clear();
        gateway.peer(2).sent.clear();

        gateway.request(LINEAR);
        assertThat(gateway.peer(2).sent)
                .containsExactly(
                        "{\"req_id\":\"2\",\"op\":\"unsubscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}",
                        "{\"req_id\":\"3\",\"op\":\"subscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}");
        assertThat(gateway.payloads(RecordKind.INSTRUMENT)).hasSize(1);
        assertThat(gateway.payloads(RecordKind.MARKET)).hasSize(1);
        assertThat(gateway.payloads(RecordKind.MARKET).get(0)).contains("snapshot");

        gateway.request(LINEAR);
        gateway.request(LINEAR);
        gateway.request("bybit.linear.NONE");
        gateway.flow(4_000);
        assertThat(gateway.payloads(RecordKind.INSTRUMENT)).hasSize(1);
        gateway.flow(2_000);
        assertThat(gateway.payloads(RecordKind.INSTRUMENT)).hasSize(2);
        gateway.flow(20_000);
        assertThat(gateway.payloads(RecordKind.INSTRUMENT)).hasSize(2);
    }

    @Test
    void aRequestBringsARestSnapshotOfBinance() {
        final CoreHarness gateway = new CoreHarness(1, USDM).start().flow(20_000);
        gateway.request(USDM);
        gateway.pass(100);
        assertThat(snapshots(gateway)).hasSize(2);
    }

    @Test
    void anUnknownSymbolIsReportedAndNotSubscribed() {
        final CoreHarness gateway =
                new CoreHarness(1, USDM, "binance.usdm.NONEUSDT").start().flow(30_000);
        assertThat(gateway.status().refused())
                .containsExactly("binance.usdm.NONEUSDT: the venue has no such symbol");
        assertThat(gateway.status().line()).contains("refused: binance.usdm.NONEUSDT");
        assertThat(gateway.peers.values())
                .allMatch(peer -> peer.topics.stream().allMatch(t -> t.startsWith("btcusdt")));
    }

    @Test
    void aTopicThatTheVenueRefusesIsReportedAndTheOthersAreRecorded() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR);
        gateway.refused.add("publicTrade.BTCUSDT");
        gateway.start().flow(20_000);

        assertThat(gateway.status().refused())
                .containsExactly(
                        "bybit.linear publicTrade.BTCUSDT: error:handler not found,topic:"
                                + "publicTrade.BTCUSDT");
        assertThat(gateway.status().silent()).isEmpty();
        assertThat(gateway.payloads(RecordKind.MARKET)).anyMatch(p -> p.contains(BOOK));
        // asked together, singly, and after ten minutes
        assertThat(requestsOf(gateway, "publicTrade")).isEqualTo(2);
        gateway.refused.clear();
        gateway.flow(600_000);
        assertThat(gateway.status().refused()).isEmpty();
        assertThat(requestsOf(gateway, "publicTrade")).isEqualTo(3);
        assertThat(gateway.payloads(RecordKind.MARKET)).anyMatch(p -> p.contains("publicTrade"));
    }

    private static long requestsOf(final CoreHarness gateway, final String topic) {
        return gateway.peer(2).sent.stream().filter(text -> text.contains(topic)).count();
    }

    @Test
    void settingsThatNameWhatIsUnknownAreRefused() {
        assertThatThrownBy(() -> new CoreHarness(1, "kraken.spot.BTCUSDT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "instrument kraken.spot.BTCUSDT: known venues and categories are"
                                + " bybit.linear, bybit.spot, binance.spot, binance.usdm");
        assertThatThrownBy(() -> new CoreHarness(1, LINEAR, LINEAR))
                .hasMessage("instrument bybit.linear.BTCUSDT is named twice");
        assertThatThrownBy(() -> new CoreHarness(1)).hasMessage("no instrument to record");
    }
}
