package io.quoteflow.testing;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Prerequisites of tests that are not part of the repository.
 *
 * <p>If a prerequisite is missing on a developer's machine, its tests are skipped with a line on
 * standard error. With {@code -DrequireAll=true}, which {@code .ci/run} sets, they fail instead.
 */
public final class Prerequisites {
    private Prerequisites() {}

    /** Whether a missing prerequisite fails a test: {@code -DrequireAll=true}. */
    public static boolean areRequired() {
        return Boolean.getBoolean("quoteflow.requireAll");
    }

    /**
     * Returns if the prerequisite is there. Otherwise ends the calling test: skipped, or failed
     * with {@code -DrequireAll=true}.
     *
     * @param there whether the machine has it
     * @param what what is needed, and how to get it
     */
    public static void require(final boolean there, final String what) {
        if (!there && areRequired()) {
            Assertions.fail("missing with -DrequireAll=true: " + what);
        }
        skipUnless(there, what);
    }

    /**
     * Returns if the prerequisite is there. Otherwise ends the calling test as skipped, also with
     * {@code -DrequireAll=true}: for what a build machine cannot install.
     *
     * @param there whether the machine has it
     * @param what what is needed
     */
    public static void skipUnless(final boolean there, final String what) {
        if (!there) {
            System.err.println("SKIPPED: " + caller() + ": needs " + what);
        }
        Assumptions.assumeTrue(there, () -> "skipped: needs " + what);
    }

    /** The class of the test that needs it. */
    private static String caller() {
        return StackWalker.getInstance()
                .walk(
                        frames ->
                                frames.map(StackWalker.StackFrame::getClassName)
                                        .filter(name -> name.matches(".*(Test|ITCase)"))
                                        .findFirst())
                .orElse("a test");
    }
}
