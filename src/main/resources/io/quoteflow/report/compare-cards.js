// @ts-check
/** The figures of a comparison. */

import {EXCHANGE, MODEL} from './compare-charts.js';
import {el, swatch} from './dom.js';
import {tone} from './figures.js';
import {bps, fixed, gain, money, NONE, percent, signed, size} from './format.js';
import {card, cell, leftCell, note, table} from './tables.js';

/**
 * @import {Bucket, ComparedInstrument, ComparedOverall, ComparedSide, Delays} from 'page-data'
 * @typedef {ComparedInstrument | ComparedOverall} Compared
 */

/** Fewer fills of the exchange say little about a model. */
const FEW_FILLS = 100;

/**
 * The share of a run's notional that the other run filled too. Null if it filled nothing.
 *
 * @param {ComparedSide} side
 */
export const matchedShare = (side) => (side.fills ? side.matched / side.notional : null);

/** @param {ComparedSide} side */
const makerShare = (side) => (side.fills ? side.makerNotional / side.notional : null);

/**
 * The answer in a sentence.
 *
 * @param {Compared} compared
 */
export const verdict = ({live, paper}) => {
    if (!live.fills && !paper.fills) return 'Neither run filled anything.';
    const hit = live.fills
        ? 'The model filled ' + percent(matchedShare(live)) + ' of what the exchange filled'
        : 'The exchange filled nothing';
    const wrong = paper.fills
        ? percent(1 - Number(matchedShare(paper))) + ' of what the model filled, the exchange did not'
        : 'the model filled nothing';
    const gap = Number(paper.pnl) - Number(live.pnl);
    const money_ = 'The model\u2019s pnl is ' + money(Math.abs(gap)) + (gap < 0 ? ' lower' : ' higher') + '.';
    const few = live.fills < FEW_FILLS ? ' ' + live.fills + ' fills of the exchange are few to judge a model by.' : '';
    return hit + '; ' + wrong + '. ' + money_ + few;
};

/**
 * @param {string} label
 * @param {Node | string} value
 * @param {string} small
 * @param {string} [style] class
 */
const tile = (label, value, small, style = '') =>
    el(
        'div',
        {},
        el('dt', {}, label),
        el('dd', {class: value === NONE ? 'qf-none' : style}, value),
        el('dd', {class: 'qf-small'}, small || '\u00a0'),
    );

/**
 * The headline figures.
 *
 * @param {Compared} compared
 */
export const comparisonTiles = ({live, paper, delays, differingMinutes}) => {
    const gap = Number(paper.pnl) - Number(live.pnl);
    return el(
        'dl',
        {class: 'qf-figures'},
        tile('Exchange pnl', gain(live.pnl), 'model ' + gain(paper.pnl), tone(Number(live.pnl))),
        tile('Difference', gain(gap), 'model less exchange', tone(gap)),
        tile('Model found', percent(matchedShare(live)), 'of the exchange\u2019s fills'),
        tile('Confirmed', percent(matchedShare(paper)), 'of the model\u2019s fills'),
        tile('Fills', fixed(live.fills, 0), 'model ' + fixed(paper.fills, 0)),
        tile('Fees', money(live.fees), 'model ' + money(paper.fees)),
        tile('Maker share', percent(makerShare(live)), 'model ' + percent(makerShare(paper))),
        tile('Model later by', delays ? fixed(delays.p50, 0) + ' ms' : NONE, 'median of the pairs'),
        tile('Minutes apart', fixed(differingMinutes, 0), 'one filled alone'),
    );
};

/**
 * All figures of both runs beside each other.
 *
 * @param {Compared} compared
 * @param {boolean} single whether it is one instrument, which has a size and a position
 */
export const sidesCard = ({live, paper}, single) => {
    /** @type {[string, (side: ComparedSide) => number | null, (value: number) => string][]} */
    const figures = [
        ['fills', ({fills}) => fills, (value) => fixed(value, 0)],
        ['as maker', ({makerFills}) => makerFills, (value) => fixed(value, 0)],
        ['notional', ({notional}) => notional, (value) => money(value, 0)],
        ['of it, both filled', ({matched}) => matched, (value) => money(value, 0)],
        ['fees', ({fees}) => fees, (value) => money(value)],
        ['pnl', ({pnl}) => pnl, (value) => gain(value)],
        ['edge captured, bps', (side) => side.edgeCapturedBps, bps],
        ['markout 1 s, bps', (side) => side.markout1sBps, bps],
        ['markout 5 s, bps', (side) => side.markout5sBps, bps],
        ['markout 30 s, bps', (side) => side.markout30sBps, bps],
    ];
    if (single) {
        figures.splice(2, 0, ['size', (side) => Number(side.size), (value) => size(Number(value.toPrecision(12)))]);
        figures.push(['position', ({position}) => Number(position), (value) => size(Number(value.toPrecision(12)))]);
    }
    const rows = figures.map(([label, of, text]) => {
        const [one, other] = [of(live), of(paper)];
        const shown = (/** @type {number | null} */ value) => (value === null ? NONE : text(value));
        const gap = one === null || other === null ? null : other - one;
        const more = gap === null ? NONE : (gap > 0 && !text(gap).startsWith('+') ? '+' : '') + text(gap);
        return el('tr', {}, leftCell(label), cell(shown(one)), cell(shown(other)), cell(more));
    });
    return tight(card('Side by side', table([{text: 'figure', left: true}, 'exchange', 'model', 'difference'], rows)));
};

/**
 * Puts the columns of a card's table close together on small screens.
 *
 * @param {HTMLElement} box
 */
