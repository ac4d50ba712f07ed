package io.quoteflow.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVMs that tests start. They live for seconds, so the second compiler would cost more than it
 * gives.
 */
public final class ShortLived {
    /** Options of such a JVM. */
    public static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private ShortLived() {}

    /** Returns the start of a command line: the JDK of this JVM, and the options. */
    public static List<String> java() {
        final List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(OPTIONS);
        return words;
    }
}
