package io.quoteflow.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.report.NumberTable;
import io.quoteflow.testing.Prerequisites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the formatters of the terminal and of the pages with one table of numbers. */
class HumanNumbersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final File NODE = new File("/usr/bin/node");

    /** Prints every row of the table that the script gets wrong. */
    private static final String CHECK =
            "import fs from 'node:fs';"
                    + "const N = await import(process.cwd() + '/src/main/resources/io/quoteflow/report/format.js');"
                    + "const rows = JSON.parse(fs.readFileSync('src/test/resources/numbers.json', 'utf8'));"
                    + "console.log((0, eval)(process.argv[1])(N, rows).join('\\n'));";

    static Stream<JsonNode> rows() throws IOException {
        final JsonNode rows = JSON.readTree(Path.of("src/test/resources/numbers.json").toFile());
        return StreamSupport.stream(rows.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void javaWrites(final JsonNode row) {
        final JsonNode value = row.get(1);
        final int digits = row.get(2).asInt();
        final String text =
                switch (row.get(0).asText()) {
                    case "price" -> HumanNumbers.price(value.asDouble(), digits);
                    case "size" -> HumanNumbers.size(value.asText());
                    case "money" -> HumanNumbers.money(value.asDouble(), digits);
                    case "gain" -> HumanNumbers.gain(value.asDouble(), digits);
                    // Java has prices as decimal strings
                    default -> row.get(3).asText();
                };
        assertThat(text).isEqualTo(row.get(3).asText());
    }

    @Test
    void whatIsNotFiniteIsADash() {
        assertThat(HumanNumbers.price(Double.NaN, 2)).isEqualTo("-");
        assertThat(HumanNumbers.money(Double.NEGATIVE_INFINITY, 2)).isEqualTo("-");
        assertThat(HumanNumbers.gain(Double.NaN, 2)).isEqualTo("-");
        assertThat(HumanNumbers.size("-")).isEqualTo("-");
        assertThat(HumanNumbers.money(-0.0, 2)).isEqualTo("0.00");
    }

    @Test
    void decimalsAreThoseOfTheText() {
        assertThat(HumanNumbers.decimals("0.00000061")).isEqualTo(8);
        assertThat(HumanNumbers.decimals("0.10")).isEqualTo(2);
        assertThat(HumanNumbers.decimals("100")).isZero();
    }

    @Test
    void theLocaleChangesNothing() {
        final Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(HumanNumbers.money(1234.5, 2)).isEqualTo("1234.50");
            assertThat(HumanNumbers.size("4537456976449.6")).isEqualTo("4.537T");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void javaScriptWritesTheSame() throws IOException, InterruptedException {
        Prerequisites.require(NODE.exists(), NODE + "; .ci/run installs nodejs");
        final Process process =
                new ProcessBuilder(
                                List.of(
                                        NODE.getPath(),
                                        "--input-type=module",
                                        "-e",
                                        CHECK,
                                        NumberTable.CHECK))
                        .redirectErrorStream(true)
                        .start();
        final String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEmpty();
    }
}
