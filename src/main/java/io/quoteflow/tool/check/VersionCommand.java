package io.quoteflow.tool.check;

import io.quoteflow.job.Version;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.journal.PreparedFrame;
import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** {@code version} prints what the program was built from, and the formats that it knows. */
@Command(
        name = "version",
        description =
                "Prints the version, the commit that it was built from, and the formats of state and of decoded frames.",
        mixinStandardHelpOptions = true)
public final class VersionCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        final PrintStream out = System.out;
        out.println("quoteflow     " + Version.current());
        out.println("commit        " + orUnknown(Version.commit()));
        out.println("committed     " + orUnknown(Version.commitTime()));
        out.println("state format  " + TraderStateSerializer.VERSION);
        out.println("decoders      " + PreparedFrame.VERSION);
        out.println("java          " + Runtime.version());
        return 0;
    }

    private static String orUnknown(final String text) {
        return text.isEmpty() ? "unknown" : text;
    }
}
