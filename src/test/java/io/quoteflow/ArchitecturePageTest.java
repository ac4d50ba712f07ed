package io.quoteflow;

import io.quoteflow.documents.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The picture of the floors in {@code docs/architecture.md} is that of {@link ArchitectureTest}:
 * boxes of packages, and an arrow from a box to another whose packages it uses.
 */
class ArchitecturePageTest {
    private static final Pattern BOX = Pattern.compile("\\s*(\\w+)\\[\"[^<]*<br>([^\"]*)\"]");
    private static final Pattern ARROW = Pattern.compile("\\s*(\\w+) --> (\\w+)");

    private static final Map<String, String> BOX_OF = new TreeMap<>();
    private static final Map<String, Set<String>> ARROWS = new HashMap<>();

    @BeforeAll
    static void readPicture() {
        final List<Document.Block> pictures =
                Document.read(Path.of("docs/architecture.md")).blocks().stream()
                        .filter(block -> block.language().equals("mermaid"))
                        .filter(block -> block.text().stream().anyMatch(BOX.asMatchPredicate()))
                        .toList();
        assertThat(pictures).hasSize(1);
        for (final String line : pictures.get(0).text()) {
            final Matcher box = BOX.matcher(line);
            final Matcher arrow = ARROW.matcher(line);
            if (box.matches()) {
                for (final String name : box.group(2).split(", ")) {
                    BOX_OF.put(name, box.group(1));
                }
            } else if (arrow.matches()) {
                ARROWS.computeIfAbsent(arrow.group(1), from -> new TreeSet<>()).add(arrow.group(2));
            }
        }
    }

    @Test
    void hasEveryPackage() {
        assertThat(ArchitectureTest.floors().map(floor -> (String) floor.get()[0]))
                .containsExactlyInAnyOrderElementsOf(BOX_OF.keySet());
    }

    @Test
    void hasAWayForEveryUseAndNoOther() {
        final Map<String, Set<String>> uses = uses();
        uses.forEach(
                (box, used) ->
                        assertThat(reachable(box)).as("ways from %s", box).containsAll(used));
        ARROWS.forEach(
                (box, targets) ->
                        assertThat(uses.getOrDefault(box, Set.of()))
                                .as("uses of %s", box)
                                .containsAll(targets));
    }

    private static Map<String, Set<String>> uses() {
        final Map<String, Set<String>> uses = new TreeMap<>();
        ArchitectureTest.floors().map(Arguments::get).forEach(floor -> addUses(uses, floor));
        return uses;
    }

    private static void addUses(final Map<String, Set<String>> uses, final Object[] floor) {
        final String box = BOX_OF.get((String) floor[0]);
        for (final Object name : (Set<?>) floor[1]) {
            final String used = BOX_OF.get((String) name);
            if (!used.equals(box)) {
                uses.computeIfAbsent(box, from -> new TreeSet<>()).add(used);
            }
        }
    }

    private static Set<String> reachable(final String start) {
        final Set<String> seen = new HashSet<>();
        final Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (final String next : ARROWS.getOrDefault(open.pop(), Set.of())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }
}
