// @ts-check
/** The end of the page: events, how figures are made, and what was run. */

import {el} from './dom.js';
import {symbol} from './figures.js';
import {clock, fixed} from './format.js';
import {cell, leftCell, note, pairs, section, table} from './tables.js';

/**
 * @import {Events, Parameter, Records, Run, Warning} from 'page-data'
 * @import {Shown} from './library.js'
 */

/** A section of more events is closed at first. */
const MAX_OPEN_EVENTS = 12;

/** @type {[string, string][]} */
const FORMULAS = [
    [
        'Pnl by cause',
        'Of a fill: s its sign (buy +1, sell \u22121), z its size, p its price, f its fee, m the last mid before ' +
            'its record. M is the mid now, H the mid of the first metrics row at least 5 s after the fill, M until ' +
            'there is one. Of the maker\u2019s ledger, summed over its fills:',
    ],
    ['Spread captured', 's z (m \u2212 p) of maker fills; of taker fills the same sum is the spread paid.'],
    [
        'Adverse selection',
        's z (H \u2212 m): what the mid did in the 5 s after the fill; negative where it went against it.',
    ],
    ['Inventory move', 's z (M \u2212 H): what the mid did from then on, held or hedged by later fills.'],
    ['Fees', '\u2212f.'],
    ['Directional', 's z (M \u2212 p) \u2212 f over the fills of the directional ledger.'],
    [
        'The sum',
        '(m \u2212 p) + (H \u2212 m) + (M \u2212 H) = M \u2212 p, so that the causes add up to ' +
            's z (M \u2212 p) \u2212 f over all fills: the pnl of an account that began flat. What a run brought in ' +
            'from a savepoint, or what a hand restated, is left over and shown as brought in.',
    ],
    [
        'Sharpe',
        'Of the last 100 returns on margin, with at least 20: one return a trade, annualised as if daily. A ' +
            'convention, kept because it is the known one. Of the maker\u2019s ledger.',
    ],
    [
        'Edge, markouts',
        'Size-weighted s (mid \u2212 p) / mid of maker fills: the mid before the fill, and 1, 5 and 30 s after it; ' +
            'running means. Before fees.',
    ],
    [
        'Curves',
        'A bucket of time keeps its least and greatest value in the order in which they came: no spike is lost, at ' +
            'any length. A quote is drawn until the next, at most for as long as it may stand.',
    ],
    ['Regime', 'That of most bars of a bucket.'],
    [
        'Time frames',
        'Skill: the correlation of a frame\u2019s forecasts with what came. Weight: what its t-value has above ' +
            'strategy.voteThreshold; without a weight the frame is silent. The vote is the weighted mean of what ' +
            'the frames expect, the strip under the price.',
    ],
];

export const formulas = () => section('How the figures are made', false, pairs(FORMULAS));

/** @param {Run['input']} input */
const inputText = (input) => {
    if (!input?.kind) return 'not told: this folder has no run.json, which embedded runs write';
    if (input.files) return input.kind + ': ' + input.files.join(', ');
    if (input.topic) return input.kind + ': ' + input.topic + ' ' + input.from + ' ' + input.to;
    if (input.recording) return input.kind + ': recorded in ' + input.recording;
    return input.kind + ': seed ' + input.seed + ', ' + input.minutes + ' minutes';
};

/**
 * Numbers by reason, as text; empty if there are none.
 *
 * @param {string} title
 * @param {[string, number][]} counts
 */
const reasons = (title, counts) =>
    counts.length ? '; ' + title + ': ' + counts.map(([name, count]) => name + ' ' + count).join(', ') : '';

/** @param {Records} records */
const recordsText = ({read, applied, skipped = {}, refused = {}}) => {
    if (read === null || read === undefined) return null;
    const skips = Object.entries(skipped).filter(([, count]) => count > 0);
    return (
        fixed(read, 0) +
        ' read' +
        (applied === undefined ? '' : ', ' + fixed(applied, 0) + ' applied') +
        reasons('skipped', skips) +
        reasons('refused', Object.entries(refused))
    );
};

/** @param {Record<string, number | null>} counts */
const countsText = (counts) =>
    Object.entries(counts)
        .map(([name, count]) => name + ' ' + fixed(count, 0))
        .join(', ');

/** @param {Parameter} parameter */
const parameterRow = ({key, value, standard, meaning, overrides, more}) => {
    const own = Object.entries(overrides).map(([id, special]) => symbol(id) + ' ' + special);
    const text = own.join(', ') + (more > 0 ? ' and ' + more + ' more' : '');
    return el(
        'tr',
        {class: value !== standard || text ? 'qf-changed' : null},
        leftCell(el('code', {}, key)),
        cell(value || 'none'),
        cell(standard || 'none'),
        cell(text, 'qf-text'),
        cell(meaning, 'qf-text qf-roomy'),
    );
};

/** @param {Parameter[]} parameters */
const parameterTable = (parameters) => {
    if (!parameters.length) return note('The parameters are not told: this folder has no run.json.');
    const heads = [
        {text: 'parameter', left: true},
        'value',
        'default',
        {text: 'by instrument', left: true},
        {text: 'meaning', left: true, roomy: true},
    ];
    return table(heads, parameters.map(parameterRow));
};

/** @param {Shown} data */
export const runSection = ({run, fingerprint, version, records, decisions, folder, parameters}) => {
    const facts = pairs([
        ['Fingerprint', fingerprint],
        ['Version', version],
        ['Job', run.file],
        ['Started', run.started],
        ['Parallelism', run.parallelism],
        ['Settings', (run.settings || []).join('  ')],
        ['Restored from', run.restored],
        ['Input', inputText(run.input)],
        ['Records', recordsText(records)],
        ['Decisions', decisions.total === null ? null : countsText(decisions)],
        ['Folder', folder],
    ]);
    return section('Run, input and parameters', true, facts, parameterTable(parameters));
};

/**
 * The events of an instrument, or of all. Null if there are none.
 *
 * @param {Events} events
 * @param {string} id of the instrument; empty for all
 */
export const eventsSection = (events, id) => {
    const rows = events.rows.filter(({instrument}) => id === '' || instrument === id);
    if (!rows.length) return null;
    const counts = countsText(events.counts);
    const kept = events.last
        ? 'Since this page reads: ' + counts + '. The last ones are shown.'
        : 'In the run: ' + counts + '. Of each kind the first 200 are kept.';
    const heads = ['time, UTC', 'instrument', 'what', 'detail'].map((text) => ({text, left: true}));
    const body = rows.map(({time, instrument, title, text}) =>
        el(
            'tr',
            {},
            leftCell(time === null ? 'at the start' : clock(time, true)),
            leftCell(instrument ?? ''),
            leftCell(title ?? ''),
            cell(text ?? '', 'qf-text'),
        ),
    );
    const open = rows.length <= MAX_OPEN_EVENTS;
    return section('Breakers, alerts, controls, dead letters', open, table(heads, body), note(kept));
};

/** @param {Warning[]} warnings */
export const warningNotes = (warnings) =>
    warnings.map((warning) => {
        const {instrument, text} = typeof warning === 'string' ? {instrument: null, text: warning} : warning;
        return el('p', {class: 'qf-warn'}, (instrument ? instrument + ': ' : '') + text);
    });
