package io.quoteflow.job.restore;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Collects decisions like a consumer that drops repeated ids. A repeated decision must equal the
 * first one with its id, and no number may be missing.
 */
final class DecisionAssertions {
    private final Map<String, List<String>> numbered = new TreeMap<>();
    private final TreeSet<String> unnumbered = new TreeSet<>();
    private final TreeMap<String, String> summaries = new TreeMap<>();
    private long repeated;

    void take(final Decision decision) {
        final String text =
                decision.stream().text()
                        + " "
                        + new String(decision.bytes(), StandardCharsets.UTF_8);
        if (decision.stream() == DecisionStream.SUMMARY) {
            summaries.put(decision.instrument(), text);
            return;
        }
        if (decision.decision() < 0) {
            unnumbered.add(text);
            return;
        }
        final List<String> before =
                numbered.computeIfAbsent(decision.instrument(), i -> new ArrayList<>());
        if (decision.decision() < before.size()) {
            repeated++;
            assertThat(text).as("decided again").isEqualTo(before.get((int) decision.decision()));
        } else {
            assertThat(decision.decision()).as("the next one").isEqualTo(before.size());
            before.add(text);
        }
    }

    /** Decisions that came more than once. */
    long repeated() {
        return repeated;
    }

    /** How many of an instrument. */
    int count(final String instrument) {
        return numbered.getOrDefault(instrument, List.of()).size();
    }

    /** All decisions of an instrument, each with the name of its stream before it. */
    List<String> of(final String instrument) {
        return numbered.getOrDefault(instrument, List.of());
    }

    void assertSameAs(final DecisionAssertions expected) {
        assertThat(numbered.keySet()).isEqualTo(expected.numbered.keySet());
        numbered.forEach(
                (instrument, rows) ->
                        assertThat(rows)
                                .as(instrument)
                                .isEqualTo(expected.numbered.get(instrument)));
        assertThat(unnumbered).isEqualTo(expected.unnumbered);
        assertThat(summaries).isEqualTo(expected.summaries);
    }
}
