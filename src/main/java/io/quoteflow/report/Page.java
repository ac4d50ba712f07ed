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
import java.util.TreeMap;

/**
 * The files of the pages: the report as one HTML file that needs no other, and those of the live
 * page.
 */
public final class Page {
    private static final String OWN = "/io/quoteflow/report/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private Page() {}

    /**
     * Writes the report to a file that appears whole or not at all. A file that is there is
     * replaced.
     *
     * @throws IOException if the file cannot be written; the message names it and says why
     */
    public static void write(final Report report, final Path file) throws IOException {
        final Map<String, Object> parts =
                Map.of(
                        "title", report.title(),
                        "styles", styles(),
                        "scripts", scripts(),
                        "data", report.json(),
                        "apart", (Mustache.Lambda) (nothing, out) -> report.writeApart(out));
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            // a link that somebody put there would be written through
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

    /** A failure that names the file: the root cause says why, but not always where. */
    static IOException failure(final Path file, final Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new IOException(file + " cannot be written: " + root.getMessage());
    }

    /** The styles of the report and of the live page: uPlot's, then ours. */
    public static String styles() {
        return text(UPLOT + "uPlot.min.css") + text(OWN + "charts.css");
    }

    /** The script of the report: uPlot, then our modules as a bundle. */
    static String scripts() {
        return uPlot() + "\n" + new ScriptModules("report", Page::module).bundle();
    }

    /**
     * The scripts of the live page by their paths on its server. {@code /uplot.js} is a classic
     * script. The others are modules, of which {@code /live.js} imports the rest.
     */
    public static Map<String, String> liveScripts() {
        final Map<String, String> scripts = new TreeMap<>();
        new ScriptModules("live", Page::module)
                .files()
                .forEach((name, script) -> scripts.put("/" + name, script));
        scripts.put("/uplot.js", uPlot());
        return scripts;
    }

    /** The live page: a template with the token of its server. */
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
