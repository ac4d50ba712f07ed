// @ts-check
/** One chart: lines over time, drawn by uPlot, in a card with a legend. */

import {css, el} from './dom.js';
import {clock, DAY, fixed, monthDay, rounded} from './format.js';

/**
 * @import {Group} from './group.js'
 * @import {Draw, Hover} from './marks.js'
 */

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {string} colour name of a custom property
 * @property {number} width in pixels
 * @property {number[]} [dash]
 * @property {string} [fill] name of a custom property: the colour of the area between the line and zero
 * @property {boolean} [step] whether a value stands until the next one
 * @property {number} [digits] decimals in the legend
 * @property {number} [fresh] how old the last value may be, ms, and still be shown as the present one
 */

/**
 * @typedef {object} Spec What a chart shows.
 * @property {string} title
 * @property {Line[]} lines
 * @property {uPlot.AlignedData} data times, then the values of each line
 * @property {string} [unit]
 * @property {number} [height] in pixels
 * @property {boolean} [wide] whether it takes the whole width
 * @property {string | null} [note]
 * @property {boolean} [zero] whether zero is always shown
 * @property {number[]} [marks] values with a dashed line
 * @property {uPlot.Band['series']} [band] two lines with a coloured area between them
 * @property {number} [digits] decimals in the legend
 * @property {(value: number) => string} [text] writes a value in the legend, in place of digits
 * @property {Node[]} [chips] further entries of the legend
 * @property {Draw} [under]
 * @property {Draw} [over]
 * @property {Hover} [hover]
 */

const HEIGHT = 190;
const MIN_WIDTH = 120;
const MAX_DECIMALS = 14;

/** The share of the values' span that is left free above and below. */
const PADDING = 0.06;

/** How many points before the cursor may hold the value that is shown there. */
const MAX_BACK = 64;

/**
 * A line with the usual width.
 *
 * @param {string} label
 * @param {string} colour name of a custom property
 * @param {Partial<Line>} [more]
 * @returns {Line}
 */
export const line = (label, colour, more = {}) => ({label, colour, width: 1.25, ...more});

/**
 * The ends of a vertical axis.
 *
 * @param {number | null | undefined} min least value; null or undefined if there is none
 * @param {number} max greatest value
 * @param {boolean} [zero] whether zero is always shown
 * @returns {uPlot.Range.MinMax}
 */
export const axisSpan = (min, max, zero = false) => {
    if (min === null || min === undefined) return [0, 1];
    const low = zero ? Math.min(0, min) : min;
    const high = zero ? Math.max(0, max) : max;
    const pad = high > low ? PADDING * (high - low) : Math.abs(high) * 0.001 || 1;
    return [zero && low === 0 ? 0 : low - pad, zero && high === 0 ? 0 : high + pad];
};

/**
 * The labels of a vertical axis, with as many decimals as its step needs.
 *
 * @param {number[]} splits
 */
export const axisLabels = (splits) => {
    const step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : 1;
    let digits = 0;
    let units = step;
    while (digits < MAX_DECIMALS && Math.abs(units - Math.round(units)) > 1e-6 * units) {
        digits++;
        units = step * 10 ** digits;
    }
    return splits.map((split) => fixed(split, digits));
};

export class Chart {
    /**
     * @param {Element} parent gets the card
     * @param {Spec} spec
     * @param {Group} group gets the chart; its bounds are known
     */
    constructor(parent, spec, group) {
        this.spec = spec;
        this.group = group;
        this.values = el('span', {class: 'qf-legend'});
        this.box = el('div', {class: 'qf-plot'});
        const unit = spec.unit ? el('span', {class: 'qf-unit'}, spec.unit) : null;
        this.figure = el(
            'figure',
            {class: 'qf-card qf-chart' + (spec.wide ? ' qf-wide' : '')},
            el('figcaption', {}, el('b', {}, spec.title), unit, this.values),
            this.box,
            spec.note ? el('p', {class: 'qf-note'}, spec.note) : null,
        );
        parent.append(this.figure);
        this.legend();
        this.plot = new uPlot(this.options(), spec.data, this.box);
        group.add(this);
        this.observer = new ResizeObserver(() => this.resize());
        this.observer.observe(this.box);
    }

    /** @returns {uPlot.Options} */
    options() {
        const {spec, group} = this;
        const [from, to] = group.shown || [0, 1];
        return {
            width: Math.max(MIN_WIDTH, this.box.clientWidth),
            height: spec.height || HEIGHT,
            ms: 1,
            tzDate: (ms) => uPlot.tzDate(new Date(ms), 'Etc/UTC'),
            legend: {show: false},
            padding: [8, 20, 0, 0],
            cursor: {
                points: {size: 5, width: 1},
                drag: {x: true, y: false, setScale: true},
                bind: {dblclick: () => () => (group.reset(), null)},
                sync: {
                    key: group.key,
                    setSeries: false,
                    filters: {pub: (type) => type === 'mousemove' || type === 'mouseleave'},
                },
            },
            scales: {
                x: {time: true, auto: false, min: from, max: to},
                y: {range: (u, min, max) => axisSpan(min, max, spec.zero)},
            },
            axes: this.axes(),
            series: [{}, ...spec.lines.map((each) => this.series(each))],
            bands: spec.band ? [{series: spec.band, fill: css('--qf-band')}] : undefined,
            hooks: {
                drawClear: [
                    (u) => {
                        this.spec.under?.(u);
                        this.levels(u);
                    },
                ],
                draw: [(u) => this.spec.over?.(u)],
                setScale: [(u, key) => this.zoomed(u, key)],
                setCursor: [(u) => this.legend(u)],
            },
        };
    }

