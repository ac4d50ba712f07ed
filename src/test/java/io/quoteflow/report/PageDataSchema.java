package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the JSON that pages receive against {@code page-data.schema.json}. */
public final class PageDataSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE =
            Path.of("src/main/resources/io/quoteflow/report/page-data.schema.json");

    private static final Map<String, Schema> SCHEMAS =
            Map.of(
                    "reportData", schema("reportData"),
                    "reportInstrument", schema("reportInstrument"),
                    "liveData", schema("liveData"),
                    "liveOnly", schema("liveOnly"),
                    "learned", schema("learned"),
                    "portfolio", schema("portfolio"),
                    "comparisonData", schema("comparisonData"));

    private PageDataSchema() {}

    /** One of the kinds of data alone, whose errors say more than that no kind fits. */
    private static Schema schema(final String kind) {
        try {
            final ObjectNode all = (ObjectNode) JSON.readTree(FILE.toFile());
            all.remove("anyOf");
            all.put("$ref", "#/$defs/" + kind);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(all.toString(), InputFormat.JSON);
        } catch (final IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Fails unless a page's data are as described. Returns them. */
    public static JsonNode checked(final String json) throws IOException {
        final JsonNode data = JSON.readTree(json);
        checked(kind(data), json);
        return data;
    }

    private static String kind(final JsonNode data) {
        if (data.has("windowMillis")) {
            return "comparisonData";
        }
        return data.has("list") ? "liveData" : data.has("overall") ? "reportData" : "liveOnly";
    }

    /** Fails unless JSON is as a definition of the schema says. */
    public static void checked(final String kind, final String json) {
        assertThat(SCHEMAS.get(kind).validate(json, InputFormat.JSON))
                .as("%s: %.300s", kind, json)
                .isEmpty();
    }
}
