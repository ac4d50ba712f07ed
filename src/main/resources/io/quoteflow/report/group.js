// @ts-check
/** Charts that share an axis of time, a zoom and a cursor. */

/**
 * @import {Chart} from './chart.js'
 * @typedef {[number, number]} Range From and to, ms since the epoch.
 */

/** A zoom shows at least two of these, ms. */
const MIN_HALF = 1000;

/**
 * A range moved into the bounds. One that is wider than the bounds becomes them.
 *
 * @param {Range} range
 * @param {Range} bounds
 * @returns {Range}
 */
export const within = ([min, max], [from, to]) => {
    const width = Math.min(max - min, to - from);
    const start = Math.min(Math.max(min, from), to - width);
    return [start, start + width];
};

/**
 * A range scaled around its middle.
 *
 * @param {Range} range
 * @param {number} factor below 1 to zoom in
 * @returns {Range}
 */
export const scaled = ([min, max], factor) => {
    const middle = (min + max) / 2;
    const half = Math.max(MIN_HALF, ((max - min) / 2) * factor);
    return [middle - half, middle + half];
};

/**
 * A range moved by a share of its width.
 *
 * @param {Range} range
 * @param {number} share negative to move to earlier times
 * @returns {Range}
 */
export const panned = ([min, max], share) => {
    const by = (max - min) * share;
    return [min + by, max + by];
};

export class Group {
    /** @param {string} key name of the cursor that the charts share */
    constructor(key) {
        this.key = key;
        /** @type {Chart[]} */
        this.charts = [];
        /** @type {Range | null} What is shown; null for all. */
        this.range = null;
        /** @type {Range | null} What there is; null if there are no charts. */
        this.full = null;
        /** Whether the charts are being moved by this group, so that they need not report it. */
        this.moving = false;
        /** @type {(() => void)[]} Called after each zoom. */
        this.listeners = [];
    }

    /** What is shown. Null if there are no charts. */
    get shown() {
        return this.range || this.full;
    }

    /** @param {Chart} chart */
    add(chart) {
        this.charts.push(chart);
    }

    /**
     * Shows a range on all charts.
     *
     * @param {Range} range ignored unless its end is after its start
     */
    zoom([min, max]) {
        if (this.moving || !(max > min)) return;
        this.moving = true;
        const all = this.full && min <= this.full[0] && max >= this.full[1];
        this.range = all ? null : [min, max];
        for (const chart of this.charts) chart.plot.setScale('x', {min, max});
        this.moving = false;
        for (const listen of this.listeners) listen();
    }

    /** Shows everything. */
    reset() {
        if (this.full) this.zoom(this.full);
    }

    /** @param {number} factor below 1 to zoom in */
    scale(factor) {
        if (this.full && this.shown) this.zoom(within(scaled(this.shown, factor), this.full));
    }

    /** @param {number} share of what is shown; negative for earlier times */
    pan(share) {
        if (this.full && this.shown) this.zoom(within(panned(this.shown, share), this.full));
    }

    /** Removes the charts. */
    destroy() {
        for (const chart of this.charts) chart.destroy();
        this.charts = [];
        this.listeners = [];
    }
}
