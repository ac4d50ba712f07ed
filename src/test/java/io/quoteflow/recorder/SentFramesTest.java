package io.quoteflow.recorder;

import io.quoteflow.exchange.SentFrame;
import io.quoteflow.recorder.SentFrames.Recorded;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests which losses of a recording the check of the storm excuses. */
class SentFramesTest {
    private static final String CATEGORY = "bybit.linear";
    private static final String BOOK = "orderbook.50.BTCUSDT";
    private static final String TRADES = "publicTrade.BTCUSDT";

    private final SentFrames sent = new SentFrames();

    private Recorded send(final long connection, final String topic, final int number) {
        final String text = "{\"topic\":\"" + topic + "\",\"n\":" + number + "}";
        sent.sent(
                new SentFrame(
                        connection,
                        0,
                        CATEGORY,
                        topic,
                        "BTCUSDT",
                        0,
                        true,
                        text.getBytes(StandardCharsets.UTF_8)));
        return new Recorded(CATEGORY + " " + topic, text);
    }

    private void isComplete(final Recorded... recording) {
        assertThatCode(() -> sent.check(List.of(recording))).doesNotThrowAnyException();
    }

    private void lacks(final String what, final Recorded... recording) {
        assertThatThrownBy(() -> sent.check(List.of(recording)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }

    @Test
    void eachFrameIsRecordedOnceAndInTheOrderOfItsTopic() {
        final Recorded first = send(1, BOOK, 1);
        final Recorded trade = send(1, TRADES, 1);
        final Recorded second = send(1, BOOK, 2);
        sent.ended(1, "client", 0);
        isComplete(first, second, trade);
        lacks("twice, out of order, or was not sent", first, trade, first, second);
        lacks("twice, out of order, or was not sent", second, first, trade);
        lacks("is recorded, and", first, second);
        isComplete(first, trade);
    }

    @Test
    void aFrameThatTheExchangeRepeatsIsRecordedTwice() {
        final Recorded first = send(1, BOOK, 1);
        send(1, BOOK, 1);
        final Recorded second = send(1, BOOK, 2);
        sent.ended(1, "client", 0);
        isComplete(first, first, second);
        lacks("is recorded, and", first, second);
    }

    @Test
    void aFrameOfTwoConnectionsIsRecordedOnce() {
        final Recorded first = send(1, BOOK, 1);
        send(2, BOOK, 1);
        final Recorded second = send(2, BOOK, 2);
        sent.ended(1, "fin", 0);
        sent.ended(2, "client", 0);
        isComplete(first, second);
        lacks("recorded on one of its connections", first, first, second);
    }

    @Test
    void onlyACutOrAKillExcusesALostEnd() {
        final Recorded first = send(1, BOOK, 1);
        final int place = sent.place();
        send(1, BOOK, 2);
        sent.ended(1, "fin", 0);
        lacks("ended by fin", first);
        sent.ended(1, "rst", 0);
        isComplete(first);
        sent.ended(1, "half_open", 0);
        lacks("ended by half_open", first);
        sent.killed(place);
        isComplete(first);
    }

    @Test
    void whatWasSentBeforeOtherFramesWereRecordedIsNoLostEnd() {
        final Recorded first = send(1, BOOK, 1);
        send(1, BOOK, 2);
        sent.known(sent.place());
        sent.ended(1, "client", 0);
        isComplete(first);
        send(2, BOOK, 3);
        sent.ended(1, "client", 0);
        lacks("although frames from 2 on were recorded", first);
    }

    @Test
    void aTextThatIsNoFrameNeedsNoRecord() {
        sent.sent(
                new SentFrame(
                        1,
                        0,
                        CATEGORY,
                        BOOK,
                        "BTCUSDT",
                        0,
                        false,
                        "{\"topic\":\"orderb".getBytes(StandardCharsets.UTF_8)));
        sent.ended(1, "fin", 0);
        isComplete();
    }
}
