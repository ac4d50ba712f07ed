package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.OperatorTransformation;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.config.UsageException;
import io.quoteflow.embedded.EmbeddedFlink;
import io.quoteflow.embedded.LoopbackFlink;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.Uids;
import io.quoteflow.job.state.JobMarkSerializer;
import io.quoteflow.job.state.LaterFormatException;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.run.JobRunner;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.TreeMap;

/** Reads and writes a savepoint or a retained checkpoint by small jobs in an embedded Flink. */
final class SavepointFile {
    private static final OperatorIdentifier TRADER = OperatorIdentifier.forUid(Uids.TRADER);

    private final String path;

    SavepointFile(final String path) {
        this.path = path;
    }

    private static StreamExecutionEnvironment environment(final EmbeddedFlink flink) {
        final Configuration configuration = LoopbackFlink.configuration(0);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        return flink.environment(configuration);
    }

    /**
     * Reads the traders.
     *
     * @throws UsageException if the path is not a savepoint, contains no trader, or cannot be read
     */
    SavepointContents read() throws Exception {
        try (EmbeddedFlink flink = new EmbeddedFlink()) {
            return read(environment(flink));
        }
    }

    private SavepointContents read(final StreamExecutionEnvironment env) throws Exception {
        final SavepointReader reader = open(env);
        final JobResultCollector<SavedKey> instruments =
                new JobResultCollector<>("instruments", SavedKey.type());
        final JobResultCollector<RestoreMarker> marks =
                new JobResultCollector<>("marks", JobMarkSerializer.type());
        instruments.collect(instruments(reader));
        marks.collect(marks(reader));
        final TreeMap<String, SavedKey> byName = new TreeMap<>();
        try {
            final JobExecutionResult result = env.execute("state");
            instruments.results(result).forEach(saved -> byName.put(saved.key(), saved));
            final SavepointContents contents =
                    new SavepointContents(path, marks.results(result), byName);
            contents.check();
            return contents;
        } catch (final JobExecutionException e) {
            throw unreadable(e);
        }
    }

    private SavepointReader open(final StreamExecutionEnvironment env) {
        try {
            return SavepointReader.read(env, JobRunner.uri(path));
        } catch (final FileNotFoundException missing) {
            throw new UsageException(
                    path
                            + ": is not a savepoint or retained checkpoint: it contains no file _metadata");
        } catch (final IOException | RuntimeException e) {
            throw new UsageException(
                    path + ": is not a savepoint or retained checkpoint: " + line(root(e)));
        }
    }

    private DataStream<SavedKey> instruments(final SavepointReader reader) {
        try {
            return reader.readKeyedState(TRADER, new KeyReader(), Types.STRING, SavedKey.type());
        } catch (final IOException missing) {
            throw new UsageException(
                    path
                            + ": contains no state of a Quoteflow trader: there is no operator with the uid "
                            + Uids.TRADER
                            + " in it");
        }
    }

    private static DataStream<RestoreMarker> marks(final SavepointReader reader)
            throws IOException {
        return reader.readUnionState(
                TRADER, TraderFunction.markDescriptor().getName(), JobMarkSerializer.type());
    }

    private UsageException unreadable(final Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LaterFormatException || cause instanceof DamagedStateException) {
                return new UsageException(path + ": " + cause.getMessage());
            }
        }
        return new UsageException(
                path
                        + ": cannot be read: "
                        + line(root(e))
                        + "; allowed are savepoints, preferably in the canonical format, and checkpoints of the hashmap backend");
    }

    private static Throwable root(final Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String line(final Throwable e) {
        return e.getMessage() == null
                ? e.toString()
                : e.getMessage().lines().findFirst().orElse("");
    }

    /**
     * Writes a complete savepoint in which one key differs. The state of sources and sinks is
     * copied unchanged.
     *
     * @param found contents of this savepoint
     * @param changed new state of one key
     * @param output new or empty folder
     */
    void writeWith(final SavepointContents found, final SavedKey changed, final String output)
            throws Exception {
        try (EmbeddedFlink flink = new EmbeddedFlink()) {
            final StreamExecutionEnvironment env = environment(flink);
            final DataStream<SavedKey> instruments =
                    instruments(open(env))
                            .map(saved -> saved.key().equals(changed.key()) ? changed : saved)
                            .returns(SavedKey.type());
            SavepointWriter.fromExistingSavepoint(env, JobRunner.uri(path))
                    .removeOperator(TRADER)
                    .withOperator(
                            TRADER,
                            OperatorTransformation.bootstrapWith(instruments)
                                    .keyBy(SavedKey::key, Types.STRING)
                                    .transform(new KeyWriter(found.marks())))
                    .write(JobRunner.uri(output));
            env.execute("state");
        }
    }
}
