// @ts-check
/** The card of what an instrument learned: the models that it used, and what each placement earned. */

import {el} from './dom.js';
import {clock, fixed, percent, signed} from './format.js';
import {card, cell, leftCell, note, table} from './tables.js';

/** @import {Learned, UsedModel} from 'page-data' */

/** Characters that name a model, as in the rows of quotes. */
const DIGITS = 12;

/** @param {string | null} word what the card of a model says */
export const verdict = (word) => {
    if (word === 'proven' || word === 'weak') return word;
    return word === 'none' ? 'no card' : 'see controls';
};

/**
 * A share with its standard error, as percent.
 *
 * @param {number | null} value
 * @param {number | null} error
 */
export const withError = (value, error) => {
    if (value === null) return 'not told';
    return percent(value, 2) + (error === null ? '' : ' \u00b1 ' + percent(error, 2));
};

/** @param {UsedModel} model */
const modelRow = ({time, sha256, card: word, r2, r2Error, bestFeature, gain, gainError}) => {
    const since = time === null ? 'the start' : clock(time, true);
    if (!sha256)
        return el('tr', {}, leftCell(since), leftCell('none'), leftCell(''), cell(''), cell(''), leftCell(''));
    return el(
        'tr',
        {},
        leftCell(since),
        leftCell(el('code', {}, sha256.substring(0, DIGITS))),
        leftCell(verdict(word)),
        cell(withError(r2, r2Error)),
        cell(withError(gain, gainError)),
        leftCell(bestFeature ?? ''),
    );
};

/** @param {Learned} learned */
const modelTable = ({models}) => {
    if (!models.length) return null;
    const heads = [
        {text: 'since, UTC', left: true},
        {text: 'model', left: true},
        {text: 'card', left: true},
        'R\u00b2 out of sample',
        'more than one feature',
        {text: 'that feature', left: true},
    ];
    const meaning = 'proven: more than the best single feature by two standard errors; no card counts as weak';
    return el('div', {}, table(heads, models.map(modelRow)), note('Card: ' + meaning + '.'));
};

/** @param {Learned} learned */
const placementNote = ({placement}) => {
    if (!placement) return null;
    const {arm, halfSpread, skew, propensity} = placement;
    const factors = 'floor \u00d7 ' + fixed(halfSpread, 1) + ', skew \u00d7 ' + fixed(skew, 1);
    return note('Last choice: placement ' + arm + ' (' + factors + '), of probability ' + fixed(propensity, 3) + '.');
};

/** @param {Learned} learned */
const placementTable = ({placements}) => {
    if (!placements.length) return null;
    const heads = ['placement', 'half-spread floor', 'largest skew', 'epochs', 'mean reward, bps', 'maker fills'];
    const rows = placements.map(({arm, halfSpread, skew, epochs, reward, fills}) =>
        el(
            'tr',
            {},
            cell(fixed(arm, 0)),
            cell('\u00d7 ' + fixed(halfSpread, 1)),
            cell('\u00d7 ' + fixed(skew, 1)),
            cell(fixed(epochs, 0)),
            cell(signed(reward, 3)),
            cell(fixed(fills, 0)),
        ),
    );
    return table(heads, rows);
};

/**
 * The card of an instrument. None if it learned nothing.
 *
 * @param {Learned | null | undefined} learned
 */
export const learnedCards = (learned) =>
    learned ? [card('What it learned', modelTable(learned), placementNote(learned), placementTable(learned))] : [];
