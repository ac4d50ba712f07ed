// @ts-check
/**
 * The list of instruments, sorted, searched and given in parts, for data that hold all of them. The server of the live
 * page does the same (InstrumentList.java).
 */

import {CAUSES, holdingBreakers, isStopped} from './figures.js';

/**
 * @import {
 *     Arrivals, Figures, Fill, List, ListedFigures, ListedInstrument, LiveData, Names, Regime, ReportData,
 *     ReportInstrument, Series, Split
 * } from 'page-data'
 */

/**
 * @typedef {object} Instrument An instrument as the page shows it.
 * @property {string} id
 * @property {number} time of its figures, ms since the epoch
 * @property {boolean} listed whether the list shows it
 * @property {Figures | ListedFigures} figures
 * @property {Split} split
 * @property {Series} [series] what is drawn; missing if nothing is
 * @property {Regime[]} [regimes]
 * @property {Fill[]} [fills]
 * @property {Arrivals | null} [arrivals]
 *
 * @typedef {ReportInstrument & {listed: boolean}} DrawnInstrument An instrument that is drawn in depth.
 *
 * @typedef {Omit<LiveData, 'live' | 'instruments'> & {instruments: Instrument[]}} Shown What the page shows.
 *
 * @typedef {object} Query The part of the list that is asked for.
 * @property {string} find part of the ids, in any case; empty for all
 * @property {string} sort id, stopped, or a figure
 * @property {boolean} down whether the greatest comes first
 * @property {number} from number of the first one listed, from 0
 */

/** Instruments that the list shows at a time. */
export const LISTED = 50;

/** Instruments whose curves are drawn on the page of all. */
export const DRAWN = 8;

/** Instruments that are named if something holds for many. */
const NAMED = 8;

/**
 * What a figure sorts by, if it is not its value.
 *
 * @type {Record<string, (figures: Figures | ListedFigures) => number>}
 */
const SORT_KEYS = {
    stopped: (figures) => (figures.halted ? 2 : isStopped(figures) ? 1 : 0),
    inventory: (figures) => Math.abs(Number(figures.inventory)),
};

/**
 * The instruments in the order of a query. Missing figures come last.
 *
 * @template {{id: string, figures: Figures | ListedFigures}} T
 * @param {T[]} instruments by id
 * @param {Pick<Query, 'sort' | 'down'>} query
 * @returns {T[]}
 */
export const sorted = (instruments, {sort, down}) => {
    if (sort === 'id') return down ? [...instruments].reverse() : instruments;
    const missing = down ? -Infinity : Infinity;
    const figure = (/** @type {Record<string, any>} */ figures) => figures[sort] ?? missing;
    const key = SORT_KEYS[sort] || figure;
    const compare = (/** @type {T} */ a, /** @type {T} */ b) => key(a.figures) - key(b.figures) || 0;
    return [...instruments].sort((a, b) => (down ? compare(b, a) : compare(a, b)));
};

/**
 * The first and the last time of a run. Undefined if no instrument has figures.
 *
 * @param {{time: number, figures: Figures | ListedFigures}[]} instruments
 * @returns {[number, number] | undefined}
 */
export const spanOf = (instruments) => {
    const known = instruments.filter(({time}) => time > 0);
    if (!known.length) return undefined;
    const starts = known.map(({time, figures}) => time - (figures.uptime || 0));
    return [Math.min(...starts), Math.max(...known.map(({time}) => time))];
};

/**
 * The parts of the pnl over all instruments.
 *
 * @param {{split: Split}[]} instruments
 * @param {number} pnl of the whole run
 */
export const splitOf = (instruments, pnl) => {
    const sum = {captured: 0, paid: 0, adverse: 0, inventory: 0, fees: 0, directional: 0, brought: 0, pnl};
    for (const {key} of CAUSES) for (const {split} of instruments) sum[key] += split[key];
    return sum;
};

/** The instruments of a run whose data are all here. */
export class Library {
    /** @param {ReportData} data */
    constructor(data) {
        this.data = data;
        this.numbers = new Map(data.instruments.map(({id}, i) => [id, i]));
        this.span = spanOf(data.instruments);
        this.split = splitOf(data.instruments, data.overall.figures.pnl);
        this.halted = this.named((figures) => figures.halted);
        this.tripped = this.named((figures) => holdingBreakers(figures).length > 0);
    }

    /**
     * An instrument with what is drawn of it, which a run of many has in script elements of its own.
     *
     * @param {ReportInstrument | ListedInstrument} one
     * @returns {ReportInstrument}
     */
    whole(one) {
        if ('series' in one) return one;
        return JSON.parse(String(document.getElementById('instrument-' + this.numbers.get(one.id))?.textContent));
    }

    /**
     * @param {(figures: Figures | ListedFigures) => boolean} test
     * @returns {Names}
     */
    named(test) {
        const ids = this.data.instruments.filter(({figures}) => test(figures)).map(({id}) => id);
        return {names: ids.slice(0, NAMED), count: ids.length};
    }

    /**
     * What the page shows.
     *
     * @param {string} chosen instrument that is drawn in depth; empty for none
     * @param {Query} query
     * @returns {Shown}
     */
    page(chosen, query) {
        const all = this.data.instruments;
        const wanted = query.find.trim().toLowerCase();
        const found = sorted(
            all.filter(({id}) => id.toLowerCase().includes(wanted)),
            query,
        );
        const lastPage = Math.floor(Math.max(0, found.length - 1) / LISTED) * LISTED;
        const from = Math.min(query.from, lastPage);
        /** @type {Instrument[]} */
        const rows = found.slice(from, from + LISTED).map((one, i) => {
            const drawn = i < DRAWN || one.id === chosen;
            return {...(drawn ? this.whole(one) : one), listed: true};
        });
        const number = this.numbers.get(chosen);
        if (number !== undefined && !rows.some(({id}) => id === chosen)) {
            rows.push({...this.whole(all[number]), listed: false});
        }
        /** @type {List} */
        const list = {...query, count: all.length, found: found.length, from, size: LISTED};
        const {halted, tripped, span, split} = this;
        return {...this.data, instruments: rows, list, halted, tripped, span, overall: {...this.data.overall, split}};
    }
}
