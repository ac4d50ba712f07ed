package io.quoteflow.monitor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Tests the figures of rows that come from outside, and their combination. */
class FigureJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode row() {
        final List<TraderHarness.Row> rows =
                new TraderHarness(Parameters.defaults())
                        .simulate("bybit.linear.BTCUSDT", 1, 120_000)
                        .rows();
        return (ObjectNode)
                rows.stream()
                        .filter(row -> row.stream() == DecisionStream.METRICS)
                        .reduce((first, second) -> second)
                        .orElseThrow()
                        .json();
    }

    @Test
    void whatIsReadIsWrittenAgain() throws IOException {
        final String text =
                "{\"a\":1,\"b\":-2.5,\"c\":\"x\",\"d\":null,\"e\":true,\"f\":{\"g\":9007199254740993,\"h\":{}}}";
        assertThat(FigureJson.write(FigureJson.read(JSON.readTree(text)))).hasToString(text);
        final ObjectNode row = row();
        assertThat(FigureJson.write(FigureJson.read(row))).hasToString(row.toString());
    }

    @Test
    void sumsMeansAndRatiosAreOverAllInstruments() {
        final ObjectNode one = row();
        one.put(Figure.PNL.field(), 10.5)
                .put(Figure.WINS.field(), 3)
                .put(Figure.ROUND_TRIPS.field(), 4)
                .put(Figure.QUOTES.field(), 30)
                .put(Figure.MEAN_SPREAD_BPS.field(), 2.0)
                .put(Figure.START_BALANCE.field(), 100)
                .putObject(Figure.REJECTIONS.field())
                .put("BALANCE", 2);
        final ObjectNode two = one.deepCopy();
        two.put(Figure.PNL.field(), -0.5)
                .put(Figure.WINS.field(), 0)
                .put(Figure.QUOTES.field(), 10)
                .put(Figure.MEAN_SPREAD_BPS.field(), 6.0)
                .putObject(Figure.REJECTIONS.field())
                .put("BALANCE", 1)
                .put("JUMP", 5);
        final ObjectNode without = one.deepCopy();
        without.put(Figure.PNL.field(), 0)
                .put(Figure.ROUND_TRIPS.field(), 0)
                .put(Figure.WINS.field(), 0)
                .putNull(Figure.MEAN_SPREAD_BPS.field());
        final ObjectNode all = FigureJson.overall(List.<JsonNode>of(one, two, without));
        assertThat(all.get(Figure.PNL.field()).asDouble()).isEqualTo(10);
        assertThat(all.get(Figure.PNL_PERCENT.field()).asDouble()).isEqualTo(100 * 10.0 / 300);
        assertThat(all.get(Figure.WINS.field())).hasToString("3");
        assertThat(all.get(Figure.WIN_RATE.field()).asDouble()).isEqualTo(3.0 / 8);
        assertThat(all.get(Figure.MEAN_SPREAD_BPS.field()).asDouble()).isEqualTo(3);
        assertThat(all.get(Figure.REJECTIONS.field())).hasToString("{\"BALANCE\":5,\"JUMP\":5}");
        assertThat(all.has(Figure.MAX_DRAWDOWN.field())).isFalse();
    }

    @Test
    void overNothingTheRatiosAreNull() {
        final ObjectNode none = FigureJson.overall(List.of());
        assertThat(none.get(Figure.PNL.field())).hasToString("0.0");
        assertThat(none.get(Figure.FILLS.field())).hasToString("0");
        assertThat(none.get(Figure.WIN_RATE.field()).isNull()).isTrue();
        assertThat(none.get(Figure.MEAN_SPREAD_BPS.field()).isNull()).isTrue();
    }

    @Test
    void aRowWithoutTheFiguresOfATraderIsRefused() {
        final ObjectNode less = row();
        less.remove(Figure.FEES.field());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FigureJson.overall(List.of(less)))
                .withMessage("a row lacks the figure fees");
        final ObjectNode array = row();
        array.putArray(Figure.FEES.field());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FigureJson.overall(List.of(array)))
                .withMessage("fees: is no figure");
    }
}
