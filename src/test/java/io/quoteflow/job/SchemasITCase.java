package io.quoteflow.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.simulation.Dislocation;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the written rows match {@code connectors/schemas}, field by field. */
class SchemasITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("connectors/schemas");
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";
    private static final String PERP = "bybit.linear.BTCPERP";

    @TempDir static Path folder;

    private static List<Path> outputs;

    /** Runs that write rows of every stream and of every kind that they have. */
    @BeforeAll
    static void writeEverything() throws IOException {
        final List<String> lines = new ArrayList<>(SimulatedJournalFile.lines(5, 6, false));
        lines.add(lines.size() / 4, "no record at all");
        // a dead letter with a detail
        lines.add(
                lines.size() / 4,
                "{\"instrument\":\"%s\",\"kind\":\"instrument\",\"received\":1,\"payload\":{\"tickSize\":0}}"
                        .formatted(BTC));
        lines.remove(lines.size() / 3);
        lines.add(lines.size() / 2, control("set", "strategy.maxSkewBps", "4", lines));
        lines.add(lines.size() * 3 / 4, control("flatten", null, null, lines));
        final Path journal = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines);
        outputs =
                List.of(
                        run(journal, "calm", "risk.lossStreakMaker=1", "alerts.enabled=true"),
                        run(
                                journal,
                                "limited",
                                "risk.ordersPerSecond=1",
                                "strategy.mode=both",
                                "strategy.frames=1000,5000",
                                "strategy.features=true",
                                "placement.mode=observe",
                                "strategy.model.file=" + model("proven", false)),
                        run(
                                liveJournal(lines),
                                "live",
                                "venue.kind=live",
                                "orders.namespace=t1",
                                "strategy.model.file=" + model("weak", true)),
                        run(
                                SimulatedJournalFile.write(
                                        folder.resolve("portfolio.jsonl"),
                                        SimulatedJournalFile.portfolioLines(
                                                3, 3, new Dislocation("BTCPERP", 120, 1, 40))),
                                "portfolio",
                                "portfolios.majors=%s,%s,%s".formatted(BTC, ETH, PERP),
                                "portfolio.skew=joint",
                                "portfolio.maxGross=20",
                                "portfolio.leader=%s:%s".formatted(ETH, BTC),
                                "portfolio.arbitrage=act",
                                "portfolio.arbitrageNotional=100"));
    }

    private static Path model(final String name, final boolean weak) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".json"),
                "{\"kind\":\"linear\",\"schema\":\"f1\",\"intercept\":0.1,\"weights\":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],\"card\":{\"weak\":"
                        + weak
                        + ",\"r2\":0.1,\"bestFeature\":\"imbalance1\"}}");
    }

    /** The same with reports of an exchange: fills and funding that nobody expected. */
    private static Path liveJournal(final List<String> lines) throws IOException {
        final List<String> live = new ArrayList<>(lines);
        final int at = lines.size() / 2;
        final String report =
                "{\"type\":\"%s\",\"executionId\":\"%s\",\"id\":null,\"status\":\"filled\",\"side\":\"buy\",\"price\":\"100.00\",\"size\":\"0.1\",\"fee\":\"0.01\",\"feeCoin\":\"USDT\",\"venueTime\":%d,\"foreign\":true}";
        final long time = received(lines);
        live.add(at, report("execution", report.formatted("trade", "e1", time), time));
        live.add(at, report("execution", report.formatted("funding", "e2", time), time));
        live.add(at, report("execution", report.formatted("adl", "e3", time), time));
        live.add(
                at,
                report(
                        "audit",
                        "{\"type\":\"position\",\"venue\":\"1\",\"believed\":\"0\",\"difference\":true}",
                        time));
        return SimulatedJournalFile.write(folder.resolve("live.jsonl"), live);
    }

    private static String report(final String kind, final String payload, final long received) {
        return "{\"instrument\":\"%s\",\"kind\":\"%s\",\"received\":%d,\"payload\":%s}"
                .formatted(BTC, kind, received, payload);
    }

    private static long received(final List<String> lines) throws IOException {
        return JSON.readTree(lines.get(lines.size() / 2)).get("received").asLong();
    }

    private static Path run(final Path journal, final String name, final String... settings)
            throws IOException {
        final Path output = folder.resolve(name);
        Runs.replay(output, List.of(journal), settings);
        return output;
    }

    private static String control(
            final String command, final String key, final String value, final List<String> lines)
            throws IOException {
        final long received = received(lines);
        final String payload =
                key == null
                        ? "{\"command\":\"%s\"}".formatted(command)
                        : "{\"command\":\"%s\",\"key\":\"%s\",\"value\":\"%s\"}"
                                .formatted(command, key, value);
        return "{\"instrument\":\"%s\",\"kind\":\"control\",\"received\":%d,\"payload\":%s}"
                .formatted(BTC, received, payload);
    }

    static List<String> streams() {
        return Arrays.stream(DecisionStream.values())
                .filter(stream -> stream != DecisionStream.SUMMARY)
                .map(DecisionStream::text)
                .toList();
    }

    private static Path file(final String stream) {
        return FOLDER.resolve(stream + ".schema.json");
    }

    @Test
    void everyStreamHasASchemaAndNothingElseHas() throws IOException {
        final TreeSet<String> files = new TreeSet<>();
        try (java.util.stream.Stream<Path> all = Files.list(FOLDER)) {
            all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".schema.json"))
                    .forEach(files::add);
        }
        final TreeSet<String> expected = new TreeSet<>();
        streams().forEach(stream -> expected.add(stream + ".schema.json"));
        assertThat(files).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyRowIsAsItsSchemaSays(final String stream) throws IOException {
        final Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(file(stream)), InputFormat.JSON);
        final JsonNode described = JSON.readTree(file(stream).toFile()).get("properties");
        long rows = 0;
        for (final Path output : outputs) {
            final Path file = output.resolve(stream + ".jsonl");
            if (!Files.exists(file)) {
                // a run on paper has no incidents, and one without time frames no frames, ...
                assertThat(DecisionStream.values())
                        .filteredOn(each -> each.text().equals(stream))
                        .allMatch(DecisionStream::isOptional);
                continue;
            }
            for (final String row : Files.readAllLines(file)) {
                assertThat(schema.validate(row, InputFormat.JSON)).as(row).isEmpty();
                for (final var field : JSON.readTree(row).properties()) {
                    assertThat(described.has(field.getKey()))
                            .as("%s: %s is described", stream, field.getKey())
                            .isTrue();
                }
                rows++;
            }
        }
        assertThat(rows).as("rows of %s", stream).isPositive();
    }

    @Test
    void whatIsNotAsTheSchemaSaysIsFound() throws IOException {
        final Schema orders =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(file("orders")), InputFormat.JSON);
        final String row =
                Files.readAllLines(outputs.get(0).resolve("orders.jsonl")).stream()
                        .filter(line -> line.contains("\"place\""))
                        .findFirst()
                        .orElseThrow();
        assertThat(orders.validate(row.replace("\"place\"", "\"buy!\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(orders.validate(row.replace("\"decision\"", "\"number\""), InputFormat.JSON))
                .isNotEmpty();
    }
}
