package io.quoteflow.gateway.faults;

import java.util.List;

/** Runs schedules of faults by their seeds: {@code mvn -Pfaults verify}. */
public final class FaultSchedules {
    private FaultSchedules() {}

    /**
     * Runs schedules and prints what was wrong with each, then one line with the sum.
     *
     * @param args the first seed, and the number of schedules
     */
    public static void main(final String[] args) {
        final long first = Long.parseLong(args[0]);
        final int count = Integer.parseInt(args[1]);
        int violations = 0;
        for (long seed = first; seed < first + count; seed++) {
            violations += report(seed);
        }
        System.out.printf(
                "faults: %d schedules from seed %d, %d violations%n", count, first, violations);
        if (violations > 0) {
            throw new IllegalStateException(violations + " violations");
        }
    }

    private static int report(final long seed) {
        final OrderSchedule schedule = new OrderSchedule(seed);
        final List<String> violations = schedule.run();
        if (!violations.isEmpty()) {
            System.out.printf("seed %d: %s%n", seed, String.join("; ", schedule.plan()));
            violations.forEach(violation -> System.out.println("    " + violation));
        }
        return violations.size();
    }
}
