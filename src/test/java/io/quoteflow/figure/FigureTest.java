package io.quoteflow.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that figures are declared once, so that code, schema and documentation have the same ones.
 */
class FigureTest {
    private static final Path MAIN = Path.of("src/main/java/io/quoteflow");
    private static final Path SCHEMA = Path.of("connectors/schemas/metrics.schema.json");
    private static final Path DOCS = Path.of("docs");
    private static final String BEGIN = "<!-- figures -->\n";
    private static final String END = "<!-- /figures -->";

    /** Fields of every numbered row, and the place on the metrics grid. */
    private static final Set<String> OF_THE_ROW =
            Set.of("instrument", "decision", "time", "cause", "at");

    /** Names of figures that other things have too: streams, fields of other rows, ledgers. */
    private static final Set<String> COMMON =
            Set.of(
                    "acceptedIntents",
                    "balance",
                    "breakers",
                    "directional",
                    "drawdown",
                    "equity",
                    "fees",
                    "fills",
                    "halted",
                    "inventory",
                    "leverage",
                    "losses",
                    "makerFills",
                    "mid",
                    "placed",
                    "pnl",
                    "position",
                    "quotes",
                    "realised",
                    "rejections",
                    "sigma",
                    "signalledBars",
                    "signals",
                    "takerFills",
                    "trades",
                    "urgency");

    /** Where figures are written and read: a common name is one of a figure there. */
    private static final Set<String> READERS =
            Set.of(
                    "connector/files",
                    "connector/influx",
                    "console",
                    "job",
                    "monitor",
                    "report",
                    "report/live");

    /** Common names in those packages that are not figures, by class. */
    private static final Map<String, Set<String>> NOT_FIGURES =
            Map.of(
                    "RunRows", Set.of("mid"),
                    "PnlSplit", Set.of("directional", "fees", "inventory", "pnl"),
                    "InstrumentSeries", Set.of("directional", "fees", "fills", "mid"),
                    // labels of the terminal
                    "Panel",
                            Set.of(
                                    "drawdown",
                                    "fills",
                                    "inventory",
                                    "leverage",
                                    "mid",
                                    "pnl",
                                    "position",
                                    "trades",
                                    "urgency"));

    @Test
    void fieldsOccurOnce() {
        assertThat(Arrays.stream(Figure.values()).map(Figure::field)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(DirectionalFigure.values()).map(DirectionalFigure::field))
                .doesNotHaveDuplicates();
    }

    @Test
    void sumsAreOfNumbers() {
        assertThat(Figure.values())
                .filteredOn(figure -> figure.combination() instanceof Combination.Sum)
                .extracting(Figure::type)
                .isSubsetOf(FigureType.NUMBER, FigureType.COUNT, FigureType.COUNTS);
    }

