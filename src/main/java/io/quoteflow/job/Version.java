package io.quoteflow.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program and what it was built from, from a file that the build writes. */
public final class Version {
    private static final String FILE = "/io/quoteflow/version.properties";

    private Version() {}

    /** Returns the version, such as {@code 0.1.0}. */
    public static String current() {
        return properties().getProperty("version");
    }

    /**
     * Returns the commit that the program was built from. It ends in {@code -changed} if files were
     * changed and not committed.
     *
     * @return an empty text if the build had no Git repository
     */
    public static String commit() {
        return properties().getProperty("commit", "");
    }

    /**
     * Returns the time of the commit, ISO 8601 in UTC.
     *
     * @return an empty text if the build had no Git repository
     */
    public static String commitTime() {
        return properties().getProperty("time", "");
    }

    private static Properties properties() {
        try (InputStream in = Version.class.getResourceAsStream(FILE)) {
            final Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
