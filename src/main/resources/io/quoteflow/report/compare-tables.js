// @ts-check
/** The tables of a comparison: minutes, instruments, and what the two runs are. */

import {matchedShare} from './compare-cards.js';
import {el} from './dom.js';
import {symbol, tone} from './figures.js';
import {clock, fixed, gain, money, monthDay, percent, size} from './format.js';
import {card, cell, leftCell, note, pairs, section, table} from './tables.js';

/** @import {ComparedInstrument, ComparedRun, ComparisonData, Minute} from 'page-data' */

/** Minutes in the table: those with the largest difference. */
const MOST_MINUTES = 25;

/**
 * The minutes in which one run filled what the other did not.
 *
 * @param {{id: string, minute: Minute}[]} minutes
 * @param {boolean} single whether all are of one instrument
 * @param {number} count of all such minutes, of which only the largest are here
 * @param {(id: string, time: number) => void} show zooms to a minute
 */
export const minutesCard = (minutes, single, count, show) => {
    if (!minutes.length)
        return card('Minutes that differ', note('In no minute did one run fill what the other did not.'));
    const amount = (/** @type {{minute: Minute}} */ {minute: {onlyLive, onlyPaper}}) => onlyLive + onlyPaper;
    const shown = [...minutes].sort((a, b) => amount(b) - amount(a)).slice(0, MOST_MINUTES);
    const days = new Set(shown.map(({minute: {time}}) => monthDay(time)));
    const moment = (/** @type {number} */ ms) => (days.size > 1 ? monthDay(ms) + ' ' : '') + clock(ms, false, false);
    const rows = shown.map(({id, minute}) =>
        el(
            'tr',
            {},
            leftCell(el('button', {onclick: () => show(id, minute.time)}, moment(minute.time))),
            ...(single ? [] : [leftCell(symbol(id))]),
            cell(fixed(minute.liveFills, 0)),
            cell(fixed(minute.paperFills, 0)),
            cell(size(minute.liveSize)),
            cell(size(minute.paperSize)),
            cell(money(minute.onlyLive, 0)),
            cell(money(minute.onlyPaper, 0)),
        ),
    );
    const left = (/** @type {string} */ text) => ({text, left: true});
    const heads = [
        left('minute, UTC'),
        ...(single ? [] : [left('instrument')]),
        'exchange fills',
        'model fills',
        'exchange size',
        'model size',
        'exchange alone',
        'model alone',
    ];
    const rest = count - shown.length;
    const more = rest > 0 ? ' ' + fixed(rest, 0) + ' minutes with smaller differences are not shown.' : '';
    const box = card(
        'Minutes that differ',
        table(heads, rows),
        note(
            'The largest first; a click zooms. Sizes are net: negative if more was sold. ' +
                'The last two columns are notional.' +
                more,
        ),
    );
    box.classList.add('qf-wide', 'qf-list');
    return box;
};

/**
 * The instruments beside each other.
 *
 * @param {ComparedInstrument[]} instruments
 * @param {(id: string) => void} select
 */
export const instrumentsCard = (instruments, select) => {
    const rows = instruments.map(({id, live, paper}) =>
        el(
            'tr',
            {},
            leftCell(el('button', {onclick: () => select(id)}, id)),
            cell(fixed(live.fills, 0)),
            cell(fixed(paper.fills, 0)),
            cell(percent(matchedShare(live))),
            cell(percent(matchedShare(paper))),
            cell(gain(live.pnl), tone(Number(live.pnl))),
            cell(gain(paper.pnl), tone(Number(paper.pnl))),
            cell(gain(Number(paper.pnl) - Number(live.pnl))),
            cell(money(live.fees)),
            cell(money(paper.fees)),
        ),
    );
    const heads = [
        {text: 'instrument', left: true},
        'exchange fills',
        'model fills',
        'found',
        'confirmed',
        'exchange pnl',
        'model pnl',
        'difference',
        'exchange fees',
        'model fees',
    ];
    const box = card('Instruments', table(heads, rows));
    box.classList.add('qf-wide', 'qf-list');
    return box;
};

/**
 * A warning about what else differs between the runs. Null if nothing does.
 *
 * @param {ComparisonData} data
 */
export const differencesNote = ({live, paper, parameters}) => {
    const others = parameters.filter(({key}) => key !== 'venue.kind');
    const texts = others.map((each) => each.key + ' is ' + each.live + ' and ' + each.paper);
    if (live.version !== paper.version) texts.push('the versions are ' + live.version + ' and ' + paper.version);
    return texts.length
        ? el('p', {class: 'qf-warn'}, 'The runs differ in more than their venue: ' + texts.join('; ') + '.')
        : null;
};

/**
 * What the two runs are.
 *
 * @param {ComparisonData} data
 */
export const runsSection = ({live, paper}) => {
    const run = (/** @type {ComparedRun} */ {folder, job, version, fingerprint, records, from, to}) =>
        pairs([
            ['folder', folder],
            ['job', job],
            ['version', version],
            ['fingerprint', fingerprint],
            ['records', fixed(records, 0)],
            ['span', to ? clock(from, true) + ' \u2013 ' + clock(to, true) + ' UTC' : ''],
        ]);
    return section('The two runs', false, el('h3', {}, 'Exchange'), run(live), el('h3', {}, 'Model'), run(paper));
};

/** What the words mean. */
export const wordsSection = () =>
    section(
        'What the figures mean',
        false,
        pairs([
            ['exchange', 'the run with venue.kind: live. Its fills are those that the exchange reported.'],
            ['model', 'the run with venue.kind: paper on the same journal. Its fills are those of the paper venue.'],
            ['found', 'share of the exchange\u2019s notional that the model filled too.'],
            ['confirmed', 'share of the model\u2019s notional that the exchange filled too.'],
            [
                'why they part',
                'After the first difference the runs hold other positions, so they quote other prices. ' +
                    'The longer the span, the more of the difference is a consequence of earlier ones.',
            ],
        ]),
    );
