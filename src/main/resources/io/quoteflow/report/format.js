// @ts-check
/**
 * Numbers, times and durations as people read them on pages. Prices, sizes and amounts follow the rules of
 * HumanNumbers.java, and both are tested by the table numbers.json. Here thousands are grouped, the minus is
 * typographic, and a missing number is n/a.
 */

export const MINUS = '\u2212';
export const NONE = 'n/a';
const CENTS = 2;
const PRICE_DIGITS = 6;
const COMPACT_DIGITS = 4;
const MAX_DECIMALS = 14;
const SIZE_EXPONENT = 6;
const MONEY_EXPONENT = 9;
const LETTERS = 'MBT';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** @typedef {number | null | undefined} Maybe A number that may be missing. */

/**
 * @param {Maybe} value
 * @returns {value is number}
 */
const isNumber = (value) => value !== null && value !== undefined && Number.isFinite(value);

/**
 * A number with a fixed number of decimals.
 *
 * @param {Maybe} value
 * @param {number} digits decimals
 */
export const fixed = (value, digits) =>
    isNumber(value)
        ? (value + 0)
              .toLocaleString('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits})
              .replace(/^-(?=[0,.]*$)/, '')
              .replace('-', MINUS)
        : NONE;

/**
 * A number with its sign, + included.
 *
 * @param {Maybe} value
 * @param {number} digits decimals
 */
export const signed = (value, digits) => (isNumber(value) && value > 0 ? '+' : '') + fixed(value, digits);

/**
 * The exponent of ten of the first digit; 0 for zero.
 *
 * @param {number} value
 */
const exponent = (value) => Number(value.toExponential().split('e')[1]);

/**
 * The decimals that show a number of significant digits.
 *
 * @param {number} value
 * @param {number} digits significant ones
 * @param {number} min decimals
 */
const significant = (value, digits, min) =>
    value === 0 ? min : Math.max(min, Math.min(MAX_DECIMALS, digits - 1 - exponent(value)));

/**
 * A large number with a letter for its power of a thousand, or with an exponent.
 *
 * @param {number} value at least a million
 */
const lettered = (value) => {
    const [digits, power] = value.toExponential(COMPACT_DIGITS - 1).split('e');
    const thousands = Math.floor(Number(power) / 3);
    const named = thousands - 2 < LETTERS.length;
    const over = named ? Number(power) - 3 * thousands : 0;
    const unit = named ? LETTERS[thousands - 2] : 'e' + Number(power);
    return fixed(Number(digits + 'e' + over), COMPACT_DIGITS - 1 - over) + unit;
};

/**
 * A price.
 *
 * @param {Maybe} value
 * @param {number} [digits] decimals of the tick; leave it out if the tick is unknown
 */
export const price = (value, digits) => {
    if (!isNumber(value)) return NONE;
    return fixed(
        value,
        digits === undefined ? significant(value, PRICE_DIGITS, CENTS) : Math.min(MAX_DECIMALS, digits),
    );
};

/**
 * The decimals of a number as JSON writes it.
 *
 * @param {number | string} value
 */
export const decimals = (value) => {
    const [digits, power] = String(value).split('e');
    return Math.max(0, (digits.split('.')[1] || '').length - Number(power || 0));
};

/**
 * The size of a fill or a position.
 *
 * @param {number | string} value a number, or the decimal text of a row
 */
export const size = (value) => {
    if (exponent(Number(value)) >= SIZE_EXPONENT) return lettered(Number(value));
    return String(value).includes('e') ? fixed(Number(value), decimals(value)) : String(value).replace('-', MINUS);
};

/**
 * An amount of the quote currency.
 *
 * @param {Maybe} value
 * @param {number} [min] decimals
 */
export const money = (value, min = CENTS) => {
    if (!isNumber(value)) return NONE;
    if (exponent(value) >= MONEY_EXPONENT) return lettered(value);
    return fixed(value, Math.abs(value) >= 1 ? min : significant(value, CENTS, min));
};

/**
 * A gain or a loss in the quote currency, with its sign.
 *
 * @param {Maybe} value
 * @param {number} [min] decimals
 */
export const gain = (value, min = CENTS) => (isNumber(value) && value > 0 ? '+' : '') + money(value, min);

/**
 * A number of any kind, with fewer decimals the larger it is.
 *
 * @param {Maybe} value
 */
export const rounded = (value) => {
    if (!isNumber(value)) return NONE;
    const above = Math.abs(value);
    return fixed(value, above >= 1000 ? 0 : above >= 100 ? 1 : above >= 1 ? 2 : 4);
};

/**
 * Basis points.
 *
 * @param {Maybe} value
 */
export const bps = (value) => fixed(value, 2);

/**
 * A share as a percentage.
 *
 * @param {Maybe} share 1 is 100 %
 * @param {number} [digits] decimals
 */
export const percent = (share, digits = 1) => (isNumber(share) ? fixed(100 * share, digits) + ' %' : NONE);

/** @param {number} number */
const twoDigits = (number) => String(number).padStart(2, '0');

/**
 * A day in UTC.
 *
 * @param {number} ms since the epoch
 */
export const day = (ms) => {
    const t = new Date(ms);
    return t.getUTCFullYear() + '-' + twoDigits(t.getUTCMonth() + 1) + '-' + twoDigits(t.getUTCDate());
};

/**
 * A day in UTC without its year.
 *
 * @param {number} ms since the epoch
 */
export const monthDay = (ms) => day(ms).slice(5);

/**
 * A time of day in UTC.
 *
 * @param {number} ms since the epoch
 * @param {boolean} [withDay]
 * @param {boolean} [withSeconds]
 */
export const clock = (ms, withDay = false, withSeconds = true) => {
    const t = new Date(ms);
    const time = twoDigits(t.getUTCHours()) + ':' + twoDigits(t.getUTCMinutes());
    return (withDay ? day(ms) + ' ' : '') + time + (withSeconds ? ':' + twoDigits(t.getUTCSeconds()) : '');
};

/**
 * A length of time in the units that fit it.
 *
 * @param {number} ms
 */
export const duration = (ms) => {
    const minutes = Math.round(ms / MINUTE);
    if (minutes < 2) return Math.round(ms / SECOND) + ' s';
    if (minutes < 120) return minutes + ' min';
    const hours = Math.floor(minutes / 60);
    if (hours < 72) return hours + ' h ' + twoDigits(minutes % 60) + ' min';
    return Math.floor(hours / 24) + ' d ' + (hours % 24) + ' h';
};
