package io.quoteflow.tool.savepoint;

import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.Quoteflow;
import io.quoteflow.job.Uids;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ShortLived;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Takes a savepoint of a real job in the middle of its journal. The command must show what the
 * decisions show, and a job must be able to resume from a savepoint that the command has written.
 */
class StateCommandITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";
    private static final String SOL = "bybit.linear.SOLUSDT";
    private static final List<String> ALL = List.of(BTC, ETH, SOL);
    private static final String SKEW = "strategy.maxSkewBps=6";
    private static final long MINUTES = 6;

    @TempDir static Path folder;

    private static Path journal;
    private static Path whole;
    private static Path held;

    /** Decisions of the held job, before another job resumes in its folder. */
    private static Path heldRun;

    private static int cut;
    private static Path savepoint;
    private static Path natively;
    private static Path checkpoint;

    @BeforeAll
    static void takeASavepoint() throws Exception {
        final List<String> lines = SimulatedJournalFile.lines(11, MINUTES, true);
        cut = lines.size() * 2 / 3;
        whole = folder.resolve("whole");
        Runs.replay(
                whole,
                List.of(SimulatedJournalFile.write(folder.resolve("whole.jsonl"), lines)),
                SKEW);

        journal =
                SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines.subList(0, cut));
        held = folder.resolve("held");
        final long decisions = ALL.stream().mapToLong(name -> before(whole, name).size()).sum();
        final HeldJob job = HeldJob.start(folder, journal, held, List.of(SKEW), decisions);
        savepoint = job.savepoint(SavepointFormatType.CANONICAL);
        natively = job.savepoint(SavepointFormatType.NATIVE);
        checkpoint = job.cancel();
        heldRun = Files.createDirectory(folder.resolve("heldRun"));
        try (Stream<Path> files = Files.list(held)) {
            for (final Path file : files.toList()) {
                Files.copy(file, heldRun.resolve(file.getFileName()));
            }
        }

        final List<String> rest = lines.subList(cut, lines.size());
        Files.write(journal, rest, StandardOpenOption.APPEND);
    }

    /** Returns the decisions before the cut. */
    private static List<String> before(final Path output, final String instrument) {
        return Runs.decisions(output, instrument).stream()
                .filter(line -> offset(line) < cut)
                .toList();
    }

    private static long offset(final String line) {
        final String start = "\"cause\":\"7:";
        final int from = line.indexOf(start) + start.length();
        return Long.parseLong(line.substring(from, line.indexOf('"', from)));
    }

    private static JsonNode json(final Path path, final String... more) throws IOException {
        final Runs.Said said =
                Runs.say(
                        Stream.concat(
                                        Stream.of("state", path.toString(), "--json"),
                                        Stream.of(more))
                                .toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        return JSON.readTree(said.out());
    }

    private static JsonNode last(final Path output, final String stream, final String instrument) {
        final List<JsonNode> rows =
                Runs.rows(output, stream).stream()
                        .filter(row -> row.get("instrument").asText().equals(instrument))
                        .toList();
        return rows.get(rows.size() - 1);
    }

    private static String hash(final List<String> decisions) throws Exception {
        byte[] hash = new byte[32];
        for (final String line : decisions) {
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(hash);
            bytes.write(line.getBytes(StandardCharsets.UTF_8));
            hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        }
        return HexFormat.of().formatHex(hash);
    }

    @Test
    void showsWhatTheDecisionsShow() throws Exception {
        final JsonNode all = json(savepoint);
        assertThat(all.get("job").get("values").get("strategy.maxSkewBps").asText()).isEqualTo("6");
        assertThat(all.get("instruments").size()).isEqualTo(ALL.size());
        for (final String name : ALL) {
            final JsonNode one = all.get("instruments").get(name);
            final List<String> decided = before(whole, name);
            assertThat(one.get("decisions").asInt()).isEqualTo(decided.size());
            assertThat(one.get("hash").asText()).isEqualTo(hash(decided));
            final JsonNode signal = last(heldRun, "signals", name);
            for (final String field :
                    List.of(
                            "sigma",
                            "w",
                            "b",
                            "r2",
                            "label",
                            "velocity",
                            "acceleration",
                            "snr",
                            "signal",
                            "posterior",
                            "regime",
                            "strategy",
                            "arConfidence",
                            "confidence",
                            "close")) {
                assertThat(one.get("signals").get(field))
                        .as(name + " " + field)
                        .isEqualTo(signal.get(field));
            }
            assertThat(one.get("signals").get("lastReturn")).isEqualTo(signal.get("return"));
            final JsonNode maker = one.get("ledgers").get(0);
            assertThat(maker.get("position"))
                    .isEqualTo(last(heldRun, "fills", name).get("position"));
            checkMoney(one, name);
            checkBookAndOrders(one, name);
            assertThat(one.get("parameters").toString())
                    .isEqualTo("{\"strategy.maxSkewBps\":\"6\"}");
            assertThat(one.get("lineage").get("patches")).isEmpty();
        }
    }

    private static void checkMoney(final JsonNode one, final String name) {
        final List<JsonNode> trades =
                Runs.rows(heldRun, "trades").stream()
                        .filter(row -> row.get("instrument").asText().equals(name))
                        .toList();
        final List<JsonNode> fills =
                Runs.rows(heldRun, "fills").stream()
                        .filter(row -> row.get("instrument").asText().equals(name))
                        .toList();
        final JsonNode maker = one.get("ledgers").get(0);
        assertThat(trades).as(name).isNotEmpty();
        assertThat(one.get("fills").asInt()).isEqualTo(fills.size());
        assertThat(maker.get("trades").asInt()).isEqualTo(trades.size());
        assertThat(maker.get("sharpeTrades").asInt()).isEqualTo(Math.min(100, trades.size()));
        assertThat(maker.get("realised").asDouble()).isCloseTo(sum(trades, "pnl"), within(1e-9));
        assertThat(maker.get("fees").asDouble()).isCloseTo(sum(fills, "fee"), within(1e-9));
        final JsonNode account = one.get("account");
        assertThat(account.get("equity").asDouble() - account.get("start").asDouble())
                .isCloseTo(
                        maker.get("realised").asDouble()
                                + maker.get("unrealised").asDouble()
                                - maker.get("openFees").asDouble(),
                        within(1e-9));
        final JsonNode metrics = last(heldRun, "metrics", name);
        assertThat(account.get("maxDrawdown").asDouble())
                .isGreaterThanOrEqualTo(metrics.get("maxDrawdown").asDouble());
    }

    private static double sum(final List<JsonNode> rows, final String field) {
        return rows.stream().mapToDouble(row -> row.get(field).asDouble()).sum();
    }

    private static void checkBookAndOrders(final JsonNode one, final String name) {
        final JsonNode book = one.get("book");
        assertThat(book.get("status").asText()).isEqualTo("LIVE");
        assertThat(book.get("bids")).hasSize(5);
        assertThat(
                        (book.get("bids").get(0).get("price").asDouble()
                                        + book.get("asks").get(0).get("price").asDouble())
                                / 2)
                .isCloseTo(one.get("mid").asDouble(), within(1e-9));
        final List<String> placed =
                Runs.rows(heldRun, "orders").stream()
                        .filter(row -> row.get("action").asText().equals("place"))
                        .filter(row -> row.get("instrument").asText().equals(name))
                        .map(row -> row.get("id").asText())
                        .toList();
        assertThat(one.get("orders")).isNotEmpty();
        one.get("orders").forEach(order -> assertThat(placed).contains(order.get("id").asText()));
        assertThat(one.get("slots")).hasSize(2);
    }

    @Test
    void readsEveryKindOfSavepointAndCheckpointAlike() throws Exception {
        final JsonNode canonical = json(savepoint, ETH);
        assertThat(canonical.get("instruments")).hasSize(1);
        for (final Path other : List.of(natively, checkpoint)) {
            final JsonNode same = json(other, ETH);
            assertThat(same.get("instruments")).isEqualTo(canonical.get("instruments"));
            assertThat(same.get("epoch")).isEqualTo(canonical.get("epoch"));
        }
    }

    /** Runs the command in a process of its own, with its log as users see it. */
    private static Runs.Said process(final String... words)
            throws IOException, InterruptedException {
        final List<String> command = ShortLived.java();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Quoteflow.class.getName()));
        command.addAll(List.of(words));
        final Path out = Files.createTempFile(folder, "process", ".out");
        final Path err = Files.createTempFile(folder, "process", ".err");
        final Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        final int code = process.waitFor();
        return new Runs.Said(code, Files.readString(out), Files.readString(err));
    }

    @Test
    void printsATableForPeople() throws Exception {
        final Runs.Said all = process("state", savepoint.toString());
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.err()).as("quiet").isEmpty();
        assertThat(all.out().lines().toList())
                .hasSize(9)
                .anyMatch(line -> line.startsWith(SOL))
                .anyMatch(line -> line.startsWith("total of 3"));
        final Runs.Said one = Runs.say("state", savepoint.toString(), SOL);
        assertThat(one.code()).isZero();
        assertThat(one.out())
                .contains(last(heldRun, "signals", SOL).get("regime").asText() + ": range")
                .doesNotContain(BTC);
    }

    private static Path patched(final Path from, final String name, final String... settings)
            throws IOException {
        final Path output = folder.resolve(name);
        final JsonNode said =
                json(
                        from,
                        Stream.concat(
                                        Stream.of(BTC, "--output", output.toString()),
                                        Stream.of(settings).flatMap(s -> Stream.of("--set", s)))
                                .toArray(String[]::new));
        assertThat(said.get("savepoint").asText()).isEqualTo(output.toString());
        return output;
    }

    private static JsonNode resumed(final Path from, final Path output) {
        final String[] words = Runs.words(output, List.of(journal), SKEW, "parallelism=3");
        final Runs.Said said =
                Runs.say(
                        Stream.concat(
                                        Stream.of(words),
                                        Stream.of("--from-savepoint", from.toString()))
                                .toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return Runs.summary(output);
    }

    @Test
    void aJobResumesFromThePatchedPosition() throws IOException {
        final Path from = patched(savepoint, "patched", "position=0.05", "strategy.maxSkewBps=4");
        final Path output = folder.resolve("resumed");
        final JsonNode summary = resumed(from, output);

        final List<JsonNode> notes =
                Runs.rows(output, "controls").stream()
                        .filter(row -> row.get("command").asText().equals("patch"))
                        .toList();
        assertThat(notes).allMatch(row -> row.get("instrument").asText().equals(BTC));
        assertThat(notes)
                .extracting(row -> row.get("key").asText())
                .containsExactly("position", "entryPrice", "realised", "strategy.maxSkewBps");
        assertThat(notes.get(0).get("old")).isEqualTo(last(heldRun, "fills", BTC).get("position"));
        assertThat(notes.get(0).get("new").asText()).isEqualTo("0.050");
        assertThat(notes.get(0).get("decision").asInt()).isEqualTo(before(whole, BTC).size());

        final JsonNode fill =
                Runs.rows(output, "fills").stream()
                        .filter(row -> row.get("instrument").asText().equals(BTC))
                        .findFirst()
                        .orElseThrow();
        final BigDecimal size = new BigDecimal(fill.get("size").asText());
        assertThat(new BigDecimal(fill.get("position").asText()))
                .isEqualByComparingTo(
                        new BigDecimal("0.050")
                                .add(
                                        fill.get("side").asText().equals("buy")
                                                ? size
                                                : size.negate()));

        for (final String name : List.of(ETH, SOL)) {
            final List<String> expected = Runs.decisions(whole, name);
            assertThat(Runs.decisions(output, name))
                    .isEqualTo(expected.subList(before(whole, name).size(), expected.size()));
            assertThat(summary.get("instruments").get(name).get("hash"))
                    .isEqualTo(Runs.summary(whole).get("instruments").get(name).get("hash"));
        }
        final JsonNode figures = summary.get("instruments").get(BTC).get("figures");
        assertThat(figures.get("equity").asDouble() - figures.get("startBalance").asDouble())
                .isCloseTo(
                        figures.get("realised").asDouble()
                                + figures.get("unrealised").asDouble()
                                - figures.get("openFees").asDouble(),
                        within(1e-9));
    }

    @Test
    void theStateOfSourceAndSinkIsKept() throws IOException {
        final Path from = patched(checkpoint, "halted", "halted=true");
        final JsonNode summary = resumed(from, held);
        for (final String name : List.of(ETH, SOL)) {
            assertThat(Runs.decisions(held, name)).isEqualTo(Runs.decisions(whole, name));
        }
        final JsonNode btc = summary.get("instruments").get(BTC);
        assertThat(btc.get("figures").get("halted").asBoolean()).isTrue();
        assertThat(btc.get("refused")).isNull();
        assertThat(Files.readString(held.resolve("dead-letters.jsonl"))).isEmpty();
    }

    private static void refuses(final String said, final Path from, final String... more) {
        final Runs.Said answer =
                Runs.say(
                        Stream.concat(Stream.of("state", from.toString()), Stream.of(more))
                                .toArray(String[]::new));
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err().lines()).singleElement().asString().startsWith(said);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void refusesInOneLine() throws IOException {
        final Path output = folder.resolve("refused");
        final String out = output.toString();
        refuses(
                "a.b.C: "
                        + savepoint
                        + " has no such instrument; there are "
                        + String.join(", ", ALL),
                savepoint,
                "a.b.C");
        refuses(
                "--set position: 0.0001 is no multiple of the lot size 0.001",
                savepoint,
                BTC,
                "--set",
                "position=0.0001",
                "--output",
                out);
        assertThat(output).doesNotExist();
    }

    @Test
    void refusesTheStateOfALaterQuoteflow() throws Exception {
        final Path later = Files.createDirectory(folder.resolve("later"));
        int changed = 0;
        try (Stream<Path> files = Files.list(savepoint)) {
            for (final Path file : files.toList()) {
                // decoded with one character for each byte: the version, then the name with a zero
                // at its end
                final String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                final String raised =
                        bytes.replace("\0\0\0\2" + BTC + "\0", "\0\0\0\143" + BTC + "\0");
                changed += raised.equals(bytes) ? 0 : 1;
                Files.writeString(
                        later.resolve(file.getFileName()), raised, StandardCharsets.ISO_8859_1);
            }
        }
        assertThat(changed).isEqualTo(1);
        final Runs.Said answer = process("state", later.toString());
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err().lines())
                .singleElement()
                .asString()
                .startsWith(later + ": ")
                .contains(
                        "of format 99, written by a later Quoteflow; this one reads formats 1 to ");
    }

    @Test
    void refusesTheStateOfAnotherJob() throws Exception {
        final Path other = folder.resolve("other");
        final StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        SavepointWriter.fromExistingSavepoint(env, savepoint.toUri().toString())
                .changeOperatorIdentifier(
                        OperatorIdentifier.forUid(Uids.TRADER),
                        OperatorIdentifier.forUid("somebody else"))
                .write(other.toUri().toString());
        env.execute();
        refuses(other + ": contains no state of a Quoteflow trader", other);
    }
}
