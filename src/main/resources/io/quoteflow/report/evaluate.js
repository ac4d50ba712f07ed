// @ts-check
/** The script of evaluation.html: how well the signals of a run forecast. */

import {el} from './dom.js';
import {fixed, money, NONE, percent} from './format.js';
import {pageData, showPage} from './research-frame.js';
import {card, cell, leftCell, note, table} from './tables.js';
import {xyChart} from './xy.js';

/** @import {EvaluatedInstrument, EvaluationData, Measured, Skill} from 'page-data' */

/** From how many standard errors on a figure is told apart from 0. */
const CLEAR = 2;

/**
 * @param {Measured} measured
 * @param {(value: number | null) => string} text
 */
const withError = ({value, standardError}, text) =>
    value === null ? NONE : text(value) + (standardError === null ? '' : ' \u00b1 ' + text(standardError));

/** @param {Measured} measured */
const tone = ({value, standardError}) =>
    value !== null && standardError !== null && Math.abs(value) > CLEAR * standardError
        ? value > 0
            ? 'qf-plus'
            : 'qf-minus'
        : '';

const share = (/** @type {number | null} */ value) => percent(value, 2);
const number = (/** @type {number | null} */ value) => fixed(value, 3);

/** @param {Skill} skill */
const skillRow = (skill) =>
    el(
        'tr',
        {},
        leftCell(skill.signal),
        cell(skill.horizon / 1000 + ' s'),
        cell(withError(skill.r2, share), tone(skill.r2)),
        cell(withError(skill.ic, number), tone(skill.ic)),
        cell(withError(skill.slope, number), 'qf-roomy'),
        cell(fixed(skill.r2.number, 0), 'qf-roomy'),
    );

/** @param {EvaluatedInstrument} instrument */
const skillCard = ({skills}) => {
    const heads = [
        {text: 'signal', left: true},
        'horizon',
        'R\u00b2',
        'IC',
        {text: 'slope', roomy: true},
        {text: 'values', roomy: true},
    ];
    const box = card(
        'Forecasts',
        table(heads, skills.map(skillRow)),
        note(
            'R\u00b2 out of sample against a forecast of 0; IC: correlation of signal and move; slope: of the move ' +
                'on the forecast, 1 if forecasts have the right size. Coloured: two standard errors from 0.',
        ),
    );
    box.classList.add('qf-wide', 'qf-tight');
    return box;
};

/** @param {Skill} skill */
const decileCard = ({signal, bins}) =>
    card(
        signal + ': move by tenths, 1 s',
        xyChart({
            x: signal,
            y: 'mean move of the mid, bps',
            fromZero: true,
            points: bins.map(({value, move, error}) => ({x: Number(value), y: Number(move), error})),
        }),
    );

/** @param {Skill} skill */
const calibrationCard = ({signal, bins}) =>
    card(
        signal + ': forecast and move, 1 s',
        xyChart({
            x: 'mean forecast, bps',
            y: 'mean move of the mid, bps',
            diagonal: true,
            points: bins.map(({forecast, move, error}) => ({x: Number(forecast), y: Number(move), error})),
        }),
        note('A calibrated forecast lies on the line.'),
    );

/** @param {EvaluatedInstrument} instrument */
const breakEvenCard = ({levels, breakEven}) => {
    const known = levels.filter(({pnl}) => pnl.value !== null);
    if (known.length < 2) return null;
    const text = (/** @type {number | null} */ value) => fixed(value, 2);
    const rows = breakEven.map(({fee, halfSpread}) =>
        el(
            'tr',
            {},
            leftCell(fixed(fee, 2) + ' bps'),
            cell(withError(halfSpread, text) + (halfSpread.value === null ? '' : ' bps')),
        ),
    );
    return card(
        'Half-spread that breaks even',
        xyChart({
            x: 'half-spread, bps',
            y: 'pnl of turnover before fees, bps',
            fromZero: true,
            joined: true,
            points: known.map(({halfSpread, pnl}) => ({
                x: halfSpread,
                y: Number(pnl.value),
                error: pnl.standardError,
                label: pnl.number + ' fills',
            })),
        }),
        table([{text: 'maker fee', left: true}, 'half-spread'], rows),
        note('From replays with fixed half-spreads: where the pnl, made monotone, reaches the fee.'),
    );
};

/** @param {EvaluatedInstrument} instrument */
const instrumentNodes = (instrument) => {
    const drawn = instrument.skills.filter(({horizon, bins}) => horizon === 1000 && bins.length > 0);
    const cards = [
        skillCard(instrument),
        breakEvenCard(instrument),
        ...drawn.flatMap((skill) => [decileCard(skill), calibrationCard(skill)]),
    ];
    return [
        el('h2', {class: 'qf-title'}, instrument.id === 'all' ? 'All instruments' : instrument.id),
        el('div', {class: 'qf-grid'}, ...cards.filter((node) => node !== null)),
    ];
};

/** @param {EvaluationData} data */
const biasNote = ({bias}) =>
    bias.difference.value === null
        ? null
        : el(
              'p',
              {class: 'qf-made'},
              'With the bias by the prediction the run made ' +
                  money(bias.asItWas) +
                  ', without it ' +
                  money(bias.without) +
                  ': it bought ' +
                  withError(bias.difference, (value) => money(value)) +
                  '.',
          );

const root = document.getElementById('report');
if (root) {
    /** @type {EvaluationData} */
    const data = pageData();
    const text = data.replayed
        ? 'Signals sampled every second from a replay of the journal.'
        : 'Signals of the quotes that were refreshed; the run was not replayed.';
    showPage(root, 'Evaluation', text, () => [biasNote(data), ...data.instruments.flatMap(instrumentNodes)]);
}
