// @ts-check
/** The card of what a run learned: its model, and what each placement earned. */

import {el} from './dom.js';
import {fixed, signed} from './format.js';
import {card, cell, note, table} from './tables.js';

/** @import {Learned} from 'page-data' */

/** Characters that name a model, as in the rows of quotes. */
const DIGITS = 12;

/** What the card of a model says. */
const CARDS = {
    proven: 'its card says that it is better than its best single feature',
    weak: 'its card says that it is not better than its best single feature',
    none: 'it has no card',
};

/** @param {Learned} learned */
const modelNote = ({model, card: word}) => {
    const text = word === 'proven' || word === 'weak' ? CARDS[word] : CARDS.none;
    return model ? note('Model ' + model.substring(0, DIGITS) + ': ' + text + '.') : null;
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
    learned ? [card('What it learned', modelNote(learned), placementTable(learned))] : [];