const tight = (box) => {
    box.classList.add('qf-tight');
    return box;
};

/**
 * A cell with a bar for the exchange over one for the model. The part that both filled is full, the rest pale.
 *
 * @param {Bucket} bucket
 * @param {number} reach notional of the longest bar
 */
const pairCell = ({live, paper}, reach) => {
    const bar = (/** @type {Bucket['live']} */ side, /** @type {string} */ colour) => {
        const part = (/** @type {number} */ share, /** @type {string} */ style) =>
            el('i', {class: style, style: 'width:' + 100 * Math.max(0, share) + '%;background:var(' + colour + ')'});
        return el(
            'div',
            {},
            part(side.matched / reach, 'qf-both'),
            part((side.notional - side.matched) / reach, 'qf-alone'),
        );
    };
    return el('td', {class: 'qf-pairs'}, bar(live, EXCHANGE), bar(paper, MODEL));
};

/**
 * Fills by the range of a quantity.
 *
 * @param {string} title
 * @param {string} head of the ranges
 * @param {Bucket[]} buckets
 * @param {(bucket: Bucket, index: number) => string} label
 * @param {string} explanation
 */
const bucketsCard = (title, head, buckets, label, explanation) => {
    const shown = buckets
        .map((bucket, i) => ({bucket, text: bucket.known ? label(bucket, i) : 'unknown'}))
        .filter(({bucket: {known, live, paper}}) => known || live.fills + paper.fills > 0);
    const reach = Math.max(1e-9, ...buckets.flatMap(({live, paper}) => [live.notional, paper.notional]));
    const share = (/** @type {Bucket['live']} */ side) =>
        side.fills ? percent(side.matched / side.notional, 0) : '\u2013';
    const rows = shown.map(({bucket, text}) =>
        el(
            'tr',
            {},
            leftCell(text),
            pairCell(bucket, reach),
            cell(fixed(bucket.live.fills, 0)),
            cell(fixed(bucket.paper.fills, 0)),
            cell(share(bucket.live)),
            cell(share(bucket.paper)),
        ),
    );
    const heads = [{text: head, left: true}, '', 'exchange', 'model', 'found', 'confirmed'];
    return tight(card(title, legend(), table(heads, rows), note(explanation)));
};

const legend = () =>
    el(
        'p',
        {class: 'qf-legend qf-key'},
        swatch('exchange', EXCHANGE),
        swatch('model', MODEL),
        'full: both filled; pale: one alone',
    );

/** @param {number | null} ms */
const span = (ms) => (ms === null ? '' : ms < 1000 ? ms + ' ms' : ms / 1000 + ' s');

/**
 * Fills by the age of their order.
 *
 * @param {Compared} compared
 */
export const agesCard = ({ages}) =>
    bucketsCard(
        'By latency',
        'age of the order',
        ages,
        ({from, to}) =>
            from === null
                ? 'under ' + span(to)
                : to === null
                  ? 'over ' + span(from)
                  : span(from) + '\u2013' + span(to),
        'From the last decision about an order to its fill. The model takes an order for effective after ' +
            'venue.latencyMs: what it fills younger or older than the exchange says whether that is the real latency.',
    );

/** What was ahead of an order, by the number of its range. */
const AHEAD = ['nothing', 'under 1 fill', '1\u20135 fills', '5\u201325 fills', '25\u2013100 fills', 'over 100 fills'];

/**
 * Fills by the queue ahead of their order.
 *
 * @param {Compared} compared
 * @param {boolean} known whether the journal was read
 */
export const queuesCard = ({queues}, known) =>
    known
        ? bucketsCard(
              'By queue',
              'displayed ahead',
              queues,
              (bucket, i) => AHEAD[i],
              'Size displayed at the order\u2019s price when it was decided, in multiples of the size of the fill. ' +
                  'Nothing: inside the spread. An amended order counts from its last change.',
          )
        : card(
              'By queue',
              note('compare --journal FILE reads the queue ahead of each order from the journal of the runs.'),
          );

/**
 * Fills by the distance of their price from the mid.
 *
 * @param {Compared} compared
 */
export const edgesCard = ({edges}) =>
    bucketsCard(
        'By distance from the mid',
        'from the mid',
        edges,
        ({from, to}) =>
            from === null ? 'worse' : to === null ? 'over ' + from + ' bps' : from + '\u2013' + to + ' bps',
        'At the fill. A model that is too kind fills far from the mid what the exchange fills near it.',
    );

/**
 * How much later the model filled.
 *
 * @param {Delays | null} delays
 * @param {number} windowMillis
 * @param {number} toleranceBps
 */
export const delaysCard = (delays, windowMillis, toleranceBps) => {
    const title = 'Model less exchange, time of the same fill';
    if (delays === null) return card(title, note('No fill is in both runs.'));
    const {least, p5, p25, p50, p75, p95, greatest, count} = delays;
    const cells = [least, p5, p25, p50, p75, p95, greatest].map((ms) => cell(signed(ms, 0) + ' ms'));
    const box = card(
        title,
        table(
            ['least', '5 %', '25 %', 'median', '75 %', '95 %', 'greatest', 'pairs'],
            [el('tr', {}, ...cells, cell(fixed(count, 0)))],
        ),
        note(
            'Two fills are the same if they have the same side and ' +
                (toleranceBps > 0 ? 'prices within ' + toleranceBps + ' bps' : 'the same price') +
                ', within ' +
                windowMillis +
                ' ms. Positive: the exchange filled first.',
        ),
    );
    box.classList.add('qf-wide');
    return box;
};
