package io.quoteflow.tool.savepoint;

import io.quoteflow.config.UsageException;
import io.quoteflow.run.JobRunner;
import io.quoteflow.trading.StatePatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code state SAVEPOINT [INSTRUMENT]}: what the strategy believed, and a savepoint in which it
 * believes something else.
 */
@Command(
        name = "state",
        description =
                "Shows what the strategy believed in a savepoint, or writes one with another state.",
        mixinStandardHelpOptions = true)
public final class StateCommand implements Callable<Integer> {
    private static final String PROCESSOR = "org.apache.flink.state.api.SavepointReader";

    @Parameters(
            index = "0",
            paramLabel = "SAVEPOINT",
            description = "The folder of a savepoint or of a retained checkpoint.")
    private String savepoint;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "INSTRUMENT",
            description = "One alone, with everything about it.")
    private String instrument;

    @Option(names = "--json", description = "As JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Changes the state of INSTRUMENT: position, entryPrice, halted, or a parameter by its path.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "With --set: the folder of the new savepoint.")
    private String output;

    @Override
    public Integer call() throws Exception {
        checkPlace();
        checkWords();
        if (settings.isEmpty()) {
            print(new SavepointFile(savepoint).read());
        } else {
            final StatePatch patch = PatchedSavepoint.patch(settings);
            PatchedSavepoint.checkEmpty(Path.of(output));
            final SavepointContents found = new SavepointFile(savepoint).read();
            print(new PatchedSavepoint(found, instrument, patch).write(output));
        }
        return 0;
    }

    private static void checkPlace() {
        try {
            Class.forName(PROCESSOR, false, StateCommand.class.getClassLoader());
        } catch (final ClassNotFoundException missing) {
            throw new UsageException(
                    "state: Flink's State Processor API is not on the class path; quoteflow-standalone.jar has it");
        }
        if (JobRunner.isSubmitting()) {
            throw new UsageException(
                    "state: is not for a cluster; allowed is java -jar quoteflow-standalone.jar state ...");
        }
    }

    private void checkWords() {
        if (settings.isEmpty()) {
            if (output != null) {
                throw new UsageException(
                        "--output " + output + ": nothing is to be written without --set");
            }
            return;
        }
        if (instrument == null) {
            throw new UsageException("--set " + settings.get(0) + ": needs INSTRUMENT, one alone");
        }
        if (output == null) {
            throw new UsageException(
                    "--set "
                            + settings.get(0)
                            + ": needs --output DIR, a folder that is new or empty");
        }
    }

    private void print(final SavepointContents contents) {
        final SavepointView view = SavepointView.of(contents, instrument);
        if (json) {
            System.out.println(StateJson.text(view));
        } else if (instrument == null) {
            StateTable.print(view, System.out);
        } else {
            StateTable.printHead(view, System.out);
            view.instruments().values().forEach(one -> InstrumentTable.print(one, System.out));
        }
    }
}
