'use strict';
/*
 * Numbers as people read them on pages: the rules of HumanNumbers.java, tested by the same table. Thousands are grouped,
 * the minus is typographic, and what is not there is n/a.
 */
const QuoteflowNumbers = (() => {
    const MINUS = '\u2212';
    const NONE = 'n/a';
    const CENTS = 2;
    const PRICE_DIGITS = 6;
    const COMPACT_DIGITS = 4;
    const MOST_DECIMALS = 14;
    const SIZE_EXPONENT = 6;
    const MONEY_EXPONENT = 9;
    const LETTERS = 'MBT';

    const isNumber = (value) => value !== null && value !== undefined && Number.isFinite(value);
    const fixed = (value, digits) =>
        isNumber(value)
            ? (value + 0).toLocaleString('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits})
                .replace(/^-(?=[0,.]*$)/, '').replace('-', MINUS)
            : NONE;
    /* of the power of ten of the first digit; that of 1 for zero */
    const exponent = (value) => Number(value.toExponential().split('e')[1]);
    /* so many decimals that a number of digits counts */
    const counting = (value, digits, least) =>
        value === 0 ? least : Math.max(least, Math.min(MOST_DECIMALS, digits - 1 - exponent(value)));
    const compact = (value) => {
        const [digits, power] = value.toExponential(COMPACT_DIGITS - 1).split('e');
        const thousands = Math.floor(Number(power) / 3);
        const named = thousands - 2 < LETTERS.length;
        const over = named ? Number(power) - 3 * thousands : 0;
        return fixed(Number(digits + 'e' + over), COMPACT_DIGITS - 1 - over) + (named ? LETTERS[thousands - 2] : 'e' + Number(power));
    };

    /* decimals: undefined where the tick is not known */
    const price = (value, decimals) =>
        isNumber(value) ? fixed(value, decimals === undefined ? counting(value, PRICE_DIGITS, CENTS) : Math.min(MOST_DECIMALS, decimals)) : NONE;
    /* digits after the point of a number as JSON has it, whose exponent may be negative */
    const decimals = (value) => {
        const [digits, power] = String(value).split('e');
        return Math.max(0, (digits.split('.')[1] || '').length - Number(power || 0));
    };
    /* text: a decimal string of a row, or a number */
    const size = (text) => {
        if (exponent(Number(text)) >= SIZE_EXPONENT) return compact(Number(text));
        return String(text).includes('e') ? fixed(Number(text), decimals(text)) : String(text).replace('-', MINUS);
    };
    const money = (value, least = CENTS) => {
        if (!isNumber(value)) return NONE;
        if (exponent(value) >= MONEY_EXPONENT) return compact(value);
        return fixed(value, Math.abs(value) >= 1 ? least : counting(value, CENTS, least));
    };
    const gain = (value, least = CENTS) => (value > 0 ? '+' : '') + money(value, least);

    return {MINUS, fixed, price, size, money, gain, decimals};
})();
