// @ts-check
/** The results of a run: what it earned by which cause, how it filled, and how certain that is. */

import {el} from './dom.js';
import {duration, fixed, MINUS, money, NONE, percent, rounded} from './format.js';
import {barCell, card, cell, leftCell, note, table} from './tables.js';
import {xyChart} from './xy.js';

/** @import {ResultCharts, ResultDifference, ResultFigure, ResultFigures} from 'page-data' */

/** @typedef {[key: string, label: string]} Entry A figure and its name for people. */

/** @type {[title: string, entries: Entry[]][]} */
const GROUPS = [
    [
        'Pnl',
        [
            ['pnl', 'pnl'],
            ['spreadCaptured', 'spread captured'],
            ['spreadPaid', 'spread paid'],
            ['adverseSelection1s', 'adverse selection, 1 s'],
            ['adverseSelection5s', 'adverse selection, 5 s'],
            ['adverseSelection30s', 'adverse selection, 30 s'],
            ['inventory5s', 'inventory, after 5 s'],
            ['fees', 'fees'],
            ['funding', 'funding'],
            ['directional', 'directional'],
            ['capacity', 'pnl a million of turnover'],
            ['pnlOfTurnover', 'pnl, of turnover'],
            ['pnlRange', 'pnl, regime RANGE'],
            ['pnlBull', 'pnl, regime BULL'],
            ['pnlBear', 'pnl, regime BEAR'],
        ],
    ],
    [
        'Fills and trades',
        [
            ['fillRatio', 'fills an order placed'],
            ['timeInQueue', 'time in the queue'],
            ['quotedSpread', 'quoted spread'],
            ['effectiveSpread', 'effective spread'],
            ['makerShare', 'maker share'],
            ['turnover', 'turnover'],
            ['turnoverPerDay', 'turnover a day'],
            ['roundTrips', 'round trips'],
            ['roundTripPnl', 'pnl a round trip'],
            ['winRate', 'win rate'],
            ['tradesPerDay', 'trades a day'],
            ['drawdown', 'drawdown'],
            ['drawdownLength', 'longest drawdown'],
            ['sharpe', 'Sharpe ratio, a year'],
            ['sortino', 'Sortino ratio, a year'],
            ['dataToTell1Bps', 'data that tell 1 bps apart'],
        ],
    ],
];

/** From how many standard errors on a figure is told apart from 0. */
const CLEAR = 2;

/**
 * A value in its unit.
 *
 * @param {number | null} value
 * @param {string} unit
 */
const text = (value, unit) => {
    if (value === null) return NONE;
    if (unit === 'share') return percent(value, 2);
    if (unit === 'ms') return value < 10000 ? fixed(value, 0) + ' ms' : duration(value);
    if (unit === 'bps') return fixed(value, 2) + ' bps';
    if (unit === 'hours') return value > 100 ? fixed(value / 24, 0) + ' days' : fixed(value, 1) + ' h';
    return unit === 'quote currency' ? money(value) : rounded(value);
};

/** @param {ResultFigure} figure */
const tone = ({value, standardError, unit}) =>
    value !== null && standardError !== null && unit === 'quote currency' && Math.abs(value) > CLEAR * standardError
        ? value > 0
            ? 'qf-plus'
            : 'qf-minus'
        : '';

/**
 * A figure with its standard error, as one text.
 *
 * @param {ResultFigure} figure
 */
export const withError = ({value, standardError, unit}) =>
    text(value, unit) + (standardError === null ? '' : ' \u00b1 ' + text(standardError, unit));

/**
 * @param {ResultFigures} figures
 * @param {Entry} entry
 */
const row = (figures, [key, label]) => {
    const figure = /** @type {ResultFigure} */ (figures[key]);
    const error = figure.standardError === null ? NONE : '\u00b1 ' + text(figure.standardError, figure.unit);
    return el(
        'tr',
        {},
        leftCell(label),
        cell(text(figure.value, figure.unit), tone(figure)),
        cell(figure.value === null ? '' : error),
        cell(fixed(figure.number, 0) + ' ' + figure.of, 'qf-roomy'),
    );
};

/** @param {ResultFigures} figures */
const tables = (figures) =>
    GROUPS.map(([title, entries]) => {
        const heads = [{text: 'figure', left: true}, 'value', 'standard error', {text: 'of', roomy: true}];
        const box = card(
            'Results: ' + title,
            table(
                heads,
                entries.map((entry) => row(figures, entry)),
            ),
        );
        box.classList.add('qf-tight');
        return box;
    });

