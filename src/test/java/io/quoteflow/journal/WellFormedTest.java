package io.quoteflow.journal;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.trading.DecisionWriter;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class WellFormedTest {
    @Test
    void halvesOfPairsAreReplacedAndNothingElseIs() {
        assertThat(WellFormed.text("\ud800")).isEqualTo("\ufffd");
        assertThat(WellFormed.text("a\udc00b\ud800\ud800\udc00\ud800"))
                .isEqualTo("a\ufffdb\ufffd\ud800\udc00\ufffd");
        final String well = "\u0000\u001b\u202e\ud83d\ude00 \u0627";
        assertThat(WellFormed.text(well)).isSameAs(well);
    }

    @Test
    void aRowTakesEveryCharThereIs() {
        final DecisionWriter writer =
                new DecisionWriter(
                        (stream, instrument, decision, row) ->
                                assertThat(new String(row, StandardCharsets.UTF_8))
                                        .startsWith("{\"instrument\":")
                                        .endsWith("}"));
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            writer.beginUnnumbered(DecisionStream.DEAD_LETTERS, "x" + (char) c, 0, "0:0")
                    .text("payload", (char) c + "y")
                    .endUnnumbered("x");
        }
    }
}
