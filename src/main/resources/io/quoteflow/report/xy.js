// @ts-check
/** Small charts of points whose axes are not time, drawn as SVG in the colours of the style sheet. */

import {el} from './dom.js';
import {axisLabels} from './chart.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 520;
const HEIGHT = 250;
const LEFT = 62;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 40;
const TICKS = 5;

/** A line of more points is drawn without them. */
const MAX_DOTS = 60;

/**
 * @typedef {object} Point
 * @property {number} x
 * @property {number} y
 * @property {number | null} [error] standard error of y; two of them are drawn to both sides
 * @property {string} [label] for people who point at it
 * @property {string} [href] page that a click opens
 * @property {boolean} [marked] whether it stands out
 *
 * @typedef {object} XySpec
 * @property {string} x name of the horizontal axis
 * @property {string} y name of the vertical axis
 * @property {Point[]} points
 * @property {boolean} [joined] whether a line joins the points
 * @property {boolean} [log] whether the horizontal axis is logarithmic
 * @property {boolean} [diagonal] whether a line shows where both are equal
 * @property {boolean} [fromZero] whether the vertical axis shows 0
 * @property {(value: number) => string} [xText] writes a value of the horizontal axis
 */

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
const svg = (tag, attributes, ...children) => {
    const node = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    node.append(...children);
    return node;
};

/** @param {number[]} values */
const span = (values) => {
    const low = Math.min(...values);
    const high = Math.max(...values);
    const pad = high > low ? 0.06 * (high - low) : Math.abs(high) || 1;
    return [low - pad, high + pad];
};

/**
 * Round values within a span.
 *
 * @param {number} low
 * @param {number} high
 */
const ticks = (low, high) => {
    const raw = (high - low) / TICKS;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = power * (raw / power > 5 ? 10 : raw / power > 2 ? 5 : raw / power > 1 ? 2 : 1);
    /** @type {number[]} */
    const found = [];
    for (let at = Math.ceil(low / step); at * step <= high; at++) found.push(at * step);
    return found;
};

/**
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} [anchor]
 */
const words = (text, x, y, anchor = 'middle') => {
    const node = svg('text', {x, y, 'text-anchor': anchor, class: 'qf-axis'});
    node.textContent = text;
    return node;
};

/**
 * A chart.
 *
 * @param {XySpec} spec
 */
export const xyChart = (spec) => {
    const {points, log = false} = spec;
    const scaled = (/** @type {number} */ x) => (log ? Math.log10(x) : x);
    const ys = points.flatMap(({y, error}) => (error ? [y - 2 * error, y + 2 * error] : [y]));
    const shown = spec.fromZero ? [...ys, 0] : ys;
    const [x0, x1] = span(points.map(({x}) => scaled(x)).concat(spec.diagonal ? shown : []));
    const [y0, y1] = span(spec.diagonal ? shown.concat(points.map(({x}) => x)) : shown);
    const px = (/** @type {number} */ x) => LEFT + ((scaled(x) - x0) / (x1 - x0)) * (WIDTH - LEFT - RIGHT);
    const py = (/** @type {number} */ y) => HEIGHT - BOTTOM - ((y - y0) / (y1 - y0)) * (HEIGHT - TOP - BOTTOM);
    const chart = svg('svg', {viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, class: 'qf-xy', role: 'img'});
    chart.setAttribute('aria-label', spec.y + ' by ' + spec.x);
    const marks = ticks(y0, y1);
    const labels = axisLabels(marks);
    marks.forEach((at, i) => {
        const y = py(at);
        chart.append(
            svg('line', {x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y, class: at === 0 ? 'qf-zero' : 'qf-rule'}),
        );
        chart.append(words(labels[i], LEFT - 6, y + 4, 'end'));
    });
    const xs = log ? points.map(({x}) => x) : ticks(x0, x1);
    const xLabels = spec.xText ? xs.map(spec.xText) : axisLabels(xs);
    xs.forEach((at, i) => chart.append(words(xLabels[i], px(at), HEIGHT - BOTTOM + 16)));
    chart.append(words(spec.x, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6));
    if (spec.diagonal) {
        const low = Math.max(x0, y0);
        const high = Math.min(x1, y1);
        chart.append(svg('line', {x1: px(low), y1: py(low), x2: px(high), y2: py(high), class: 'qf-zero'}));
    }
    if (spec.joined) {
        const path = points.map(({x, y}, i) => (i ? 'L' : 'M') + px(x) + ' ' + py(y)).join('');
        chart.append(svg('path', {d: path, class: 'qf-joined'}));
    }
    if (spec.joined && points.length > MAX_DOTS) return framed(spec, chart);
    for (const point of points) chart.append(mark(point, px(point.x), py));
    return framed(spec, chart);
};

/**
 * @param {XySpec} spec
 * @param {Element} chart
 */
const framed = (spec, chart) => el('div', {class: 'qf-xybox'}, el('span', {class: 'qf-unit'}, spec.y), chart);

/**
 * @param {Point} point
 * @param {number} x
 * @param {(value: number) => number} py
 */
const mark = ({y, error, label, href, marked}, x, py) => {
    const dot = svg('circle', {cx: x, cy: py(y), r: marked ? 6 : 4, class: marked ? 'qf-dot qf-best' : 'qf-dot'});
    const group = svg(href ? 'a' : 'g', href ? {href} : {}, dot);
    if (error) {
        const bar = {x1: x, x2: x, y1: py(y - 2 * error), y2: py(y + 2 * error), class: 'qf-error'};
        group.prepend(svg('line', bar));
    }
    if (label) {
        const title = svg('title', {});
        title.textContent = label;
        group.append(title);
    }
    return group;
};
