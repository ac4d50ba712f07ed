// @ts-check
/** The script of the page that compares two runs on paper. */

import {matchedShare} from './compare-cards.js';
import {el} from './dom.js';
import {clock, duration, fixed, money, percent} from './format.js';
import {pageData, showPage} from './research-frame.js';
import {differencesCard, resultCards} from './results.js';
import {card, cell, leftCell, note, table} from './tables.js';
import {xyChart} from './xy.js';

/** @import {ComparisonData, ResultCharts} from 'page-data' */

const MINUTE = 60000;

/** @param {ComparisonData} data */
const settingsCard = ({parameters}) => {
    if (!parameters.length) return card('Settings', note('All parameters are equal.'));
    const rows = parameters.map(({key, live, paper, meaning}) =>
        el(
            'tr',
            {},
            leftCell(el('code', {}, key)),
            cell(live || 'none'),
            cell(paper || 'none'),
            cell(meaning, 'qf-text qf-roomy'),
        ),
    );
    const heads = [{text: 'parameter', left: true}, 'first', 'second', {text: 'meaning', left: true, roomy: true}];
    return card('Settings that differ', table(heads, rows));
};

/** @param {ComparisonData} data */
const fillsCard = ({overall: {live, paper}, windowMillis}) => {
    const row = (/** @type {string} */ name, /** @type {ComparisonData['overall']['live']} */ side) =>
        el(
            'tr',
            {},
            leftCell(name),
            cell(fixed(side.fills, 0)),
            cell(money(side.notional, 0)),
            cell(percent(matchedShare(side))),
        );
    return card(
        'Fills in common',
        table(
            [{text: 'run', left: true}, 'fills', 'notional', 'the other filled'],
            [row('first', live), row('second', paper)],
        ),
        note('The same side and price within ' + windowMillis + ' ms.'),
    );
};

/**
 * Both curves, one above the other.
 *
 * @param {ComparisonData} data
 */
const curveCards = ({results: {live, paper}}) => {
    const from = Math.min(...[live, paper].flatMap((run) => (run?.curve.length ? [run.curve[0][0]] : [])));
    const one = (/** @type {string} */ name, /** @type {ResultCharts | null} */ run) =>
        run && run.curve.length > 1
            ? card(
                  'Pnl, ' + name + ' run',
                  xyChart({
                      x: 'minutes',
                      y: 'quote currency, after fees',
                      joined: true,
                      fromZero: true,
                      points: run.curve.map(([time, pnl]) => ({x: (time - from) / MINUTE, y: pnl})),
                  }),
              )
            : null;
    return [one('first', live), one('second', paper)].filter((node) => node !== null);
};

/**
 * @param {string} name
 * @param {ResultCharts | null} results
 */
const resultSection = (name, results) =>
    results
        ? [el('h2', {class: 'qf-title'}, name), el('div', {class: 'qf-grid'}, ...resultCards(results))]
        : [el('p', {class: 'qf-made'}, name + ': nothing was filled.')];

const root = document.getElementById('report');
if (root) {
    /** @type {ComparisonData} */
    const data = pageData();
    const {live, paper, results} = data;
    const span = live.to ? clock(live.from, true) + ' UTC, ' + duration(live.to - live.from) + '. ' : '';
    showPage(root, 'Two runs', span + 'First: ' + live.folder + '. Second: ' + paper.folder + '.', () => [
        el(
            'div',
            {class: 'qf-grid'},
            differencesCard(results.differences, 'first', 'second'),
            settingsCard(data),
            ...curveCards(data),
            fillsCard(data),
        ),
        ...resultSection('First run', results.live),
        ...resultSection('Second run', results.paper),
    ]);
}
