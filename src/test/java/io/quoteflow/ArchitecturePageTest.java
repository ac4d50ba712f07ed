package io.quoteflow;

import io.quoteflow.documents.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * Tests that the diagrams in {@code docs/architecture.md} show the layers of {@link
 * ArchitectureTest}: boxes of packages, with arrows from each box to the boxes whose packages it
 * uses. A name such as {@code venue.*} in a box stands for the packages of that parent that no box
 * names.
 */
class ArchitecturePageTest {
    private static final Pattern BOX = Pattern.compile("\\s*(\\w+)\\[\"[^<]*<br>([^\"]*)\"]");
    private static final Pattern ARROW = Pattern.compile("\\s*(\\w+) --> (\\w+)");

    /**
     * A picture.
     *
     * @param boxes the box of each name
     * @param arrows from each box to others
     */
    record Picture(Map<String, String> boxes, Map<String, Set<String>> arrows) {
        private static Picture of(final Document.Block block) {
            final Picture picture = new Picture(new TreeMap<>(), new TreeMap<>());
            for (final String line : block.text()) {
                final Matcher box = BOX.matcher(line);
                final Matcher arrow = ARROW.matcher(line);
                if (box.matches()) {
                    for (final String name : box.group(2).split(", ")) {
                        picture.boxes.put(name, box.group(1));
                    }
                } else if (arrow.matches()) {
                    picture.arrows
                            .computeIfAbsent(arrow.group(1), from -> new TreeSet<>())
                            .add(arrow.group(2));
                }
            }
            return picture;
        }

        /** The boxes that each box uses, by the table of the floors. */
        private Map<String, Set<String>> uses() {
            final Map<String, Set<String>> uses = new TreeMap<>();
            ArchitectureTest.floors().forEach(floor -> addUses(uses, floor.get()));
            return uses;
        }

        /** Returns the name that stands for a package. */
        private String name(final String floor) {
            return boxes.containsKey(floor) || !floor.contains(".")
                    ? floor
                    : floor.substring(0, floor.lastIndexOf('.')) + ".*";
        }

        private String box(final Object floor) {
            return boxes.get(name((String) floor));
        }

        private void addUses(final Map<String, Set<String>> uses, final Object[] floor) {
            final String box = box(floor[0]);
            for (final Object name : (Set<?>) floor[1]) {
                final String used = box(name);
                if (box != null && used != null && !used.equals(box)) {
                    uses.computeIfAbsent(box, from -> new TreeSet<>()).add(used);
                }
            }
        }

        private Set<String> reachable(final String start) {
            final Set<String> seen = new HashSet<>();
            final Deque<String> open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                for (final String next : arrows.getOrDefault(open.pop(), Set.of())) {
                    if (seen.add(next)) {
                        open.push(next);
                    }
                }
            }
            return seen;
        }
    }

    static List<Picture> pictures() {
        return Document.read(Path.of("docs/architecture.md")).blocks().stream()
                .filter(block -> block.language().equals("mermaid"))
                .filter(block -> block.text().stream().anyMatch(BOX.asMatchPredicate()))
                .map(Picture::of)
                .toList();
    }

    @Test
    void theFirstHasEveryPackage() {
        assertThat(pictures()).hasSize(2);
        final Picture first = pictures().get(0);
        assertThat(
                        ArchitectureTest.floors()
                                .map(floor -> first.name((String) floor.get()[0]))
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(first.boxes().keySet());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void hasAWayForEveryUseAndNoOtherArrow(final Picture picture) {
        final Map<String, Set<String>> uses = picture.uses();
        uses.forEach(
                (box, used) ->
                        assertThat(picture.reachable(box))
                                .as("ways from %s", box)
                                .containsAll(used));
        picture.arrows()
                .forEach(
                        (box, targets) ->
                                assertThat(uses.getOrDefault(box, Set.of()))
                                        .as("uses of %s", box)
                                        .containsAll(targets));
    }
}
