package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Scale;
import io.quoteflow.testing.Desk;
import io.quoteflow.testing.MadeMarket;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.quoteflow.trading.QuotingMarket.of;
import static org.assertj.core.api.Assertions.assertThat;

/** The trade that makes the scale grow is the one that fills. */
class GrowingTradeTest {
    @Test
    void fillsAsACoarseOneWould() {
        final QuotingMarket coarse = new QuotingMarket();
        final QuotingMarket fine = new QuotingMarket();
        final List<Desk.Row> expected =
                coarse.handle(coarse.market.after(100).trade("Sell", "99.90", "20"));
        final List<Desk.Row> rows =
                fine.handle(fine.market.after(100).trade("Sell", "99.9000001", "20.00001"));
        assertThat(fine.desk.trader(MadeMarket.INSTRUMENT).scale()).isEqualTo(new Scale(7, 5));
        assertThat(of(rows, Stream.FILLS)).hasSize(1);
        final JsonNode fill = of(rows, Stream.FILLS).get(0).json();
        assertThat(fill.get("mid").asDouble()).isEqualTo(100);
        assertThat(fill.get("price").asText()).isEqualTo("99.97");
        assertThat(fill.get("size").asText()).isEqualTo("5.0");
        assertThat(rows).extracting(Desk.Row::text).isEqualTo(texts(expected));
        assertThat(fine.desk.summary(MadeMarket.INSTRUMENT))
                .isEqualTo(coarse.desk.summary(MadeMarket.INSTRUMENT));
        for (int i = 0; i < 40; i++) {
            assertThat(texts(fine.second())).isEqualTo(texts(coarse.second()));
        }
    }

    private static List<String> texts(final List<Desk.Row> rows) {
        return rows.stream().map(Desk.Row::text).toList();
    }
}
