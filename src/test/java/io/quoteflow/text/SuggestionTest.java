package io.quoteflow.text;

import io.quoteflow.parameter.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the suggestions for mistyped words. */
class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "hlat, halt",
        "HALT, halt",
        "reusme, resume",
        "flaten, flatten",
        "sett, set",
        "strategy.maxSkewBp, strategy.maxSkewBps",
        "stratgy.maxSkewBps, strategy.maxSkewBps",
        "risk.maxSkewBps, strategy.maxSkewBps",
        "risk.maxSkwBps, strategy.maxSkewBps",
        "maxSkew, strategy.maxSkewBps",
        "maxskewbps, strategy.maxSkewBps",
        "bybit.linear.BTCUSD, bybit.linear.BTCUSDT",
        "bybit.linaer.BTCUSDT, bybit.linear.BTCUSDT",
        "binance.spot.BTCUSDT, bybit.linear.BTCUSDT",
        "btcusdt, bybit.linear.BTCUSDT",
        "--journl, --journal",
    })
    void findsTheNearest(final String word, final String meant) {
        assertThat(Suggestion.nearest(word, known())).contains(meant);
        assertThat(Suggestion.question(word, known())).isEqualTo("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "stop",
        "bybit.linear.ETHUSDT",
        "bybit.linear.XRPUSDT",
        "strategy.nonsense",
        "x",
        "x.y",
        "''",
        "...",
    })
    void saysNothingWhereNothingIsNear(final String word) {
        assertThat(Suggestion.question(word, known())).isEmpty();
        assertThat(Suggestion.question(word, List.of())).isEmpty();
    }

    private static List<String> known() {
        final List<String> known =
                new ArrayList<>(
                        List.of(
                                "halt",
                                "resume",
                                "flatten",
                                "set",
                                "--journal",
                                "bybit.linear.BTCUSDT"));
        Arrays.stream(Parameter.values()).map(Parameter::path).forEach(known::add);
        return known;
    }
}
