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

/** Writes the report as one HTML file with its styles, scripts and data. */
public final class Page {
    private static final String OWN = "/io/quoteflow/report/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private Page() {}

    /** Writes the file completely or not at all. */
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
            // do not follow a link that somebody put there
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

    /** Adds the file to the message of the root cause. */
    static IOException failure(final Path file, final Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new IOException(file + " cannot be written: " + root.getMessage());
    }

    /** The styles of the charts: those of uPlot, then those of this project. */
    public static String styles() {
        return text(UPLOT + "uPlot.min.css") + text(OWN + "charts.css");
    }

    /**
     * The scripts of the charts: uPlot, then those of this project. They define {@code
     * Quoteflow.drawCharts}.
     */
    public static String scripts() {
        return text(UPLOT + "uPlot.iife.min.js")
                + "\n"
                + text(OWN + "numbers.js")
                + "\n"
                + text(OWN + "charts.js")
                + "\n"
                + text(OWN + "view.js");
    }

    /** The template of the live page, with a placeholder for the token of its server. */
    public static String liveTemplate() {
        return text(OWN + "live.html");
    }

    /** The script of the live page, beside those of the charts. */
    public static String live() {
        return "\n" + text(OWN + "live.js");
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
