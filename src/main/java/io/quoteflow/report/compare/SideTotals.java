package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.figure.Figure;

import java.io.IOException;
import java.math.BigDecimal;

/** Sums over the fills of one of the two runs. */
final class SideTotals {
    private long fills;
    private long makerFills;
    private BigDecimal size = BigDecimal.ZERO;
    private double notional;
    private double makerNotional;
    private double fees;
    private double matched;

    /** Adds a fill. */
    void add(final ComparedFill fill) {
        fills++;
        makerFills += fill.maker() ? 1 : 0;
        size = size.add(fill.size());
        notional += fill.notional();
        makerNotional += fill.maker() ? fill.notional() : 0;
        fees += fill.fee();
    }

    /** Adds the notional of the part of a fill that the other run filled too. */
    void addMatched(final double both) {
        matched += both;
    }

    /** Adds the sums of an instrument. */
    void add(final SideTotals other) {
        fills += other.fills;
        makerFills += other.makerFills;
        size = size.add(other.size);
        notional += other.notional;
        makerNotional += other.makerNotional;
        fees += other.fees;
        matched += other.matched;
    }

    /** Returns the number of fills. */
    long fills() {
        return fills;
    }

    /** Returns the notional of all fills, quote currency. */
    double notional() {
        return notional;
    }

    /** Returns the share of the notional that both runs filled; NaN without fills. */
    double matchedShare() {
        return matched / notional;
    }

    /** Writes the sums as fields of an open object. */
    void write(final JsonGenerator json) throws IOException {
        json.writeNumberField("fills", fills);
        json.writeNumberField("makerFills", makerFills);
        json.writeStringField("size", size.stripTrailingZeros().toPlainString());
        json.writeNumberField("notional", notional);
        json.writeNumberField(Figure.MAKER_NOTIONAL.field(), makerNotional);
        json.writeNumberField("matched", matched);
        json.writeNumberField("fees", fees);
    }
}
