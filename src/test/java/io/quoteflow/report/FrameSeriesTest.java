package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.report.series.SeriesTable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;

class FrameSeriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SeriesTable table = new SeriesTable(16);
    private final FrameSeries frames = new FrameSeries(table);

    private void row(
            final long second,
            final long frame,
            final double u,
            final double skill,
            final double weight)
            throws IOException {
        frames.add(
                new JsonRow(
                        JSON.readTree(
                                "{\"time\":%d,\"frame\":%d,\"u\":%s,\"skill\":%s,\"weight\":%s}"
                                        .formatted(second * 1000, frame, u, skill, weight))));
    }

    private JsonNode columns() throws IOException {
        final StringWriter out = new StringWriter();
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            table.write(json);
            json.writeEndObject();
        }
        return JSON.readTree(out.toString()).get("columns");
    }

    @Test
    void withoutFramesThereAreNoColumns() throws IOException {
        assertThat(columns()).isEmpty();
    }

    @Test
    void eachFrameHasSkillAndWeightAndAllHaveOneVote() throws IOException {
        row(0, 1000, 0.5, 0.1, 0);
        row(1, 1000, 0.5, 0.2, 1);
        row(2, 5000, -0.7, -0.3, 3);
        row(3, 1000, 0.2, 0.1, 0);
        final JsonNode columns = columns();
        assertThat(columns.get("frame.1000.skill")).hasToString("[0.1,0.2,null,0.1]");
        assertThat(columns.get("frame.1000.weight")).hasToString("[0,1,null,0]");
        assertThat(columns.get("frame.5000.skill")).hasToString("[null,null,-0.3,null]");
        // (1 * 0.5 + 3 * -0.7) / 4, then -0.7 alone
        assertThat(columns.get("vote")).hasToString("[0,0.5,-0.4,-0.7]");
    }
}
