package io.quoteflow.connector.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the line protocol of rows against lines written by hand. */
class RowPointTest {
    private static final String INSTRUMENT = "bybit.linear.BTCUSDT";

    private static String line(final DecisionStream stream, final String fields)
            throws IOException {
        final String row = "{\"instrument\":\"" + INSTRUMENT + "\"," + fields + "}";
        return RowPoint.line(
                new Decision(stream, INSTRUMENT, 7, 1, row.getBytes(StandardCharsets.UTF_8)),
                "live",
                "wide@2026-01-01T00:00:00Z");
    }

    @Test
    void aFillIsToldApartByItsDecision() throws IOException {
        assertThat(
                        line(
                                DecisionStream.FILLS,
                                "\"decision\":7,\"time\":1000,\"cause\":\"0:3\",\"id\":\"x-1\",\"ledger\":\"maker\","
                                        + "\"side\":\"buy\",\"price\":\"65097.40\",\"size\":\"0.007\",\"fee\":0.09,"
                                        + "\"maker\":true,\"mid\":null,\"position\":\"-0.007\""))
                .isEqualTo(
                        "quoteflow_fills,instrument=bybit.linear.BTCUSDT,job=live,ledger=maker,run=wide@2026-01-01T00:00:00Z,side=buy"
                                + " cause=\"0:3\",fee=0.09,id=\"x-1\",maker=1.0,position=-0.007,price=65097.4,size=0.007"
                                + " 1000000007");
    }

    @Test
    void arraysOfAPortfolioHaveTheNamesOfItsMembers() throws IOException {
        assertThat(
                        line(
                                DecisionStream.PORTFOLIO,
                                "\"decision\":7,\"time\":1000,\"members\":[\"a.b.C\",\"a.b.D\"],\"position\":[\"-0.5\",null],"
                                        + "\"exposure\":[-20.5,0],\"net\":-20.5,\"beta\":[[1,0],[0,1]],\"hedge\":null"))
                .isEqualTo(
                        "quoteflow_portfolio,instrument=bybit.linear.BTCUSDT,job=live,run=wide@2026-01-01T00:00:00Z"
                                + " exposure_a.b.C=-20.5,exposure_a.b.D=0.0,net=-20.5,position_a.b.C=-0.5"
                                + " 1000000007");
    }

    @Test
    void aSymbolOfAnyScriptIsATag() throws IOException {
        final String instrument = "binance.usdm.\u5e01\u5b89\u4eba\u751fUSDT";
        final byte[] row =
                "{\"decision\":7,\"time\":1000,\"side\":\"buy\",\"price\":\"0.25\"}"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(
                        RowPoint.line(
                                new Decision(DecisionStream.FILLS, instrument, 7, 1, row),
                                "live",
                                "one"))
                .startsWith(
                        "quoteflow_fills,instrument=" + instrument + ",job=live,run=one,side=buy ");
    }

    @Test
    void metricsStandOnTheGridAndNestedNamesAreJoined() throws IOException {
        assertThat(
                        line(
                                DecisionStream.METRICS,
                                "\"decision\":9,\"time\":2015,\"at\":2000,\"trades\":3,\"sharpe\":null,"
                                        + "\"leverageMode\":\"Bootstrap\",\"halted\":false,"
                                        + "\"directional\":{\"position\":\"0.00\",\"trades\":1},"
                                        + "\"rejections\":{\"BALANCE\":2},\"breakers\":{\"JUMP\":true}"))
                .isEqualTo(
                        "quoteflow_metrics,instrument=bybit.linear.BTCUSDT,job=live,run=wide@2026-01-01T00:00:00Z"
                                + " breakers_JUMP=1.0,directional_position=0.0,directional_trades=1.0,halted=0.0,"
                                + "leverageMode=\"Bootstrap\",rejections_BALANCE=2.0,trades=3.0"
                                + " 2000000000");
    }

    @Test
    void arraysHaveNames() throws IOException {
        assertThat(
                        line(
                                DecisionStream.SIGNALS,
                                "\"decision\":1,\"time\":5,\"posterior\":[0.5,0.25,0.25],\"strategy\":\"NONE\",\"regime\":\"RANGE\""))
                .isEqualTo(
                        "quoteflow_signals,instrument=bybit.linear.BTCUSDT,job=live,run=wide@2026-01-01T00:00:00Z,strategy=NONE"
                                + " posterior_bear=0.25,posterior_bull=0.25,posterior_range=0.5,regime=\"RANGE\" 5000001");
        assertThat(
                        line(
                                DecisionStream.REJECTIONS,
                                "\"decision\":1,\"time\":5,\"category\":\"BALANCE\",\"purpose\":\"quote\",\"compared\":[0.5,1.0],\"code\":null"))
                .isEqualTo(
                        "quoteflow_rejections,category=BALANCE,instrument=bybit.linear.BTCUSDT,job=live,purpose=quote,run=wide@2026-01-01T00:00:00Z"
                                + " compared_figure=0.5,compared_limit=1.0 5000001");
    }

    @Test
    void textThatPeopleWriteNeverBecomesANumberNorBreaksALine() throws IOException {
        assertThat(
                        line(
                                DecisionStream.CONTROLS,
                                "\"decision\":0,\"time\":5,\"command\":\"set\",\"new\":\"4\",\"reason\":\"a \\\"b\\\"\\n\\\\c\",\"accepted\":true"))
                .isEqualTo(
                        "quoteflow_controls,command=set,instrument=bybit.linear.BTCUSDT,job=live,run=wide@2026-01-01T00:00:00Z"
                                + " accepted=1.0,new=\"4\",reason=\"a \\\"b\\\"\n\\\\c\" 5000000");
    }