    /** @returns {uPlot.Axis[]} */
    axes() {
        const axis = {
            stroke: css('--qf-ink-2'),
            font: '11px ' + css('--qf-font'),
            grid: {stroke: css('--qf-hair'), width: 1},
            ticks: {show: false},
        };
        const sizeOf = (/** @type {string[]} */ labels) => Math.max(4, ...labels.map((label) => String(label).length));
        return [
            {...axis, space: 70, size: 26, values: (u, splits, index, space, step) => this.ticks(splits, step)},
            {
                ...axis,
                space: 34,
                size: (u, labels) => 14 + 6.2 * sizeOf(labels || ['']),
                values: (u, splits) => axisLabels(splits),
            },
        ];
    }

    /**
     * @param {Line} each
     * @returns {uPlot.Series}
     */
    series(each) {
        return {
            label: each.label,
            stroke: css(each.colour),
            width: each.width,
            dash: each.dash,
            fill: each.fill ? css(each.fill) : undefined,
            fillTo: each.fill ? () => 0 : undefined,
            paths: each.step ? uPlot.paths.stepped?.({align: 1}) : uPlot.paths.linear?.(),
            points: {show: () => this.spec.data[0].length < 5, size: 4},
            spanGaps: false,
        };
    }

    /**
     * A drag on this chart zooms the whole group.
     *
     * @param {uPlot} u
     * @param {string} key of the scale
     */
    zoomed(u, key) {
        const {min, max} = u.scales.x;
        if (key !== 'x' || this.group.moving || u !== this.plot) return;
        if (typeof min === 'number' && typeof max === 'number') this.group.zoom([min, max]);
    }

    /**
     * The labels of the axis of time.
     *
     * @param {number[]} splits
     * @param {number} step ms
     */
    ticks(splits, step) {
        const full = this.group.full;
        const long = full !== null && full[1] - full[0] > DAY;
        return splits.map((ms, i) => {
            if (step >= DAY) return monthDay(ms);
            const before = splits[i - 1];
            const newDay = before === undefined || new Date(ms).getUTCDate() !== new Date(before).getUTCDate();
            return (long && newDay ? monthDay(ms) + ' ' : '') + clock(ms, false, step < 60000);
        });
    }

    /**
     * Draws the lines at zero and at the marks.
     *
     * @param {uPlot} u
     */
    levels(u) {
        const {ctx, bbox} = u;
        const {min = 0, max = 0} = u.scales.y;
        ctx.save();
        for (const level of [...(this.spec.zero ? [0] : []), ...(this.spec.marks || [])]) {
            if (level < min || level > max) continue;
            const y = Math.round(u.valToPos(level, 'y', true)) + 0.5;
            ctx.strokeStyle = css(level === 0 ? '--qf-ink-3' : '--qf-mark');
            ctx.setLineDash(level === 0 ? [] : [3 * devicePixelRatio, 4 * devicePixelRatio]);
            ctx.lineWidth = devicePixelRatio;
            ctx.beginPath();
            ctx.moveTo(bbox.left, y);
            ctx.lineTo(bbox.left + bbox.width, y);
            ctx.stroke();
        }
        ctx.restore();
    }

    /**
     * Shows the values under the cursor; without a cursor the last ones.
     *
     * @param {uPlot} [u]
     */
    legend(u) {
        const {spec} = this;
        const index = u?.cursor.idx ?? null;
        const at = u && (u.cursor.left ?? -1) >= 0 ? index : null;
        const items = spec.lines.map((each, i) =>
            el(
                'span',
                {class: 'qf-item'},
                el('i', {style: 'background:' + css(each.colour) + (each.dash ? ';opacity:.6' : '')}),
                each.label + ' ',
                el('b', {}, this.written(each, this.value(each, i + 1, at))),
            ),
        );
        const hint = (u && spec.hover?.(u, u.cursor.left, u.cursor.top)) || null;
        this.values.replaceChildren(
            ...items,
            ...(spec.chips || []),
            ...(hint ? [el('span', {class: 'qf-hint'}, hint)] : []),
        );
    }

    /**
     * The value of a line at a point, or the last one before it.
     *
     * @param {Line} each
     * @param {number} index of its column
     * @param {number | null} at number of the point; null for the last one
     * @returns {number | null}
     */
    value(each, index, at) {
        const xs = this.spec.data[0];
        const column = this.spec.data[index];
        const last = column.length - 1;
        const first = at === null ? 0 : Math.max(0, at - MAX_BACK);
        let k = at ?? last;
        while (k > first && (column[k] === undefined || (at === null && column[k] === null))) k--;
        if (at === null && xs[last] - xs[k] > (each.fresh ?? Infinity)) return null;
        return column[k] ?? null;
    }

    /**
     * @param {Line} each
     * @param {number | null} value
     */
    written(each, value) {
        const digits = each.digits ?? this.spec.digits;
        if (value === null) return '\u2013';
        if (this.spec.text) return this.spec.text(value);
        return digits === undefined ? rounded(value) : fixed(value, digits);
    }

    resize() {
        const width = this.box.clientWidth;
        if (width > 0 && width !== this.plot.width) this.plot.setSize({width, height: this.plot.height});
    }

    /**
     * Shows new data of the same lines, and leaves the zoom.
     *
     * @param {Spec} spec
     */
    update({data, lines, under, over, hover, chips, digits, text}) {
        Object.assign(this.spec, {data, lines, under, over, hover, chips, digits, text});
        this.plot.setData(data, false);
        const [min, max] = this.group.shown || [0, 1];
        this.plot.setScale('x', {min, max});
        this.legend(this.plot);
    }

    destroy() {
        this.observer.disconnect();
        this.plot.destroy();
        this.figure.remove();
    }
}
