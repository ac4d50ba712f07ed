package io.quoteflow.tool.check;

import io.quoteflow.config.UsageException;
import picocli.CommandLine.Command;

/** {@code jobs list} lists the job files that can be named. */
@Command(
        name = "jobs",
        description = "Lists the job files of the folder jobs and of the program.",
        mixinStandardHelpOptions = true)
public final class JobsCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("jobs: no subcommand is given; allowed is list");
    }

    /** Prints one line for each file. */
    @Command(
            name = "list",
            description = "Prints the job files, each with its first sentence.",
            mixinStandardHelpOptions = true)
    int list() {
        FileLines.print(ShippedFiles.in("jobs/"), System.out);
        return 0;
    }
}
