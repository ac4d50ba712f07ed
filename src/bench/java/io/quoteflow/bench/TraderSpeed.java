package io.quoteflow.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import io.quoteflow.decision.Hashes;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.UntrustedJson;
import io.quoteflow.journal.file.JournalLineDecoder;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.trading.ModelSource;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.FrameDecoder;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a record costs in the decoder and the trader, with all decisions encoded, beside Jackson's
 * tokens of the same payloads: CPU time of one thread, in pairs taken in turn. Also counts the
 * bytes that a market record allocates that decides nothing.
 *
 * <p>Arguments: a recording of one Binance instrument, how often it is repeated, and the number of
 * pairs.
 */
public final class TraderSpeed {
    private static final String RECORDING =
            "../shared/data/binance-usdm-btcusdt-20240808.jsonl.gz";
    private static final int WARM_UPS = 2;
    private static final List<String> STREAMS = List.of("bookTicker", "trade", "depth");

    /** The name of a frame's stream is within so many bytes. */
    private static final int STREAM_WITHIN = 60;

    private static final int ROUNDS = 7;
    private static final Scale SCALE = new Scale(2, 4);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<JournalRecord> records = new ArrayList<>();
    private final MessageDigest digest = Hashes.newSha256();
    private long rows;
    private long bytes;
    private long tokens;

    private TraderSpeed(final Path recording, final int repetitions) throws IOException {
        final JournalLineDecoder decoder = new JournalLineDecoder();
        new LengthenedRecording(recording)
                .write(
                        repetitions,
                        line -> records.add(decoder.decode(line, 0, records.size(), 0)));
    }

    public static void main(final String[] args) throws IOException {
        final Path recording = Path.of(args.length > 0 ? args[0] : RECORDING);
        final int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        final int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        new TraderSpeed(recording, repetitions).measure(pairs);
    }

    private void measure(final int pairs) throws IOException {
        final long payloads = records.stream().mapToLong(record -> record.payload().length).sum();
        System.out.printf(
                Locale.ROOT, "%,d records, %,d bytes of payload%n", records.size(), payloads);
        for (int i = 0; i < WARM_UPS; i++) {
            parse(records);
            decide();
        }
        System.out.printf(
                Locale.ROOT,
                "%,d rows of %,d bytes, hash %s%n",
                rows,
                bytes,
                Hashes.hex(digest.digest()).substring(0, 16));
        System.out.printf(
                Locale.ROOT, "%4s %14s %14s %12s%n", "pair", "Jackson, ns", "trader, ns", "A : B");
        final double[] ratios = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            final boolean parseFirst = pair % 2 == 0;
            final double first = parseFirst ? parse(records) : decide();
            final double second = parseFirst ? decide() : parse(records);
            final double parsed = parseFirst ? first : second;
            final double decided = parseFirst ? second : first;
            ratios[pair] = parsed / decided;
            System.out.printf(
                    Locale.ROOT,
                    "%4d %14.0f %14.0f %12.2f%n",
                    pair + 1,
                    parsed,
                    decided,
                    ratios[pair]);
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "median %.2f%n", ratios[pairs / 2]);
        allocations();
        for (final String stream : STREAMS) {
            decoding(stream);
        }
    }

    /** Prints what the frames of one stream cost, in the decoder and by Jackson's tokens. */
    private void decoding(final String stream) throws IOException {
        final List<JournalRecord> frames =
                records.stream()
                        .filter(record -> record.kind() == RecordKind.MARKET)
                        .filter(record -> start(record).contains(stream))
                        .toList();
        final InstrumentId instrument = InstrumentId.parse(frames.get(0).instrument());
        final FrameDecoder decoder = Venues.ALL.of(instrument).decoders().get();
        final MarketFrame frame = new MarketFrame();
        final double[] decoded = new double[ROUNDS];
        final double[] parsed = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            final long start = THREADS.getCurrentThreadCpuTime();
            for (final JournalRecord record : frames) {
                decoder.decode(record.payload(), instrument.symbol(), SCALE, frame);
            }
            final long end = THREADS.getCurrentThreadCpuTime();
            decoded[round] = (end - start) / (double) frames.size();
            parsed[round] = parse(frames);
        }
        Arrays.sort(decoded);
        Arrays.sort(parsed);
        System.out.printf(
                Locale.ROOT,
                "%,d frames of %s: decoder %.0f ns, Jackson %.0f ns%n",
                frames.size(),
                stream,
                decoded[ROUNDS / 2],
                parsed[ROUNDS / 2]);
    }

    private static String start(final JournalRecord record) {
        final byte[] payload = record.payload();
        return new String(
                payload, 0, Math.min(STREAM_WITHIN, payload.length), StandardCharsets.UTF_8);
    }

    /** Returns the CPU time of Jackson's tokens, ns a record. */
    private double parse(final List<JournalRecord> frames) throws IOException {
        final long start = THREADS.getCurrentThreadCpuTime();
        for (final JournalRecord record : frames) {
            try (JsonParser json = UntrustedJson.PAYLOAD.createParser(record.payload())) {
                while (json.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / (double) frames.size();
    }

    private RecordHandler handler() {
        return new RecordHandler(
                "bench",
                instrument -> Parameters.defaults(),
                "",
                (stream, instrument, decision, row) -> {
                    rows++;
                    bytes += row.length;
                },
                ModelSource.NONE);
    }

    /** Returns the CPU time of decoder and trader, ns a record. */
    private double decide() {
        rows = 0;
        bytes = 0;
        final RecordHandler handler = handler();
        InstrumentStates states = null;
        final long start = THREADS.getCurrentThreadCpuTime();
        for (final JournalRecord record : records) {
            states = handler.handle(record, states);
        }
        final double time = THREADS.getCurrentThreadCpuTime() - start;
        digest.reset();
        digest.update(states.trader().decisionHash().getBytes());
        return time / records.size();
    }

    /** Counts what the records of the second half allocate that decide nothing. */
    private void allocations() {
        final RecordHandler handler = handler();
        final long thread = Thread.currentThread().getId();
        InstrumentStates states = null;
        long quiet = 0;
        long allocating = 0;
        long allocated = 0;
        for (int i = 0; i < records.size(); i++) {
            final JournalRecord record = records.get(i);
            final long rowsBefore = rows;
            final long before = THREADS.getThreadAllocatedBytes(thread);
            states = handler.handle(record, states);
            final long more = THREADS.getThreadAllocatedBytes(thread) - before;
            if (i > records.size() / 2
                    && record.kind() == RecordKind.MARKET
                    && rows == rowsBefore) {
                quiet++;
                allocating += more == 0 ? 0 : 1;
                allocated += more;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d market records decided nothing: %.3f bytes each, %,d allocated anything%n",
                quiet,
                allocated / (double) quiet,
                allocating);
    }
}
