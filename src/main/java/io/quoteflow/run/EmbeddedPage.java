package io.quoteflow.run;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.journal.control.ControlDesk;
import io.quoteflow.page.ControlRequests;
import io.quoteflow.page.FolderSource;
import io.quoteflow.page.LivePage;
import io.quoteflow.page.TopicControls;
import io.quoteflow.page.TopicSource;
import io.quoteflow.page.UnsignedControls;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** The live page of an embedded run. */
final class EmbeddedPage {
    private final JobSpec spec;
    private final PrintStream err;
    private final String checkpoint;

    /**
     * Creates an object for a run.
     *
     * @param err receives the address of the page
     * @param checkpoint that the run continues from, or an empty text
     */
    EmbeddedPage(final JobSpec spec, final PrintStream err, final String checkpoint) {
        this.spec = spec;
        this.err = err;
        this.checkpoint = checkpoint;
    }

    /**
     * Starts the page.
     *
     * @return null if the job has no page
     */
    LivePage start() throws IOException {
        if (spec.pagePort() == 0) {
            return null;
        }
        final int port = FreePort.from(spec.pagePort());
        final LivePage page;
        if (spec.decisions() instanceof ConnectorSpec.DecisionFiles files) {
            page =
                    new LivePage(
                            port,
                            presses -> new FolderSource(Path.of(files.folder()), presses),
                            controls(files.folder()));
        } else {
            final TopicSource.Job job = PageJob.embedded(spec, checkpoint);
            page = new LivePage(port, presses -> new TopicSource(job, presses), controls(""));
        }
        err.println("Live page: " + page.address());
        return page;
    }

    /** Returns the receiver of commands; null if commands would reach another run. */
    private ControlRequests controls(final String folder) {
        if (!new Connectors(spec).takesCommands()) {
            return null;
        }
        final ControlRequests controls;
        if (spec.journal() instanceof ConnectorSpec.KafkaJournal topic) {
            controls = new TopicControls(topic);
        } else {
            final ControlDesk desk = ControlDesk.of(folder);
            desk.clear();
            controls = (instruments, payload) -> instruments.forEach(i -> desk.ask(i, payload));
        }
        return spec.takesSignedCommandsOnly() ? new UnsignedControls(controls) : controls;
    }
}
