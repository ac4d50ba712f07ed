// @ts-check
/** What the page of all instruments shows of portfolios: exposures, limits used, betas and correlations. */

import {line} from './chart.js';
import {el} from './dom.js';
import {fixed, gain, money, NONE, percent, size} from './format.js';
import {drawdownChart} from './instrument-charts.js';
import {nameOf} from './names.js';
import {points, times} from './series.js';
import {barCell, card, cell, leftCell, note, table} from './tables.js';

/**
 * @import {Portfolio} from 'page-data'
 * @import {Spec} from './chart.js'
 */

/** @typedef {{key: 'maxGross' | 'maxNet' | 'maxBeta', label: string, value: number | null, limit: number}} Use */

const COLOURS = ['--qf-buy', '--qf-sell', '--qf-green', '--qf-purple', '--qf-yellow', '--qf-sky', '--qf-ask'];

/** The longest gap that a line bridges: three bars of 5 s, ms. */
const PATIENCE = 15000;

/** The limits: key, name for people, and the field that they bound. */
const LIMITS = /** @type {const} */ ([
    ['maxGross', 'gross', 'gross'],
    ['maxNet', 'net', 'net'],
    ['maxBeta', 'beta', 'hedge'],
]);

/** The strongest colour of a correlation, percent. */
const STRONGEST = 70;

/**
 * The correlation of each pair of members. Null if it is unknown, as before two returns or without any move.
 *
 * @param {(number | null)[][]} covariance
 */
export const correlations = (covariance) =>
    covariance.map((row, j) =>
        row.map((both, i) => {
            const own = covariance[j][j];
            const other = covariance[i][i];
            if (both === null || own === null || other === null || !(own * other > 0)) return null;
            return both / Math.sqrt(own * other);
        }),
    );

/**
 * The limits that a portfolio has, with what they bound.
 *
 * @param {Pick<Portfolio, 'gross' | 'net' | 'hedge' | 'limits'>} portfolio
 * @returns {Use[]}
 */
export const limitsUsed = (portfolio) =>
    LIMITS.flatMap(([key, label, field]) => {
        const limit = portfolio.limits[key];
        return limit === null ? [] : [{key, label, value: portfolio[field], limit}];
    });

/** @param {Portfolio} portfolio */
const names = ({members}) => members.map((id) => nameOf(id, members));

/**
 * @param {Portfolio} portfolio
 * @param {number[]} xs
 * @returns {Spec}
 */
const exposureChart = (portfolio, xs) => {
    const {name, members, series, limits} = portfolio;
    const labels = names(portfolio);
    const {maxGross, maxNet} = limits;
    const known = [
        ...(maxGross === null ? [] : ['gross ' + money(maxGross)]),
        ...(maxNet === null ? [] : ['net \u00b1 ' + money(maxNet)]),
    ];
    return {
        title: 'Portfolio ' + name + ': exposures',
        unit: 'quote currency',
        wide: true,
        height: 260,
        zero: true,
        text: (value) => money(value),
        marks: [...(maxGross === null ? [] : [maxGross]), ...(maxNet === null ? [] : [maxNet, -maxNet])],
        note: known.length ? 'Dashed across: the limits now, ' + known.join(', ') + '.' : null,
        lines: [
            line('net', '--qf-mid', {width: 2}),
            line('gross', '--qf-ink-2', {width: 1, dash: [4, 3]}),
            ...labels.map((label, i) =>
                line(label, COLOURS[i % COLOURS.length], {width: 1.1, dash: i < COLOURS.length ? undefined : [2, 2]}),
            ),
        ],
        data: [xs, ...['net', 'gross', ...members].map((column) => points(series, column, PATIENCE))],
    };
};

/**
 * @param {Portfolio} portfolio
 * @param {number[]} xs
 * @returns {Spec}
 */
const limitChart = (portfolio, xs) => {
    const used = limitsUsed(portfolio);
    const drawn = LIMITS.filter(([key]) => used.some((use) => use.key === key));
    const share = (/** @type {number | null | undefined} */ value, /** @type {number} */ limit) =>
        value === null || value === undefined ? value : (100 * Math.abs(value)) / limit;
    return {
        title: 'Portfolio ' + portfolio.name + ': limits used',
        unit: '% of the limits now',
        zero: true,
        digits: 1,
        marks: [100],
        lines: drawn.map(([, label], i) => line(label, COLOURS[i])),
        data: [
            xs,
            ...drawn.map(([, , field], i) =>
                points(portfolio.series, field, PATIENCE).map((value) => share(value, used[i].limit)),
            ),
        ],
    };
};

/**
 * @param {Portfolio} portfolio
 * @param {number[]} xs
 * @returns {Spec}
 */
const equityChart = ({name, series}, xs) => ({
    title: 'Portfolio ' + name + ': summed equity',
    unit: 'quote currency',
    text: (value) => money(value),
    lines: [line('equity', '--qf-green')],
    data: [xs, points(series, 'equity', PATIENCE)],
});

/**
 * The charts of the portfolios. None without portfolios.
 *
 * @param {Portfolio[] | undefined} portfolios
 * @returns {Spec[]}
 */
