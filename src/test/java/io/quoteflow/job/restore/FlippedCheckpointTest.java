package io.quoteflow.job.restore;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.state.KeyGroupsSavepointStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;

import io.quoteflow.decision.Decision;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.ParameterSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Flips each single bit of the state that the trader operator writes to a checkpoint or savepoint:
 * values, keys, timers, and the data that Flink writes around them. The restore must be refused, or
 * the decisions must be the same.
 */
class FlippedCheckpointTest {
    private static final int TRIES = Boolean.getBoolean("quoteflow.long") ? 1000 : 200;
    private static final int PARALLELISM = 2;
    private static final int RECORDS_AFTER = 150;
    private static final RestorePolicy RESTORE = new RestorePolicy(true, false, "");

    private static List<JournalRecord> after;
    private static TraderSubtasks.Snapshot checkpoint;
    private static TraderSubtasks.Snapshot savepoint;

    @BeforeAll
    static void trade() throws Exception {
        final Market market = new Market(Journals.read(Journals.SIMULATED), 0.2);
        after = market.after().subList(0, RECORDS_AFTER);
        try (TraderSubtasks job =
                new TraderSubtasks(none(), RestorePolicy.GO_ON, PARALLELISM, null, d -> {})) {
            for (final JournalRecord record : market.before()) {
                job.feed(record);
            }
            checkpoint = job.checkpoint(1);
            savepoint = job.savepoint(2);
        }
    }

    private static ParameterSet none() {
        return new ParameterSet(new TreeMap<>(), new TreeMap<>());
    }

    /** All that is decided from there on, in the order of its texts. */
    private static List<String> decided(final TraderSubtasks.Snapshot from) throws Exception {
        final TreeSet<String> rows = new TreeSet<>();
        try (TraderSubtasks job =
                new TraderSubtasks(none(), RESTORE, PARALLELISM, from, d -> rows.add(text(d)))) {
            for (final JournalRecord record : after) {
                job.feed(record);
            }
            job.end();
        }
        return List.copyOf(rows);
    }

    private static String text(final Decision decision) {
        return decision.stream()
                + " "
                + decision.epoch()
                + " "
                + new String(decision.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(final StreamStateHandle handle) throws Exception {
        try (InputStream in = handle.openInputStream()) {
            return in.readAllBytes();
        }
    }

    /** Another snapshot in which one bit of those of all handles is another. */
    private static TraderSubtasks.Snapshot flipped(
            final TraderSubtasks.Snapshot snapshot, final long bit) throws Exception {
        long left = bit;
        final List<KeyedStateHandle> keyed = new ArrayList<>();
        for (final KeyedStateHandle handle : snapshot.state().getManagedKeyedState()) {
            final KeyGroupsStateHandle groups = (KeyGroupsStateHandle) handle;
            final StreamStateHandle changed = flipped(groups.getDelegateStateHandle(), left);
            left -= bits(groups.getDelegateStateHandle());
            keyed.add(
                    handle instanceof KeyGroupsSavepointStateHandle
                            ? new KeyGroupsSavepointStateHandle(
                                    groups.getGroupRangeOffsets(), changed)
                            : new KeyGroupsStateHandle(groups.getGroupRangeOffsets(), changed));
        }
        final List<OperatorStateHandle> operator = new ArrayList<>();
        for (final OperatorStateHandle handle : snapshot.state().getManagedOperatorState()) {
            final StreamStateHandle changed = flipped(handle.getDelegateStateHandle(), left);
            left -= bits(handle.getDelegateStateHandle());
            operator.add(
                    new OperatorStreamStateHandle(
                            handle.getStateNameToPartitionOffsets(), changed));
        }
        return new TraderSubtasks.Snapshot(
                OperatorSubtaskState.builder()
                        .setManagedKeyedState(new StateObjectCollection<>(keyed))
                        .setManagedOperatorState(new StateObjectCollection<>(operator))
                        .build(),
                snapshot.parallelism());
    }

    private static long bits(final StreamStateHandle handle) {
        return handle.getStateSize() * Byte.SIZE;
    }

    private static long bits(final TraderSubtasks.Snapshot snapshot) {
        long bits = 0;
        for (final KeyedStateHandle handle : snapshot.state().getManagedKeyedState()) {
            bits += bits(((KeyGroupsStateHandle) handle).getDelegateStateHandle());
        }
        for (final OperatorStateHandle handle : snapshot.state().getManagedOperatorState()) {
            bits += bits(handle.getDelegateStateHandle());
        }
        return bits;
    }

    private static StreamStateHandle flipped(final StreamStateHandle handle, final long bit)
            throws Exception {
        if (bit < 0 || bit >= bits(handle)) {
            return handle;
        }
        final byte[] changed = bytes(handle);
        changed[(int) (bit / Byte.SIZE)] ^= (byte) (1 << bit % Byte.SIZE);
        return new ByteStreamStateHandle("flipped-" + bit, changed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isRefusedOrChangesNothing(final boolean canonical) throws Exception {
        final TraderSubtasks.Snapshot snapshot = canonical ? savepoint : checkpoint;
        final List<String> expected = decided(snapshot);
        assertThat(expected).hasSizeGreaterThan(50).anyMatch(row -> row.startsWith("SUMMARY"));
        final Random random = new Random(7);
        int refused = 0;
        int named = 0;
        for (int i = 0; i < TRIES; i++) {
            final long bit = (long) (random.nextDouble() * bits(snapshot));
            final List<String> decided;
            try {
                decided = decided(flipped(snapshot, bit));
            } catch (final Exception | OutOfMemoryError refusal) {
                refused++;
                named += words(refusal).contains("bybit.linear.") ? 1 : 0;
                continue;
            }
            assertThat(decided).as("bit %d of %d", bit, bits(snapshot)).isEqualTo(expected);
        }
        assertThat(refused).isGreaterThan(TRIES * 8 / 10);
        // most bytes of a savepoint are values; of a checkpoint, the heads of empty key groups
        assertThat(named).isGreaterThan(TRIES * (canonical ? 7 : 1) / 10);
    }

    private static String words(final Throwable refusal) {
        final StringBuilder words = new StringBuilder();
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            words.append(cause.getMessage()).append('\n');
        }
        return words.toString();
    }
}
