package io.quoteflow.connector.kafka.lease;

import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the lease under seeded delays, pauses, lost answers and outages, in virtual time. */
class LeaseContenderTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int SCHEDULES = 60;

    /** Virtual time. It advances only when all processes wait, and one process runs at a time. */
    private static final class VirtualTime {
        private record Sleeper(long until, long number, Semaphore turn) {}

        private final TreeSet<Sleeper> sleepers =
                new TreeSet<>(
                        Comparator.comparingLong(Sleeper::until)
                                .thenComparingLong(Sleeper::number));
        private final Semaphore idle = new Semaphore(0);
        private volatile long now;
        private volatile boolean over;
        private long number;

        long now() {
            return now;
        }

        void start(final Runnable process) {
            final Sleeper first = enter(0);
            final Thread thread =
                    new Thread(
                            () -> {
                                first.turn().acquireUninterruptibly();
                                try {
                                    process.run();
                                } catch (final IllegalStateException end) {
                                    assertThat(over).isTrue();
                                } finally {
                                    idle.release();
                                }
                            });
            thread.setDaemon(true);
            thread.start();
        }

        private Sleeper enter(final long nanos) {
            final Sleeper sleeper = new Sleeper(now + nanos, number++, new Semaphore(0));
            sleepers.add(sleeper);
            return sleeper;
        }

        void sleep(final long nanos) {
            final Sleeper sleeper = enter(nanos);
            idle.release();
            sleeper.turn().acquireUninterruptibly();
            if (over) {
                throw new IllegalStateException("the end");
            }
        }

        /** Runs until a condition is true or a time is reached, and checks after each move. */
        void run(final long until, final BooleanSupplier end, final Runnable check) {
            while (!sleepers.isEmpty()
                    && sleepers.first().until() <= until
                    && !end.getAsBoolean()) {
                final Sleeper next = sleepers.pollFirst();
                now = next.until();
                check.run();
                next.turn().release();
                idle.acquireUninterruptibly();
                check.run();
            }
        }

        void end() {
            over = true;
            while (!sleepers.isEmpty()) {
                sleepers.pollFirst().turn().release();
                idle.acquireUninterruptibly();
            }
        }
    }

    /** The topic as one process reaches it, with delays and failures. */
    private static final class SlowLog implements LeaseLog {
        private final World world;
        private int read;

        SlowLog(final World world) {
            this.world = world;
        }

        @Override
        public long append(final LeaseRecord record) {
            world.pass();
            world.awaitBroker();
            if (world.random.nextInt(100) < world.lossPercent) {
                // the answer is lost, and perhaps the record, too; or the answer is late
                if (world.random.nextBoolean()) {
                    world.later(record);
                }
                world.time.sleep(5 * SECOND);
                throw new TimeoutException("lost");
            }
            world.records.add(record.value());
            final long offset = world.records.size() - 1L;
            world.pass();
            return offset;
        }

        @Override
        public long read(final LeaseView view) {
            world.pass();
            world.awaitBroker();
            final int end = world.records.size();
            world.pass();
            for (; read < end; read++) {
                view.take(read, world.records.get(read));
            }
            return end;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    /** The processes and the broker. */
    private static final class World {
        private final VirtualTime time = new VirtualTime();
        private final Random random;
        private final List<byte[]> records = new ArrayList<>();
        private final List<Process> processes = new ArrayList<>();
        private int lossPercent;
        private int hangPermille;
        private boolean down;

        World(final long seed) {
            random = new Random(seed);
        }

        /**
         * Lets a short time pass, and seldom a long one, such as a garbage collection or a stopped
         * process.
         */
        void pass() {
            if (random.nextInt(1000) < hangPermille) {
                time.sleep(random.nextInt(25_000) * MILLI);
            }
            time.sleep(1 + random.nextInt(40) * MILLI);
        }

        void awaitBroker() {
            final long asked = time.now();
            while (down) {
                time.sleep(100 * MILLI);
                if (time.now() - asked > 5 * SECOND) {
                    throw new TimeoutException("down");
                }
            }
        }

        void later(final LeaseRecord record) {
            time.start(
                    () -> {
                        time.sleep(random.nextInt(20_000) * MILLI);
                        records.add(record.value());
                    });
        }

        Process process(final String owner) {
            final Process process = new Process(this, owner);
            processes.add(process);
            time.start(process::run);
            return process;
        }

        void run(final long nanos) {
            run(nanos, () -> false);
        }

        void run(final long nanos, final BooleanSupplier end) {
            time.run(time.now() + nanos, end, this::check);
        }

        private void check() {
            assertThat(
                            processes.stream()
                                    .filter(Process::writes)
                                    .map(process -> process.owner)
                                    .distinct())
                    .as("owners that may write at %s ms", time.now() / MILLI)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static final class Process {
        private final World world;
        private final String owner;
        private final LeaseContender contender;
        private LeaseContender.State state = LeaseContender.State.WATCHING;
        private boolean killed;

        Process(final World world, final String owner) {
            this.world = world;
            this.owner = owner;
            contender =
                    new LeaseContender(
                            new SlowLog(world),
                            new LeaseRecord(
                                    LeaseRecord.Kind.CLAIM,
                                    owner,
                                    0,
                                    "live",
                                    "here",
                                    0,
                                    "/state/" + owner),
                            world.time::now);
        }

        void run() {
            while (!killed) {
                try {
                    state = contender.step();
                } catch (final TimeoutException away) {
                    // the process tries again
                }
                world.time.sleep(
                        state == LeaseContender.State.HOLDING
                                ? LeaseContender.BEAT.toNanos()
                                : 200 * MILLI);
            }
        }

        boolean writes() {
            return !killed && contender.mayWrite();
        }
    }

    @Test
    void atMostOneOwnerMayWrite() {
        int takeovers = 0;
        for (int seed = 1; seed <= SCHEDULES; seed++) {
            final World world = new World(seed);
            world.lossPercent = world.random.nextInt(10);
            world.hangPermille = world.random.nextInt(30);
            for (int i = 0; i < 8; i++) {
                world.process("owner-" + i / 2);
                world.run(world.random.nextInt(15_000) * MILLI);
                world.down = world.random.nextInt(4) == 0;
                world.processes.get(world.random.nextInt(i + 1)).killed = true;
            }
            world.down = false;
            world.process("last");
            world.run(40 * SECOND);
            takeovers +=
                    (int)
                                    world.records.stream()
                                            .map(value -> LeaseRecord.parse(value).orElseThrow())
                                            .filter(
                                                    record ->
                                                            record.kind() == LeaseRecord.Kind.HELD)
                                            .map(LeaseRecord::owner)
                                            .distinct()
                                            .count()
                            - 1;
            world.time.end();
        }
        // without takeovers the schedules would prove nothing
        assertThat(takeovers).isGreaterThan(SCHEDULES / 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSecondIsRefusedWithinSecondsAndTheFirstGoesOnOverAnOutage(final long seed) {
        final World world = new World(seed);
        final Process first = world.process("first");
        world.run(10 * SECOND, first::writes);
        assertThat(world.time.now()).isLessThan(SECOND);
        world.run(world.random.nextInt(5000) * MILLI);
        final Process second = world.process("second");
        world.down = seed % 2 == 0;
        world.run(world.random.nextInt(20_000) * MILLI);
        world.down = false;
        world.run(4 * SECOND);
        assertThat(second.state).isEqualTo(LeaseContender.State.REFUSED);
        assertThat(first.writes()).isTrue();
        world.time.end();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theNextStartTakesOverFromOneThatWasKilled(final long seed) {
        final World world = new World(seed);
        final Process first = world.process("first");
        world.run(5 * SECOND);
        first.killed = true;
        world.run(world.random.nextInt(20_000) * MILLI);
        final Process next = world.process("next");
        final Process atOnce = world.process("another");
        final long start = world.time.now();
        world.run(30 * SECOND, () -> next.writes() || atOnce.writes());
        assertThat(world.time.now() - start).isLessThan(15 * SECOND);
        world.run(5 * SECOND);
        assertThat(List.of(next.state, atOnce.state))
                .containsExactlyInAnyOrder(
                        LeaseContender.State.HOLDING, LeaseContender.State.REFUSED);
        world.time.end();
    }

    @Test
    void aRestartedTaskHasTheLeaseAtOnce() {
        final World world = new World(1);
        final Process first = world.process("job");
        world.run(5 * SECOND);
        first.killed = true;
        final Process again = world.process("job");
        final long start = world.time.now();
        world.run(10 * SECOND, again::writes);
        assertThat(world.time.now() - start).isLessThan(SECOND);
        world.time.end();
    }

    @Test
    void aReleasedLeaseIsClaimedAtOnce() {
        final World world = new World(1);
        final Process first = world.process("first");
        world.run(5 * SECOND);
        first.killed = true;
        world.time.start(() -> first.contender.release(false));
        world.run(SECOND);
        final Process next = world.process("next");
        final long start = world.time.now();
        world.run(10 * SECOND, next::writes);
        assertThat(world.time.now() - start).isLessThan(SECOND);
        world.time.end();
    }

    @Test
    void anUnusedLeaseStillNamesTheLastJob() {
        final World world = new World(1);
        final Process first = world.process("first");
        world.run(5 * SECOND);
        first.killed = true;
        final Process refused = world.process("refused");
        world.run(20 * SECOND, refused::writes);
        assertThat(refused.contender.predecessor().orElseThrow().checkpoints())
                .isEqualTo("/state/first");
        refused.killed = true;
        world.time.start(() -> refused.contender.release(true));
        world.run(SECOND);
        final Process next = world.process("next");
        world.run(10 * SECOND, next::writes);
        assertThat(next.contender.predecessor().orElseThrow().checkpoints())
                .isEqualTo("/state/first");
        world.time.end();
    }

    @Test
    void foreignAndLateRecordsAreIgnored() {
        final LeaseRecord a = new LeaseRecord(LeaseRecord.Kind.CLAIM, "a", 3, "live", "x", 0, "");
        final LeaseRecord b = new LeaseRecord(LeaseRecord.Kind.CLAIM, "b", 7, "live", "x", 0, "");
        final LeaseView view = new LeaseView();
        view.take(0, null);
        view.take(1, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        view.take(2, "[[[".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        view.take(3, a.value());
        view.take(4, a.with(LeaseRecord.Kind.CLAIM, 3).value());
        view.take(5, a.with(LeaseRecord.Kind.HELD, 3).value());
        // a claim for an earlier end is invalid
        view.take(6, b.with(LeaseRecord.Kind.CLAIM, 5).value());
        assertThat(view.isHeldBy("a")).isTrue();
        view.take(7, b.value());
        view.take(8, a.with(LeaseRecord.Kind.HELD, 3).value());
        view.take(9, a.with(LeaseRecord.Kind.HELD, Long.MAX_VALUE).value());
        assertThat(view.isHeldBy("b")).isTrue();
    }
}
