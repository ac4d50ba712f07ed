package io.quoteflow.connector.files;

import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.apache.flink.util.FileUtils;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that a folder has one writer within a JVM, among the jobs of a JVM, and among processes.
 */
class FolderLockTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    private static final String TAKEN = "taken";
    private static final String REFUSED = "refused";

    @TempDir Path folder;

    private String said;

    /** Locks a folder in a process of its own and keeps it until the process is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(final String[] words) throws IOException {
            try (FolderLock lock = FolderLock.tryAcquire(Path.of(words[0]))) {
                System.out.println(lock == null ? REFUSED : TAKEN);
                System.in.read();
            }
        }
    }

    private Process holder() throws IOException {
        final Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        said = process.inputReader().readLine();
        return process;
    }

    @Test
    void aLockIsReleasedWithItsProcessHoweverThatEnds() throws Exception {
        final Process holder = holder();
        try {
            assertThat(said).isEqualTo(TAKEN);
            assertThat(FolderLock.tryAcquire(folder)).isNull();
            assertThatThrownBy(() -> FolderLock.acquire(folder, NONE))
                    .isInstanceOf(FolderTakenException.class)
                    .message()
                    .contains(folder.toString(), "another job", "--output")
                    .hasLineCount(1);
            final CompletableFuture<FolderLock> waiting =
                    CompletableFuture.supplyAsync(this::acquireSoon);
            assertThat(waiting).isNotDone();
            holder.destroyForcibly();
            waiting.get().close();
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    private FolderLock acquireSoon() {
        try {
            return FolderLock.acquire(folder, ENOUGH);
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRemovedFolderIsNamed() throws Exception {
        final Path removed = Files.createDirectory(folder.resolve("removed"));
        try (FolderLock lock = FolderLock.acquire(removed, NONE)) {
            FileUtils.deleteDirectory(removed.toFile());
            assertThatThrownBy(lock::check)
                    .isInstanceOf(ChangedFileException.class)
                    .hasMessage(removed + " was removed while the job used it");
        }
    }

    @Test
    void aFolderIsLockedOnceInAJvm() throws Exception {
        final Path sameFolder = Files.createSymbolicLink(folder.resolve("link"), folder);
        final CompletableFuture<FolderLock> waiting;
        try (FolderLock lock = FolderLock.acquire(folder, NONE)) {
            assertThat(FolderLock.tryAcquire(sameFolder)).isNull();
            assertThat(FolderLock.isTaken(folder)).isTrue();
            waiting = CompletableFuture.supplyAsync(this::acquireSoon);
            assertThat(lock).isNotNull();
        }
        waiting.get().close();
        assertThat(FolderLock.isTaken(folder)).isFalse();
    }

    /** Closing any channel of a file releases all locks that the process has on the file. */
    @Test
    void anAttemptInThisJvmDoesNotReleaseTheLockOfAnother() throws Exception {
        try (FolderLock lock = FolderLock.acquire(folder, NONE)) {
            assertThat(FolderLock.tryAcquire(folder)).isNull();
            holder().destroyForcibly().waitFor();
            assertThat(said).isEqualTo(REFUSED);
            assertThat(lock).isNotNull();
        }
        holder().destroyForcibly().waitFor();
        assertThat(said).isEqualTo(TAKEN);
    }

    @Test
    void aDeletedLockFileAdmitsNobodyAndIsCreatedAgain() throws Exception {
        try (FolderLock lock = FolderLock.acquire(folder, NONE)) {
            lock.setRun("the first");
            Files.delete(folder.resolve(FolderLock.NAME));
            holder().destroyForcibly().waitFor();
            assertThat(said).isEqualTo(REFUSED);
            Files.deleteIfExists(folder.resolve(FolderLock.NAME));
            assertThat(FolderLock.isTaken(folder)).isTrue();
            lock.check();
            // not read here, because closing any channel of the file would release the lock
            assertThat(folder.resolve(FolderLock.NAME)).exists();
            assertThat(lock.run()).isEqualTo("the first");
            // now only the lock on the restored file keeps the next writer out
            Files.delete(folder.resolve("orders.jsonl"));
            holder().destroyForcibly().waitFor();
            assertThat(said).isEqualTo(REFUSED);
        }
    }

    @Test
    void aWriterStopsIfAnotherProcessHasLockedTheFolder() throws Exception {
        try (FolderLock lock = FolderLock.acquire(folder, NONE)) {
            Files.delete(folder.resolve(FolderLock.NAME));
            Files.delete(folder.resolve("orders.jsonl"));
            final Process holder = holder();
            try {
                assertThat(said).isEqualTo(TAKEN);
                assertThatThrownBy(lock::check)
                        .isInstanceOf(FolderTakenException.class)
                        .message()
                        .contains(folder.toString(), ".lock", "another job")
                        .hasLineCount(1);
            } finally {
                holder.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        final Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        for (final String name : new String[] {FolderLock.NAME, "orders.jsonl"}) {
            final Path link = Files.createSymbolicLink(folder.resolve(name), elsewhere);
            assertThatThrownBy(() -> FolderLock.tryAcquire(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(link.toString(), "symbolic link");
            Files.delete(link);
        }
        FolderLock.acquire(folder, NONE).close();
    }

    @Test
    void jobsWithSeparateClassLoadersShareAJvm() throws Exception {
        final URL classes = FolderLock.class.getProtectionDomain().getCodeSource().getLocation();
        try (FolderLock lock = FolderLock.acquire(folder, NONE);
                URLClassLoader other =
                        new URLClassLoader(
                                new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            final Class<?> theirs = other.loadClass(FolderLock.class.getName());
            assertThat(theirs).isNotSameAs(FolderLock.class);
            final var tryAcquire = theirs.getDeclaredMethod("tryAcquire", Path.class);
            tryAcquire.setAccessible(true);
            assertThat(tryAcquire.invoke(null, folder)).isNull();
            lock.close();
            final Object taken = tryAcquire.invoke(null, folder);
            assertThat(FolderLock.tryAcquire(folder)).isNull();
            ((AutoCloseable) taken).close();
        }
    }

    @Test
    void aJobThatWaitedInVainIsNotRestarted() {
        assertThat(ThrowableClassifier.getThrowableType(new FolderTakenException(folder, ENOUGH)))
                .isEqualTo(ThrowableType.NonRecoverableError);
    }

    @Test
    void aWaitingWriterCanBeCancelled() throws Exception {
        try (FolderLock lock = FolderLock.acquire(folder, NONE)) {
            final CompletableFuture<FolderLock> waiting = new CompletableFuture<>();
            final Thread task =
                    new Thread(
                            () -> {
                                try {
                                    waiting.complete(FolderLock.acquire(folder, ENOUGH));
                                } catch (final IOException e) {
                                    waiting.completeExceptionally(e);
                                }
                            });
            task.start();
            task.interrupt();
            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedIOException.class);
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void aMissingFolderIsNotLocked() throws IOException {
        assertThat(FolderLock.isTaken(folder.resolve("nowhere"))).isFalse();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aRunIntoALockedFolderIsRefusedBeforeAnythingStarts() throws IOException {
        final Path journal = Files.writeString(folder.resolve("journal.jsonl"), "");
        final Path orders = Files.writeString(folder.resolve("orders.jsonl"), "of the other\n");
        try (FolderLock lock = FolderLock.acquire(folder, NONE)) {
            final Runs.Said said =
                    Runs.say(
                            "run",
                            "jobs/replay.yaml",
                            "--input",
                            journal.toString(),
                            "--output",
                            folder.toString());
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err().lines())
                    .singleElement()
                    .asString()
                    .contains("--output " + folder, "another job");
            assertThat(lock).isNotNull();
        }
        assertThat(orders).hasContent("of the other");
    }
}
