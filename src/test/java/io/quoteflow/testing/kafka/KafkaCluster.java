package io.quoteflow.testing.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.fail;

/** Requests that tests send to a broker themselves instead of through the program. */
public final class KafkaCluster implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Admin admin;

    public KafkaCluster(final String servers) {
        admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    public Admin admin() {
        return admin;
    }

    /** The end of each partition. */
    public Map<TopicPartition, Long> ends(final String topic)
            throws ExecutionException, InterruptedException {
        final Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(
                        partition ->
                                asked.put(
                                        new TopicPartition(topic, partition.partition()),
                                        OffsetSpec.latest()));
        final Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get()
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    /** Records in a topic. */
    public long count(final String topic) throws ExecutionException, InterruptedException {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Records that a group has not committed yet. */
    public long lag(final String group, final String topic)
            throws ExecutionException, InterruptedException {
        final Map<TopicPartition, OffsetAndMetadata> done =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        long lag = 0;
        for (final Map.Entry<TopicPartition, Long> end : ends(topic).entrySet()) {
            final OffsetAndMetadata at = done.get(end.getKey());
            lag += end.getValue() - (at == null ? 0 : at.offset());
        }
        return lag;
    }

    /** Something that must come to be while a job runs. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits for it; fails early where the job has ended. */
    public static void await(final String what, final LiveJob job, final Condition condition)
            throws Exception {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (job != null && !job.isAlive()) {
                fail("the job has ended before: " + what + "\n" + job.said());
            }
            if (System.nanoTime() > end) {
                fail("not in time: " + what + (job == null ? "" : "\n" + job.said()));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