/** @param {ResultCharts} results */
const markoutCard = ({markouts}) => {
    const points = markouts
        .filter(({bps}) => bps !== null)
        .map(({millis, bps, standardError}) => ({
            x: millis / 1000,
            y: Number(bps),
            error: standardError,
            label: millis / 1000 + ' s: ' + fixed(bps, 2) + ' bps',
        }));
    if (!points.length) return card('Markout of maker fills', note('No maker fill has reached a horizon.'));
    return card(
        'Markout of maker fills',
        xyChart({
            x: 'seconds after the fill',
            y: 'bps of notional, before fees',
            points,
            joined: true,
            log: true,
            fromZero: true,
            xText: (value) => String(value),
        }),
        note('Bars: two standard errors to both sides, from blocks of time; none if there are too few fills.'),
    );
};

/** @param {number | null} below ms */
const waitText = (below) =>
    below === null ? 'longer' : 'under ' + (below < 1000 ? below + ' ms' : below / 1000 + ' s');

/** @param {ResultCharts} results */
const waitsCard = ({waits}) => {
    const most = Math.max(1, ...waits.map(({fills}) => fills));
    const rows = waits.map(({below, fills}) =>
        el('tr', {}, leftCell(waitText(below)), barCell(0, (100 * fills) / most, '--qf-ink-3'), cell(fixed(fills, 0))),
    );
    return card(
        'Time in the queue',
        table([{text: 'waited', left: true}, '', 'maker fills'], rows),
        note('From the last change of an order\u2019s price to its fill.'),
    );
};

/** @param {ResultCharts} results */
const distancesCard = ({distances}) => {
    const rate = (/** @type {{filled: number, restedMillis: number}} */ {filled, restedMillis}) =>
        restedMillis > 0 ? (3600000 * filled) / restedMillis : 0;
    const most = Math.max(1e-9, ...distances.map(rate));
    const rows = distances.map((each) =>
        el(
            'tr',
            {},
            leftCell(each.fromBps + '\u2013' + (each.fromBps + 0.5) + ' bps'),
            barCell(0, (100 * rate(each)) / most, '--qf-buy'),
            cell(fixed(each.orders, 0)),
            cell(percent(each.filled / each.orders)),
            cell(fixed(rate(each), 1)),
        ),
    );
    return card(
        'Fills by distance',
        table([{text: 'from the mid', left: true}, '', 'orders', 'filled', 'fills an hour'], rows),
        note('Distance of the price from the mid when it was decided. Fills an hour of resting at that distance.'),
    );
};

/** @param {ResultCharts} results */
const hoursCard = ({hours}) => {
    const most = Math.max(1e-9, ...hours.map(({pnl}) => Math.abs(pnl)));
    const rows = hours.map(({hour, pnl, notional}) => {
        const width = (50 * Math.abs(pnl)) / most;
        return el(
            'tr',
            {},
            leftCell(String(hour).padStart(2, '0') + ':00'),
            barCell(pnl < 0 ? 50 - width : 50, width, pnl < 0 ? '--qf-sell' : '--qf-buy', true),
            cell(money(pnl)),
            cell(notional > 0 ? fixed((10000 * pnl) / notional, 2).replace('-', MINUS) + ' bps' : NONE),
        );
    });
    return card('Pnl by hour, UTC', table([{text: 'hour', left: true}, '', 'quote currency', 'of turnover'], rows));
};

/**
 * The cards of the results. None if nothing was filled.
 *
 * @param {ResultCharts | null | undefined} results
 */
export const resultCards = (results) =>
    results
        ? [
              ...tables(results.figures),
              markoutCard(results),
              waitsCard(results),
              distancesCard(results),
              hoursCard(results),
          ]
        : [];

/** @param {string} name of a figure */
const labelOf = (name) =>
    GROUPS.flatMap(([, entries]) => entries).find(([key]) => key === name)?.[1] ??
    name.replace(/^markout(\d+)000ms$/, 'markout, $1 s');

/**
 * The figures of two runs, and whether they differ by more than chance.
 *
 * @param {ResultDifference[]} differences
 * @param {string} first name of the first run
 * @param {string} second name of the second run
 */
export const differencesCard = (differences, first, second) => {
    const title = 'Pnl and its parts';
    if (!differences.length) return card(title, note('One of the runs filled nothing.'));
    const rows = differences.map((each) => {
        const figure = {value: each.difference, standardError: each.standardError, unit: each.unit, number: 0, of: ''};
        return el(
            'tr',
            {},
            leftCell(labelOf(each.name)),
            cell(text(each.live, each.unit)),
            cell(text(each.paper, each.unit)),
            cell(withError(figure), tone(figure)),
        );
    });
    const box = card(
        title,
        table([{text: 'figure', left: true}, first, second, second + ' less ' + first], rows),
        note('Standard errors of the difference, over common blocks of time. Coloured: more than two from 0.'),
    );
    box.classList.add('qf-tight');
    return box;
};
