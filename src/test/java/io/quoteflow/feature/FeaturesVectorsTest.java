package io.quoteflow.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the features of whole journals with an independent implementation. */
class FeaturesVectorsTest {
    /** The last feature is the position, which the vectors do not have. */
    private static final int COMPARED = Features.COUNT - 1;

    @Test
    void rowsAgreeOverRestores() {
        for (final JsonNode journal : Vectors.read("features").get("journals")) {
            final String name = journal.get("name").asText();
            final TraderHarness harness = new TraderHarness(parameters(journal.get("config")));
            int records = 0;
            for (final JsonNode record : journal.get("records")) {
                harness.handle(record);
                if (++records % 17 == 0) {
                    harness.restore(record.get("instrument").asText());
                }
            }
            final List<TraderHarness.Row> rows = harness.rows(DecisionStream.FEATURES);
            assertThat(rows).as(name).hasSameSizeAs(journal.get("rows"));
            for (int i = 0; i < rows.size(); i++) {
                check(name, rows.get(i).json(), journal.get("rows").get(i));
            }
        }
    }

    private static Parameters parameters(final JsonNode config) {
        return Parameters.defaults()
                .with(Parameter.FEATURES, "true")
                .with(Parameter.BAR_INTERVAL, config.path("barInterval").asText("1000"));
    }

    private static void check(final String name, final JsonNode row, final JsonNode want) {
        final long bar = want.get(0).asLong();
        assertThat(row.get("bar").asLong()).as(name).isEqualTo(bar);
        assertThat(row.get("schema").asText()).isEqualTo(want.get(1).asText());
        for (int i = 0; i < COMPARED; i++) {
            final float got = row.get("x").get(i).floatValue();
            assertThat(Math.abs(got - want.get(2).get(i).floatValue()))
                    .as("%s, bar %d, %s", name, bar, Features.NAMES.get(i))
                    .isLessThanOrEqualTo(Math.ulp(got));
        }
    }
}
