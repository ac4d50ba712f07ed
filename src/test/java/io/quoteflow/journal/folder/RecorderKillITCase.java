package io.quoteflow.journal.folder;

import io.quoteflow.journal.file.ReceivedRange;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a recorder at random moments, with a follower beside it. Nothing that the follower has seen
 * is lost, doubled or moved; the restarted recorder goes on behind it.
 */
class RecorderKillITCase {
    private static final int FEW = 3;
    private static final int ALL = 20;
    private static final int MOST_BETWEEN = 1500;

    @TempDir Path temporary;

    static LongStream seeds() {
        return Depth.seeds(FEW, ALL);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void followedAndReadAreTheSame(final long seed) throws Exception {
        final Random random = new Random(seed);
        final Path folder = temporary.resolve("recording");
        final int kills = 1 + random.nextInt(3);
        Follower follower = null;
        int reached = 0;
        for (int kill = 0; kill < kills; kill++) {
            final Process recorder =
                    RecorderProcess.start(folder, seed * 10 + kill, Integer.MAX_VALUE);
            try {
                if (follower == null) {
                    Await.until("the recording begins", () -> isBegun(recorder, folder));
                    follower = new Follower(folder);
                }
                reached += 1 + random.nextInt(MOST_BETWEEN);
                final Follower own = follower;
                final int until = reached;
                Await.until("records arrive", () -> own.count() >= until && isAlive(recorder));
            } finally {
                recorder.destroyForcibly().waitFor();
            }
            reached = follower.count();
            assertThat(Recordings.read(folder)).hasSizeGreaterThanOrEqualTo(reached);
        }
        final int end = Recordings.read(folder).size() + 1000;
        final Process last = RecorderProcess.start(folder, seed * 10 + kills, end);
        try {
            assertThat(Recordings.contents(follower.all()))
                    .isEqualTo(Recordings.contents(Recordings.expected(0, end)));
            assertThat(last.waitFor()).isZero();
        } finally {
            last.destroyForcibly().waitFor();
        }
        final List<String> all = Recordings.read(folder);
        assertThat(all).isEqualTo(follower.all());
        final List<Long> lines = Recordings.lines(all);
        for (int i = 0; i < 10; i++) {
            final int taken = random.nextInt(end);
            assertThat(Recordings.read(folder, lines.get(taken), ReceivedRange.ALL))
                    .isEqualTo(all.subList(taken, end));
        }
    }

    private static boolean isBegun(final Process recorder, final Path folder) throws Exception {
        return isAlive(recorder) && Files.exists(folder) && RecordedFolder.isRecording(folder);
    }

    private static boolean isAlive(final Process recorder) {
        assertThat(recorder.isAlive()).as("recorder.out says why not").isTrue();
        return true;
    }
}
