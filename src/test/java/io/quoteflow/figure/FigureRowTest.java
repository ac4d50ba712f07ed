package io.quoteflow.figure;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the values of figures. */
class FigureRowTest {
    private final FigureRow row =
            new FigureRow.Builder()
                    .number(Figure.PNL, -1.5)
                    .number(Figure.SHARPE, Double.NaN)
                    .integer(Figure.FILLS, 1L << 60)
                    .text(Figure.POSITION, "-0.071")
                    .text(Figure.LEVERAGE_MODE, null)
                    .open(Figure.BREAKERS)
                    .bool("JUMP", true)
                    .bool("DRAWDOWN", false)
                    .close()
                    .bool(Figure.HALTED, true)
                    .build();

    @Test
    void eachValueHasItsType() {
        assertThat(row.number(Figure.PNL)).isEqualTo(-1.5);
        assertThat(row.number(Figure.FILLS)).isEqualTo(0x1p60);
        assertThat(row.integer(Figure.FILLS)).isEqualTo(1L << 60);
        assertThat(row.number(Figure.POSITION)).isEqualTo(-0.071);
        assertThat(row.text(Figure.POSITION)).isEqualTo("-0.071");
        assertThat(row.flag(Figure.HALTED)).isTrue();
        assertThat(row.group(Figure.BREAKERS).flag("JUMP")).isTrue();
        assertThat(row.group(Figure.BREAKERS).flag("DRAWDOWN")).isFalse();
    }

    @Test
    void aRowThatSharesNamesHasItsOwnValues() {
        final FigureRow first = row(1, false);
        final FigureRow second = row(2, true).sharingNamesOf(first);
        assertThat(second.names()).containsExactly(Figure.PNL.field(), Figure.BREAKERS.field());
        assertThat(second.number(Figure.PNL)).isEqualTo(2);
        assertThat(second.group(Figure.BREAKERS).flag("JUMP")).isTrue();
        assertThat(first.number(Figure.PNL)).isEqualTo(1);
        assertThat(first.group(Figure.BREAKERS).flag("JUMP")).isFalse();
        assertThat(row.sharingNamesOf(first)).isSameAs(row);
    }

    private static FigureRow row(final double pnl, final boolean jump) {
        return new FigureRow.Builder()
                .number(Figure.PNL, pnl)
                .open(Figure.BREAKERS)
                .bool("JUMP", jump)
                .close()
                .build();
    }

    @Test
    void aNullAndAMissingFigureHaveNoValue() {
        for (final Figure figure : List.of(Figure.SHARPE, Figure.LEVERAGE_MODE, Figure.MID)) {
            assertThat(row.number(figure)).isNaN();
            assertThat(row.integer(figure)).isZero();
            assertThat(row.text(figure)).isNull();
            assertThat(row.flag(figure)).isFalse();
            assertThat(row.group(figure).isEmpty()).isTrue();
        }
        assertThat(row.has(Figure.SHARPE)).isTrue();
        assertThat(row.has(Figure.MID)).isFalse();
        assertThat(FigureRow.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void theOrderIsThatOfTheBuilder() {
        final List<String> names = new ArrayList<>();
        row.forEach((name, value) -> names.add(name));
        assertThat(names)
                .containsExactly(
                        "pnl", "sharpe", "fills", "position", "leverageMode", "breakers", "halted");
        assertThat(row.group(Figure.BREAKERS).names()).containsExactly("JUMP", "DRAWDOWN");
    }

    @Test
    void numbersAreThoseThatARowCanHave() {
        final FigureRow edges =
                new FigureRow.Builder()
                        .number("infinite", Double.NEGATIVE_INFINITY)
                        .number("zero", -0.0)
                        .build();
        assertThat(edges.number("infinite")).isNaN();
        assertThat(1 / edges.number("zero")).isPositive();
    }

    @Test
    void aRowIsWellFormed() {
        final FigureRow.Builder twice = new FigureRow.Builder().integer("a", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twice.integer("a", 1))
                .withMessage("the row has two values of a");
        assertThatThrownBy(() -> new FigureRow.Builder().open("a").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a is not closed");
        assertThatThrownBy(() -> new FigureRow.Builder().close())
                .isInstanceOf(NoSuchElementException.class);
    }
}
