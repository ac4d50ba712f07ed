package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.DecisionFollower;
import io.quoteflow.connector.kafka.JournalLag;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.monitor.RunStatus;
import io.quoteflow.monitor.RunView;
import io.quoteflow.monitor.json.FigureJson;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.report.live.LiveRows;
import io.quoteflow.report.live.PageQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Source of the figures of a live job, which may run in any process. It follows the decision topics
 * and measures how far the job is behind the end of its journal. Rows that a restarted job writes
 * again are ignored.
 */
public final class TopicSource implements PageSource {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSource.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private static final Set<DecisionStream> READ =
            EnumSet.of(
                    DecisionStream.METRICS,
                    DecisionStream.FILLS,
                    DecisionStream.SIGNALS,
                    DecisionStream.QUOTES,
                    DecisionStream.BREAKERS,
                    DecisionStream.CONTROLS,
                    DecisionStream.PORTFOLIO,
                    DecisionStream.ARBITRAGE,
                    DecisionStream.DEAD_LETTERS,
                    DecisionStream.ALERTS);

    /**
     * A job to show.
     *
     * @param run content that {@code run.json} would have
     * @param journal that the job reads
     * @param decisions topics to show
     * @param instruments of the job file, which accept commands before they have rows
     * @param from time of the first rows to show, ms since the epoch
     * @param restored what the job was restored from, for people; null if this process does not
     *     know
     * @param embedded whether the job runs in this process
     */
    public record Job(
            JsonNode run,
            ConnectorSpec.KafkaJournal journal,
            ConnectorSpec.KafkaDecisions decisions,
            List<String> instruments,
            long from,
            String restored,
            boolean embedded) {
        public Job {
            instruments = List.copyOf(instruments);
        }
    }

    private final Job job;
    private final PageReadiness readiness = new PageReadiness(System::nanoTime);
    private final long started = System.nanoTime();

    /** Collects the rows. Its monitor also guards {@link #once} and {@link #unusable}. */
    private final LiveRows rows;

    private final OnceRows once;
    private long unusable;
    private final DecisionFollower follower;
    private final JournalLag lag;

    /** Starts to follow the topics. */
    public TopicSource(final Job job, final LiveRows.ControlListener listener) {
        this.job = job;
        if (job.embedded()) {
            RunStatus.forget();
        }
        rows =
                new LiveRows(
                        job.run(),
                        "topics "
                                + job.decisions().prefix()
                                + "* at "
                                + job.decisions().client().servers(),
                        FigureJson::overall,
                        listener);
        once = new OnceRows(rows::forget);
        follower = new DecisionFollower(job.decisions(), job.from(), streams(job), this::take);
        lag = new JournalLag(job.journal());
    }

    /** Returns the streams to follow. A job without what they tell may have no topic for them. */
    private static Set<DecisionStream> streams(final Job job) {
        final Set<DecisionStream> streams = EnumSet.copyOf(READ);
        if (isChanged(job, Parameter.FRAMES)) {
            streams.add(DecisionStream.FRAMES);
        }
        if (isChanged(job, Parameter.PLACEMENT_MODE)) {
            streams.add(DecisionStream.PLACEMENTS);
        }
        return streams;
    }

    private static boolean isChanged(final Job job, final Parameter parameter) {
        final String standard = parameter.defaultValue();
        final JsonNode value = job.run().path("parameters").path(parameter.path());
        return !value.asText(standard).equals(standard);
    }

    private void take(
            final DecisionStream stream, final String place, final long epoch, final byte[] value) {
        synchronized (rows) {
            try {
                final JsonNode row = JSON.readTree(value == null ? new byte[0] : value);
                if (stream == DecisionStream.METRICS) {
                    // throws for a row without the figures of a trader, which would make the sums
                    // wrong
                    FigureJson.overall(List.of(row));
                }
                if (once.isNew(stream, epoch, row)) {
                    rows.take(stream, row);
                }
            } catch (final IOException | RuntimeException none) {
                unusable++;
                LOG.debug("topic {}: is not a decision", place, none);
            }
        }
    }

    @Override
    public String json(final PageQuery query, final ObjectNode live) throws IOException {
        synchronized (rows) {
            return rows.json(query, status(live));
        }
    }

    @Override
    public String last(final PageQuery query, final ObjectNode live, final boolean failed)
            throws IOException {
        return json(query, live);
    }

    private ObjectNode status(final ObjectNode live) {
        final JournalLag.Reading reading = lag.reading();
        final RunStatus status = RunStatus.latest();
        if (job.embedded()) {
            live.put("records", status.records());
            live.put("decisions", status.views().stream().mapToLong(RunView::decisions).sum());
            live.put("seconds", (System.nanoTime() - started) / NANOS);
            live.put("silent", Math.max(0, System.nanoTime() - status.nanos()) / NANOS);
        }
        live.put("topics", true);
        live.put("since", job.from());
        live.put("caughtUp", follower.hasCaughtUp());
        live.put("trouble", follower.trouble());
        live.put("unusable", unusable);
        final ObjectNode behind = live.putObject("lag");
        if (reading.records() >= 0) {
            behind.put("records", reading.records());
            behind.put("seconds", reading.millis() / MILLIS);
        }
        behind.put("trouble", reading.trouble());
        if (once.epoch() > 0) {
            live.put("epoch", once.epoch());
        }
        live.put("restored", job.restored() == null ? once.restored() : job.restored());
        return live;
    }

    @Override
    public List<String> instruments() {
        final TreeSet<String> known = new TreeSet<>(job.instruments());
        synchronized (rows) {
            known.addAll(rows.instruments());
        }
        return List.copyOf(known);
    }

    @Override
    public SortedMap<String, String> readiness() {
        synchronized (rows) {
            final SortedMap<String, String> words = readiness.ofRows(rows.latestFigures());
            job.instruments()
                    .forEach(instrument -> words.putIfAbsent(instrument, PageReadiness.NO_MARKET));
            return words;
        }
    }

    @Override
    public void catchUp() {
        // nothing to do, because rows are read as they arrive
    }

    @Override
    public void close() {
        follower.close();
        lag.close();
    }
}
