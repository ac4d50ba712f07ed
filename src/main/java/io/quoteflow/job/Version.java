package io.quoteflow.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, from a file that the build writes. */
public final class Version {
    private static final String FILE = "/io/quoteflow/version.properties";

    private Version() {}

    public static String current() {
        try (InputStream in = Version.class.getResourceAsStream(FILE)) {
            final Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
