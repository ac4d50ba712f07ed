package io.quoteflow.job.influx;

import io.quoteflow.job.types.Decision;
import io.quoteflow.trading.Stream;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows as line protocol, written by hand. */
class RowPointTest {
    private static final String INSTRUMENT = "bybit.linear.BTCUSDT";

    private static String line(final Stream stream, final String fields) throws IOException {
        final String row = "{\"instrument\":\"" + INSTRUMENT + "\"," + fields + "}";
        return RowPoint.line(
                new Decision(stream, INSTRUMENT, 7, 1, row.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFillIsToldApartByItsDecision() throws IOException {
        assertThat(
                        line(
                                Stream.FILLS,
                                "\"decision\":7,\"time\":1000,\"cause\":\"0:3\",\"id\":\"x-1\",\"ledger\":\"maker\","
                                        + "\"side\":\"buy\",\"price\":\"65097.40\",\"size\":\"0.007\",\"fee\":0.09,"
                                        + "\"maker\":true,\"mid\":null,\"position\":\"-0.007\""))
                .isEqualTo(
                        "quoteflow_fills,instrument=bybit.linear.BTCUSDT,ledger=maker,side=buy"
                                + " cause=\"0:3\",fee=0.09,id=\"x-1\",maker=1.0,position=-0.007,price=65097.4,size=0.007"
                                + " 1000000007");
    }

    @Test
    void metricsStandOnTheGridAndNestedNamesAreJoined() throws IOException {
        assertThat(
                        line(
                                Stream.METRICS,
                                "\"decision\":9,\"time\":2015,\"at\":2000,\"trades\":3,\"sharpe\":null,"
                                        + "\"leverageMode\":\"Bootstrap\",\"halted\":false,"
                                        + "\"directional\":{\"position\":\"0.00\",\"trades\":1},"
                                        + "\"rejections\":{\"BALANCE\":2},\"breakers\":{\"JUMP\":true}"))
                .isEqualTo(
                        "quoteflow_metrics,instrument=bybit.linear.BTCUSDT"
                                + " breakers_JUMP=1.0,directional_position=0.0,directional_trades=1.0,halted=0.0,"
                                + "leverageMode=\"Bootstrap\",rejections_BALANCE=2.0,trades=3.0"
                                + " 2000000000");
    }

    @Test
    void arraysHaveNames() throws IOException {
        assertThat(
                        line(
                                Stream.SIGNALS,
                                "\"decision\":1,\"time\":5,\"posterior\":[0.5,0.25,0.25],\"strategy\":\"NONE\",\"regime\":\"RANGE\""))
                .isEqualTo(
                        "quoteflow_signals,instrument=bybit.linear.BTCUSDT,strategy=NONE"
                                + " posterior_bear=0.25,posterior_bull=0.25,posterior_range=0.5,regime=\"RANGE\" 5000001");
        assertThat(
                        line(
                                Stream.REJECTIONS,
                                "\"decision\":1,\"time\":5,\"category\":\"BALANCE\",\"purpose\":\"quote\",\"compared\":[0.5,1.0],\"code\":null"))
                .isEqualTo(
                        "quoteflow_rejections,category=BALANCE,instrument=bybit.linear.BTCUSDT,purpose=quote"
                                + " compared_figure=0.5,compared_limit=1.0 5000001");
    }

    @Test
    void textThatPeopleWriteNeverBecomesANumberNorBreaksALine() throws IOException {
        assertThat(
                        line(
                                Stream.CONTROLS,
                                "\"decision\":0,\"time\":5,\"command\":\"set\",\"new\":\"4\",\"reason\":\"a \\\"b\\\"\\n\\\\c\",\"accepted\":true"))
                .isEqualTo(
                        "quoteflow_controls,command=set,instrument=bybit.linear.BTCUSDT"
                                + " accepted=1.0,new=\"4\",reason=\"a \\\"b\\\"\n\\\\c\" 5000000");
    }

    @Test
    void whatHasNoTimeOrIsNotShownIsNoPoint() throws IOException {
        assertThat(line(Stream.CONTROLS, "\"decision\":0,\"time\":null,\"command\":\"start\""))
                .isNull();
        assertThat(line(Stream.ORDERS, "\"decision\":0,\"time\":5")).isNull();
        assertThat(line(Stream.DEAD_LETTERS, "\"time\":5")).isNull();
    }
}
