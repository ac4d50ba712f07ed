package io.quoteflow.testing.cluster;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ShortLived;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real cluster of several processes, controlled by {@code flink-conf/cluster} as a user would,
 * with the packaged jar. No process remains, however its owner ends.
 */
public final class FlinkCluster implements AutoCloseable {
    private static final String SCRIPT = "flink-conf/cluster";
    private static final String JOB_MANAGER = "jobmanager";
    private static final int MINUTES = 5;

    private final Path state;
    private final int taskManagers;
    private final Map<String, String> environment;
    private final RestApi rest;
    private final Thread hook = new Thread(this::killAll);

    private FlinkCluster(
            final Path state,
            final int taskManagers,
            final int restPort,
            final Map<String, String> environment) {
        this.state = state;
        this.taskManagers = taskManagers;
        this.environment = Map.copyOf(environment);
        rest = new RestApi(restPort);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts one.
     *
     * @param overrides {@code key=value} over the configuration as it is shipped
     */
    public static FlinkCluster start(
            final Path state, final int taskManagers, final List<String> overrides)
            throws Exception {
        return start(state, taskManagers, overrides, Map.of());
    }

    /**
     * Starts one.
     *
     * @param overrides {@code key=value} over the configuration as it is shipped
     * @param environment of its processes
     */
    public static FlinkCluster start(
            final Path state,
            final int taskManagers,
            final List<String> overrides,
            final Map<String, String> environment)
            throws Exception {
        return start(state, taskManagers, overrides, environment, List.of());
    }

    /**
     * Starts one with two JobManagers. Its REST API is that of the first; {@link #killJobManager()}
     * kills that one.
     */
    public static FlinkCluster startWithStandby(final Path state, final int taskManagers)
            throws Exception {
        return start(state, taskManagers, List.of(), Map.of(), List.of("--standby"));
    }

    private static FlinkCluster start(
            final Path state,
            final int taskManagers,
            final List<String> overrides,
            final Map<String, String> environment,
            final List<String> further)
            throws Exception {
        final int restPort;
        final int rpcPort;
        try (ServerSocket one = freePort();
                ServerSocket other = freePort()) {
            restPort = one.getLocalPort();
            rpcPort = other.getLocalPort();
        }
        final FlinkCluster cluster = new FlinkCluster(state, taskManagers, restPort, environment);
        final List<String> words =
                new ArrayList<>(List.of("--rest-port", "" + restPort, "--rpc-port", "" + rpcPort));
        words.addAll(further);
        final String options = String.join(" ", ShortLived.OPTIONS);
        for (final String kind : List.of("jobmanager", "taskmanager")) {
            words.addAll(List.of("-D", "env.java.opts." + kind + "=" + options));
        }
        overrides.forEach(override -> words.addAll(List.of("-D", override)));
        try {
            cluster.start(taskManagers, words);
        } catch (final AssertionError | IOException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Starts those of its processes that do not run. */
    public void startMissing() throws IOException, InterruptedException {
        start(taskManagers, List.of());
    }

    /** Starts a JobManager where none runs, and as many TaskManagers again beside those that do. */
    public void startBeside() throws IOException, InterruptedException {
        start(taskManagerIds().size() + taskManagers, List.of());
    }

    private void start(final int count, final List<String> words)
            throws IOException, InterruptedException {
        succeed(prepend("start", prepend("--taskmanagers", prepend("" + count, words))));
    }

    public RestApi rest() {
        return rest;
    }

    /** The REST API of the second JobManager of {@link #startWithStandby}. */
    public RestApi standby() throws IOException {
        return new RestApi(
                Integer.parseInt(Files.readString(state.resolve("conf/standby")).strip()));
    }

    /** Says words to the script. */
    public Runs.Said say(final List<String> words) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(SCRIPT, "--state", state.toString()));
        command.addAll(words);
        Files.createDirectories(state);
        final Path out = Files.createTempFile(state, "said", ".out");
        final Path err = Files.createTempFile(state, "said", ".err");
        final ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        final Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end within " + MINUTES + " minutes");
        }
        return new Runs.Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private String succeed(final List<String> words) throws IOException, InterruptedException {
        final Runs.Said said = say(words);
        assertThat(said.code()).as(words + ": " + said.out() + said.err()).isZero();
        return said.out().strip();
    }

    private static List<String> prepend(final String word, final List<String> words) {
        final List<String> all = new ArrayList<>(List.of(word));
        all.addAll(words);
        return all;
    }

    /** Submits the words of a run; the job's id. */
    public String submit(final List<String> words) throws IOException, InterruptedException {
        return succeed(prepend("submit", words));
    }

    /** Submits the words of a run from a savepoint or checkpoint; the job's id. */
    public String submitFrom(final String path, final List<String> words)
            throws IOException, InterruptedException {
        return succeed(prepend("submit", prepend("--from", prepend(path, words))));
    }

    /** Submits the words of a run from the newest complete checkpoint or savepoint. */
    public String resumeLatest(final List<String> words) throws IOException, InterruptedException {
        return succeed(prepend("resume-latest", words));
    }

    /** Takes a canonical savepoint; its path. */
    public String savepoint(final String job) throws IOException, InterruptedException {
        return succeed(List.of("savepoint", job));
    }

    /** Ends a job with a savepoint; its path. */
    public String stop(final String job) throws IOException, InterruptedException {
        return succeed(List.of("stop", job));
    }

    public void cancel(final String job) throws IOException, InterruptedException {
        succeed(List.of("cancel", job));
    }

    /** Cancels whatever has not ended. */
    public void cancelAll() throws Exception {
        for (final String job : rest.running()) {
            cancel(job);
            Await.until("the end of " + job, () -> rest.hasEnded(job));
        }
    }

    /** Kills the TaskManager of this id as {@code kill -9} does. */
    public void killTaskManager(final String id) throws Exception {
        kill(id);
    }

    /** Kills the JobManager as {@code kill -9} does. */
    public void killJobManager() throws Exception {
        kill(JOB_MANAGER);
    }

    /** Kills all that runs as {@code kill -9} does, the JobManager first. */
    public void killEverything() throws Exception {
        killJobManager();
        for (final Path pid : pids()) {
            kill(pid.getFileName().toString());
        }
    }

    private void kill(final String name) throws Exception {
        final Optional<ProcessHandle> process = process(state.resolve("pids").resolve(name));
        if (process.isPresent()) {
            process.get().destroyForcibly();
            process.get().onExit().get();
        }
    }

    /** The ids of the TaskManagers that live. */
    public List<String> taskManagerIds() throws IOException {
        final List<String> ids = new ArrayList<>();
        for (final Path pid : pids()) {
            final String name = pid.getFileName().toString();
            if (name.startsWith("taskmanager-") && process(pid).isPresent()) {
                ids.add(name);
            }
        }
        return ids;
    }

    private List<Path> pids() throws IOException {
        final Path folder = state.resolve("pids");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Optional<ProcessHandle> process(final Path pid) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    }

    /** Of this JVM, as it ends: there is no time to be kind. */
    private void killAll() {
        try {
            for (final Path pid : pids()) {
                process(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (final IOException e) {
            System.err.println("processes of " + state + " may be left: " + e);
        }
    }

    @Override
    public void close() throws Exception {
        final List<ProcessHandle> processes = new ArrayList<>();
        for (final Path pid : pids()) {
            process(pid).ifPresent(processes::add);
        }
        try {
            succeed(List.of("stop-cluster"));
            for (final ProcessHandle process : processes) {
                process.onExit().get(MINUTES, TimeUnit.MINUTES);
            }
        } finally {
            killAll();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
