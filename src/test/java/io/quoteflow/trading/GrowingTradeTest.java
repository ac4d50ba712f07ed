package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.Scale;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.quoteflow.trading.QuotingMarket.of;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the trade which makes the scale grow also fills. */
class GrowingTradeTest {
    @Test
    void fillsAsACoarseOneWould() {
        final QuotingMarket coarse = new QuotingMarket();
        final QuotingMarket fine = new QuotingMarket();
        final List<TraderHarness.Row> expected =
                coarse.handle(coarse.market.after(100).trade("Sell", "99.90", "20"));
        final List<TraderHarness.Row> rows =
                fine.handle(fine.market.after(100).trade("Sell", "99.9000001", "20.00001"));
        assertThat(fine.desk.trader(JournalBuilder.INSTRUMENT).scale()).isEqualTo(new Scale(7, 5));
        assertThat(of(rows, DecisionStream.FILLS)).hasSize(1);
        final JsonNode fill = of(rows, DecisionStream.FILLS).get(0).json();
        assertThat(fill.get("mid").asDouble()).isEqualTo(100);
        assertThat(fill.get("price").asText()).isEqualTo("99.97");
        assertThat(fill.get("size").asText()).isEqualTo("5.0");
        assertThat(rows).extracting(TraderHarness.Row::text).isEqualTo(texts(expected));
        assertThat(fine.desk.summary(JournalBuilder.INSTRUMENT))
                .isEqualTo(coarse.desk.summary(JournalBuilder.INSTRUMENT));
        for (int i = 0; i < 40; i++) {
            assertThat(texts(fine.second())).isEqualTo(texts(coarse.second()));
        }
    }

    private static List<String> texts(final List<TraderHarness.Row> rows) {
        return rows.stream().map(TraderHarness.Row::text).toList();
    }
}
