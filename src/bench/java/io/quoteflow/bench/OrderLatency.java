package io.quoteflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentFrame;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.gateway.ScriptedDecisions;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaRun;

import org.HdrHistogram.Histogram;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order side of the gateway through a real broker and over real sockets: the time from a
 * decision that is sent to Kafka to its request at the exchange, and from a frame of the exchange
 * to its record at a reader of Kafka. Beside it, an echo of the same libraries does the same with
 * plain texts, in pairs taken in turn. Gateway, echo and broker are processes of their own; the
 * exchange, the job and the clock are in this one.
 */
public final class OrderLatency implements SentLog {
    private static final String INSTRUMENT = "bybit.linear.BTCUSDT";
    private static final String KEY = "benchKey";
    private static final String SECRET = "benchSecret";
    private static final long GAP_MILLIS = 100;
    private static final int SETTLE_MILLIS = 1000;
    private static final Pattern LINK = Pattern.compile("\"orderLinkId\":\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MICROS_A_MILLI = 1000;
    private static final double[] SHOWN = {50, 90, 99};

    private final HttpClient http = HttpClient.newHttpClient();
    private final LegTimes orders = new LegTimes();
    private final LegTimes echoes = new LegTimes();
    private final List<Thread> readers = new ArrayList<>();
    private long next;
    private volatile boolean over;

    private OrderLatency() {}

    /**
     * @param words the number of pairs, and the seconds of each half of one
     */
    public static void main(final String[] words) throws Exception {
        new OrderLatency().measure(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }

    private void measure(final int pairs, final int seconds) throws Exception {
        final Path folder = Files.createTempDirectory("order-latency");
        try (KafkaBroker broker = KafkaBroker.start(folder);
                KafkaRun run = new KafkaRun(folder, broker, "latency", 1);
                ExchangeServer exchange = exchange();
                ScriptedDecisions job = new ScriptedDecisions(run, INSTRUMENT, 1);
                OrderEcho.Peer peer =
                        new OrderEcho.Peer(
                                text -> echoes.add(LegTimes.Place.REQUEST, text),
                                text -> echoes.add(LegTimes.Place.FRAME, text));
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(
                                Map.of(
                                        "bootstrap.servers", broker.servers(), "linger.ms", "0"),
                                new StringSerializer(),
                                new StringSerializer())) {
            run.cluster()
                    .admin()
                    .createTopics(
                            List.of(
                                    new NewTopic("echo-in", 1, (short) 1),
                                    new NewTopic("echo-out", 1, (short) 1)))
                    .all()
                    .get();
            final Process gateway = gateway(folder, run, exchange);
            final Process echo =
                    java(
                            folder.resolve("echo.log"),
                            List.of(
                                    OrderEcho.class.getName(),
                                    broker.servers(),
                                    "echo-in",
                                    "echo-out",
                                    Integer.toString(peer.port())));
            try {
                background("reports", () -> readReports(job));
                background("echoes", () -> readEchoes(broker.servers()));
                warmUp(gateway, folder, exchange, job);
                order(exchange, job, seconds);
                echo(producer, seconds);
                for (int pair = 1; pair <= pairs; pair++) {
                    echoes.clear();
                    orders.clear();
                    echo(producer, seconds);
                    order(exchange, job, seconds);
                    print(pair, "echo", echoes);
                    print(pair, "gateway", orders);
                }
            } finally {
                stopReaders();
                gateway.destroyForcibly();
                echo.destroyForcibly();
            }
        }
    }

    private ExchangeServer exchange() throws IOException {
        return new ExchangeServer(
                0,
                null,
                new ExchangeSettings(1, List.of(ExchangeAccount.of(KEY, SECRET))),
                new SimulatedTape(
                        1,
                        List.of(InstrumentId.parse(INSTRUMENT)),
                        SimulatedTape.LOWEST_RATE,
                        1),
                this);
    }

    private static String name(final String connector) {
        return connector.substring("kafka:".length());
    }

    private static Process gateway(
            final Path folder, final KafkaRun run, final ExchangeServer exchange)
            throws IOException {
        final Path file =
                Files.writeString(
                        folder.resolve("gateway.yaml"),
                        Files.readString(Path.of("connectors/bybit.yaml"))
                                .replace("grossNotional: 2000", "grossNotional: 100000")
                                .replace("netNotional: 1000", "netNotional: 100000")
                                .replace("ordersPerMinute: 600", "ordersPerMinute: 6000")
                                .replace("port: 8090", "port: 0")
                                .replace(": gateway-state", ": " + folder.resolve("state"))
                                .replace(": kafka-journal", ": " + name(run.journal()))
                                .replace(": kafka-decisions", ": " + name(run.decisions())));
        return java(
                folder.resolve("gateway.log"),
                List.of(
                        "io.quoteflow.Quoteflow",
                        "gateway",
                        file.toString(),
                        "--exchange",
                        exchange.address()));
    }

    private static Process java(final Path log, final List<String> words) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(words);
        final ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("BYBIT_KEY", KEY);
        builder.environment().put("BYBIT_SECRET", SECRET);
        return builder.start();
    }

    private void background(final String name, final Runnable action) {
        final Thread thread = new Thread(action, name);
        readers.add(thread);
        thread.setDaemon(true);
        thread.start();
    }

    private void stopReaders() throws InterruptedException {
        over = true;
        for (final Thread reader : readers) {
            reader.join();
        }
    }

    // what the exchange sees

    @Override
    public void sent(final SentFrame frame) {}

    @Override
    public void ended(final long connection, final String how, final long now) {}

    @Override
    public void received(final long connection, final String text) {
        final Matcher link = LINK.matcher(text);
        if (link.find()) {
            final boolean cancel = text.contains("order.cancel");
            orders.add(LegTimes.Place.REQUEST, (cancel ? "cancel " : "place ") + link.group(1));
        }
    }

    @Override
    public void told(final long connection, final byte[] text) {
        final JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (frame.path("topic").asText().startsWith("order")) {
            for (final JsonNode row : frame.path("data")) {
                final boolean cancel = row.path("orderStatus").asText().equals("Cancelled");
                final String id = row.path("orderLinkId").asText();
                orders.add(LegTimes.Place.FRAME, (cancel ? "cancel " : "place ") + id);
            }
        }
    }

    // what readers of Kafka see

    private void readReports(final ScriptedDecisions job) {
        int read = 0;
        while (!over) {
            final List<JsonNode> reports;
            try {
                reports = job.reports();
            } catch (final IOException broken) {
                throw new UncheckedIOException(broken);
            }
            for (; read < reports.size(); read++) {
                final JsonNode report = reports.get(read);
                final boolean cancel = report.path("status").asText().equals("cancelled");
                final String id = report.path("id").asText();
                orders.add(LegTimes.Place.RECORD, (cancel ? "cancel " : "place ") + id);
            }
        }
    }

    private void readEchoes(final String servers) {
        try (KafkaConsumer<String, String> consumer = OrderEcho.consumer(servers, "echo-out")) {
            while (!over) {
                for (final ConsumerRecord<String, String> record :
                        consumer.poll(Duration.ofSeconds(1))) {
                    echoes.add(LegTimes.Place.RECORD, record.value());
                }
            }
        }
    }

    // what the job does

    private String price(final ExchangeServer exchange) throws Exception {
        final URI book =
                URI.create(
                        exchange.address()
                                + "/v5/market/orderbook?category=linear&symbol=BTCUSDT&limit=1");
        final String answer =
                http.send(
                                HttpRequest.newBuilder(book).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        return new BigDecimal(JSON.readTree(answer).at("/result/b/0/0").asText())
                .multiply(new BigDecimal("0.985"))
                .setScale(1, RoundingMode.DOWN)
                .toPlainString();
    }

    private String place(final ExchangeServer exchange, final ScriptedDecisions job)
            throws Exception {
        final String price = price(exchange);
        final String id = "qf-" + ++next;
        orders.command("place " + id);
        job.place(id, "buy", "PostOnly", price, "0.010");
        return id;
    }

    private void cancel(final String id, final ScriptedDecisions job) {
        orders.command("cancel " + id);
        job.cancel(id, "buy");
    }

    /** Waits until the gateway places orders. */
    private void warmUp(
            final Process gateway,
            final Path folder,
            final ExchangeServer exchange,
            final ScriptedDecisions job)
            throws Exception {
        String id = "";
        while (!orders.has(LegTimes.Place.FRAME, "place " + id)) {
            if (!gateway.isAlive()) {
                throw new IOException(Files.readString(folder.resolve("gateway.log")));
            }
            id = place(exchange, job);
            Thread.sleep(SETTLE_MILLIS);
        }
        cancel(id, job);
    }

    private void order(
            final ExchangeServer exchange, final ScriptedDecisions job, final int seconds)
            throws Exception {
        final long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            final String id = place(exchange, job);
            Thread.sleep(GAP_MILLIS);
            cancel(id, job);
            Thread.sleep(GAP_MILLIS);
        }
        Thread.sleep(SETTLE_MILLIS);
    }

    private void echo(final KafkaProducer<String, String> producer, final int seconds)
            throws InterruptedException {
        final long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            final String text = "echo " + ++next;
            echoes.command(text);
            producer.send(new ProducerRecord<>("echo-in", text));
            Thread.sleep(GAP_MILLIS);
        }
        Thread.sleep(SETTLE_MILLIS);
    }

    private static void print(final int pair, final String what, final LegTimes times) {
        System.out.printf(
                Locale.ROOT,
                "pair %d: %-8s command to request %s; frame to record %s%n",
                pair,
                what,
                shown(times.between(LegTimes.Place.COMMAND, LegTimes.Place.REQUEST)),
                shown(times.between(LegTimes.Place.FRAME, LegTimes.Place.RECORD)));
    }

    private static String shown(final Histogram took) {
        final StringBuilder text = new StringBuilder().append(took.getTotalCount());
        for (final double percentile : SHOWN) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            ", %.0f %%: %.2f ms",
                            percentile,
                            took.getValueAtPercentile(percentile) / MICROS_A_MILLI));
        }
        return text.toString();
    }
}
