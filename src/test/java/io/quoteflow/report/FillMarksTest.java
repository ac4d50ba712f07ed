package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Tests the buckets of fills for a chart. */
class FillMarksTest {
    private static final long DAY = 86_400_000;

    private static JsonNode written(final FillMarks fills) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            fills.write(json);
            json.writeEndArray();
        }
        return new ObjectMapper().readTree(text.toString());
    }

    @Test
    void eachKindKeepsABucketHoweverLongTheTime() throws IOException {
        final FillMarks fills = new FillMarks(4);
        for (int day = 0; day < 1000; day++) {
            for (int kind = 0; kind < 4; kind++) {
                fills.add(day * DAY, kind, 100, 0.5);
            }
        }
        final JsonNode marks = written(fills);
        assertThat(marks).hasSize(4);
        for (int kind = 0; kind < 4; kind++) {
            assertThat(marks.get(kind).get(0).asInt()).isEqualTo(kind);
            assertThat(marks.get(kind).get(3).asInt()).isEqualTo(1000);
            assertThat(marks.get(kind).get(4).asDouble()).isEqualTo(500);
        }
    }

    /** With less than a bucket for each kind, wider buckets would never be few enough. */
    @Test
    void fewerThanOneBucketForEachKindIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FillMarks(3))
                .withMessage("at least 4 buckets are needed, not 3");
    }

    @Test
    void shortSeriesHaveEnoughBucketsForFills() throws IOException {
        assertThat(new InstrumentSeries(2, 1000, null)).isNotNull();
    }
}
