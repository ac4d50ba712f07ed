// @ts-check
/** Names of instruments in sentences. */

import {symbol} from './figures.js';
import {fixed} from './format.js';

/**
 * The name of an instrument among others: its symbol, or its id if another has the symbol too.
 *
 * @param {string} id
 * @param {string[]} ids of all instruments
 */
export const nameOf = (id, ids) => (ids.filter((other) => symbol(other) === symbol(id)).length > 1 ? id : symbol(id));

/**
 * Some names, and how many more there are.
 *
 * @param {string[]} named ids of the first ones
 * @param {number} count of all that are meant
 * @param {string[]} ids of all instruments
 */
export const enumerate = (named, count, ids) => {
    const more = count > named.length ? ' and ' + fixed(count - named.length, 0) + ' more' : '';
    return named.map((id) => nameOf(id, ids)).join(', ') + more;
};