export const portfolioCharts = (portfolios = []) =>
    portfolios.flatMap((portfolio) => {
        const xs = times(portfolio.series);
        const drawdown = {
            ...drawdownChart(portfolio.series, xs),
            title: 'Portfolio ' + portfolio.name + ': drawdown',
            data: /** @type {uPlot.AlignedData} */ ([
                xs,
                points(portfolio.series, 'drawdown', PATIENCE).map((value) => (value ? -value : value)),
            ]),
        };
        return [
            exposureChart(portfolio, xs),
            ...(limitsUsed(portfolio).length ? [limitChart(portfolio, xs)] : []),
            equityChart(portfolio, xs),
            drawdown,
        ];
    });

/** @param {Portfolio} portfolio */
const memberTable = (portfolio) => {
    const {members, position, exposure, gross, beta, reference} = portfolio;
    const on = reference === null ? -1 : members.indexOf(reference);
    const rows = names(portfolio).map((name, j) =>
        el(
            'tr',
            {},
            leftCell(name),
            cell(position[j] === null ? NONE : size(/** @type {string} */ (position[j]))),
            cell(gain(exposure[j])),
            cell(gross > 0 ? percent(Math.abs(exposure[j]) / gross) : NONE),
            ...(on < 0 ? [] : [cell(fixed(beta[j][on], 3))]),
        ),
    );
    const heads = [{text: 'member', left: true}, 'position', 'exposure', 'of gross'];
    return table(on < 0 ? heads : [...heads, '\u03b2'], rows);
};

/** @param {Portfolio} portfolio */
const limitTable = (portfolio) => {
    const used = limitsUsed(portfolio);
    if (!used.length) return note('It has no limit: portfolio.maxGross, maxNet and maxBeta are not set.');
    const rows = used.map(({key, value, limit}) => {
        const share = value === null ? null : Math.abs(value) / limit;
        const width = Math.min(100, 100 * (share ?? 0));
        return el(
            'tr',
            {},
            leftCell(el('code', {}, key)),
            barCell(0, width, share !== null && share > 1 ? '--qf-sell' : '--qf-buy'),
            cell(value === null ? NONE : money(value)),
            cell(money(limit)),
            cell(percent(share)),
        );
    });
    return table([{text: 'limit', left: true}, '', 'now', 'limit', 'used'], rows);
};

/** @param {Portfolio} portfolio */
const figureTable = ({net, gross, hedge, equity, drawdown, maxDrawdown, hedges, edges, arbitrages, stale}) => {
    /** @type {[string, string][]} */
    const entries = [
        ['Net exposure', gain(net)],
        ['Gross exposure', money(gross)],
        ['Exposure to the reference', hedge === null ? NONE : gain(hedge)],
        ['Summed equity', money(equity)],
        ['Drawdown', percent(drawdown, 3)],
        ['Largest drawdown', percent(maxDrawdown, 3)],
        ['Hedge ledger: orders filled', fixed(hedges.orders, 0)],
        ['Hedge ledger: fees', money(hedges.fees)],
        ['Arbitrages traded', fixed(arbitrages, 0)],
        ['Arbitrage edges seen', fixed(edges, 0)],
        ['Stale members', fixed(stale, 0)],
    ];
    const rows = entries.map(([label, text]) => el('tr', {}, leftCell(label), cell(text)));
    return table([{text: 'figure', left: true}, 'value'], rows);
};

/**
 * A table with a row and a column for each member.
 *
 * @param {Portfolio} portfolio
 * @param {string} corner
 * @param {(j: number, i: number) => HTMLTableCellElement} made the cell of row j and column i
 */
const matrix = (portfolio, corner, made) => {
    const labels = names(portfolio);
    const rows = labels.map((name, j) => el('tr', {}, leftCell(name), ...labels.map((_, i) => made(j, i))));
    return table([{text: corner, left: true}, ...labels], rows);
};

/** @param {Portfolio} portfolio */
const betaTable = (portfolio) => matrix(portfolio, '\u03b2 of, on', (j, i) => cell(fixed(portfolio.beta[j]?.[i], 3)));

/**
 * The style of the cell of a correlation.
 *
 * @param {number | null} value
 */
export const heat = (value) => {
    if (value === null) return null;
    const strength = Math.round(STRONGEST * Math.min(1, Math.abs(value)));
    return (
        'background:color-mix(in srgb,var(' +
        (value < 0 ? '--qf-sell' : '--qf-buy') +
        ') ' +
        strength +
        '%,transparent);padding-right:8px'
    );
};

/** @param {Portfolio} portfolio */
const correlationTable = (portfolio) => {
    const values = correlations(portfolio.covariance);
    return matrix(portfolio, 'correlation', (j, i) => {
        const value = values[j]?.[i] ?? null;
        return el('td', {style: heat(value)}, fixed(value, 2));
    });
};

/**
 * The cards of the portfolios. None without portfolios.
 *
 * @param {Portfolio[] | undefined} portfolios
 */
export const portfolioCards = (portfolios = []) =>
    portfolios.flatMap((portfolio) => {
        const {name, reference} = portfolio;
        const on = reference === null ? null : note('\u03b2 is on ' + nameOf(reference, portfolio.members) + '.');
        return [
            card('Portfolio ' + name + ': members', memberTable(portfolio), on, limitTable(portfolio)),
            card('Portfolio ' + name + ': figures', figureTable(portfolio)),
            card(
                'Portfolio ' + name + ': betas and correlations',
                betaTable(portfolio),
                note('Of the member of the row on that of the column. 0 until there are 24 returns of both.'),
                correlationTable(portfolio),
                note('Blue: they move together; orange: against each other. Both are of returns of 5 s.'),
            ),
        ];
    });
