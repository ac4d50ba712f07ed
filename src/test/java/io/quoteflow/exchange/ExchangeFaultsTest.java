package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests each fault, in virtual time. */
class ExchangeFaultsTest {
    private static final long START = 1_800_000_000_000L;
    private static final String BOOK = "orderbook.50.BTCUSDT";

    private final RecordedActions actions = new RecordedActions();
    private FakeExchange exchange;

    @BeforeEach
    void open() {
        exchange =
                new FakeExchange(
                        new ExchangeSettings(7),
                        new SimulatedTape(
                                7, List.of(InstrumentId.parse("bybit.linear.BTCUSDT")), 10, 1),
                        actions,
                        actions);
        exchange.opened(0, "/v5/public/linear", START);
        exchange.advance(START + 1000);
        exchange.text(
                0,
                "{\"op\":\"subscribe\",\"args\":[\"" + BOOK + "\",\"publicTrade.BTCUSDT\"]}",
                START + 1000);
        exchange.advance(START + 2000);
        actions.texts();
        actions.others();
    }

    private List<Long> updateIds(final List<String> texts) {
        final List<Long> ids = new ArrayList<>();
        for (final String text : texts) {
            final JsonNode frame = RecordedActions.json(text);
            if (frame.path("topic").asText().equals(BOOK)) {
                ids.add(frame.path("data").path("u").asLong());
            }
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"rst,RST", "fin,FIN", "close_frame,CLOSE_FRAME"})
    void cut(final String value, final String mode) {
        exchange.fault("cut=" + value + " /v5/public/spot", START + 2000);
        assertThat(actions.others()).isEmpty();
        exchange.fault("cut=" + value + " /v5/public/linear at=1s", START + 2000);
        exchange.advance(START + 2999);
        assertThat(actions.others()).isEmpty();
        exchange.advance(START + 3000);
        assertThat(actions.others()).containsExactly("ended 0 " + value, "close 0 " + mode);
        actions.texts();
        exchange.advance(START + 10_000);
        assertThat(actions.texts()).isEmpty();
    }

    @Test
    void halfOpen() {
        exchange.fault("half-open for=5s", START + 2000);
        assertThat(actions.others()).containsExactly("ended 0 half_open", "close 0 HALF_OPEN");
        actions.texts();
        exchange.text(0, "{\"op\":\"ping\"}", START + 3000);
        exchange.advance(START + 6900);
        assertThat(actions.texts()).isEmpty();
        exchange.advance(START + 7500);
        assertThat(actions.others()).containsExactly("close 0 RST");
    }

    @Test
    void silence() {
        exchange.fault("silence orderbook.* for=3s", START + 2000);
        exchange.advance(START + 4999);
        final List<String> texts = actions.texts();
        assertThat(updateIds(texts)).isEmpty();
        assertThat(texts).isNotEmpty();
        exchange.advance(START + 6000);
        assertThat(updateIds(actions.texts())).hasSizeGreaterThan(5);
    }

    @Test
    void lose() {
        exchange.fault("lose " + BOOK + " count=3", START + 2000);
        exchange.advance(START + 4000);
        final List<Long> ids = updateIds(actions.texts());
        exchange.advance(START + 5000);
        assertThat(ids.get(ids.size() - 1) - ids.get(0)).isEqualTo(ids.size() - 1);
        assertThat(actions.logged().stream().filter(sent -> sent.topic().equals(BOOK)))
                .hasSizeGreaterThan(ids.size());
    }

