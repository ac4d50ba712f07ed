// @ts-check
/** The charts of one instrument. */

import {line} from './chart.js';
import {swatch, triangle} from './dom.js';
import {hasEnoughTrades, tradesNeeded} from './figures.js';
import {decimals, money, price} from './format.js';
import {eventLines, fillMarks, nearestEvent, nearestFill, shade, voteStrip} from './marks.js';
import {frames, has, points, times} from './series.js';

/**
 * @import {Event, Series} from 'page-data'
 * @import {Spec} from './chart.js'
 * @import {DrawnInstrument} from './library.js'
 */

/** The last quote is shown as the present one if it is at most so old, ms, or so many buckets. */
const FRESH = 10000;
const FRESH_BUCKETS = 4;

/** Quotes at the beginning of a run that tell the tick. */
const TICK_SAMPLE = 800;

/** ms */
const MINUTE = 60000;

/** Parts of the pnl: column, label, colour. */
const PARTS = [
    ['captured', 'spread', '--qf-buy'],
    ['paid', 'spread paid', '--qf-sky'],
    ['adverse', 'adverse', '--qf-sell'],
    ['held', 'inventory', '--qf-purple'],
    ['fees', 'fees', '--qf-ink-2'],
    ['directional', 'directional', '--qf-green'],
];

/**
 * The decimals of the tick, which are those of the quote that has the most. Undefined without quotes.
 *
 * @param {Series} series
 */
export const tickDecimals = ({columns: {bid = [], ask = []}}) => {
    const some = [...bid.slice(0, TICK_SAMPLE), ...ask.slice(0, TICK_SAMPLE)].filter((value) => value !== null);
    return some.length ? Math.max(...some.map(decimals)) : undefined;
};

/**
 * The mid between the quotes, with fills, regimes and events.
 *
 * @param {DrawnInstrument} one
 * @param {number[]} xs
 * @param {Event[]} events
 * @returns {Spec}
 */
const priceChart = ({series, fills, regimes}, xs, events) => {
    const digits = tickDecimals(series);
    const quote = {step: true, width: 1, fresh: Math.max(FRESH, FRESH_BUCKETS * series.step)};
    const fillAt = nearestFill(fills, digits);
    const eventAt = nearestEvent(events);
    const shadeRegimes = shade(regimes);
    const drawEvents = eventLines(events);
    const hasVote = has(series, 'vote');
    const drawVote = voteStrip(xs, hasVote ? points(series, 'vote', Infinity) : []);
    const hasTaker = fills.some(([kind]) => kind > 1);
    return {
        title: 'Price and quotes',
        wide: true,
        height: 340,
        lines: [
            line('bid', '--qf-bid', quote),
            line('mid', '--qf-mid', {digits: digits === undefined ? undefined : digits + 1}),
            line('ask', '--qf-ask', quote),
        ],
        data: [xs, points(series, 'bid', 0), points(series, 'mid'), points(series, 'ask', 0)],
        band: [3, 1],
        digits,
        text: digits === undefined ? (value) => price(value) : undefined,
        chips: [
            triangle('buy', '--qf-buy', false),
            triangle('sell', '--qf-sell', true),
            ...(hasTaker ? [triangle('taker', '--qf-ink-2', false, true)] : []),
            swatch('bull', '--qf-bull'),
            swatch('bear', '--qf-bear'),
            ...(hasVote ? [swatch('vote up', '--qf-buy'), swatch('vote down', '--qf-sell')] : []),
        ],
        under: (u) => {
            shadeRegimes(u);
            drawVote(u);
            drawEvents(u);
        },
        over: fillMarks(fills),
        hover: (u, left, top) => fillAt(u, left, top) || eventAt(u, left, top),
    };
};

/**
 * @param {Series} series
 * @param {number[]} xs
 * @returns {Spec}
 */
const inventoryChart = (series, xs) => {
    const urgent = has(series, 'urgency');
    return {
        title: 'Inventory',
        unit: 'share of the limit',
        zero: true,
        marks: [0.5, -0.5, 0.8, -0.8],
        digits: 3,
        lines: [
            line('inventory', '--qf-buy', {fill: '--qf-fill'}),
            ...(urgent ? [line('urgency', '--qf-sell', {width: 1})] : []),
        ],
        data: [xs, points(series, 'inventory'), ...(urgent ? [points(series, 'urgency')] : [])],
    };
};

