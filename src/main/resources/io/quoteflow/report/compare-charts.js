// @ts-check
/** The charts of a comparison: the exchange is a full line, the model a dashed one. */

import {line} from './chart.js';
import {css, triangle} from './dom.js';
import {clock, money, price, size} from './format.js';
import {points, times} from './series.js';

/**
 * @import {ComparedInstrument, ComparedMarks, ComparedOverall, Fill, Series} from 'page-data'
 * @import {Spec} from './chart.js'
 * @import {Draw, Hover} from './marks.js'
 */

export const EXCHANGE = '--qf-green';
export const MODEL = '--qf-purple';

const DASH = [6, 4];
const REACH = 12;

/**
 * The fills of a chart by who filled them, in the order in which they are drawn.
 *
 * @type {{key: 'both' | 'onlyPaper' | 'onlyLive', label: string, colour: string, hollow: boolean}[]}
 */
const KINDS = [
    {key: 'both', label: 'both', colour: '--qf-ink-3', hollow: false},
    {key: 'onlyPaper', label: 'model alone', colour: MODEL, hollow: true},
    {key: 'onlyLive', label: 'exchange alone', colour: EXCHANGE, hollow: false},
];

/**
 * @param {Series} series
 * @param {string} name of a column, which holds until its next value
 */
const held = (series, name) => points(series, name, Infinity);

/**
 * @param {Series} series
 * @param {string} live column of the exchange
 * @param {string} paper column of the model
 * @param {Omit<Spec, 'lines' | 'data'>} rest
 * @returns {Spec}
 */
const pair = (series, live, paper, rest) => ({
    zero: true,
    ...rest,
    lines: [line('exchange', EXCHANGE, {width: 1.8}), line('model', MODEL, {width: 1.6, dash: DASH})],
    data: [times(series), held(series, live), held(series, paper)],
});

/**
 * @param {Series} series
 * @returns {Spec}
 */
const pnlChart = (series) =>
    pair(series, 'livePnl', 'paperPnl', {
        title: 'Pnl',
        unit: 'quote currency, after fees',
        wide: true,
        height: 260,
        text: (value) => money(value),
    });

/**
 * Draws a triangle at each fill.
 *
 * @param {ComparedMarks} marks
 * @returns {Draw}
 */
const drawMarks = (marks) => (u) => {
    const {ctx, bbox} = u;
    const {min = 0, max = 0} = u.scales.x;
    const card = css('--qf-card');
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const {key, colour, hollow} of KINDS) {
        const reach = (key === 'both' ? 3.4 : 4.2) * devicePixelRatio;
        const paint = css(colour);
        for (const [kind, time, at] of marks[key]) {
            if (time < min || time > max) continue;
            const x = u.valToPos(time, 'x', true);
            const y = u.valToPos(at, 'y', true);
            const base = y + (kind % 2 ? -1 : 1) * reach * 1.7;
            ctx.beginPath();
            ctx.moveTo(x, y);
            ctx.lineTo(x - reach, base);
            ctx.lineTo(x + reach, base);
            ctx.closePath();
            ctx.fillStyle = hollow ? card : paint;
            ctx.fill();
            ctx.strokeStyle = hollow ? paint : card;
            ctx.lineWidth = (hollow ? 1.6 : 0.8) * devicePixelRatio;
            ctx.stroke();
        }
    }
    ctx.restore();
};

/**
 * Describes the fill that is nearest to the cursor.
 *
 * @param {ComparedMarks} marks
 * @returns {Hover}
 */
const nearestMark = (marks) => (u, left, top) => {
    if (left === undefined || left < 0 || top === undefined) return null;
    let distance = REACH;
    let text = null;
    for (const {key, label} of KINDS) {
        for (const [kind, time, at, count, sum] of /** @type {Fill[]} */ (marks[key])) {
            const dx = u.valToPos(time, 'x') - left;
            if (Math.abs(dx) > distance) continue;
            const away = Math.hypot(dx, u.valToPos(at, 'y') - top);
            if (away >= distance) continue;
            distance = away;
            const many = count > 1 ? ' (' + count + ' fills here)' : '';
            text =
                label +
                ': ' +
                (kind % 2 ? 'sell ' : 'buy ') +
                size(sum) +
                ' at ' +
                price(at) +
                ' ' +
                clock(time) +
                many;
        }
    }
    return text;
};

/**
 * @param {ComparedInstrument} one
 * @returns {Spec}
 */
const priceChart = ({series, marks}) => ({
    title: 'Fills on the mid',
    wide: true,
    height: 320,
    lines: [line('mid', '--qf-mid')],
    data: [times(series), points(series, 'mid')],
    text: (value) => price(value),
    chips: KINDS.map(({label, colour, hollow}) => triangle(label, colour, false, hollow)),
    over: drawMarks(marks),
    hover: nearestMark(marks),
    note: 'Upwards is a buy, downwards a sell.',
});

/**
 * @param {Series} series
 * @returns {Spec}
 */
const aloneChart = (series) => ({
    title: 'Filled by one alone',
    unit: 'notional since the start, quote currency',
    zero: true,
    text: (value) => money(value, 0),
    lines: [line('exchange alone', EXCHANGE, {width: 1.8}), line('model alone', MODEL, {width: 1.6, dash: DASH})],
    data: [times(series), held(series, 'onlyLive'), held(series, 'onlyPaper')],
});

/**
 * The charts of all instruments together.
 *
 * @param {ComparedOverall} overall
 */
export const overallComparisonCharts = ({series}) => [pnlChart(series)];

/**
 * The charts of one instrument.
 *
 * @param {ComparedInstrument} one
 */
export const comparisonCharts = (one) => [
    pnlChart(one.series),
    pair(one.series, 'livePosition', 'paperPosition', {
        title: 'Position',
        unit: 'base currency',
        text: (value) => size(value),
    }),
    aloneChart(one.series),
    priceChart(one),
];