    @Test
    void duplicate() {
        exchange.fault("duplicate " + BOOK, START + 2000);
        exchange.advance(START + 3000);
        final List<Long> ids = updateIds(actions.texts());
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids.subList(1, ids.size())).doesNotHaveDuplicates();
    }

    @Test
    void restart() {
        exchange.fault("restart bybit.linear/" + BOOK, START + 2000);
        final List<String> texts = actions.texts();
        final JsonNode frame = RecordedActions.json(texts.get(0));
        assertThat(frame.path("type").asText()).isEqualTo("snapshot");
        assertThat(frame.path("data").path("u").asLong()).isEqualTo(1);
        exchange.advance(START + 3000);
        assertThat(updateIds(actions.texts()).get(0)).isEqualTo(2);
    }

    @Test
    void badJsonAndHugeFrames() {
        exchange.fault("bad-json " + BOOK + "; huge=5000 " + BOOK + " at=1s", START + 2000);
        exchange.advance(START + 2500);
        assertThatThrownBy(actions::frames).isInstanceOf(AssertionError.class);
        exchange.advance(START + 4000);
        assertThat(actions.texts()).anySatisfy(text -> assertThat(text).hasSizeGreaterThan(5000));
        assertThat(actions.logged().stream().filter(sent -> !sent.sound())).hasSize(2);
    }

    @Test
    void acknowledgementsWithoutData() {
        exchange.fault("ack-only for=10s", START + 2000);
        exchange.opened(1, "/v5/public/linear", START + 3000);
        actions.texts();
        exchange.text(1, "{\"op\":\"subscribe\",\"args\":[\"" + BOOK + "\"]}", START + 3000);
        assertThat(actions.texts()).hasSize(1);
        exchange.advance(START + 20_000);
        assertThat(actions.logged())
                .noneSatisfy(sent -> assertThat(sent.connection()).isEqualTo(1));
    }

    @Test
    void pingsWithoutAnswer() {
        exchange.fault("no-pong for=10s", START + 2000);
        actions.texts();
        exchange.text(0, "{\"op\":\"ping\"}", START + 2000);
        exchange.ping(0, new byte[] {'x'}, START + 2000);
        assertThat(actions.texts()).isEmpty();
        exchange.ping(0, new byte[] {'x'}, START + 12_000);
        assertThat(actions.others()).containsExactly("pong 0 x");
    }

    @Test
    void refusals() {
        exchange.fault("refuse for=1s; upgrade=503 at=1s count=1; http=429 at=1s", START + 2000);
        assertThat(exchange.opened(1, "/v5/public/linear", START + 2500))
                .isEqualTo(Handshake.RESET);
        assertThat(exchange.http("GET", "/v5/market/time", "", START + 2500).status()).isZero();
        assertThat(exchange.opened(2, "/v5/public/linear", START + 3000).status()).isEqualTo(503);
        assertThat(exchange.opened(3, "/v5/public/linear", START + 3000).isOpen()).isTrue();
        final HttpAnswer limited = exchange.http("GET", "/v5/market/time", "", START + 3000);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers()).containsKey("Retry-After");
        assertThat(exchange.http("GET", "/v5/market/time", "", START + 3000).status())
                .isEqualTo(200);
    }

    @Test
    void slowConnectionsBecomeFastAgain() {
        exchange.fault("slow=500 for=2s", START + 2000);
        exchange.advance(START + 4000);
        assertThat(actions.others()).containsExactly("throttle 0 500", "throttle 0 0");
    }

    @Test
    void clearEndsThem() {
        exchange.fault("silence; cut=rst at=5s", START + 2000);
        exchange.fault("clear", START + 2000);
        exchange.advance(START + 8000);
        assertThat(actions.texts()).isNotEmpty();
        assertThat(actions.others()).doesNotContain("close 0 RST");
        assertThat(exchange.status(START + 8000).faults()).isEmpty();
    }

    @Test
    void theLogIsWhatWasSent() {
        exchange.fault("lose * count=5; duplicate * count=5 at=1s", START + 2000);
        exchange.advance(START + 8000);
        final List<String> logged =
                actions.logged().stream()
                        .filter(sent -> sent.time() > START + 2000)
                        .map(sent -> new String(sent.text(), StandardCharsets.UTF_8))
                        .toList();
        assertThat(actions.texts()).isEqualTo(logged).hasSizeGreaterThan(50);
        assertThat(actions.logged().stream().map(SentFrame::number))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "cut=gently",
                "silence a b",
                "lose count=many",
                "cut at=soon",
                "http=200",
                "slow=0",
                "silence=yes"
            })
    void wordsThatCannotBeUsedAreNamed(final String script) {
        assertThatThrownBy(() -> exchange.fault("lose; " + script, START + 2000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fault \"" + script + "\"");
        assertThat(exchange.status(START + 2000).faults()).isEmpty();
    }
}
