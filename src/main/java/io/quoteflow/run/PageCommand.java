package io.quoteflow.run;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobReader;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.page.LivePage;
import io.quoteflow.page.TopicControls;
import io.quoteflow.page.TopicSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code page JOB}: serves the live page of a job that runs elsewhere, from its topics. */
@Command(
        name = "page",
        description =
                "Serves the live page of a job that runs elsewhere, such as on a cluster, from its decision topics, until it is interrupted.",
        mixinStandardHelpOptions = true)
public final class PageCommand implements Callable<Integer> {
    private static final int PORT = 8082;
    private static final int MOST_HOURS = 168;

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            description = "The job file, such as jobs/live.yaml.")
    private String job;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The first port that is tried; page.port of the job by default, or 8082.")
    private Integer port;

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "How far back decisions are shown, 1 to 168; 6 by default.")
    private int hours = PageJob.HOURS;

    @Option(names = "--read-only", description = "Serves the page without its buttons.")
    private boolean readOnly;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the job by its path, as the job was started with.")
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        final JobSpec spec = JobReader.read(job, settings, List.of(), null, ConnectorOptions.NONE);
        check(spec);
        final TopicSource.Job shown = PageJob.elsewhere(spec, job, settings, hours);
        final boolean buttons = !readOnly && new Connectors(spec).takesCommands();
        final LivePage page =
                new LivePage(
                        FreePort.from(firstPort(spec)),
                        presses -> new TopicSource(shown, presses),
                        buttons ? new TopicControls(shown.journal()) : null);
        System.err.println("Live page: " + page.address());
        new CountDownLatch(1).await();
        return 0;
    }

    private int firstPort(final JobSpec spec) {
        if (port != null) {
            return port;
        }
        return spec.pagePort() == 0 ? PORT : spec.pagePort();
    }

    private void check(final JobSpec spec) {
        if (!(spec.journal() instanceof ConnectorSpec.KafkaJournal)
                || !(spec.decisions() instanceof ConnectorSpec.KafkaDecisions)) {
            throw new UsageException(
                    "page "
                            + job
                            + ": this command reads the decision topics of a job, and this job has none; a job of files serves its own page, see page.port");
        }
        if (hours < 1 || hours > MOST_HOURS) {
            throw new UsageException("--hours " + hours + ": is not 1 to " + MOST_HOURS);
        }
        if (port != null && (port < 1 || port > 65_535)) {
            throw new UsageException("--port " + port + ": is not 1 to 65535");
        }
    }
}
