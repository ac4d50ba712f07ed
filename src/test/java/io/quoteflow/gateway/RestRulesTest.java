package io.quoteflow.gateway;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests how the core asks REST APIs. */
class RestRulesTest {
    private static final String LINEAR = "bybit.linear.BTCUSDT";

    @ParameterizedTest
    @CsvSource({"403, 7, 600000", "429, 7, 7000", "418, 90, 90000", "429, , 60000"})
    void aDemandForSilenceIsObeyed(final int status, final String retryAfter, final long silence) {
        final CoreHarness gateway = new CoreHarness(1, LINEAR);
        gateway.status = status;
        gateway.headers = retryAfter == null ? Map.of() : Map.of("retry-after", retryAfter);
        gateway.start();
        assertThat(gateway.requests).hasSize(1);
        gateway.status = 200;
        gateway.flow(silence - 1_000).pass(900);
        assertThat(gateway.requests).hasSize(1);
        gateway.pass(200);
        assertThat(gateway.requests).hasSize(2);
    }

    @Test
    void aRequestWithoutAnAnswerIsSentAgain() {
        final CoreHarness gateway = new CoreHarness(1, LINEAR);
        gateway.deaf = true;
        gateway.start().pass(5_400);
        assertThat(gateway.requests).hasSize(1);
        gateway.pass(1_100);
        assertThat(gateway.requests).hasSize(2);
        gateway.pass(600_000);
        assertThat(gateway.requests.size()).isBetween(15, 60);
    }

    @Test
    void noWindowHasMoreThanTheVenuesWeight() {
        final String[] names =
                IntStream.range(0, 400)
                        .mapToObj(i -> "binance.spot.A" + i + "USDT")
                        .toArray(String[]::new);
        final CoreHarness gateway = new CoreHarness(1, names).start().flow(600_000);
        final List<String> snapshots =
                gateway.requests.stream().filter(url -> url.contains("/depth?")).toList();
        assertThat(snapshots).hasSize(400);
        for (int i = 0; i < gateway.requests.size(); i++) {
            int weight = 0;
            for (int j = i;
                    j < gateway.requests.size()
                            && gateway.requestTimes.get(j) < gateway.requestTimes.get(i) + 60_000;
                    j++) {
                weight += gateway.requests.get(j).contains("/depth?") ? 50 : 20;
            }
            assertThat(weight).isLessThanOrEqualTo(4_800);
        }
    }

    @Test
    void whatOthersUseIsTakenIntoAccount() {
        final String[] names =
                IntStream.range(0, 30)
                        .mapToObj(i -> "binance.spot.A" + i + "USDT")
                        .toArray(String[]::new);
        final CoreHarness gateway = new CoreHarness(1, names);
        gateway.headers = Map.of("x-mbx-used-weight-1m", "5900");
        gateway.start().flow(5_000);
        final int slowly = gateway.requests.size();
        gateway.headers = Map.of();
        gateway.flow(5_000);
        assertThat(slowly).isLessThan(12);
    }

    @Test
    void fiveHundredDefinitionsKeepToTheLimitOfBybit() {
        final String[] names =
                IntStream.range(0, 500).mapToObj(i -> "bybit.linear.A" + i).toArray(String[]::new);
        final CoreHarness gateway = new CoreHarness(1, names).start().flow(9_000);
        assertThat(gateway.requests).hasSize(500);
        for (int i = 400; i < 500; i++) {
            assertThat(gateway.requestTimes.get(i) - gateway.requestTimes.get(i - 400))
                    .isGreaterThanOrEqualTo(4_990);
        }
    }
}
