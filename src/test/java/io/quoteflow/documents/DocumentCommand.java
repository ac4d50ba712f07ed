package io.quoteflow.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command in a code block of a document.
 *
 * @param where file and line, for messages
 * @param program that the command calls
 * @param words that follow the name of the program
 */
record DocumentCommand(String where, Program program, List<String> words) {
    /** The programs whose words are known. */
    enum Program {
        QUOTEFLOW(
                "quoteflow ",
                "java -jar target/quoteflow-standalone.jar ",
                "flink run target/quoteflow.jar "),
        CLUSTER("flink-conf/cluster "),
        BROKER("docker/kafka/broker "),
        MAVEN("mvn "),
        RELEASE("build/release "),
        RIGHTS("deploy/kafka/rights "),
        KUBERNETES("kubectl ");

        private final List<String> starts;

        Program(final String... starts) {
            this.starts = List.of(starts);
        }
    }

    private static final Pattern COMMENT = Pattern.compile("\\s+#\\s.*");

    /** A word as a shell reads it: quotes may begin within it, and keep spaces. */
    private static final Pattern WORD = Pattern.compile("(\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

    private static final Pattern QUOTES = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    /** The commands of a document, in its order. */
    static List<DocumentCommand> all(final Document document) {
        return document.blocks().stream().flatMap(block -> of(document, block).stream()).toList();
    }

    /**
     * The commands of the program by which a page leads from a market to a proof: those of the code
     * block that compares two runs.
     */
    static List<DocumentCommand> proof(final Path page) {
        final Document document = Document.read(page);
        return document.blocks().stream()
                .map(block -> of(document, block))
                .filter(block -> block.stream().anyMatch(c -> c.words().get(0).equals("diff")))
                .flatMap(List::stream)
                .filter(command -> command.program() == Program.QUOTEFLOW)
                .toList();
    }

    private static List<DocumentCommand> of(final Document document, final Document.Block block) {
        final List<DocumentCommand> commands = new ArrayList<>();
        if (block.source() == null) {
            add(commands, document, block);
        }
        return commands;
    }

    private static void add(
            final List<DocumentCommand> commands,
            final Document document,
            final Document.Block block) {
        final StringBuilder joined = new StringBuilder();
        for (int i = 0; i < block.text().size(); i++) {
            final String line = COMMENT.matcher(block.text().get(i)).replaceFirst("").strip();
            if (line.endsWith("\\")) {
                joined.append(line, 0, line.length() - 1);
                continue;
            }
            final String command = joined.append(line).toString();
            joined.setLength(0);
            for (final Program program : Program.values()) {
                for (final String start : program.starts) {
                    if (command.startsWith(start)) {
                        commands.add(
                                new DocumentCommand(
                                        document + ":" + (block.number() + i),
                                        program,
                                        words(command.substring(start.length()))));
                    }
                }
            }
        }
    }

    private static List<String> words(final String text) {
        final List<String> words = new ArrayList<>();
        final Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(QUOTES.matcher(matcher.group()).replaceAll("$1$2"));
        }
        return words;
    }

    /** Whether it shows what may be said, {@code [--option]}, {@code a|b} or {@code ...}. */
    boolean isSynopsis() {
        return words.stream()
                .anyMatch(
                        word ->
                                word.contains("[")
                                        || word.contains("...")
                                        || word.matches("[a-z]+(\\|[a-z]+)+"));
    }

    @Override
    public String toString() {
        return where + ": " + program + " " + String.join(" ", words);
    }
}
