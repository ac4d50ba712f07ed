// @ts-check
/** What is drawn under and over the lines of a chart, and which of it is near the cursor. */

import {css} from './dom.js';
import {clock, price, size} from './format.js';

/**
 * @import {Event, Fill, Regime} from 'page-data'
 * @typedef {(u: uPlot) => void} Draw Draws on the canvas of a chart.
 * @typedef {(u: uPlot, left: number | undefined, top: number | undefined) => string | null} Hover
 *     What the legend says for a cursor at a place in CSS pixels; null for nothing.
 */

const FILL_KINDS = ['buy, maker', 'sell, maker', 'buy, taker', 'sell, taker'];
const FILL_REACH = 12;
const EVENT_REACH = 5;
const MAX_EVENTS = 3;

/** Height of the strip with the vote in CSS pixels, and the opacity of the weakest vote. */
const VOTE_HEIGHT = 8;
const VOTE_FAINTEST = 0.3;

/**
 * Draws inside the plot alone, and restores the canvas.
 *
 * @param {uPlot} u
 * @param {(ctx: CanvasRenderingContext2D, bbox: uPlot.BBox) => void} draw
 */
const clipped = (u, draw) => {
    const {ctx, bbox} = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    draw(ctx, bbox);
    ctx.restore();
};

/**
 * Whether a time is in the part of the axis that is shown.
 *
 * @param {uPlot} u
 * @param {number} time
 */
const isShown = ({scales: {x}}, time) => x.min !== undefined && x.max !== undefined && time >= x.min && time <= x.max;

/**
 * Shades the times of the regimes BULL and BEAR.
 *
 * @param {Regime[]} regimes in order of time
 * @returns {Draw}
 */
export const shade = (regimes) => (u) => {
    const colours = [null, css('--qf-bull'), css('--qf-bear')];
    const {min = 0, max = 0} = u.scales.x;
    clipped(u, (ctx, bbox) => {
        regimes.forEach(([start, regime], i) => {
            const colour = colours[regime];
            const end = i + 1 < regimes.length ? regimes[i + 1][0] : max;
            if (!colour || end < min || start > max) return;
            const left = u.valToPos(start, 'x', true);
            ctx.fillStyle = colour;
            ctx.fillRect(left, bbox.top, Math.max(1, u.valToPos(end, 'x', true) - left), bbox.height);
        });
    });
};

/**
 * Draws a strip at the bottom in which the vote of the time frames is up or down. The stronger the vote, the stronger
 * the colour; a silent vote leaves the strip empty.
 *
 * @param {number[]} xs
 * @param {(number | null | undefined)[]} votes one for each of the times; a missing one is that before it
 * @returns {Draw}
 */
export const voteStrip = (xs, votes) => (u) => {
    const height = VOTE_HEIGHT * devicePixelRatio;
    const [up, down] = [css('--qf-buy'), css('--qf-sell')];
    clipped(u, (ctx, bbox) => {
        let vote = 0;
        for (let i = 0; i < votes.length; i++) {
            vote = votes[i] ?? vote;
            if (vote === 0) continue;
            const left = u.valToPos(xs[i], 'x', true);
            const right = i + 1 < xs.length ? u.valToPos(xs[i + 1], 'x', true) : bbox.left + bbox.width;
            if (right < bbox.left || left > bbox.left + bbox.width) continue;
            ctx.globalAlpha = VOTE_FAINTEST + (1 - VOTE_FAINTEST) * Math.min(1, Math.abs(vote));
            ctx.fillStyle = vote > 0 ? up : down;
            ctx.fillRect(left, bbox.top + bbox.height - height, right - left, height);
        }
        ctx.globalAlpha = 1;
    });
};

/**
 * Draws a triangle at each fill: full for a maker's, hollow for a taker's.
 *
 * @param {Fill[]} fills
 * @returns {Draw}
 */
export const fillMarks = (fills) => (u) => {
    const ratio = devicePixelRatio;
    const shown = fills.filter((fill) => isShown(u, fill[1]));
    const crowd = shown.length / (u.bbox.width / ratio);
    const reach = (crowd > 1 ? 2.2 : crowd > 0.4 ? 3 : 4.5) * ratio;
    const colours = [css('--qf-buy'), css('--qf-sell')];
    const card = css('--qf-card');
    clipped(u, (ctx) => {
        for (const [kind, time, at] of shown) {
            const taker = kind >= 2;
            const x = u.valToPos(time, 'x', true);
            const y = u.valToPos(at, 'y', true);
            const base = y + (kind % 2 ? -1 : 1) * reach * 1.7;
            ctx.beginPath();
            ctx.moveTo(x, y);
            ctx.lineTo(x - reach, base);
            ctx.lineTo(x + reach, base);
            ctx.closePath();
            ctx.fillStyle = taker ? card : colours[kind % 2];
            ctx.fill();
            ctx.strokeStyle = taker ? colours[kind % 2] : card;
            ctx.lineWidth = (taker ? 1.6 : 0.8) * ratio;
            ctx.stroke();
        }
    });
};

/**
 * Describes the fill that is nearest to the cursor.
 *
 * @param {Fill[]} fills
 * @param {number} [digits] decimals of the tick
 * @returns {Hover}
 */
export const nearestFill = (fills, digits) => (u, left, top) => {
    if (left === undefined || left < 0 || top === undefined) return null;
    /** @type {Fill | null} */
    let nearest = null;
    let distance = FILL_REACH;
    for (const fill of fills) {
        if (!isShown(u, fill[1])) continue;
        const dx = u.valToPos(fill[1], 'x') - left;
        if (Math.abs(dx) > distance) continue;
        const away = Math.hypot(dx, u.valToPos(fill[2], 'y') - top);
        if (away < distance) {
            distance = away;
            nearest = fill;
        }
    }
    if (nearest === null) return null;
    const [kind, time, at, count, sum] = nearest;
    const many = count > 1 ? ' (' + count + ' fills here)' : '';
    return FILL_KINDS[kind] + ' ' + size(sum) + ' at ' + price(at, digits) + ' ' + clock(time) + many;
};

/**
 * Draws a dashed line at each event.
 *
 * @param {Event[]} events
 * @returns {Draw}
 */
export const eventLines = (events) => (u) => {
    const {ctx, bbox} = u;
    const reach = 4 * devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = css('--qf-event');
    ctx.fillStyle = css('--qf-event');
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const {time} of events) {
        if (time === null || !isShown(u, time)) continue;
        const x = Math.round(u.valToPos(time, 'x', true)) + 0.5;
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
        ctx.beginPath();
        ctx.moveTo(x - reach, bbox.top);
        ctx.lineTo(x + reach, bbox.top);
        ctx.lineTo(x, bbox.top + 1.6 * reach);
        ctx.fill();
    }
    ctx.restore();
};

/**
 * Describes the events that are near the cursor.
 *
 * @param {Event[]} events
 * @returns {Hover}
 */
export const nearestEvent = (events) => (u, left) => {
    if (left === undefined || left < 0) return null;
    const near = events
        .filter(({time}) => time !== null && Math.abs(u.valToPos(time, 'x') - left) < EVENT_REACH)
        .slice(0, MAX_EVENTS);
    return near.length ? near.map(({time, title}) => clock(Number(time)) + ' ' + title).join('; ') : null;
};
