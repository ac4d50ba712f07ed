package io.quoteflow.testing.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes connector files for a broker as a data engineer would. Each test has its own topics. */
public final class KafkaFiles {
    private final Path folder;
    private final String servers;
    private final String name;

    /**
     * @param name that the topics' names begin with
     */
    public KafkaFiles(final Path folder, final String servers, final String name) {
        this.folder = folder;
        this.servers = servers;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public String journalTopic() {
        return name + ".journal";
    }

    public String decisionTopic(final String stream) {
        return name + "." + stream;
    }

    /** The path of the journal's file. */
    public Path journal() throws IOException {
        return write(
                name + "-journal.yaml",
                "kind: kafka-journal\nservers: "
                        + servers
                        + "\ntopic: "
                        + journalTopic()
                        + "\ngroup: "
                        + name
                        + "\n");
    }

    /** The path of the live decisions' file. */
    public Path decisions() throws IOException {
        return write(
                name + "-decisions.yaml",
                "kind: kafka-decisions\nservers: " + servers + "\nprefix: " + name + ".\n");
    }

    private Path write(final String file, final String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }
}
