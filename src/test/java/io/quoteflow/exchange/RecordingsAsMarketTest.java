package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.JournalTape;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.venue.binance.BinanceDecoder;
import io.quoteflow.venue.bybit.BybitDecoder;
import io.quoteflow.venue.protocol.FrameDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that recordings of real exchanges, served again, are frames that the job can use. */
class RecordingsAsMarketTest {
    private static final long START = 1_800_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "bybit-linear-20260809.jsonl.gz,bybit.linear.BTCUSDT,/v5/public/linear,orderbook.200.BTCUSDT,publicTrade.BTCUSDT",
        "binance-spot-ethusdt-20240808.jsonl.gz,binance.spot.ETHUSDT,/stream,ethusdt@depth@100ms,ethusdt@trade",
        "binance-usdm-btcusdt-20240808.jsonl.gz,binance.usdm.BTCUSDT,/public/stream,btcusdt@depth@100ms,btcusdt@trade"
    })
    void areServed(
            final String file,
            final String instrument,
            final String path,
            final String depth,
            final String trades)
            throws IOException {
        final InstrumentId id = InstrumentId.parse(instrument);
        final boolean bybit = id.venue().equals("bybit");
        final RecordedActions actions = new RecordedActions();
        try (JournalTape tape = new JournalTape(List.of(ExternalFixtures.recording(file)), 10)) {
            final FakeExchange exchange =
                    new FakeExchange(new ExchangeSettings(1), tape, actions, actions);
            exchange.opened(0, path, START);
            final String names = "[\"" + depth + "\",\"" + trades + "\"]";
            exchange.text(
                    0,
                    bybit
                            ? "{\"op\":\"subscribe\",\"args\":" + names + "}"
                            : "{\"method\":\"SUBSCRIBE\",\"params\":" + names + ",\"id\":1}",
                    START);
            // of Bybit's 44 s this is more than once
            exchange.advance(START + 10_000);
        }
        final FrameDecoder decoder =
                bybit ? new BybitDecoder() : new BinanceDecoder(id.category().equals("usdm"));
        final MarketFrame frame = new MarketFrame();
        long last = 0;
        int books = 0;
        int matched = 0;
        for (final SentFrame sent : actions.logged()) {
            assertThat(decoder.decode(sent.text(), id.symbol(), new Scale(4, 4), frame))
                    .as(new String(sent.text(), StandardCharsets.UTF_8))
                    .isNull();
            assertThat(frame.time()).isBetween(START - 5000, sent.time());
            if (frame.kind() == MarketFrame.Kind.TRADES) {
                matched++;
            } else {
                books++;
                if (last > 0) {
                    assertThat(frame.previousId()).isEqualTo(last);
                }
                last = frame.lastId();
            }
        }
        assertThat(books).isGreaterThan(500);
        assertThat(matched).isGreaterThan(30);
    }
}