/**
 * @param {Series} series
 * @param {number[]} xs
 * @returns {Spec}
 */
const pnlChart = (series, xs) => {
    const parts = PARTS.filter(([name]) => has(series, name));
    return {
        title: 'Pnl by cause',
        unit: 'quote currency',
        zero: true,
        text: (value) => money(value),
        lines: [
            line('pnl', '--qf-mid', {width: 2}),
            ...parts.map(([, label, colour]) => line(label, colour, {width: 1.1})),
        ],
        data: [xs, points(series, 'pnl'), ...parts.map(([name]) => points(series, name))],
    };
};

/**
 * The drawdown, downwards from zero.
 *
 * @param {Series} series
 * @param {number[]} xs
 * @returns {Spec}
 */
export const drawdownChart = (series, xs) => ({
    title: 'Drawdown',
    unit: '% under high-water equity',
    zero: true,
    digits: 3,
    lines: [line('drawdown', '--qf-sell', {fill: '--qf-fill-bad'})],
    data: [xs, points(series, 'drawdown').map((value) => (value ? -value : value))],
});

/**
 * @param {DrawnInstrument} one
 * @param {number[]} xs
 * @returns {Spec}
 */
const autoregressionChart = ({series, regimes}, xs) => ({
    title: 'AR(1)',
    unit: 'weight and R\u00b2 of the last 50 returns',
    zero: true,
    marks: [0.2, -0.2],
    digits: 3,
    lines: [line('w', '--qf-buy'), line('R\u00b2', '--qf-yellow', {width: 1})],
    data: [xs, points(series, 'weight'), points(series, 'r2')],
    under: shade(regimes),
});

/**
 * Skill and weight of a time frame. A frame whose weight is zero has no part in the vote.
 *
 * @param {Series} series
 * @param {number[]} xs
 * @param {number} interval of the frame, ms
 * @returns {Spec}
 */
const frameChart = (series, xs, interval) => {
    const name = 'frame.' + interval;
    const speaks = has(series, name + '.weight');
    return {
        title: 'Frame of ' + (interval % MINUTE === 0 ? interval / MINUTE + ' min' : interval / 1000 + ' s'),
        unit: 'skill, and weight in the vote',
        zero: true,
        digits: 3,
        note: speaks ? null : 'Silent: its skill is not proven, so it has no weight in the vote.',
        lines: [line('skill', '--qf-buy', {step: true}), line('weight', '--qf-yellow', {step: true})],
        data: [xs, points(series, name + '.skill', Infinity), points(series, name + '.weight', Infinity)],
    };
};

/**
 * @param {DrawnInstrument} one
 * @param {number[]} xs
 * @returns {Spec}
 */
const spreadChart = ({series, figures}, xs) => {
    const enough = hasEnoughTrades(figures);
    const means = ['edge', 'markout1', 'markout5', 'markout30'].map((name) => points(series, name, Infinity));
    return {
        title: 'Spread and adverse selection',
        unit: 'bps',
        digits: 2,
        zero: true,
        note: enough ? null : 'Edge and markouts rest on ' + tradesNeeded(figures) + ' to be read as figures.',
        lines: [
            line('quoted', '--qf-ink-3', {width: 1}),
            line('edge', '--qf-buy', {width: 1.6}),
            line('after 1 s', '--qf-green'),
            line('5 s', '--qf-yellow'),
            line('30 s', '--qf-sell'),
        ],
        data: [xs, points(series, 'spread'), ...means],
    };
};

/**
 * @param {Series} series
 * @param {number[]} xs
 * @returns {Spec}
 */
const arrivalChart = (series, xs) => ({
    title: 'Exchange to receiver',
    unit: 'ms',
    digits: 0,
    lines: [line('received \u2212 sent', '--qf-purple')],
    data: [xs, points(series, 'arrival')],
});

/**
 * @param {DrawnInstrument} one
 * @param {Event[]} events of the instrument
 */
export const instrumentCharts = (one, events) => {
    const {series} = one;
    const xs = times(series);
    return [
        priceChart(one, xs, events),
        inventoryChart(series, xs),
        pnlChart(series, xs),
        drawdownChart(series, xs),
        autoregressionChart(one, xs),
        spreadChart(one, xs),
        ...frames(series).map((interval) => frameChart(series, xs, interval)),
        ...(has(series, 'arrival') ? [arrivalChart(series, xs)] : []),
    ];
};
