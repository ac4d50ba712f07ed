package io.quoteflow.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of the pages: the report and the comparison of two runs, each as one self-contained
 * HTML file, and the files of the live page.
 */
public final class Page {
    private static final String OWN = "/io/quoteflow/report/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    /** The pages that draw charts over time. */
    private static final Set<String> OVER_TIME = Set.of("report", "compare");

    private Page() {}

    /**
     * Writes the report to a file, atomically. An existing file is replaced.
     *
     * @throws IOException if the file cannot be written; the message names the file and the reason
     */
    public static void write(final Report report, final Path file) throws IOException {
        write(
                Map.of(
                        "title", report.title(),
                        "styles", styles(),
                        "scripts", scripts("report"),
                        "data", report.json(),
                        "apart", (Mustache.Lambda) (nothing, out) -> report.writeApart(out)),
                file);
    }

    /**
     * Writes a page of data to a file, atomically. An existing file is replaced.
     *
     * @param main name of the module that starts the page
     * @param data of the page, as JSON that is safe inside an HTML script element
     * @throws IOException if the file cannot be written; the message names the file and the reason
     */
    public static void write(
            final String main, final String title, final String data, final Path file)
            throws IOException {
        write(
                Map.of(
                        "title",
                        title,
                        "styles",
                        styles(),
                        "scripts",
                        scripts(main),
                        "data",
                        data,
                        "apart",
                        false),
                file);
    }

    private static void write(final Map<String, Object> parts, final Path file) throws IOException {
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            // avoids following a link that somebody created there
            Files.deleteIfExists(part);
            try (BufferedWriter out =
                    Files.newBufferedWriter(
                            part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                Mustache.compiler().compile(text(OWN + "report.html")).execute(parts, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException | MustacheException failed) {
            Files.deleteIfExists(part);
            throw failure(file, failed);
        }
    }

    /** Returns a failure whose message contains the file and the message of the root cause. */
    static IOException failure(final Path file, final Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new IOException(file + " cannot be written: " + root.getMessage());
    }

    /** Returns the styles of the charts: those of uPlot followed by those of this project. */
    public static String styles() {
        return text(UPLOT + "uPlot.min.css") + text(OWN + "charts.css");
    }

    /**
     * Returns the script of a page that is one file: a bundle of this project's modules, after
     * uPlot if the page draws charts over time.
     *
     * @param main name of the module that starts the page
     */
    static String scripts(final String main) {
        final String bundle = new ScriptModules(main, Page::module).bundle();
        return OVER_TIME.contains(main) ? uPlot() + "\n" + bundle : bundle;
    }

    /**
     * Returns the scripts of the live page by their paths on its server. {@code /uplot.js} is a
     * classic script. The others are modules, of which {@code /live.js} imports the rest.
     */
    public static Map<String, String> liveScripts() {
        final Map<String, String> scripts = new TreeMap<>();
        new ScriptModules("live", Page::module)
                .files()
                .forEach((name, script) -> scripts.put("/" + name, script));
        scripts.put("/uplot.js", uPlot());
        return scripts;
    }

    /** Returns the template of the live page, into which the server inserts its token. */
    public static String liveTemplate() {
        return text(OWN + "live.html");
    }

    private static String uPlot() {
        return text(UPLOT + "uPlot.iife.min.js");
    }

    private static String module(final String name) {
        return text(OWN + name + ".js");
    }

    private static String text(final String resource) {
        try (InputStream bytes = Page.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException(resource + " is not in the program");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
