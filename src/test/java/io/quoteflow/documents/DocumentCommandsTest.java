package io.quoteflow.documents;

import io.quoteflow.Quoteflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Tests that the commands in the documents are valid: their arguments, options and files exist. */
class DocumentCommandsTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Pattern FILE =
            Pattern.compile("(jobs|connectors|docker|flink-conf|deploy)/[\\w./-]+");

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void canBeGiven(final Document document) throws IOException {
        for (final DocumentCommand command : DocumentCommand.all(document)) {
            checkFiles(command);
            switch (command.program()) {
                case QUOTEFLOW -> checkQuoteflow(command, command.words());
                case CLUSTER -> checkCluster(command);
                case BROKER -> checkScript(command, "docker/kafka/broker");
                case RELEASE -> checkScript(command, "build/release");
                case RIGHTS -> checkScript(command, "deploy/kafka/rights");
                case KUBERNETES -> checkKubernetes(command);
                case MAVEN -> checkMaven(command);
            }
        }
    }

    private static void checkFiles(final DocumentCommand command) {
        for (final String word : command.words()) {
            if (FILE.matcher(word).matches()) {
                assertThat(Path.of(word)).as(command.toString()).exists();
            }
        }
    }

    private static void checkQuoteflow(final DocumentCommand command, final List<String> words) {
        if (command.isSynopsis()) {
            final Set<String> options = new TreeSet<>();
            CommandLine line = new CommandLine(new Quoteflow());
            for (final String word : words) {
                line = line.getSubcommands().getOrDefault(word, line);
            }
            options.addAll(line.getCommandSpec().optionsMap().keySet());
            final Matcher matcher = OPTION.matcher(String.join(" ", words));
            while (matcher.find()) {
                assertThat(options).as(command.toString()).contains(matcher.group());
            }
            return;
        }
        assertThatCode(
                        () ->
                                new CommandLine(new Quoteflow())
                                        .parseArgs(words.toArray(String[]::new)))
                .as(command.toString())
                .doesNotThrowAnyException();
    }

    private static void checkCluster(final DocumentCommand command) throws IOException {
        final String script = Files.readString(Path.of("flink-conf/cluster"));
        assertThat(script)
                .as(command.toString())
                .containsPattern(
                        "(?m)^ *([a-z-]+\\|)*" + command.words().get(0) + "(\\|[a-z-]+)*\\)");
        final int run = command.words().indexOf("run");
        if (run >= 0) {
            checkQuoteflow(command, command.words().subList(run, command.words().size()));
        }
    }

    private static void checkScript(final DocumentCommand command, final String script)
            throws IOException {
        assertThat(Files.readString(Path.of(script)))
                .as(command.toString())
                .containsPattern(
                        "(?m)^\\s*([a-z-]+ \\| )*" + command.words().get(0) + "( \\| [a-z-]+)*\\)");
    }

    /** Objects that are named are made by a manifest, and what runs in a pod is a command. */
    private static void checkKubernetes(final DocumentCommand command) throws IOException {
        final StringBuilder manifests = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("deploy/kubernetes"))) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                manifests.append(Files.readString(file));
            }
        }
        for (final String word : command.words()) {
            if (word.matches("([a-z]+/)?quoteflow-[a-z-]+(-0)?")) {
                assertThat(manifests.toString())
                        .as(command.toString())
                        .containsPattern("name: " + word.replaceAll("^[a-z]+/|-0$", "") + "\\b");
            }
        }
        final int program = command.words().indexOf("quoteflow-standalone.jar");
        if (program >= 0 && program + 1 < command.words().size()) {
            checkQuoteflow(command, command.words().subList(program + 1, command.words().size()));
        }
    }

    private static void checkMaven(final DocumentCommand command) throws IOException {
        final StringBuilder poms = new StringBuilder();
        for (final String pom : List.of("pom.xml", "build/pom.xml")) {
            if (Files.exists(Path.of(pom))) {
                poms.append(Files.readString(Path.of(pom)));
            }
        }
        String before = "";
        for (final String word : command.words()) {
            if (before.equals("-f")) {
                assertThat(Path.of(word)).as(command.toString()).exists();
            } else if (word.startsWith("-P")) {
                assertThat(poms)
                        .as(command.toString())
                        .contains("<id>" + word.substring(2) + "</id>");
            } else if (word.matches("-D(test|it\\.test)=.*") && !word.endsWith("=None")) {
                for (final String name : word.split("=")[1].split(",")) {
                    assertThat(sources("src/test/java"))
                            .as(command.toString())
                            .anyMatch(file -> file.endsWith("/" + name + ".java"));
                }
            } else if (word.startsWith("-Dbench.main=")) {
                final String source = word.split("=")[1].replace('.', '/') + ".java";
                assertThat(
                                Stream.concat(
                                        sources("src/bench/java").stream(),
                                        sources("src/test/java").stream()))
                        .as(command.toString())
                        .anyMatch(file -> file.endsWith(source));
            }
            before = word;
        }
    }

    private static List<String> sources(final String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.map(Path::toString).toList();
        }
    }

    /** The integration test runs those of the README. */
    @Test
    void theQuickstartProvesAsTheReadmeDoes() {
        assertThat(DocumentCommand.proof(Path.of("docs/quickstart.md")))
                .extracting(DocumentCommand::words)
                .isEqualTo(
                        DocumentCommand.proof(Path.of("README.md")).stream()
                                .map(DocumentCommand::words)
                                .toList());
    }

    @Test
    void areFound() {
        assertThat(DocumentCommand.all(Document.read(Path.of("README.md"))))
                .extracting(DocumentCommand::program)
                .contains(DocumentCommand.Program.MAVEN, DocumentCommand.Program.QUOTEFLOW);
        assertThat(DocumentCommand.all(Document.read(Path.of("docs/cluster.md"))))
                .filteredOn(command -> command.program() == DocumentCommand.Program.CLUSTER)
                .hasSizeGreaterThan(5);
    }
}
