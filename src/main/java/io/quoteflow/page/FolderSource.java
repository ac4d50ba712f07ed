package io.quoteflow.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.monitor.MarketLine;
import io.quoteflow.monitor.RunStatus;
import io.quoteflow.monitor.RunView;
import io.quoteflow.monitor.json.FigureJson;
import io.quoteflow.report.Report;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.live.LiveReport;
import io.quoteflow.report.live.LiveRows;
import io.quoteflow.report.live.PageQuery;
import io.quoteflow.text.TimeLeft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/** Source of the figures of a run that is embedded in this process. It reads the decision files. */
public final class FolderSource implements PageSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;

    /**
     * Shortest pause after a reading, ns. After a slow reading the pause is longer, so that reading
     * takes at most a tenth of the time.
     */
    private static final long MIN_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private static final int PAUSE_FACTOR = 10;

    /**
     * Longest time of one reading. A long run is read in slices, so that requests are answered in
     * between.
     */
    private static final Duration SLICE = Duration.ofMillis(500);

    private final Path folder;
    private final LiveRows.ControlListener listener;
    private final PageReadiness readiness = new PageReadiness(System::nanoTime);
    private final long started = System.nanoTime();
    private LiveReport report;
    private long updated;
    private long pause;
    private boolean caughtUp;

    /** Why the last reading failed; null if it succeeded. */
    private String trouble;

    /** Data of the complete run; null before it has ended. */
    private ObjectNode finalData;

    /**
     * Creates a source.
     *
     * @param folder of the run's decision files and {@code run.json}
     * @param listener notified of the answers to control records
     */
    public FolderSource(final Path folder, final LiveRows.ControlListener listener) {
        this.folder = folder;
        this.listener = listener;
        RunStatus.forget();
    }

    @Override
    public String json(final PageQuery query, final ObjectNode live) throws IOException {
        if (RunStatus.latest().records() == 0) {
            // the files may still belong to another run
            return MarketLine.text().isEmpty() ? null : waiting(live);
        }
        if (updated == 0 || System.nanoTime() - updated >= pause) {
            update();
        } else if (trouble != null) {
            throw new ReportException(trouble);
        }
        return report.json(query, status(live, false));
    }

    /** Returns the state of a run whose market has sent nothing yet. */
    private String waiting(final ObjectNode live) {
        caughtUp = true;
        final ObjectNode status = status(live, false);
        status.remove("silent");
        return JSON.createObjectNode().set("live", status).toString();
    }

    private void update() throws IOException {
        final long now = System.nanoTime();
        trouble = null;
        caughtUp = false;
        try {
            if (report == null) {
                report = new LiveReport(folder, FigureJson::overall, listener);
            }
            caughtUp = report.update(SLICE);
        } catch (final ReportException unusable) {
            trouble = unusable.getMessage();
            throw unusable;
        } catch (final IOException | RuntimeException unusable) {
            trouble = unusable.toString();
            throw unusable;
        } finally {
            updated = System.nanoTime();
            pause =
                    caughtUp || trouble != null
                            ? Math.max(MIN_PAUSE_NANOS, PAUSE_FACTOR * (updated - now))
                            : 0;
        }
    }

    @Override
    public String last(final PageQuery query, final ObjectNode live, final boolean failed)
            throws IOException {
        final ObjectNode status = status(live, !failed);
        final boolean done = !failed && Files.exists(folder.resolve(Report.SUMMARY));
        if (!done && report == null) {
            return JSON.createObjectNode().set("live", status).toString();
        }
        if (!done || instruments().size() > Report.MANY) {
            do {
                update();
            } while (!caughtUp);
            return report.json(query, status);
        }
        if (finalData == null) {
            try (Report read = Report.read(folder, List.of(), System.err)) {
                finalData = (ObjectNode) JSON.readTree(read.json());
            }
        }
        finalData.set("live", status);
        return finalData.toString();
    }

    private ObjectNode status(final ObjectNode live, final boolean complete) {
        final long now = System.nanoTime();
        final RunStatus status = RunStatus.latest();
        final double seconds = (now - started) / NANOS;
        live.put("records", status.records());
        live.put("decisions", status.views().stream().mapToLong(RunView::decisions).sum());
        live.put("seconds", seconds);
        if (!Double.isNaN(status.progress())) {
            live.put("progress", complete ? 1 : status.progress());
            live.put("left", TimeLeft.text(status.progress(), seconds));
        }
        final String market = MarketLine.text();
        if (!market.isEmpty()) {
            live.put("market", market);
            final String missing = MarketLine.trouble();
            if (!missing.isEmpty()) {
                live.put("marketTrouble", missing);
            }
        }
        live.put("caughtUp", caughtUp);
        live.put("silent", Math.max(0, now - status.nanos()) / NANOS);
        return live;
    }

    @Override
    public List<String> instruments() {
        return RunStatus.latest().views().stream().map(RunView::instrument).toList();
    }

    @Override
    public SortedMap<String, String> readiness() {
        return readiness.ofViews(RunStatus.latest().views());
    }

    @Override
    public void catchUp() throws IOException {
        // the first reading may take long, and a command does not wait for it
        if (report != null) {
            update();
        }
    }

    @Override
    public void close() {
        // files are open only while they are read
    }
}
