// @ts-check
/** Cards, tables, and sections that open and close. */

import {el} from './dom.js';

/**
 * @import {Child} from './dom.js'
 * @typedef {object} Head The head of a column.
 * @property {Child} text
 * @property {boolean} [left] whether the column is aligned to the left
 * @property {boolean} [roomy] whether small screens leave it out
 * @property {'ascending' | 'descending' | null} [sorted]
 */

/** @param {string | Head} head */
const headCell = (head) => {
    const {text, left = false, roomy = false, sorted = null} = typeof head === 'string' ? {text: head} : head;
    const style = (left ? 'qf-left' : '') + (roomy ? ' qf-roomy' : '');
    return el('th', {class: style, scope: 'col', 'aria-sort': sorted}, text);
};

/**
 * A table that scrolls sideways if it must.
 *
 * @param {(string | Head)[]} heads
 * @param {HTMLTableRowElement[]} rows
 */
export const table = (heads, rows) =>
    el(
        'div',
        {class: 'qf-scroll'},
        el(
            'table',
            {class: 'qf-table'},
            el('thead', {}, el('tr', {}, ...heads.map(headCell))),
            el('tbody', {}, ...rows),
        ),
    );

/**
 * A cell aligned to the left.
 *
 * @param {...Child} children
 */
export const leftCell = (...children) => el('td', {class: 'qf-left'}, ...children);

/**
 * A cell aligned to the right.
 *
 * @param {Child} text
 * @param {string} [style] class
 */
export const cell = (text, style = '') => el('td', {class: style || null}, text);

/**
 * A cell with a bar.
 *
 * @param {number} left percent of the cell
 * @param {number} width percent of the cell
 * @param {string} colour name of a custom property
 * @param {boolean} [centred] whether a line marks the middle
 */
export const barCell = (left, width, colour, centred = false) => {
    const bar = el('i', {style: 'left:' + left + '%;width:' + width + '%;background:var(' + colour + ')'});
    return el('td', {class: 'qf-bars'}, el('div', {}, centred ? el('em', {style: 'left:50%'}) : null, bar));
};

/**
 * A card with a heading.
 *
 * @param {string} title
 * @param {...Child} children
 */
export const card = (title, ...children) => el('section', {class: 'qf-card'}, el('h2', {}, title), ...children);

/**
 * A paragraph of small text.
 *
 * @param {string} text
 */
export const note = (text) => el('p', {class: 'qf-note'}, text);

/**
 * A card that opens and closes.
 *
 * @param {string} title
 * @param {boolean} open
 * @param {...Child} children
 */
export const section = (title, open, ...children) =>
    el('details', {class: 'qf-card qf-more', open: open ? '' : null}, el('summary', {}, title), ...children);

/**
 * A list of names and values. Entries without a value are left out.
 *
 * @param {[string, unknown][]} entries
 */
export const pairs = (entries) => {
    const known = entries.filter(([, value]) => value !== null && value !== undefined && value !== '');
    return el('dl', {}, ...known.flatMap(([key, value]) => [el('dt', {}, key), el('dd', {}, String(value))]));
};
