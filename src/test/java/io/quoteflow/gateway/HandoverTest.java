package io.quoteflow.gateway;

import io.quoteflow.journal.RecordKind;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests how a connection that ends by the venue's rules is replaced without a loss. */
class HandoverTest {
    private static final String SPOT = "binance.spot.BTCUSDT";
    private static final String BOOK = "btcusdt@depth@100ms";
    private static final String TRADES = "btcusdt@trade";
    private static final long HOUR = 3_600_000;

    @Test
    void aConnectionIsReplacedAfterTwentyThreeHoursAtTheLatest() {
        for (int seed = 0; seed < 5; seed++) {
            final CoreHarness gateway = new CoreHarness(seed, SPOT).start();
            gateway.sendAll();
            gateway.flow(10_000);
            gateway.quiet(22 * HOUR);
            final int first = gateway.open().get(0);
            gateway.quiet(HOUR);
            final List<Integer> open = gateway.open();
            assertThat(open).as("seed %d", seed).hasSize(1).doesNotContain(first);
            assertThat(gateway.peer(open.get(0)).since)
                    .isBetween(22 * HOUR + HOUR / 2, 23 * HOUR + 1_000);
        }
    }

    @Test
    void eachFrameIsWrittenOnceAndInOrderWhateverTheDelaysAre() {
        for (int seed = 0; seed < 100; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final CoreHarness gateway = new CoreHarness(seed, SPOT).start().flow(3_000);
            final int old = gateway.open().get(0);
            gateway.records.clear();
            gateway.text(old, "{\"e\":\"serverShutdown\",\"E\":1767225600000}");
            gateway.pass(100);
            final List<Integer> open = new ArrayList<>(gateway.open());
            assertThat(open).hasSize(2);
            final int next = open.get(1);

            // both deliver the same frames from 2000 on; the new one begins somewhere, and each is
            // ahead of the other at times
            long fromOld = 2_000;
            long fromNew = 2_000 + random.nextInt(10);
            while (gateway.open().contains(old) && fromOld < 2_200) {
                if (random.nextBoolean()) {
                    gateway.text(old, CoreHarness.frame(BOOK, fromOld));
                    gateway.text(old, CoreHarness.frame(TRADES, fromOld));
                    fromOld++;
                } else if (fromNew < fromOld + 5) {
                    gateway.text(next, CoreHarness.frame(BOOK, fromNew));
                    gateway.text(next, CoreHarness.frame(TRADES, fromNew));
                    fromNew++;
                }
                gateway.pass(random.nextInt(50));
            }
            assertThat(gateway.open()).as("seed %d", seed).containsExactly(next);
            for (long number = fromNew; number < fromNew + 20; number++) {
                gateway.text(next, CoreHarness.frame(BOOK, number));
                gateway.text(next, CoreHarness.frame(TRADES, number));
            }
            for (final String topic : List.of(BOOK, TRADES)) {
                assertThat(
                                gateway.payloads(RecordKind.MARKET).stream()
                                        .filter(payload -> payload.contains(topic)))
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(
                                LongStream.range(2_000, fromNew + 20)
                                        .mapToObj(number -> CoreHarness.frame(topic, number))
                                        .toList());
            }
        }
    }

    @Test
    void aQuietTopicIsHandedOverAfterAMinute() {
        final CoreHarness gateway = new CoreHarness(1, SPOT).start().flow(3_000);
        final int old = gateway.open().get(0);
        gateway.text(old, "{\"stream\":\"x\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}");
        gateway.pass(100);
        gateway.silent.add(TRADES);
        gateway.flow(50_000);
        assertThat(gateway.open()).hasSize(2);
        gateway.flow(20_000);
        assertThat(gateway.open()).hasSize(1).doesNotContain(old);
        gateway.records.clear();
        gateway.silent.clear();
        gateway.flow(2_000);
        assertThat(gateway.payloads(RecordKind.MARKET))
                .filteredOn(p -> p.contains(TRADES))
                .hasSize(2);
        assertThat(gateway.status().silent()).isEmpty();
    }

    @Test
    void aLossDuringTheHandoverGoesOnWithTheNewConnectionAndASnapshot() {
        final CoreHarness gateway = new CoreHarness(1, SPOT).start().flow(3_000);
        final int old = gateway.open().get(0);
        gateway.text(old, "{\"e\":\"serverShutdown\",\"E\":1767225600000}");
        gateway.pass(100);
        final int next = gateway.open().get(1);
        final long ahead = gateway.number + 10;
        gateway.text(next, CoreHarness.frame(BOOK, ahead));
        gateway.requests.clear();
        gateway.number = ahead;
        gateway.lose(old);
        gateway.flow(5_000);
        assertThat(gateway.open()).containsExactly(next);
        assertThat(gateway.requests).hasSize(1).allMatch(url -> url.contains("/api/v3/depth"));
        assertThat(gateway.payloads(RecordKind.MARKET))
                .contains(CoreHarness.frame(BOOK, ahead))
                .contains(CoreHarness.frame(BOOK, ahead + 1));
    }

    @Test
    void aSuccessorThatIsLostIsTriedAgain() {
        final CoreHarness gateway = new CoreHarness(1, SPOT).start().flow(3_000);
        final int old = gateway.open().get(0);
        gateway.refusing = true;
        gateway.text(old, "{\"e\":\"serverShutdown\",\"E\":1767225600000}");
        gateway.flow(3_000);
        assertThat(gateway.open()).containsExactly(old);
        gateway.refusing = false;
        gateway.flow(20_000);
        assertThat(gateway.open()).hasSize(1).doesNotContain(old);
        assertThat(gateway.status().silent()).isEmpty();
    }
}
