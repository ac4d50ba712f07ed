package io.quoteflow.report;

import io.quoteflow.report.series.MinMaxSeries;
import io.quoteflow.report.series.SeriesTable;
import io.quoteflow.result.ReportRow;

import java.util.TreeMap;

/**
 * The series of the time frames of one instrument: skill and weight of each frame, and the vote of
 * all, EXTENSIONS 19. The columns {@code frame.INTERVAL.skill} and {@code frame.INTERVAL.weight}
 * exist from the frame's first row on.
 */
final class FrameSeries {
    /** The last values of a frame, and its columns. */
    private static final class Column {
        private final MinMaxSeries skill;
        private final MinMaxSeries weight;
        private double lastWeight;
        private double lastVote;

        private Column(final SeriesTable columns, final String name) {
            skill = columns.figures(name + ".skill");
            weight = columns.figures(name + ".weight");
        }
    }

    private final SeriesTable columns;
    private final TreeMap<Long, Column> frames = new TreeMap<>();
    private MinMaxSeries vote;

    FrameSeries(final SeriesTable columns) {
        this.columns = columns;
    }

    /** Adds a frames row. */
    void add(final ReportRow row) {
        if (vote == null) {
            vote = columns.figures("vote");
        }
        final long time = row.integer("time");
        final Column frame =
                frames.computeIfAbsent(
                        row.integer("frame"),
                        frameMillis -> new Column(columns, "frame." + frameMillis));
        frame.lastWeight = row.number("weight");
        frame.lastVote = frame.lastWeight * row.number("u");
        frame.skill.add(time, row.number("skill"));
        frame.weight.add(time, frame.lastWeight);
        double weights = 0;
        double votes = 0;
        for (final Column each : frames.values()) {
            weights += each.lastWeight;
            votes += each.lastVote;
        }
        vote.add(time, weights == 0 ? 0 : votes / weights);
    }
}