    @Test
    void noOtherCodeNamesAFigure() throws IOException {
        final Set<String> names =
                Arrays.stream(Figure.values()).map(Figure::field).collect(Collectors.toSet());
        Arrays.stream(DirectionalFigure.values()).map(DirectionalFigure::field).forEach(names::add);
        final Pattern literal = Pattern.compile("\"(" + String.join("|", names) + ")\"");
        final List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (final Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                final String folder = MAIN.relativize(file.getParent()).toString();
                final String type = file.getFileName().toString().replace(".java", "");
                final boolean reads = READERS.contains(folder) || type.equals("MetricsEncoder");
                final Matcher matcher = literal.matcher(Files.readString(file));
                while (!folder.equals("figure") && matcher.find()) {
                    final String name = matcher.group(1);
                    if (!COMMON.contains(name)
                            || reads && !NOT_FIGURES.getOrDefault(type, Set.of()).contains(name)) {
                        found.add(type + ": " + name);
                    }
                }
            }
        }
        assertThat(found).as("literals that should be Figure.X.field()").isEmpty();
    }

    @Test
    void theSchemaOfMetricsRowsHasTheFigures() throws IOException {
        final JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        final Map<String, String> figures = new LinkedHashMap<>();
        for (final Figure figure : Figure.values()) {
            figures.put(figure.field(), described(figure.type(), figure.unit(), figure.meaning()));
        }
        final Set<String> required = union(figures.keySet(), OF_THE_ROW);
        required.remove(Figure.LIVE_COUNTS.field());
        check(schema, figures, OF_THE_ROW, required);
        final Map<String, String> directional = new LinkedHashMap<>();
        for (final DirectionalFigure figure : DirectionalFigure.values()) {
            directional.put(
                    figure.field(), described(figure.type(), figure.unit(), figure.meaning()));
        }
        check(
                schema.get("properties").get(Figure.DIRECTIONAL.field()),
                directional,
                Set.of(),
                directional.keySet());
    }

    private static void check(
            final JsonNode object,
            final Map<String, String> figures,
            final Set<String> others,
            final Set<String> always) {
        final Map<String, String> described = new LinkedHashMap<>();
        object.get("properties")
                .properties()
                .forEach(
                        property ->
                                described.put(
                                        property.getKey(),
                                        property.getValue().get("type")
                                                + " "
                                                + property.getValue()
                                                        .path("description")
                                                        .asText()));
        described.keySet().removeAll(others);
        assertThat(described).containsExactlyInAnyOrderEntriesOf(figures);
        final Set<String> required = new TreeSet<>();
        object.get("required").forEach(name -> required.add(name.asText()));
        assertThat(required).isEqualTo(always);
    }

    private static Set<String> union(final Collection<String> some, final Collection<String> more) {
        final Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    /** The JSON type and the description of a figure in the schema. */
    private static String described(
            final FigureType type, final FigureUnit unit, final String meaning) {
        final String json =
                switch (type) {
                    case NUMBER -> "\"number\"";
                    case NUMBER_OR_NULL -> "[\"number\",\"null\"]";
                    case COUNT -> "\"integer\"";
                    case DECIMAL, WORD -> "\"string\"";
                    case FLAG -> "\"boolean\"";
                    case COUNTS, SHARES, FLAGS, GROUP -> "\"object\"";
                };
        return json + " " + meaning + (unit == FigureUnit.NONE ? "" : " [" + unit.text() + "]");
    }

    @Test
    void theDocumentationListsTheFigures() throws IOException {
        final List<String> tables = new ArrayList<>();
        try (Stream<Path> pages = Files.list(DOCS)) {
            for (final Path page : pages.filter(p -> p.toString().endsWith(".md")).toList()) {
                final String text = Files.readString(page);
                final int begin = text.indexOf(BEGIN);
                if (begin >= 0) {
                    tables.add(text.substring(begin + BEGIN.length(), text.indexOf(END)));
                }
            }
        }
        assertThat(tables).as("tables after the line " + BEGIN.strip()).hasSize(1);
        assertThat(tables.get(0)).isEqualTo(table());
    }

    private static String table() {
        final StringBuilder table = new StringBuilder();
        table.append("| figure | unit | meaning | over all instruments | gauge |\n");
        table.append("|---|---|---|---|---|\n");
        for (final Figure figure : Figure.values()) {
            row(
                    table,
                    figure.field(),
                    figure.unit(),
                    figure.meaning(),
                    figure.combination().text(),
                    figure.isFor(FigureUse.SUMMED_GAUGE)
                            ? "yes, and summed"
                            : figure.isFor(FigureUse.GAUGE) ? "yes" : "");
        }
        for (final DirectionalFigure figure : DirectionalFigure.values()) {
            final String path = Figure.DIRECTIONAL.field() + "." + figure.field();
            row(table, path, figure.unit(), figure.meaning(), "", "");
        }
        return table.toString();
    }

    private static void row(
            final StringBuilder table,
            final String field,
            final FigureUnit unit,
            final String... cells) {
        table.append("| `").append(field).append("` | ").append(unit.text());
        for (final String cell : cells) {
            table.append(" | ").append(cell);
        }
        table.append(" |\n");
    }
}
