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
 * {@code state SAVEPOINT [INSTRUMENT]} shows the state of the strategy in a savepoint, or writes a
 * savepoint with a changed state.
 */
@Command(
        name = "state",
        description =
                "Shows the state of the strategy in a savepoint, or writes a savepoint with a changed state.",
        mixinStandardHelpOptions = true)
public final class StateCommand implements Callable<Integer> {
    private static final String PROCESSOR = "org.apache.flink.state.api.SavepointReader";

    @Parameters(
            index = "0",
            paramLabel = "SAVEPOINT",
            description = "Folder of a savepoint or of a retained checkpoint.")
    private String savepoint;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "INSTRUMENT",
            description = "Shows everything about this instrument only.")
    private String instrument;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
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
            description = "With --set: folder of the new savepoint, which must be new or empty.")
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
                    "state: does not run on a cluster; use java -jar quoteflow-standalone.jar state ...");
        }
    }

    private void checkWords() {
        if (settings.isEmpty()) {
            if (output != null) {
                throw new UsageException("--output " + output + ": is allowed only with --set");
            }
            return;
        }
        if (instrument == null) {
            throw new UsageException("--set " + settings.get(0) + ": needs one INSTRUMENT");
        }
        if (output == null) {
            throw new UsageException(
                    "--set " + settings.get(0) + ": needs --output DIR, a new or empty folder");
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
            StateTable.printPortfolios(view, System.out);
        }
    }
}
