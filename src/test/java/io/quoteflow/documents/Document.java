package io.quoteflow.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown document of the repository, split into prose and blocks of code. It supports only the
 * syntax that the documents use: fenced and indented code, headings, links and code spans.
 *
 * @param path of the file, relative to the root of the repository
 * @param lines of the file that are not code, with their line numbers
 * @param blocks of code
 */
public record Document(Path path, List<Line> lines, List<Block> blocks) {
    private static final List<Path> ROOTS = List.of(Path.of("docs"));
    private static final List<Path> FILES =
            Stream.of(
                            "README.md",
                            "BENCHMARKS.md",
                            "CHANGELOG.md",
                            "CONTRIBUTING.md",
                            "SECURITY.md",
                            "check/README.md",
                            "connectors/schemas/README.md",
                            "docker/README.md")
                    .map(Path::of)
                    .filter(Files::exists)
                    .toList();
    private static final Pattern FENCE = Pattern.compile("```(\\w*)\\s*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
    private static final Pattern LINK = Pattern.compile("!?\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern QUOTE = Pattern.compile("<!-- from (\\S+) -->");
    private static final String INDENT = "    ";

    /**
     * A line of prose.
     *
     * @param number in the file, from 1
     */
    public record Line(int number, String text) {}

    /**
     * A block of code.
     *
     * @param number of its first line in the file, from 1
     * @param language of a fenced block; empty if none is named, or if the block is indented
     * @param source the file that the block quotes, or null
     */
    public record Block(int number, String language, String source, List<String> text) {}

    /** All documents of the repository. */
    public static List<Document> all() {
        final List<Path> paths = new ArrayList<>(FILES);
        for (final Path root : ROOTS) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(paths::add);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return paths.stream().map(Document::read).toList();
    }

    /** Reads a document. */
    public static Document read(final Path path) {
        final List<String> text;
        try {
            text = Files.readAllLines(path);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final List<Line> lines = new ArrayList<>();
        final List<Block> blocks = new ArrayList<>();
        String source = null;
        boolean blank = true;
        int i = 0;
        while (i < text.size()) {
            final String line = text.get(i);
            final Matcher fence = FENCE.matcher(line);
            final Matcher quote = QUOTE.matcher(line);
            if (fence.matches()) {
                final int start = ++i;
                while (i < text.size() && !text.get(i).equals("```")) {
                    i++;
                }
                blocks.add(
                        new Block(
                                start + 1,
                                fence.group(1),
                                source,
                                List.copyOf(text.subList(start, i))));
                source = null;
            } else if (blank && line.startsWith(INDENT)) {
                final int start = i;
                while (i < text.size()
                        && (text.get(i).isBlank() || text.get(i).startsWith(INDENT))) {
                    i++;
                }
                i--;
                blocks.add(
                        new Block(
                                start + 1,
                                "",
                                null,
                                text.subList(start, i + 1).stream().map(String::strip).toList()));
            } else if (quote.matches()) {
                source = quote.group(1);
            } else {
                lines.add(new Line(i + 1, line));
            }
            blank = i < text.size() && text.get(i).isBlank();
            i++;
        }
        return new Document(path, List.copyOf(lines), List.copyOf(blocks));
    }

    /** The headings, without marks. */
    public List<String> headings() {
        return lines.stream()
                .map(line -> HEADING.matcher(line.text()))
                .filter(Matcher::matches)
                .map(heading -> heading.group(1).replace("`", ""))
                .toList();
    }

    /** The anchors of the headings, as GitHub makes them. */
    public Set<String> anchors() {
        final Map<String, Integer> times = new HashMap<>();
        final Set<String> anchors = new LinkedHashSet<>();
        for (final String heading : headings()) {
            final String anchor =
                    heading.toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-');
            final int before = times.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    /** The targets of all links and pictures, as they are written. */
    public List<String> links() {
        return matches(LINK);
    }

    /** The code spans in prose. */
    public List<String> spans() {
        return matches(SPAN);
    }

    private List<String> matches(final Pattern pattern) {
        final List<String> found = new ArrayList<>();
        final Matcher matcher =
                pattern.matcher(lines.stream().map(Line::text).collect(Collectors.joining("\n")));
        while (matcher.find()) {
            found.add(matcher.group(1).replace('\n', ' '));
        }
        return found;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
