package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the data out of a page and checks it against the schema. */
final class Pages {
    private static final String BEFORE = "<script type=\"application/json\" id=\"data\">";

    private Pages() {}

    static JsonNode data(final Path page) throws IOException {
        final String html = Files.readString(page);
        final int start = html.indexOf(BEFORE) + BEFORE.length();
        return PageDataSchema.checked(html.substring(start, html.indexOf("</script>", start)));
    }
}
