package io.quoteflow.report;

/** The table of {@code numbers.json} as input for a JavaScript engine. */
public final class NumberTable {
    /** A function of {@code format.js}'s exports and rows to those rows that it gets wrong. */
    public static final String CHECK =
            "(N, rows) => rows.map(([kind, value, digits, text]) => {"
                    + "const written = kind === 'decimals' ? N.decimals(Number(value))"
                    + " : kind === 'size' ? N.size(value)"
                    + " : N[kind](value, kind === 'price' && digits < 0 ? undefined : digits);"
                    + "const plain = String(written).replaceAll(',', '').replace(N.MINUS, '-');"
                    + "return plain === text ? '' : kind + ' of ' + value + ': ' + written + ', not ' + text;"
                    + "}).filter((wrong) => wrong !== '')";

    private NumberTable() {}
}
