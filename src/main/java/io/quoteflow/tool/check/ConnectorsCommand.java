package io.quoteflow.tool.check;

import io.quoteflow.config.UsageException;
import picocli.CommandLine.Command;

/** {@code connectors list} lists the connector files that can be named. */
@Command(
        name = "connectors",
        description = "Lists the connector files of the folder connectors and of the program.",
        mixinStandardHelpOptions = true)
public final class ConnectorsCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("connectors: no subcommand is given; allowed is list");
    }

    /** Prints one line for each file. */
    @Command(
            name = "list",
            description = "Prints the connector files, each with its first sentence.",
            mixinStandardHelpOptions = true)
    int list() {
        FileLines.print(ShippedFiles.in("connectors/"), System.out);
        return 0;
    }
}
