package io.quoteflow.job.restore;

import io.quoteflow.job.RestorePolicy;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.ParameterSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded schedule for a job and a journal: checkpoints, kills, restores from savepoints and
 * rescales, at random records. Each kind occurs at least once.
 */
final class Schedule {
    private enum Event {
        CHECKPOINT,
        KILL,
        SAVEPOINT,
        RESCALE
    }

    private static final List<Integer> PARALLELISMS = List.of(1, 2, 4, 3);
    private static final int MORE_EVENTS = 6;
    private static final ParameterSet DEFAULTS = new ParameterSet(new TreeMap<>(), new TreeMap<>());

    private final ParameterSet parameters;
    private final JournalGroups groups;
    private final List<JournalRecord> journal;
    private final Random random;
    private final DecisionAssertions decided = new DecisionAssertions();
    private TraderSubtasks job;
    private TraderSubtasks.Snapshot last;
    private int lastPosition;
    private long snapshots;

    Schedule(final List<JournalRecord> journal, final long seed) {
        this(DEFAULTS, journal, seed);
    }

    Schedule(final ParameterSet parameters, final List<JournalRecord> journal, final long seed) {
        this(parameters, JournalGroups.NONE, journal, seed);
    }

    Schedule(
            final ParameterSet parameters,
            final JournalGroups groups,
            final List<JournalRecord> journal,
            final long seed) {
        this.parameters = parameters;
        this.groups = groups;
        this.journal = journal;
        random = new Random(seed);
    }

    /** An undisturbed run. */
    static DecisionAssertions calm(final List<JournalRecord> journal) throws Exception {
        return calm(DEFAULTS, journal);
    }

    /** An undisturbed run with parameters. */
    static DecisionAssertions calm(final ParameterSet parameters, final List<JournalRecord> journal)
            throws Exception {
        return calm(parameters, JournalGroups.NONE, journal);
    }

    /** An undisturbed run with parameters and portfolios. */
    static DecisionAssertions calm(
            final ParameterSet parameters,
            final JournalGroups groups,
            final List<JournalRecord> journal)
            throws Exception {
        final DecisionAssertions decided = new DecisionAssertions();
        try (TraderSubtasks job =
                new TraderSubtasks(
                        parameters, RestorePolicy.GO_ON, 1, null, decided::take, groups)) {
            for (final JournalRecord record : journal) {
                job.feed(record);
            }
            job.end();
        }
        return decided;
    }

    DecisionAssertions run() throws Exception {
        start(PARALLELISMS.get(random.nextInt(PARALLELISMS.size())));
        int position = 0;
        for (final Event event : events()) {
            // a step of its own after each event: some are next to each other, some far apart
            final int step = 1 + random.nextInt(Math.max(1, journal.size() / MORE_EVENTS));
            final int until = Math.min(journal.size(), position + step);
            for (; position < until; position++) {
                job.feed(journal.get(position));
            }
            position = happen(event, position);
        }
        for (; position < journal.size(); position++) {
            job.feed(journal.get(position));
        }
        job.end();
        job.close();
        return decided;
    }

    private List<Event> events() {
        final List<Event> events = new ArrayList<>(List.of(Event.values()));
        for (int i = 0; i < MORE_EVENTS; i++) {
            events.add(Event.values()[random.nextInt(Event.values().length)]);
        }
        Collections.shuffle(events, random);
        return events;
    }

    /** Returns the position from which the source goes on. */
    private int happen(final Event event, final int position) throws Exception {
        switch (event) {
            case CHECKPOINT -> {
                last = job.checkpoint(++snapshots);
                lastPosition = position;
                return position;
            }
            case KILL -> {
                final int parallelism = job.parallelism();
                job.close();
                start(parallelism);
                return lastPosition;
            }
            default -> {
                last = job.savepoint(++snapshots);
                lastPosition = position;
                final int before = job.parallelism();
                job.close();
                start(event == Event.SAVEPOINT ? before : otherThan(before));
                return position;
            }
        }
    }

    private int otherThan(final int parallelism) {
        final List<Integer> others = PARALLELISMS.stream().filter(p -> p != parallelism).toList();
        return others.get(random.nextInt(others.size()));
    }

    private void start(final int parallelism) throws Exception {
        job =
                new TraderSubtasks(
                        parameters,
                        new RestorePolicy(last != null, false, ""),
                        parallelism,
                        last,
                        decided::take,
                        groups);
    }
}
