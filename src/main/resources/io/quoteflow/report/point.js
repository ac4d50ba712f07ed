// @ts-check
/** The script of the page of one point of a sweep. */

import {el} from './dom.js';
import {fixed, money} from './format.js';
import {pageData, showPage} from './research-frame.js';
import {resultCards} from './results.js';
import {card, note, pairs, section} from './tables.js';
import {xyChart} from './xy.js';

/** @import {PointData} from 'page-data' */

/** @param {PointData} data */
const curveCard = ({results}) => {
    if (!results) return null;
    const from = results.curve.length ? results.curve[0][0] : 0;
    const points = results.curve.map(([time, pnl]) => ({x: (time - from) / 60000, y: pnl}));
    return points.length > 1
        ? card('Pnl', xyChart({x: 'minutes', y: 'quote currency, after fees', points, joined: true, fromZero: true}))
        : null;
};

const root = document.getElementById('report');
if (root) {
    /** @type {PointData} */
    const data = pageData();
    const pnl = data.results ? money(Number(data.results.figures.pnl.value)) : 'nothing was filled';
    showPage(root, 'Point ' + fixed(data.point, 0), 'Pnl: ' + pnl, () => [
        el('p', {}, el('a', {href: '../sweep.html'}, 'All points')),
        section(
            'Settings',
            true,
            pairs([...Object.entries(data.settings), ['fingerprint', data.fingerprint]]),
            note('The same run with all decisions and charts: ' + data.command),
        ),
        el(
            'div',
            {class: 'qf-grid'},
            ...[curveCard(data), ...resultCards(data.results)].filter((node) => node !== null),
        ),
    ]);
}
