package io.quoteflow.run;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.LocalRecoveryConfig;
import org.apache.flink.runtime.state.UncompressedStreamCompressionDecorator;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackendBuilder;
import org.apache.flink.runtime.state.heap.HeapPriorityQueueSetFactory;
import org.apache.flink.runtime.state.metrics.LatencyTrackingStateConfig;
import org.apache.flink.runtime.state.metrics.SizeTrackingStateConfig;
import org.apache.flink.runtime.state.ttl.TtlTimeProvider;

import io.quoteflow.config.UsageException;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.Uids;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.StateView;
import io.quoteflow.trading.StateViews;
import io.quoteflow.trading.TraderState;

import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Summarizes a checkpoint of an embedded run in a few words. It reads the files directly, which is
 * faster than a job.
 */
final class CheckpointGlance {
    private static final int QUEUE = 16;

    private int instruments;
    private int positions;
    private int halted;
    private boolean found;

    private CheckpointGlance() {}

    /**
     * Reads a checkpoint of the hashmap backend.
     *
     * @param path of the folder with the file {@code _metadata}
     * @return a text such as "4 instruments, 2 with a position, 1 halted", or the reason why they
     *     cannot be counted
     */
    static String of(final String path) {
        final CheckpointGlance glance = new CheckpointGlance();
        try {
            glance.read(path);
        } catch (final Exception unreadable) {
            return "its traders cannot be counted: " + unreadable.getMessage();
        }
        return glance.found
                ? String.format(
                        Locale.ROOT,
                        "%d instrument%s, %d with a position, %d halted",
                        glance.instruments,
                        glance.instruments == 1 ? "" : "s",
                        glance.positions,
                        glance.halted)
                : "it holds no trader";
    }

    /**
     * Rejects a snapshot that cannot be restored, before anything is started.
     *
     * @param path of a savepoint or checkpoint, or its URI
     * @throws UsageException saying why it cannot be read
     */
    static void checkReadable(final String path) {
        try {
            metadata(path);
        } catch (final IOException | RuntimeException unreadable) {
            throw new UsageException(
                    path
                            + ": is no savepoint or checkpoint that can be read: "
                            + String.valueOf(unreadable.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
    }

    private static CheckpointMetadata metadata(final String path) throws IOException {
        final CompletedCheckpointStorageLocation location =
                AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(JobRunner.uri(path));
        try (DataInputStream in =
                new DataInputStream(location.getMetadataHandle().openInputStream())) {
            return Checkpoints.loadCheckpointMetadata(
                    in, CheckpointGlance.class.getClassLoader(), location.getExternalPointer());
        }
    }

    private void read(final String path) throws Exception {
        for (final OperatorState operator : metadata(path).getOperatorStates()) {
            if (operator.getOperatorUid().filter(Uids.TRADER::equals).isPresent()) {
                found = true;
                for (final OperatorSubtaskState subtask : operator.getStates()) {
                    for (final KeyedStateHandle handle : subtask.getManagedKeyedState()) {
                        read(handle);
                    }
                }
            }
        }
    }

    private void read(final KeyedStateHandle handle) throws Exception {
        final KeyGroupRange range = handle.getKeyGroupRange();
        try (CloseableRegistry closeables = new CloseableRegistry()) {
            final HeapKeyedStateBackend<String> backend =
                    new HeapKeyedStateBackendBuilder<>(
                                    null,
                                    StringSerializer.INSTANCE,
                                    CheckpointGlance.class.getClassLoader(),
                                    Topology.MAX_PARALLELISM,
                                    range,
                                    new ExecutionConfig(),
                                    TtlTimeProvider.DEFAULT,
                                    LatencyTrackingStateConfig.disabled(),
                                    SizeTrackingStateConfig.disabled(),
                                    List.of(handle),
                                    UncompressedStreamCompressionDecorator.INSTANCE,
                                    LocalRecoveryConfig.BACKUP_AND_RECOVERY_DISABLED,
                                    new HeapPriorityQueueSetFactory(
                                            range, Topology.MAX_PARALLELISM, QUEUE),
                                    false,
                                    closeables)
                            .build();
            try {
                count(backend);
            } finally {
                backend.dispose();
            }
        }
    }

    private void count(final HeapKeyedStateBackend<String> backend) throws Exception {
        final ValueStateDescriptor<TraderState> traders = TraderFunction.traderDescriptor();
        final ValueState<TraderState> trader = state(backend, traders);
        final ValueState<SyncedBook> book = state(backend, TraderFunction.bookDescriptor());
        for (final String name :
                backend.getKeys(traders.getName(), VoidNamespace.INSTANCE).toList()) {
            backend.setCurrentKey(name);
            final StateView view = StateViews.of(trader.value(), book.value(), 0);
            instruments++;
            positions += view.ledgers().stream().anyMatch(CheckpointGlance::isOpen) ? 1 : 0;
            halted += view.halted() ? 1 : 0;
        }
    }

    private static boolean isOpen(final StateView.Position ledger) {
        return new BigDecimal(ledger.position()).signum() != 0;
    }

    private static <T> ValueState<T> state(
            final HeapKeyedStateBackend<String> backend, final ValueStateDescriptor<T> descriptor)
            throws Exception {
        descriptor.initializeSerializerUnlessSet(new ExecutionConfig());
        return backend.getPartitionedState(
                VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    }
}
