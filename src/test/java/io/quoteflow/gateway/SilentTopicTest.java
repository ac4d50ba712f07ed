package io.quoteflow.gateway;

import io.quoteflow.journal.RecordKind;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what the core does about topics whose data does not come. */
class SilentTopicTest {
    private static final String LINEAR = "bybit.linear.BTCUSDT";
    private static final String OTHER = "bybit.linear.ETHUSDT";
    private static final String BOOK = "orderbook.200.BTCUSDT";
    private static final String TRADES = "publicTrade.BTCUSDT";
    private static final String USDM = "binance.usdm.BTCUSDT";
    private static final int FIRST = 3;

    @Test
    void anAcceptedBookWithoutDataIsReportedSubscribedAgainAndMoved() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR, OTHER);
        gateway.silent.add(BOOK);
        gateway.start().flow(4_000);
        assertThat(gateway.status().silent()).isEmpty();
        gateway.flow(2_000);
        assertThat(gateway.status().silent()).containsExactly("bybit.linear " + BOOK);
        assertThat(gateway.status().line()).contains(", silent: bybit.linear " + BOOK);
        assertThat(subscriptions(gateway, FIRST, BOOK)).isEqualTo(2);
        assertThat(gateway.open()).containsExactly(FIRST);

        gateway.flow(5_000);
        assertThat(gateway.open()).hasSize(2);
        assertThat(gateway.peer(gateway.open().get(1)).topics).containsExactly(BOOK);
        assertThat(gateway.peer(FIRST).topics).doesNotContain(BOOK).hasSize(3);

        // its data comes again: without a snapshot at first
        gateway.silent.clear();
        gateway.flow(7_000);
        assertThat(gateway.status().silent()).isEmpty();
    }

    private static long subscriptions(
            final CoreHarness gateway, final int connection, final String topic) {
        return gateway.peer(connection).sent.stream()
                .filter(text -> text.contains("\"subscribe\"") && text.contains(topic))
                .count();
    }

    @Test
    void aBookThatFallsSilentIsHelpedAfterTenSeconds() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(30_000);
        gateway.silent.add(BOOK);
        gateway.flow(9_000);
        assertThat(gateway.status().silent()).isEmpty();
        gateway.flow(2_000);
        assertThat(gateway.status().silent()).containsExactly("bybit.linear " + BOOK);
        gateway.silent.clear();
        gateway.flow(6_000);
        assertThat(gateway.status().silent()).isEmpty();
    }

    @Test
    void aConnectionOfSilentTopicsAloneIsRenewed() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(30_000);
        gateway.silent.add(BOOK);
        gateway.silent.add(TRADES);
        // trades are not judged by a quiet minute, and keep their connection
        gateway.flow(17_000);
        assertThat(gateway.open()).hasSize(2);
        final CoreHarness alone = new CoreHarness(1, LINEAR);
        alone.silent.add(BOOK);
        alone.silent.add(TRADES);
        alone.start().flow(12_000);
        assertThat(alone.open()).hasSize(1).doesNotContain(2);
        assertThat(alone.peer(2).closed).isTrue();
        assertThat(alone.peer(alone.open().get(0)).topics).hasSize(2);
    }

    @Test
    void deltasWithoutASnapshotAreNoBook() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR);
        gateway.silent.add(BOOK);
        gateway.start().pass(100);
        for (int i = 0; i < 8; i++) {
            gateway.text(2, CoreHarness.frame(BOOK, ++gateway.number));
            gateway.pass(1_000);
        }
        assertThat(gateway.payloads(RecordKind.MARKET)).hasSize(8);
        assertThat(subscriptions(gateway, 2, BOOK)).isEqualTo(2);
        assertThat(gateway.status().silent()).containsExactly("bybit.linear " + BOOK);
    }

    @Test
    void quietTradesAreNotSilentForMinutes() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(30_000);
        gateway.silent.add(TRADES);
        gateway.flow(290_000);
        assertThat(gateway.status().silent()).isEmpty();
        gateway.flow(20_000);
        assertThat(gateway.status().silent()).containsExactly("bybit.linear " + TRADES);
        gateway.flow(600_000);
        // the market may be quiet: their connection is never renewed
        assertThat(gateway.open()).containsExactly(2);
        gateway.silent.clear();
        gateway.flow(2_000);
        assertThat(gateway.status().silent()).isEmpty();
    }

    @Test
    void tradesOfUsdmAreFoundAtTheOtherPath() {
        final CoreHarness gateway = new CoreHarness(1, USDM);
        gateway.silent.add("btcusdt@trade");
        gateway.start().flow(125_000);
        final List<String> urls =
                gateway.open().stream()
                        .map(gateway::peer)
                        .filter(peer -> peer.topics.contains("btcusdt@trade"))
                        .map(peer -> peer.url)
                        .toList();
        assertThat(urls).containsExactly("wss://fstream.binance.com/public/stream");
        gateway.silent.clear();
        gateway.flow(2_000);
        assertThat(gateway.status().silent()).isEmpty();
    }

    @Test
    void aPathOfTheSettingsIsKept() {
        final CoreHarness gateway =
                new CoreHarness(
                        MarketSettings.DEFAULT.withPath("binance.usdm.trades", "/stream"), 1, USDM);
        gateway.silent.add("btcusdt@trade");
        gateway.start().flow(300_000);
        assertThat(gateway.peers.values())
                .filteredOn(peer -> peer.topics.contains("btcusdt@trade"))
                .extracting(peer -> peer.url)
                .containsOnly("wss://fstream.binance.com/stream");
        assertThat(gateway.status().silent()).containsExactly("binance.usdm btcusdt@trade");
    }

    @Test
    void aBookThatStaysSilentIsAskedForLessAndLess() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR);
        gateway.silent.add(BOOK);
        gateway.start().flow(3_600_000);
        final long subscribed =
                gateway.peers.values().stream()
                        .flatMap(peer -> peer.sent.stream())
                        .filter(text -> text.contains("\"subscribe\"") && text.contains(BOOK))
                        .count();
        assertThat(subscribed).isBetween(6L, 12L);
        assertThat(gateway.peers).hasSize(2);
        assertThat(gateway.status().silent()).containsExactly("bybit.linear " + BOOK);
    }

    @Test
    void aQuietMarketIsNotAskedForASnapshotEveryTenSeconds() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().pass(1_000);
        gateway.pass(3_600_000);
        // a snapshot comes with each subscription, and nothing else; of trades nothing ever came
        assertThat(subscriptions(gateway, 2, BOOK)).isBetween(40L, 60L);
        assertThat(gateway.open()).hasSize(2);
    }

    @Test
    void aLostConnectionMakesItsTopicsSilentAfterFiveSeconds() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR).start().flow(30_000);
        gateway.refusing = true;
        gateway.lose(2);
        gateway.pass(4_900);
        assertThat(gateway.status().silent()).isEmpty();
        gateway.pass(200);
        assertThat(gateway.status().silent())
                .containsExactly("bybit.linear " + BOOK, "bybit.linear " + TRADES);
        assertThat(gateway.status().connections()).isZero();
        assertThat(gateway.status().connectionsWanted()).isEqualTo(1);
    }
}
