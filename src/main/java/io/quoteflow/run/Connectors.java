package io.quoteflow.run;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.files.DecisionFileSink;
import io.quoteflow.connector.influx.InfluxSink;
import io.quoteflow.connector.journal.JournalSource;
import io.quoteflow.connector.kafka.KafkaDecisionSink;
import io.quoteflow.connector.kafka.KafkaJournalSource;
import io.quoteflow.connector.kafka.lease.LeaseSpec;
import io.quoteflow.connector.market.SnapshotSink;
import io.quoteflow.connector.webhook.WebhookSink;
import io.quoteflow.job.DecisionObserver;
import io.quoteflow.job.OutputRouting;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.Uids;
import io.quoteflow.job.Version;
import io.quoteflow.job.alerts.AlertFollower;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.journal.file.ReceivedRange;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.simulation.SimulatedJournalFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Creates the sources, sinks and observers of a job from its connectors. */
final class Connectors {
    /**
     * Connector kind of a bounded span of a topic, for the uid of its source. It differs from that
     * of a live source, because the splits in the state of a live source have no end.
     */
    private static final String SPAN = "kafka-span";

    private static final String DECISIONS = "decisions";

    private final JobSpec spec;
    private final Optional<LeaseSpec> lease;

    Connectors(final JobSpec spec) {
        this(spec, Optional.empty());
    }

    /**
     * Creates an object for a job.
     *
     * @param lease that the job must hold to write its decisions, from {@link #lease()}; empty if
     *     it needs none
     */
    Connectors(final JobSpec spec, final Optional<LeaseSpec> lease) {
        this.spec = spec;
        this.lease = lease;
    }

    /** Returns the lease for a new start of the job; empty if nobody acts on its decisions. */
    Optional<LeaseSpec> lease() {
        return spec.decisions() instanceof ConnectorSpec.KafkaDecisions kafka && kafka.live()
                ? Optional.of(LeaseSpec.of(kafka, spec.name(), spec.checkpointFolder()))
                : Optional.empty();
    }

    /** Whether the journal has no end, so that missing definitions and books can be requested. */
    boolean isLive() {
        return spec.isLive();
    }

    /** Configures which records of the journal the trader accepts. */
    void restrict(final TraderFunction trader) {
        if (isLive()) {
            trader.askingFor(spec.anyInstrument() ? List.of() : spec.instruments());
        }
        if (!spec.anyInstrument()) {
            trader.tradingOnly(spec.instruments());
        }
        if (spec.journal() instanceof ConnectorSpec.KafkaJournal kafka && kafka.isArchive()) {
            trader.refusingJumps(kafka.positions().mostJump());
        }
    }

    /**
     * Whether the run may accept commands from its live page. It may not if it reads the topic of
     * another run, as a backfill or a fork does, because that run would execute them.
     */
    boolean takesCommands() {
        return !(spec.journal() instanceof ConnectorSpec.KafkaJournal)
                || isLive() && spec.restore().fork().isEmpty();
    }

    /**
     * Creates the source.
     *
     * @param controls adds the control records of this process to a journal of files or of the
     *     simulated market; not used for a topic, which contains them itself
     */
    Topology.Input journal(final UnaryOperator<JournalFeedFactory> controls) {
        final String fork = spec.restore().fork();
        if (spec.journal() instanceof ConnectorSpec.KafkaJournal kafka) {
            return new Topology.Input(
                    new KafkaJournalSource(kafka, spec.span(), lease.isPresent()),
                    Uids.kind(spec.span().isBounded() ? SPAN : kafka.kind(), fork),
                    spec.parallelism(),
                    isLive());
        }
        return new Topology.Input(
                new JournalSource(controls.apply(feeds()), spec.hold(), spec.isEndless()),
                Uids.kind(spec.journal().kind(), fork),
                1,
                spec.isEndless());
    }

    private JournalFeedFactory feeds() {
        if (spec.journal() instanceof ConnectorSpec.JournalFiles files) {
            return new JournalInputsFactory(
                    files.files(),
                    files.speed(),
                    new ReceivedRange(spec.span().fromMillis(), spec.span().toMillis()),
                    files.follow());
        }
        if (spec.journal() instanceof ConnectorSpec.SimulatedMarket market) {
            return new SimulatedJournalFactory(
                    market.seed(), market.startMillis(), market.minutes(), market.speed());
        }
        if (spec.journal() instanceof ConnectorSpec.Market market) {
            return new JournalInputsFactory(List.of(market.folder()), 0, ReceivedRange.ALL, true);
        }
        throw new IllegalStateException(spec.journal().kind() + " is no journal");
    }

    /** Creates the sinks. */
    List<Topology.Output> outputs() {
        final List<Topology.Output> outputs = new ArrayList<>();
        outputs.add(decisions());
        if (spec.metrics().orElse(null) instanceof ConnectorSpec.InfluxDb influx) {
            outputs.add(
                    new Topology.Output(
                            new InfluxSink(
                                    influx,
                                    spec.name(),
                                    spec.restore().fork(),
                                    System.currentTimeMillis()),
                            "metrics",
                            influx.kind(),
                            spec.parallelism(),
                            OutputRouting.PARALLEL));
        }
        if (spec.journal() instanceof ConnectorSpec.Market market) {
            outputs.add(
                    new Topology.Output(
                            new SnapshotSink(market.folder()),
                            "snapshots",
                            market.kind(),
                            spec.parallelism(),
                            OutputRouting.PARALLEL));
        }
        if (spec.alerts().orElse(null) instanceof ConnectorSpec.Webhook webhook) {
            outputs.add(
                    new Topology.Output(
                            new WebhookSink(webhook),
                            "notices",
                            webhook.kind(),
                            1,
                            OutputRouting.ADDED_ONLY));
        }
        return outputs;
    }

    private Topology.Output decisions() {
        if (spec.decisions() instanceof ConnectorSpec.KafkaDecisions kafka) {
            return new Topology.Output(
                    new KafkaDecisionSink(kafka, journalName(), lease),
                    DECISIONS,
                    kafka.kind(),
                    spec.parallelism(),
                    OutputRouting.PARALLEL);
        }
        final ConnectorSpec.DecisionFiles files = (ConnectorSpec.DecisionFiles) spec.decisions();
        return new Topology.Output(
                new DecisionFileSink(
                        files.folder(),
                        Version.current(),
                        UUID.randomUUID().toString(),
                        files.overwrite(),
                        !JobRunner.isSubmitting()),
                DECISIONS,
                files.kind(),
                1,
                OutputRouting.SINGLE_WRITER);
    }

    /**
     * Checks that this process can reach what the connectors need, before anything is started.
     *
     * @throws UsageException naming what is missing
     * @throws io.quoteflow.connector.kafka.client.KafkaFailure if the journal's topic does not
     *     exist or cannot be reached
     */
    void check() {
        if (spec.journal() instanceof ConnectorSpec.KafkaJournal kafka) {
            KafkaJournalSource.check(kafka);
        }
        if (spec.metrics().orElse(null) instanceof ConnectorSpec.InfluxDb influx) {
            influx.client().check();
        }
        if (spec.alerts().orElse(null) instanceof ConnectorSpec.Webhook webhook) {
            webhook.address().resolve();
        }
    }

    /** Creates the observers that add rows of their own. */
    List<DecisionObserver> followers() {
        return spec.rules().enabled() ? List.of(new AlertFollower(spec.rules())) : List.of();
    }

    private String journalName() {
        return spec.journal() instanceof ConnectorSpec.KafkaJournal kafka
                ? kafka.topic()
                : spec.journal().kind();
    }
}
