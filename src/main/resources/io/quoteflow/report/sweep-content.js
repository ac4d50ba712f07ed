// @ts-check
/** What a sweep found: heat maps, in-sample against held-out, and all points in a table. */

import {el} from './dom.js';
import {fixed, NONE, percent, rounded} from './format.js';
import {card, cell, leftCell, note, table} from './tables.js';
import {xyChart} from './xy.js';

/** @import {SweepData, SweepPoint} from 'page-data' */

const MAX_ROWS = 500;

/** Colours of a heat map are as strong as the value is large, up to this share. */
const STRONGEST = 70;

/**
 * A figure of the part of the time by which points are chosen.
 *
 * @param {SweepPoint} point
 * @param {string} name
 */
const chosen = (point, name) => (point.inSample ?? point.all)[name];

/** @param {{value: number | null, standardError: number | null}} figure */
const text = ({value, standardError}) =>
    rounded(value) + (standardError === null || value === null ? '' : ' \u00b1 ' + rounded(standardError));

/** @param {SweepPoint} point */
const settingsText = (point) =>
    Object.entries(point.settings)
        .map(([key, value]) => key.substring(key.lastIndexOf('.') + 1) + ' ' + value)
        .join(', ');

/** @param {SweepPoint} point */
const pageOf = (point) => 'points/' + point.point + '.html';

export class SweepContent {
    /** @param {SweepData} data */
    constructor(data) {
        this.data = data;
        this.figure = data.rank;
        this.keys = [data.keys[0], data.keys[1] ?? data.keys[0]];
        /** @type {HTMLElement} */
        this.maps = el('div', {});
    }

    summary() {
        const {points, trials, rank} = this.data;
        const best = points[0];
        return (
            fixed(trials, 0) +
            (trials === 1 ? ' point' : ' points') +
            '; the best by ' +
            rank +
            (best.inSample ? ' in sample' : '') +
            ' is ' +
            best.point +
            ': ' +
            settingsText(best)
        );
    }

    /** @returns {Node[]} */
    nodes() {
        this.maps = el('div', {});
        const charts = [this.maps, this.scatter(), this.table(), this.refused()].filter((node) => node !== null);
        const grid = el('div', {class: 'qf-grid'}, ...charts);
        this.fillMaps();
        return [this.verdict(), grid];
    }

    verdict() {
        const best = this.data.points[0];
        const deflated = best.deflatedSharpe;
        const luck =
            deflated === null
                ? 'There is too little data to say how much of it is luck.'
                : 'Among ' +
                  fixed(this.data.trials, 0) +
                  ' trials, the probability that it earns at all is ' +
                  percent(deflated) +
                  ' (deflated Sharpe ratio).';
        const held = best.outOfSample ? ' Held out it made ' + text(best.outOfSample.pnl) + '.' : '';
        const words = 'The best point made ' + text(chosen(best, 'pnl')) + ' on ' + fixed(best.fills, 0) + ' fills. ';
        return el('p', {class: 'qf-made'}, words + luck + held);
    }

    fillMaps() {
        const {data, figure} = this;
        const [one, other] = this.keys;
        const choice = (
            /** @type {string[]} */ names,
            /** @type {string} */ now,
            /** @type {(name: string) => void} */ set,
        ) =>
            el(
                'select',
                {
                    'aria-label': 'choose',
                    onchange: (/** @type {Event} */ event) => {
                        set(/** @type {HTMLSelectElement} */ (event.target).value);
                        this.fillMaps();
                    },
                },
                ...names.map((name) => el('option', {value: name, selected: name === now ? '' : null}, name)),
            );
        const controls = el(
            'p',
            {class: 'qf-choices'},
            choice(data.figures, figure, (name) => (this.figure = name)),
            choice(data.keys, one, (name) => (this.keys = [name, other])),
            data.keys.length > 1 ? choice(data.keys, other, (name) => (this.keys = [one, name])) : null,
        );
        const box = card(
            'By two settings',
            controls,
            this.map(one, other),
            note('Mean over the points with these settings' + (data.points[0].inSample ? ', in sample' : '') + '.'),
        );
        this.maps.replaceWith(box);
        this.maps = box;
    }

