package io.quoteflow.job.run;

import io.quoteflow.job.Follower;
import io.quoteflow.job.Topology;
import io.quoteflow.job.Uids;
import io.quoteflow.job.Version;
import io.quoteflow.job.files.DecisionFileSink;
import io.quoteflow.job.influx.InfluxFollower;
import io.quoteflow.job.journal.JournalFeedFactory;
import io.quoteflow.job.journal.JournalFilesFactory;
import io.quoteflow.job.journal.JournalSource;
import io.quoteflow.job.kafka.KafkaDecisionSink;
import io.quoteflow.job.kafka.KafkaJournalSource;
import io.quoteflow.job.simulation.SimulatedJournalFactory;
import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.job.spec.JobSpec;

import java.util.ArrayList;
import java.util.List;

/** What a job's connectors are in its graph. */
final class Connectors {
    /**
     * What a bounded span of a topic is called in the uid of its source: another one than that of a
     * live source, whose splits have no end and would keep none.
     */
    private static final String SPAN = "kafka-span";

    private final JobSpec spec;

    Connectors(final JobSpec spec) {
        this.spec = spec;
    }

    /** Whether records come without end, and what they lack can be asked for. */
    boolean isLive() {
        return spec.journal() instanceof ConnectorSpec.KafkaJournal && !spec.span().isBounded();
    }

    Topology.Input journal() {
        final String fork = spec.restore().fork();
        if (spec.journal() instanceof ConnectorSpec.KafkaJournal kafka) {
            return new Topology.Input(
                    new KafkaJournalSource(kafka, spec.span()),
                    Uids.kind(spec.span().isBounded() ? SPAN : kafka.kind(), fork),
                    spec.parallelism(),
                    isLive());
        }
        return new Topology.Input(
                new JournalSource(feeds(), spec.hold()),
                Uids.kind(spec.journal().kind(), fork),
                1,
                false);
    }

    private JournalFeedFactory feeds() {
        if (spec.journal() instanceof ConnectorSpec.JournalFiles files) {
            return new JournalFilesFactory(files.files(), files.speed());
        }
        if (spec.journal() instanceof ConnectorSpec.SimulatedMarket market) {
            return new SimulatedJournalFactory(
                    market.seed(), market.startMillis(), market.minutes(), market.speed());
        }
        throw new IllegalStateException(spec.journal().kind() + " is no journal");
    }

    Topology.Output decisions() {
        if (spec.decisions() instanceof ConnectorSpec.KafkaDecisions kafka) {
            return new Topology.Output(
                    new KafkaDecisionSink(kafka, journalName()), kafka.kind(), spec.parallelism());
        }
        final ConnectorSpec.DecisionFiles files = (ConnectorSpec.DecisionFiles) spec.decisions();
        return new Topology.Output(
                new DecisionFileSink(files.folder(), Version.current()), files.kind(), 1);
    }

    /** What reads the decisions beside their sink. */
    List<Follower> followers() {
        final List<Follower> followers = new ArrayList<>();
        if (spec.metrics().orElse(null) instanceof ConnectorSpec.InfluxDb influx) {
            followers.add(new InfluxFollower(influx));
        }
        return followers;
    }

    private String journalName() {
        return spec.journal() instanceof ConnectorSpec.KafkaJournal kafka
                ? kafka.topic()
                : spec.journal().kind();
    }
}
