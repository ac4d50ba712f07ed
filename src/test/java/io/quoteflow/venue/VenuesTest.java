package io.quoteflow.venue;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.BookStatus;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SequenceRule;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.trading.ModelSource;
import io.quoteflow.venue.bybit.Bybit;
import io.quoteflow.venue.lumen.Lumen;
import io.quoteflow.venue.protocol.OrderRules;
import io.quoteflow.venue.protocol.VenueProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VenuesTest {
    private static final long TIME = 1_700_000_000_000L;

    private final RecordHandler handler =
            new RecordHandler(
                    "test",
                    instrument -> Parameters.defaults(),
                    "",
                    (stream, instrument, decision, row) ->
                            assertThat(stream).isNotEqualTo(DecisionStream.DEAD_LETTERS),
                    ModelSource.NONE,
                    new Venues(List.of(Bybit.SPOT, Lumen.SPOT)));

    private InstrumentStates handle(
            final String instrument,
            final InstrumentStates states,
            final RecordKind kind,
            final String payload) {
        return handler.handle(
                new JournalRecord(
                        instrument,
                        kind,
                        TIME,
                        0,
                        0,
                        false,
                        payload.replace('\'', '"').getBytes(UTF_8),
                        null),
                states);
    }

    private InstrumentStates defined(final String instrument) {
        return handle(
                instrument,
                null,
                RecordKind.INSTRUMENT,
                "{'tickSize':'0.1','lotSize':'0.001','minSize':'0.001'}");
    }

    /** The decoder was once found by the sequence rule, so this one got Bybit's. */
    @Test
    void aVenueThatCountsLikeAnotherHasItsOwnDecoder() {
        final InstrumentStates bybit = defined("bybit.spot.X");
        final InstrumentStates lumen = defined("lumen.spot.X");
        handle(
                "bybit.spot.X",
                bybit,
                RecordKind.MARKET,
                "{'topic':'orderbook.1.X','type':'snapshot','ts':1700000000000,'data':{'s':'X','b':[['9.0','1']],'a':[['9.1','1']],'u':5}}");
        handle(
                "lumen.spot.X",
                lumen,
                RecordKind.MARKET,
                "{'type':'snapshot','symbol':'X','time':1700000000000,'id':7,'bids':[['10.0','1']],'asks':[['10.1','1']]}");
        assertThat(bybit.book().status()).isEqualTo(BookStatus.LIVE);
        assertThat(bybit.book().book().price(Side.BUY, 0)).isEqualTo(90);
        assertThat(lumen.book().status()).isEqualTo(BookStatus.LIVE);
        assertThat(lumen.book().book().price(Side.BUY, 0)).isEqualTo(100);
        assertThat(lumen.book().lastId()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "bybit.linear, CONSECUTIVE, false, true, cts",
        "bybit.spot, CONSECUTIVE, true, true, cts",
        "binance.spot, FIRST_ID, true, false, T",
        "binance.usdm, PREVIOUS_ID, false, true, T",
    })
    void knowsItsVenues(
            final String id,
            final SequenceRule sequence,
            final boolean spot,
            final boolean canAmend,
            final String eventTime) {
        final VenueProtocol protocol = Venues.ALL.of(InstrumentId.parse(id + ".BTCUSDT"));
        assertThat(protocol.id()).isEqualTo(id);
        assertThat(protocol.sequence()).isEqualTo(sequence);
        assertThat(protocol.orders()).isEqualTo(new OrderRules(spot, canAmend));
        assertThat(protocol.eventTimes()).startsWith(eventTime);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bybit.linear | {'topic':'orderbook.1.X','type':'snapshot',TIMES,'data':{'s':'X','b':[],'a':[],'u':5}}",
                "bybit.spot   | {'topic':'orderbook.1.X','type':'snapshot',TIMES,'data':{'s':'X','b':[],'a':[],'u':5}}",
                "binance.spot | {'e':'depthUpdate',TIMES,'s':'X','U':1,'u':2,'b':[],'a':[]}",
                "binance.usdm | {'e':'depthUpdate',TIMES,'s':'X','U':1,'u':2,'pu':0,'b':[],'a':[]}",
            })
    void decodersTakeTheEventTimesThatTheProtocolNames(final String id, final String frame) {
        final VenueProtocol protocol = Venues.ALL.of(InstrumentId.parse(id + ".X"));
        final MarketFrame decoded = new MarketFrame();
        for (int first = 0; first < protocol.eventTimes().size(); first++) {
            final StringBuilder times = new StringBuilder();
            for (int i = protocol.eventTimes().size() - 1; i >= first; i--) {
                times.append(times.length() == 0 ? "" : ",")
                        .append('\'')
                        .append(protocol.eventTimes().get(i))
                        .append("':")
                        .append(TIME + i);
            }
            final byte[] payload = frame.replace("TIMES", times).replace('\'', '"').getBytes(UTF_8);
            assertThat(protocol.decoders().get().decode(payload, "X", new Scale(1, 3), decoded))
                    .isNull();
            assertThat(decoded.time())
                    .as("%s", protocol.eventTimes().get(first))
                    .isEqualTo(TIME + first);
        }
    }

    @Test
    void knowsNoOther() {
        assertThat(Venues.ALL.of(InstrumentId.parse("bybit.inverse.BTCUSD"))).isNull();
        assertThat(new Venues(List.of(Bybit.SPOT, Lumen.SPOT)).known())
                .isEqualTo("known venues and categories are bybit.spot, lumen.spot");
    }

    @Test
    void anIdIsThatOfOneProtocol() {
        final List<VenueProtocol> twice = List.of(Lumen.SPOT, Lumen.SPOT);
        assertThatThrownBy(() -> new Venues(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two venue protocols have the id lumen.spot");
    }
}
