package io.quoteflow.testing.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the state of jobs from the JobManager of a cluster. */
public final class RestApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED");
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private final int port;

    RestApi(final int port) {
        this.port = port;
        root = "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /**
     * The answer to a path.
     *
     * @throws IOException where there is none, or none that is good
     */
    public JsonNode get(final String path) throws IOException, InterruptedException {
        final HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(URI.create(root + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    public String state(final String job) throws IOException, InterruptedException {
        return get("/jobs/" + job).get("state").asText();
    }

    /** Whether a job has finished, failed or been cancelled. */
    public boolean hasEnded(final String job) throws IOException, InterruptedException {
        return ENDED.contains(state(job));
    }

    /** The ids of the jobs that have not. */
    public List<String> running() throws IOException, InterruptedException {
        final List<String> running = new ArrayList<>();
        for (final JsonNode job : get("/jobs/overview").get("jobs")) {
            if (!ENDED.contains(job.get("state").asText())) {
                running.add(job.get("jid").asText());
            }
        }
        return running;
    }

    /** Checkpoints that a job has completed since it was submitted. */
    public int completed(final String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints").at("/counts/completed").asInt();
    }

    /** Where the newest completed checkpoint of a job is. */
    public String latestCheckpoint(final String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints").at("/latest/completed/external_path").asText();
    }

    /** How often a job was restored since it was submitted, that included. */
    public int restored(final String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints").at("/counts/restored").asInt();
    }

    /** The TaskManager that runs the first subtask of the vertex whose name has this in it. */
    public String taskManagerOf(final String job, final String vertex)
            throws IOException, InterruptedException {
        for (final JsonNode node : get("/jobs/" + job).get("vertices")) {
            if (node.get("name").asText().contains(vertex)) {
                return get("/jobs/" + job + "/vertices/" + node.get("id").asText())
                        .at("/subtasks/0/taskmanager-id")
                        .asText();
            }
        }
        throw new IllegalArgumentException(job + " has no vertex " + vertex);
    }
}
