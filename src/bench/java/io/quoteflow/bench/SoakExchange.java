package io.quoteflow.bench;

import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentFrame;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;

import org.HdrHistogram.Histogram;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The process at the other end of {@link GatewaySoak}: the fake exchange and the server of the
 * echo. It says its two ports, and then answers one line with one line until its input ends.
 */
public final class SoakExchange implements SentLog {
    private static final int SYMBOLS = 25;
    private static final List<String> CATEGORIES =
            List.of("bybit.linear", "bybit.spot", "binance.spot", "binance.usdm");
    private static final double[] SHOWN = {50, 90, 99, 99.9};

    private final FrameTimes times = new FrameTimes();
    private final List<Long> batch = new ArrayList<>();
    private long batchTime;
    private long batchEnd;

    private SoakExchange() {}

    /** Returns 100 instruments: 25 symbols in each of four categories. */
    static List<InstrumentId> instruments() {
        final List<InstrumentId> all = new ArrayList<>();
        for (final String category : CATEGORIES) {
            for (int i = 0; i < SYMBOLS; i++) {
                all.add(InstrumentId.parse(category + ".S" + (char) ('A' + i) + "AUSDT"));
            }
        }
        return all;
    }

    public static void main(final String[] args) throws Exception {
        new SoakExchange().serve(Integer.parseInt(args[0]), Double.parseDouble(args[1]));
    }

    private void serve(final int rate, final double speed) throws Exception {
        final SimulatedTape tape = new SimulatedTape(1, instruments(), rate, speed);
        try (ExchangeServer exchange =
                        new ExchangeServer(0, null, new ExchangeSettings(1), tape, this);
                SocketEcho.Server echo = new SocketEcho.Server();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(exchange.port() + " " + echo.port());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                exchange.check();
                System.out.println(answer(line.split(" "), exchange, echo));
            }
        }
    }

    private String answer(
            final String[] words, final ExchangeServer exchange, final SocketEcho.Server echo)
            throws Exception {
        return switch (words[0]) {
            case "frames" -> Long.toString(exchange.status().frames());
            case "echo" -> {
                echo.run(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                yield "sending";
            }
            case "trips" -> {
                final Histogram trips = echo.take();
                final StringBuilder text = new StringBuilder(Long.toString(trips.getTotalCount()));
                for (final double percentile : SHOWN) {
                    text.append(' ').append(trips.getValueAtPercentile(percentile));
                }
                yield text.toString();
            }
            case "begin" -> {
                times.begin();
                yield "noting";
            }
            case "end" -> Integer.toString(dump(Path.of(words[1])));
            default -> "unknown: " + words[0];
        };
    }

    private int dump(final Path file) throws IOException {
        final Map<Long, Long> all = times.end();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (final Map.Entry<Long, Long> each : all.entrySet()) {
                out.writeLong(each.getKey());
                out.writeLong(each.getValue());
            }
        }
        return all.size();
    }

    /**
     * Notes when the last frame of its batch was ready: the server writes all of a batch to the
     * sockets right after that, and none before.
     */
    @Override
    public void sent(final SentFrame frame) {
        if (!times.isOn()) {
            batch.clear();
            return;
        }
        if (frame.time() != batchTime) {
            batch.forEach(key -> times.add(key, batchEnd));
            batch.clear();
            batchTime = frame.time();
        }
        batch.add(FrameTimes.key(frame.category() + "." + frame.symbol(), frame.text()));
        batchEnd = System.nanoTime();
    }

    @Override
    public void ended(final long connection, final String how, final long now) {}
}
