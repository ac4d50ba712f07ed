// @ts-check
/** The list of instruments: sorted by a click on a head, one part at a time. */

import {el} from './dom.js';
import {CAUSES, hasEnoughTrades, holdingBreakers, isMaterial, tone} from './figures.js';
import {bps, fixed, gain, NONE, percent, size} from './format.js';
import {card, cell, leftCell, table} from './tables.js';

/**
 * @import {Figures, List, ListedFigures, OverallFigures, Split} from 'page-data'
 * @import {Instrument, Query, Shown} from './library.js'
 * @import {Cause} from './figures.js'
 * @import {Head} from './tables.js'
 *
 * @typedef {(change: Partial<Query>) => void} Ask Asks for another part of the list.
 */

const QUOTED = ['\u201c', '\u201d'];

/**
 * What an instrument does: it trades, is halted or is stopped by breakers.
 *
 * @param {Figures | ListedFigures} figures
 */
export const stateOf = (figures) => {
    const breakers = holdingBreakers(figures).join(', ');
    const stopped = figures.halted ? 'HALTED' : breakers;
    return stopped ? el('b', {class: 'qf-stopped'}, stopped) : 'trading';
};

/**
 * The query after a click on the head of a column: sorted by it, or the other way round if it was.
 *
 * @param {Pick<Query, 'sort' | 'down'>} query
 * @param {string} sort of the column
 */
export const sortedBy = (query, sort) => ({
    sort,
    down: query.sort === sort ? !query.down : sort !== 'id',
    from: 0,
});

/**
 * The head of a column that sorts.
 *
 * @param {List} list
 * @param {Ask} ask
 * @param {string} text
 * @param {string} sort
 * @param {boolean} [left]
 * @returns {Head}
 */
const sorter = (list, ask, text, sort, left = false) => {
    const now = list.sort === sort;
    const arrow = now ? (list.down ? ' \u2193' : ' \u2191') : '';
    const onclick = () => ask(sortedBy(list, sort));
    return {
        left,
        sorted: now ? (list.down ? 'descending' : 'ascending') : null,
        text: el('button', {title: 'Sort by ' + text, onclick}, text + arrow),
    };
};

/**
 * The cells of a row behind those of the position.
 *
 * @param {Figures | ListedFigures | OverallFigures} figures
 * @param {Split} split
 * @param {Cause[]} causes
 */
const cells = (figures, split, causes) => {
    const enough = hasEnoughTrades(figures);
    const {sharpe} = /** @type {Partial<Figures>} */ (figures);
    return [
        cell(gain(figures.pnl), tone(figures.pnl)),
        ...causes.map((key) => cell(gain(split[key]))),
        cell(percent(figures.maxDrawdown, 3)),
        cell(sharpe === undefined ? '' : fixed(sharpe, 2)),
        cell(fixed(figures.trades, 0)),
        cell(percent(figures.winRate)),
        cell(fixed(figures.fills, 0)),
        cell(enough ? bps(figures.edgeCapturedBps) : NONE),
        cell(enough ? bps(figures.markout30sBps) : NONE),
        cell(bps(figures.meanSpreadBps)),
        cell(fixed(figures.rejectedIntents, 0)),
    ];
};

/**
 * @param {List} list
 * @param {Ask} ask
 * @param {Cause[]} causes
 */
const heads = (list, ask, causes) => {
    const by = (/** @type {string} */ text, /** @type {string} */ sort, left = false) =>
        sorter(list, ask, text, sort, left);
    return [
        by('instrument', 'id', true),
        by('state', 'stopped', true),
        'position',
        by('inventory', 'inventory'),
        by('pnl', 'pnl'),
        ...CAUSES.filter(({key}) => causes.includes(key)).map(({short}) => short),
        by('drawdown', 'maxDrawdown'),
        by('Sharpe', 'sharpe'),
        by('trades', 'trades'),
        by('win rate', 'winRate'),
        by('fills', 'fills'),
        'edge bps',
        '30 s bps',
        'spread bps',
        by('rejected', 'rejectedIntents'),
    ];
};

/**
 * The last row: all instruments together.
 *
 * @param {Shown} data
 * @param {Cause[]} causes
 */
const sumRow = ({list, halted, tripped, overall}, causes) => {
    const stopped = [
        halted.count ? halted.count + ' halted' : '',
        tripped.count ? tripped.count + ' stopped by a breaker' : '',
    ];
    return el(
        'tr',
        {class: 'qf-sum'},
        leftCell(list.count > 1 ? 'all ' + fixed(list.count, 0) : 'all'),
        leftCell(stopped.filter((text) => text).join(', ') || 'trading'),
        cell(''),
        cell(''),
        ...cells(overall.figures, overall.split, causes),
    );
};

/**
 * The card of the list.
 *
 * @param {Shown} data
 * @param {(id: string) => void} select
 * @param {Ask} ask
 */
export const listCard = (data, select, ask) => {
    const {list, overall} = data;
    const rows = data.instruments.filter(({listed}) => listed);
    const splits = [overall.split, ...rows.map(({split}) => split)];
    const causes = CAUSES.map(({key}) => key).filter((key) => splits.some((split) => isMaterial(split, key)));
    const row = (/** @type {Instrument} */ {id, figures, split}) =>
        el(
            'tr',
            {},
            leftCell(el('button', {onclick: () => select(id)}, id)),
            leftCell(stateOf(figures)),
            cell(figures.position === undefined ? '' : size(figures.position)),
            cell(figures.inventory === undefined ? '' : fixed(figures.inventory, 3)),
            ...cells(figures, split, causes),
        );
    const body = [...rows.map(row), sumRow(data, causes)];
    const box = card('Instruments', table(heads(list, ask, causes), body), pager(list, rows.length, ask));
    box.classList.add('qf-wide', 'qf-list');
    return box;
};

/**
 * Under the list: which part is shown, and buttons for the others. Null if all instruments are.
 *
 * @param {List} list
 * @param {number} shown
 * @param {Ask} ask
 */
const pager = (list, shown, ask) => {
    if (list.found <= list.size && !list.find) return null;
    const button = (/** @type {string} */ title, /** @type {string} */ text, /** @type {number} */ from) => {
        const exists = from >= 0 && from < list.found;
        const action = exists ? {onclick: () => ask({from})} : {disabled: ''};
        return el('button', {'aria-label': title, title, ...action}, text);
    };
    const part = fixed(list.from + 1, 0) + '\u2013' + fixed(list.from + shown, 0) + ' of ' + fixed(list.found, 0);
    const kind = list.find ? ' with ' + QUOTED.join(list.find) + ' in the name' : ' instruments';
    return el(
        'div',
        {class: 'qf-pager'},
        el('span', {}, (shown ? part : 'None') + kind),
        ...(list.found > list.size
            ? [button('Before', '\u2190', list.from - list.size), button('Next', '\u2192', list.from + list.size)]
            : []),
        list.find ? el('button', {onclick: () => ask({find: '', from: 0})}, 'show all') : null,
    );
};
