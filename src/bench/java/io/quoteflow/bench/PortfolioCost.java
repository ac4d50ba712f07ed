package io.quoteflow.bench;

import com.sun.management.ThreadMXBean;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.replay.DirectReplay;
import io.quoteflow.simulation.SimulatedMarket;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What sixteen instruments in one portfolio cost beside sixteen groups of one: CPU time of one
 * thread, in rounds taken in turn. The portfolio is measured twice, once with everything off and
 * once with a joint skew and limits.
 *
 * <p>Arguments: seconds of the simulated market, and the number of rounds.
 */
public final class PortfolioCost {
    private static final int MEMBERS = 16;
    private static final int WARM_UPS = 2;
    private static final double NANOS = 1e9;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<JournalRecord> records = new ArrayList<>();
    private final JournalGroups one;
    private long rows;

    private PortfolioCost(final long seconds) {
        final SimulatedMarket market = ManyInstruments.market(MEMBERS, seconds * 1000);
        final TreeSet<String> members = new TreeSet<>();
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            members.add(r.instrument());
            records.add(
                    new JournalRecord(
                            r.instrument(),
                            RecordKind.of(r.kind()),
                            r.received(),
                            0,
                            records.size(),
                            false,
                            r.payload(),
                            null));
        }
        one = new JournalGroups(Map.of("all", List.copyOf(members)));
    }

    public static void main(final String[] args) {
        final long seconds = args.length > 0 ? Long.parseLong(args[0]) : 300;
        final int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        new PortfolioCost(seconds).measure(rounds);
    }

    private static Parameters joint() {
        return Parameters.defaults()
                .with(Parameter.PORTFOLIO_SKEW, "joint")
                .with(Parameter.PORTFOLIO_MAX_GROSS, "1000000")
                .with(Parameter.PORTFOLIO_MAX_NET, "1000000");
    }

    private void measure(final int rounds) {
        final Parameters off = Parameters.defaults();
        final Parameters joint = joint();
        for (int i = 0; i < WARM_UPS; i++) {
            replay(JournalGroups.NONE, off);
            replay(one, off);
            replay(one, joint);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d records of %d instruments; records a second of CPU time%n",
                records.size(),
                MEMBERS);
        System.out.printf(
                Locale.ROOT,
                "%5s %14s %14s %14s %8s %8s%n",
                "round",
                "A: 16 groups",
                "B: 1, off",
                "C: 1, joint",
                "B : A",
                "C : A");
        final double[] ofOff = new double[rounds];
        final double[] ofJoint = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            final double groups = replay(JournalGroups.NONE, off);
            final double grouped = replay(one, off);
            final double skewed = replay(one, joint);
            ofOff[round] = grouped / groups;
            ofJoint[round] = skewed / groups;
            System.out.printf(
                    Locale.ROOT,
                    "%5d %,14.0f %,14.0f %,14.0f %8.2f %8.2f%n",
                    round + 1,
                    groups,
                    grouped,
                    skewed,
                    ofOff[round],
                    ofJoint[round]);
        }
        Arrays.sort(ofOff);
        Arrays.sort(ofJoint);
        System.out.printf(
                Locale.ROOT,
                "median %.2f with everything off, %.2f with joint skew and limits%n",
                ofOff[rounds / 2],
                ofJoint[rounds / 2]);
    }

    /** Returns the records a second of CPU time. */
    private double replay(final JournalGroups groups, final Parameters parameters) {
        final DirectReplay replay =
                new DirectReplay(
                                "bench",
                                instrument -> parameters,
                                (stream, instrument, decision, row) -> rows++)
                        .grouping(groups);
        final long start = THREADS.getCurrentThreadCpuTime();
        records.forEach(replay::accept);
        replay.end();
        return records.size() * NANOS / (THREADS.getCurrentThreadCpuTime() - start);
    }
}
