package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests how the trader continues from saved state that was changed by hand. */
class StatePatchTest {
    private static final String SPOT = "bybit.spot.XYUSDT";

    private final QuotingMarket quoting = new QuotingMarket();

    private static StatePatch patch(final String... settings) {
        final LinkedHashMap<String, String> values = new LinkedHashMap<>();
        for (final String setting : settings) {
            final String[] parts = setting.split("=", -1);
            values.put(parts[0], parts[1]);
        }
        return new StatePatch(values);
    }

    private TraderState state() {
        return quoting.desk.trader(JournalBuilder.INSTRUMENT);
    }

    private StateView view() {
        return StateViews.of(state(), quoting.desk.book(JournalBuilder.INSTRUMENT), 5);
    }

    private static List<String> told(final List<Patch> patches) {
        return patches.stream().map(p -> p.key() + " " + p.old() + " " + p.now()).toList();
    }

    /** Somebody sells through the bid at 99.97: it is bought whole, 5. */
    private List<TraderHarness.Row> buyFive() {
        quoting.handle(quoting.market.after(200).trade("Sell", "99.96", "100"));
        return QuotingMarket.of(quoting.desk.rows(), DecisionStream.FILLS);
    }

    @Test
    void tellsOfEveryValueThatItChanged() {
        assertThat(buyFive()).hasSize(1);
        patch("position=2.5", "halted=true", "maxSkewBps=4").apply(state());
        final StateView view = view();
        assertThat(told(view.lineage().patches()))
                .containsExactly(
                        "position 5.0 2.5",
                        "entryPrice 99.97 100",
                        "realised 0 0.05003",
                        "halted false true",
                        "strategy.maxSkewBps 5 4");
        assertThat(view.parameters()).containsExactly(Map.entry("strategy.maxSkewBps", "4"));
        assertThat(view.lineage().configuredOtherwise())
                .containsExactly(Map.entry("strategy.maxSkewBps", "5"));
        assertThat(view.ledgers().get(0).position()).isEqualTo("2.5");
        assertThat(view.ledgers().get(0).averageCost()).isEqualTo(100);

        quoting.desk.restore(JournalBuilder.INSTRUMENT);
        final List<JsonNode> controls =
                QuotingMarket.of(quoting.second(), DecisionStream.CONTROLS).stream()
                        .map(TraderHarness.Row::json)
                        .toList();
        assertThat(controls).extracting(row -> row.get("command").asText()).containsOnly("patch");
        assertThat(controls)
                .extracting(row -> row.get("key").asText())
                .containsExactly(
                        "position", "entryPrice", "realised", "halted", "strategy.maxSkewBps");
        assertThat(controls.get(0).get("old").asText()).isEqualTo("5.0");
        assertThat(controls.get(0).get("new").asText()).isEqualTo("2.5");
        assertThat(view().lineage().patches()).isEmpty();
        assertThat(view().orders())
                .as("a halt pulls")
                .allMatch(o -> o.state().equals("cancelling"));
    }

    @Test
    void aPositionAloneIsRestatedAtTheMidAndOneWithAPriceCorrectsTheBooks() {
        buyFive();
        final StateView.Money before = view().account();
        assertThat(before.unrealised()).isEqualTo(0.15);
        patch("position=-1").apply(state());
        assertThat(view().account().equity()).isEqualTo(before.equity());
        assertThat(view().account().balance()).isEqualTo(before.equity());

        patch("entryPrice=101").apply(state());
        assertThat(view().ledgers().get(0).averageCost()).isEqualTo(101);
        assertThat(view().account().balance()).isEqualTo(before.equity());
        assertThat(view().account().equity()).isEqualTo(before.equity() + 1);
        assertThat(view().ledgers().get(0).position()).isEqualTo("-1.0");

        patch("entryPrice=99.5", "position=3").apply(state());
        assertThat(view().account().balance()).isEqualTo(before.equity());
        assertThat(view().account().unrealised()).isEqualTo(1.5);
    }

    @Test
    void theNextFillStartsFromThePositionStated() {
        patch("position=-7").apply(state());
        quoting.desk.restore(JournalBuilder.INSTRUMENT);
        assertThat(buyFive().get(0).json().get("position").asText()).isEqualTo("-2.0");
    }

