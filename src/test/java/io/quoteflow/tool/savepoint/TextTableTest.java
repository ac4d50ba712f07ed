package io.quoteflow.tool.savepoint;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests columns of text. */
class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        final TextTable table = new TextTable("name", ">size", "note");
        table.row("a", "1.25", "first");
        table.row("longer", "-100.5", null);
        table.row("", "", "");
        assertThat(table.lines())
                .containsExactly(
                        "name      size  note", //
                        "a         1.25  first",
                        "longer  -100.5  -",
                        "");
    }

    @Test
    void refusesARowOfADifferentLength() {
        final TextTable table = new TextTable("name", ">size");
        assertThatThrownBy(() -> table.row("a")).hasMessage("1 cells for 2 columns");
    }
}
