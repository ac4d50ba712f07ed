package io.quoteflow.report;

/** The table of {@code numbers.json}, for a JavaScript engine. */
public final class NumberTable {
    /** A function from rows to those that {@code numbers.js} gets wrong. */
    public static final String CHECK =
            "(rows) => rows.map(([kind, value, digits, text]) => {"
                    + "const N = QuoteflowNumbers;"
                    + "const written = kind === 'decimals' ? N.decimals(Number(value))"
                    + " : kind === 'size' ? N.size(value)"
                    + " : N[kind](value, kind === 'price' && digits < 0 ? undefined : digits);"
                    + "const plain = String(written).replaceAll(',', '').replace(N.MINUS, '-');"
                    + "return plain === text ? '' : kind + ' of ' + value + ': ' + written + ', not ' + text;"
                    + "}).filter((wrong) => wrong !== '')";

    private NumberTable() {}
}
