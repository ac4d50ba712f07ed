// @ts-check
/** The cards behind the charts: where the pnl comes from, what was rejected, and how late records were. */

import {el} from './dom.js';
import {CAUSES, isMaterial} from './figures.js';
import {fixed, gain, percent} from './format.js';
import {barCell, card, cell, leftCell, note, table} from './tables.js';

/**
 * @import {Arrivals, Figures, OverallFigures, Parameter, Split} from 'page-data'
 * @import {Cause} from './figures.js'
 */

/** Half of a bar's cell, percent: bars of gains and of losses begin in the middle. */
const MIDDLE = 50;

/**
 * The parts of the pnl, with bars.
 *
 * @param {Split} split
 */
export const splitCard = (split) => {
    const causes = CAUSES.filter(({key}) => isMaterial(split, key));
    const reach = Math.max(1e-9, Math.abs(split.pnl), ...causes.map(({key}) => Math.abs(split[key])));
    const row = (/** @type {string} */ label, /** @type {Cause} */ key, style = '') => {
        const value = split[key];
        const width = (MIDDLE * Math.abs(value)) / reach;
        const bar = barCell(value < 0 ? MIDDLE - width : MIDDLE, width, value < 0 ? '--qf-sell' : '--qf-buy', true);
        return el('tr', {class: style || null}, leftCell(label), bar, cell(gain(value)));
    };
    const rows = causes.map(({key, label}) => row(label, key));
    const heads = [{text: 'cause', left: true}, '', 'quote currency'];
    return card('Pnl by cause, whole run', table(heads, [...rows, row('Pnl', 'pnl', 'qf-sum')]));
};

/**
 * The rejected intents, by category.
 *
 * @param {Figures | OverallFigures} figures
 */
export const rejectionsCard = ({rejections}) => {
    const all = Object.entries(rejections).sort((a, b) => b[1] - a[1]);
    const sum = all.reduce((total, [, count]) => total + count, 0);
    if (sum === 0) return card('Rejections', note('No intent was rejected.'));
    const rows = all.map(([name, count]) =>
        el(
            'tr',
            {},
            leftCell(name),
            barCell(0, (100 * count) / all[0][1], '--qf-ink-3'),
            cell(fixed(count, 0)),
            cell(percent(count / sum)),
        ),
    );
    return card('Rejections', table([{text: 'category', left: true}, '', 'intents', 'share'], rows));
};

/**
 * The value of a parameter for an instrument. Null if the run does not say its parameters.
 *
 * @param {Parameter[]} parameters
 * @param {string} key
 * @param {string} id
 */
const parameter = (parameters, key, id) => {
    const found = parameters.find((each) => each.key === key);
    return found ? (found.overrides[id] ?? found.value) : null;
};

/**
 * How long records took from the exchange to the receiver; why it is unknown if it is.
 *
 * @param {Arrivals | null} arrivals
 * @param {Parameter[]} parameters
 * @param {string} id of the instrument
 */
export const latencyCard = (arrivals, parameters, id) => {
    if (arrivals === null) {
        const latency = parameter(parameters, 'venue.latencyMs', id);
        return card(
            'Latency',
            note(
                'Decision files carry the exchange\u2019s clock alone, so this page has no latency of its own: ' +
                    'an order takes effect venue.latencyMs' +
                    (latency ? ' = ' + latency + ' ms' : '') +
                    ' after its decision, by definition of the paper venue. report DIR --journal FILE adds how ' +
                    'long records took from exchange to receiver; how long the job took is a metric of Flink.',
            ),
        );
    }
    const {least, p50, p95, p99, greatest, count} = arrivals;
    const times = [least, p50, p95, p99, greatest].map((ms) => cell(fixed(ms, 0) + ' ms'));
    const disagree = ' that do not agree (the least is negative): only the differences mean something.';
    return card(
        'Latency, exchange to receiver',
        table(
            ['least', 'median', '95 %', '99 %', 'greatest', 'records'],
            [el('tr', {}, ...times, cell(fixed(count, 0)))],
        ),
        note(
            'Received less the exchange\u2019s time, of two clocks' +
                (least < 0 ? disagree : ': their difference is in it.'),
        ),
    );
};
