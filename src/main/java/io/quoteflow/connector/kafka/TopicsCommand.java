package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.ConnectorReader;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobOutline;
import io.quoteflow.config.JobReader;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.client.Topic;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import io.quoteflow.connector.kafka.lease.LeaseSpec;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code topics create JOB} creates the topics of a job; {@code topics migrate FROM TO} drains a
 * journal into a new topic.
 */
@Command(
        name = "topics",
        description =
                "Creates the topics of a job (create JOB), or drains a journal into a new topic (migrate FROM TO).",
        mixinStandardHelpOptions = true)
public final class TopicsCommand implements Runnable {
    private static final int MAX_PARTITIONS = 1024;
    private static final short BROKER_DEFAULT = -1;

    @Override
    public void run() {
        throw new UsageException("topics: no subcommand is given; allowed are create and migrate");
    }

    /**
     * Creates the topics that do not exist. Existing topics must have the same number of
     * partitions.
     */
    @Command(
            name = "create",
            description =
                    "Creates the topics that a job reads and writes. Existing topics are left unchanged.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(
                            index = "0",
                            paramLabel = "JOB",
                            description = "Job file, such as jobs/live.yaml.")
                    final String job,
            @Option(
                            names = "--partitions",
                            paramLabel = "N",
                            defaultValue = "8",
                            description =
                                    "Partitions of each topic, which can never be changed; 8 by default.")
                    final int partitions,
            @Option(
                            names = "--replication",
                            paramLabel = "N",
                            defaultValue = "-1",
                            description =
                                    "Replicas of each topic; the default of the broker by default.")
                    final short replication,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            defaultValue = "-1",
                            description =
                                    "Days to keep the journal, by the times of its records; for ever by default.")
                    final int days,
            @Option(
                            names = "--decision-days",
                            paramLabel = "N",
                            defaultValue = "7",
                            description = "Days to keep decisions; 7 by default, -1 for ever.")
                    final int decisionDays,
            @Option(
                            names = "--set",
                            paramLabel = "KEY=VALUE",
                            description =
                                    "Sets any key of the job, such as connectors.decisions=NAME.")
                    final List<String> settings) {
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new UsageException(
                    "--partitions "
                            + partitions
                            + ": must be a whole number from 1 to "
                            + MAX_PARTITIONS);
        }
        if (replication < 1 && replication != BROKER_DEFAULT) {
            throw new UsageException(
                    "--replication " + replication + ": must be a whole number of at least 1");
        }
        if (days < 1 && days != Topic.FOR_EVER) {
            throw new UsageException("--days " + days + ": must be a whole number of at least 1");
        }
        if (decisionDays < 1 && decisionDays != Topic.FOR_EVER) {
            throw new UsageException(
                    "--decision-days "
                            + decisionDays
                            + ": must be a whole number of at least 1, or -1 for ever");
        }
        final List<Topic> topics =
                topics(job, days, decisionDays, settings == null ? List.of() : settings);
        for (final Topic topic : topics) {
            System.out.println(create(topic, topic.isCompacted() ? 1 : partitions, replication));
        }
        return 0;
    }

    /** Drains a journal into a new topic, with other portfolios or another number of partitions. */
    @Command(
            name = "migrate",
            description =
                    "Drains a journal topic into a new one whose records have other groups as keys, and proves that nothing was lost: counts and hashes for each instrument, in order. Stop the gateway and the job first.",
            mixinStandardHelpOptions = true)
    int migrate(
            @Parameters(
                            index = "0",
                            paramLabel = "FROM",
                            description =
                                    "The old topic, as kafka:NAME of its connector, such as kafka:kafka-journal.")
                    final String from,
            @Parameters(
                            index = "1",
                            paramLabel = "TO",
                            description = "The new topic, which must be empty.")
                    final String to,
            @Option(
                            names = "--job",
                            paramLabel = "JOB",
                            description =
                                    "Job file whose portfolios the new topic gets; those of the new topic's connector by default.")
                    final String job) {
        final ConnectorSpec.KafkaJournal target = ConnectorReader.kafkaJournal(to);
        return new TopicMigration(
                                ConnectorReader.kafkaJournal(from),
                                job == null ? target : JobOutline.read(job).keyed(target),
                                System.out)
                        .run()
                ? 0
                : 1;
    }

    private static List<Topic> topics(
            final String job, final int days, final int decisionDays, final List<String> settings) {
        final JobSpec spec = JobReader.read(job, settings, List.of(), null, ConnectorOptions.NONE);
        final List<Topic> topics = new ArrayList<>();
        if (spec.journal() instanceof ConnectorSpec.KafkaJournal journal) {
            topics.add(Topic.journal(journal, days));
        }
        if (spec.decisions() instanceof ConnectorSpec.KafkaDecisions decisions) {
            topics.addAll(Topic.decisions(decisions, decisionDays));
        }
        if (spec.decisions() instanceof ConnectorSpec.KafkaDecisions live && live.live()) {
            topics.add(Topic.lease(live.client(), LeaseSpec.topic(live)));
            topics.add(Topic.lease(live.client(), LeaseSpec.gatewayTopic(live)));
            topics.add(Topic.memory(live));
        }
        if (topics.isEmpty()) {
            throw new UsageException(job + ": reads and writes no topics");
        }
        return topics;
    }

    private static String create(final Topic topic, final int partitions, final short replication) {
        try (TopicAdmin cluster = new TopicAdmin(topic.client())) {
            final int found = cluster.partitions(topic.name());
            if (found > 0 && found != partitions) {
                throw new UsageException(
                        "--partitions "
                                + partitions
                                + ": topic "
                                + topic.name()
                                + " already has "
                                + found
                                + " partitions, and their number must never change; drain into a new topic instead");
            }
            if (found > 0) {
                final Map<String, String> settings = cluster.settings(topic.name());
                return topic.name()
                        + ": exists with "
                        + found
                        + " partitions and is left unchanged"
                        + (settings.isEmpty() ? "" : ": " + Topic.describe(settings));
            }
            cluster.create(
                    new NewTopic(
                                    topic.name(),
                                    Optional.of(partitions),
                                    replication == BROKER_DEFAULT
                                            ? Optional.empty()
                                            : Optional.of(replication))
                            .configs(topic.settings()));
            return topic.name()
                    + ": created with "
                    + partitions
                    + " partitions: "
                    + Topic.describe(topic.settings())
                    + "; "
                    + topic.settings();
        }
    }
}