    @Test
    void textFromOutsideIsNoTag() throws IOException {
        assertThat(
                        line(
                                DecisionStream.CONTROLS,
                                "\"decision\":0,\"time\":5,\"command\":\"halt,instrument=x\\n\",\"accepted\":false"))
                .isEqualTo(
                        "quoteflow_controls,command=other,instrument=bybit.linear.BTCUSDT,job=live,run=wide@2026-01-01T00:00:00Z"
                                + " accepted=0.0,commandText=\"halt,instrument=x\n\" 5000000");
        for (final String name : List.of("a\nb", "x".repeat(65), "a\u202eb")) {
            final byte[] row = "{\"time\":5,\"close\":1}".getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(
                            () ->
                                    RowPoint.line(
                                            new Decision(DecisionStream.SIGNALS, name, 0, 1, row),
                                            "live",
                                            "run"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatHasNoTimeOrIsNotShownIsNoPoint() throws IOException {
        assertThat(
                        line(
                                DecisionStream.CONTROLS,
                                "\"decision\":0,\"time\":null,\"command\":\"start\""))
                .isNull();
        assertThat(line(DecisionStream.ORDERS, "\"decision\":0,\"time\":5")).isNull();
        assertThat(line(DecisionStream.DEAD_LETTERS, "\"time\":5")).isNull();
    }

    @Test
    void aQuoteIsOfALevelAndASideThatIsNotQuotedHasNoSize() throws IOException {
        assertThat(
                        line(
                                DecisionStream.QUOTES,
                                "\"decision\":60,\"time\":5,\"level\":1,\"mid\":150.0255,\"sigma\":3.3952845440646835E-5,"
                                        + "\"position\":\"0.0\",\"bid\":\"149.980\",\"bidSize\":null,"
                                        + "\"ask\":\"150.071\",\"askSize\":\"13.3\",\"spread\":0.091"))
                .isEqualTo(
                        "quoteflow_quotes,instrument=bybit.linear.BTCUSDT,job=live,level=1,run=wide@2026-01-01T00:00:00Z"
                                + " ask=150.071,askSize=13.3,bid=149.98,mid=150.0255,position=0.0,"
                                + "sigma=0.000033952845440646835,spread=0.091 5000060");
    }

    @Test
    void aTradeIsOfALedgerAndASide() throws IOException {
        assertThat(
                        line(
                                DecisionStream.TRADES,
                                "\"decision\":134,\"time\":5,\"ledger\":\"maker\",\"side\":\"short\",\"entry\":150,"
                                        + "\"exit\":\"149.980\",\"size\":\"13.3\",\"pnl\":-0.25,\"return\":1.0E-4,\"leverage\":1.0"))
                .isEqualTo(
                        "quoteflow_trades,instrument=bybit.linear.BTCUSDT,job=live,ledger=maker,run=wide@2026-01-01T00:00:00Z,side=short"
                                + " entry=150.0,exit=149.98,leverage=1.0,pnl=-0.25,return=0.0001,size=13.3 5000134");
    }

    @Test
    void aBreakerSaysWhatItDid() throws IOException {
        assertThat(
                        line(
                                DecisionStream.BREAKERS,
                                "\"decision\":3,\"time\":5,\"breaker\":\"JUMP\",\"action\":\"tripped\",\"detail\":\"3 % in 1 s\""))
                .isEqualTo(
                        "quoteflow_breakers,breaker=JUMP,instrument=bybit.linear.BTCUSDT,job=live,run=wide@2026-01-01T00:00:00Z"
                                + " action=\"tripped\",detail=\"3 % in 1 s\" 5000003");
    }

    @Test
    void aSummaryIsTheLastMetricsRow() throws IOException {
        assertThat(
                        line(
                                DecisionStream.SUMMARY,
                                "\"time\":5,\"decisions\":9,\"counts\":{\"applied\":4},"
                                        + "\"figures\":{\"trades\":3,\"position\":\"-0.5\",\"leverageMode\":\"Tiered\"}"))
                .isEqualTo(
                        "quoteflow_metrics,instrument=bybit.linear.BTCUSDT,job=live,run=wide@2026-01-01T00:00:00Z"
                                + " leverageMode=\"Tiered\",position=-0.5,trades=3.0 5000000");
    }

    /** A field that is a text in one row and a number in another could not be written. */
    @ParameterizedTest
    @EnumSource(
            value = DecisionStream.class,
            names = {"QUOTES", "FILLS", "TRADES", "METRICS"})
    void whatTheSchemaCallsADecimalIsANumber(final DecisionStream stream) throws IOException {
        final JsonNode schema =
                new ObjectMapper()
                        .readTree(
                                Path.of("connectors/schemas/" + stream.text() + ".schema.json")
                                        .toFile());
        int decimals = 0;
        for (final Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
            if (field.getValue().path("pattern").asText().startsWith("^-?[0-9]")) {
                decimals++;
                assertThat(line(stream, "\"time\":5,\"at\":5,\"" + field.getKey() + "\":\"1.50\""))
                        .contains(" " + field.getKey() + "=1.5 ");
            }
        }
        assertThat(decimals).isPositive();
    }
}