    /**
     * @param {string} one key of the rows
     * @param {string} other key of the columns; the same key for a single column
     */
    map(one, other) {
        const single = one === other;
        const values = (/** @type {string} */ key) =>
            [...new Set(this.data.points.map(({settings}) => settings[key]))].sort((a, b) => Number(a) - Number(b));
        const rows = values(one);
        const columns = single ? [''] : values(other);
        const mean = (/** @type {string} */ row, /** @type {string} */ column) => {
            const found = this.data.points
                .filter(({settings}) => settings[one] === row && (single || settings[other] === column))
                .map((point) => chosen(point, this.figure).value)
                .filter((value) => value !== null);
            return found.length ? found.reduce((sum, value) => sum + value, 0) / found.length : null;
        };
        const cells = rows.map((row) => columns.map((column) => mean(row, column)));
        const most = Math.max(1e-12, ...cells.flat().map((value) => Math.abs(value ?? 0)));
        const heads = [{text: one, left: true}, ...columns.map((column) => (single ? this.figure : column))];
        const body = rows.map((row, i) =>
            el('tr', {}, leftCell(row), ...cells[i].map((value) => heatCell(value, most))),
        );
        const title = single ? null : el('p', {class: 'qf-unit'}, other + ' \u2192');
        return el('div', {class: 'qf-heat'}, title, table(heads, body));
    }

    scatter() {
        const known = (/** @type {SweepPoint['inSample']} */ part) => (part?.[this.data.rank].value ?? null) !== null;
        const points = this.data.points.filter((point) => known(point.inSample) && known(point.outOfSample));
        if (points.length === 0) return null;
        const rank = this.data.rank;
        return card(
            'In sample and held out',
            xyChart({
                x: rank + ' in sample',
                y: rank + ' held out',
                diagonal: true,
                points: points.map((point, i) => ({
                    x: Number(point.inSample?.[rank].value),
                    y: Number(point.outOfSample?.[rank].value),
                    href: pageOf(point),
                    marked: i === 0,
                    label: 'point ' + point.point + ': ' + settingsText(point),
                })),
            }),
            note('A point of which the held-out part earns as much lies on the line. The best in sample is marked.'),
        );
    }

    table() {
        const {data} = this;
        const split = data.points[0].outOfSample !== undefined;
        const heads = [
            {text: 'point', left: true},
            ...data.keys.map((key) => key.substring(key.lastIndexOf('.') + 1)),
            split ? 'pnl in sample' : 'pnl',
            ...(split ? ['pnl held out'] : []),
            'bps of turnover',
            'fills',
            {text: 'markout 5 s', roomy: true},
            {text: 'drawdown', roomy: true},
            'deflated',
            {text: 'fingerprint', roomy: true},
        ];
        const rows = data.points
            .slice(0, MAX_ROWS)
            .map((point) =>
                el(
                    'tr',
                    {},
                    leftCell(el('a', {href: pageOf(point)}, String(point.point))),
                    ...data.keys.map((key) => cell(point.settings[key])),
                    cell(text(chosen(point, 'pnl'))),
                    ...(point.outOfSample ? [cell(text(point.outOfSample.pnl))] : []),
                    cell(text(chosen(point, 'pnlOfTurnover'))),
                    cell(fixed(point.fills, 0)),
                    cell(text(chosen(point, 'markout5000ms')), 'qf-roomy'),
                    cell(percent(chosen(point, 'drawdown').value, 2), 'qf-roomy'),
                    cell(point.deflatedSharpe === null ? NONE : percent(point.deflatedSharpe)),
                    cell(el('code', {}, point.fingerprint.substring(0, 12)), 'qf-roomy'),
                ),
            );
        const more = data.trials - rows.length;
        return wide(
            'All points',
            table(heads, rows),
            note(
                'Quote currency, with standard errors by blocks of time. Deflated: the probability that a point ' +
                    'earns at all, given so many trials.' +
                    (more > 0 ? ' sweep.csv has ' + fixed(more, 0) + ' more.' : ''),
            ),
        );
    }

    refused() {
        const {refused} = this.data;
        if (!refused.length) return null;
        const rows = refused.map(({point, text: reason}) =>
            el('tr', {}, leftCell(String(point)), cell(reason, 'qf-text')),
        );
        return card(
            'Not run',
            table(
                [
                    {text: 'point', left: true},
                    {text: 'reason', left: true},
                ],
                rows,
            ),
        );
    }
}

/**
 * A card as wide as the page.
 *
 * @param {string} title
 * @param {...Node} children
 */
const wide = (title, ...children) => {
    const box = card(title, ...children);
    box.classList.add('qf-wide');
    return box;
};

/**
 * @param {number | null} value
 * @param {number} most the largest size of a value
 */
const heatCell = (value, most) => {
    if (value === null) return cell(NONE);
    const share = Math.round((STRONGEST * Math.abs(value)) / most);
    const colour = value < 0 ? '--qf-sell' : '--qf-buy';
    const mix = 'color-mix(in srgb, var(' + colour + ') ' + share + '%, transparent)';
    return el('td', {style: 'background:' + mix}, rounded(value));
};
