// @ts-check
/**
 * The columns of SeriesTable.java as points for uPlot. A bucket of time has two points, so that its least and its
 * greatest value are both drawn, in the order in which they came.
 */

/** @import {Series} from 'page-data' */

/** Width of a bucket that SeriesTable.java does not make wider, ms. */
const METRICS_INTERVAL = 1000;

/** A gap of so many metrics rows ends a line. */
const ROWS_OF_A_GAP = 3;

/**
 * The times of all points, ms since the epoch.
 *
 * @param {Series} series
 */
export const times = (series) => {
    /** @type {number[]} */
    const xs = new Array(2 * series.buckets);
    for (let i = 0; i < series.buckets; i++) {
        xs[2 * i] = series.start + i * series.step;
        xs[2 * i + 1] = xs[2 * i] + series.step / 2;
    }
    return xs;
};

/**
 * The values of a column, one for each of the times. undefined: there is no value, and the line goes on. null: the
 * line ends.
 *
 * @param {Series} series
 * @param {string} name of the column; without it all points are undefined
 * @param {number} [patience] the longest gap in ms that a line bridges; three metrics rows by default
 */
export const points = (series, name, patience) => {
    const values = series.columns[name];
    /** @type {(number | null | undefined)[]} */
    const out = new Array(2 * series.buckets);
    if (!values) return out;
    const pairs = values.length === 2 * series.buckets;
    const bridged = patience ?? ROWS_OF_A_GAP * (series.interval || METRICS_INTERVAL);
    const maxMissing = Math.ceil(bridged / series.step);
    let missing = 0;
    for (let i = 0; i < series.buckets; i++) {
        const value = values[pairs ? 2 * i : i];
        if (value === null || value === undefined) {
            if (++missing > maxMissing) out[2 * i] = null;
            continue;
        }
        missing = 0;
        out[2 * i] = value;
        out[2 * i + 1] = pairs ? values[2 * i + 1] : value;
    }
    return out;
};

/**
 * Whether a column has any value but zero.
 *
 * @param {Series} series
 * @param {string} name of the column
 */
export const has = (series, name) => {
    const values = series.columns[name];
    return !!values && values.some((value) => value !== null && value !== 0);
};

/**
 * The lengths of the bars of the time frames that have rows, shortest first, ms.
 *
 * @param {Series} series
 */
export const frames = ({columns}) =>
    Object.keys(columns)
        .map((name) => /^frame\.(\d+)\.skill$/.exec(name))
        .filter((found) => found !== null)
        .map(([, interval]) => Number(interval))
        .sort((a, b) => a - b);