    @Test
    void theEndOfAHaltIsTheEndOfAFlatteningToo() {
        buyFive();
        quoting.handle(quoting.market.control("flatten"));
        assertThat(view().closing()).isTrue();
        patch("halted=false").apply(state());
        assertThat(view().halted()).isFalse();
        assertThat(view().closing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour=1 | colour: there is no such key; allowed are position, entryPrice, halted, trade, strategy.warmupBars",
                "strategy.barInterval=5 | strategy.barInterval: is fixed as long as the state lives",
                "quoteLevels=5 | strategy.quoteLevels: is fixed as long as the state lives",
                "strategy.maxSkewBps=-1 | strategy.maxSkewBps: -1 is not a decimal from 0 to 1000",
                "strategy.minHalfSpreadBps=1 | strategy.minHalfSpreadBps 1 is under venue.makerFeeBps 2",
                "position=much | position: \"much\" is not a decimal number",
                "position=0.05 | position: 0.05 is no multiple of the lot size 0.1",
                "position=0.000000000001 | position: 0.000000000001 is no multiple of the lot size 0.1",
                "position=99999999999999 | position: 99999999999999 is larger than 28147497671065.6",
                "position=-999999999999999999 | position: -999999999999999999 is larger than",
                "entryPrice=100 | entryPrice: 100 is the cost of nothing: the position is 0",
                "halted=yes | halted: yes is not true or false",
            })
    void refusesWhatCannotBe(final String setting, final String said) {
        assertThatThrownBy(() -> patch(setting).apply(state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(said);
    }

    @Test
    void refusesAPriceThatIsNotPositiveAndAKeyGivenTwice() {
        assertThatThrownBy(() -> patch("position=1", "entryPrice=0").apply(state()))
                .hasMessage("entryPrice: 0 is not a positive decimal");
        assertThatThrownBy(() -> patch("maxSkewBps=1", "strategy.maxSkewBps=2"))
                .hasMessage("strategy.maxSkewBps: is given twice");
    }

    @Test
    void refusesAPositionBeforeTheFirstMid() {
        final JournalBuilder market = new JournalBuilder();
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        desk.handle(market.definition("0.01", "0.1", "0.1", "5"));
        assertThatThrownBy(() -> patch("position=1").apply(desk.trader(JournalBuilder.INSTRUMENT)))
                .hasMessageContaining("has not seen a mid yet");
        final StateView view =
                StateViews.of(
                        desk.trader(JournalBuilder.INSTRUMENT),
                        desk.book(JournalBuilder.INSTRUMENT),
                        5);
        assertThat(view.clock()).isNull();
        assertThat(view.mid()).isNull();
        assertThat(view.book().status()).isEqualTo("STALE");
    }

    @Test
    void refusesOnSpotWhatWouldHaveToBeLent() {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        final long start = JournalBuilder.START;
        desk.handle(
                SPOT,
                "instrument",
                start,
                "{\"tickSize\":\"0.01\",\"lotSize\":\"0.1\",\"minSize\":\"0.1\",\"minNotional\":\"5\"}");
        desk.handle(
                SPOT,
                "market",
                start,
                "{\"topic\":\"orderbook.50.XYUSDT\",\"type\":\"snapshot\",\"ts\":"
                        + start
                        + ",\"data\":{\"s\":\"XYUSDT\",\"b\":[[\"99.99\",\"5\"]],\"a\":[[\"100.01\",\"5\"]],\"u\":101},\"cts\":"
                        + start
                        + "}");
        final TraderState state = desk.trader(SPOT);
        final SyncedBook book = desk.book(SPOT);
        assertThat(StateViews.of(state, book, 5).account().holdings()).isEqualTo("50.0");
        assertThatThrownBy(() -> patch("position=-50.1").apply(state))
                .hasMessage(
                        "position: -50.1 cannot be: of the holdings it would leave -0.1, of the cash 15010");
        assertThatThrownBy(() -> patch("position=100.1").apply(state))
                .hasMessageContaining("of the cash -10");
        patch("position=-50").apply(state);
        assertThat(StateViews.of(state, book, 5).account().cash()).isEqualTo(15_000);
    }
}
