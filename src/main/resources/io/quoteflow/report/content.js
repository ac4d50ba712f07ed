// @ts-check
/** What stands under the bar: figures, charts, tables. */

import {latencyCard, rejectionsCard, splitCard} from './cards.js';
import {Chart} from './chart.js';
import {eventsSection, formulas, runSection, warningNotes} from './details.js';
import {el} from './dom.js';
import {Group} from './group.js';
import {instrumentCharts} from './instrument-charts.js';
import {learnedCards} from './learned.js';
import {listCard} from './list.js';
import {madeMarketNote} from './made-market.js';
import {overallCharts} from './overall-charts.js';
import {portfolioCards, portfolioCharts} from './portfolio.js';
import {resultCards} from './results.js';
import {card, note} from './tables.js';
import {instrumentTiles, overallTiles} from './tiles.js';
import {MAX_TABS} from './toolbar.js';

/**
 * @import {Spec} from './chart.js'
 * @import {Range} from './group.js'
 * @import {DrawnInstrument, Query, Shown} from './library.js'
 *
 * @typedef {object} Setting
 * @property {Range | null} range that the charts show at first; null for all
 * @property {(id: string) => void} select draws an instrument
 * @property {(change: Partial<Query>) => void} ask asks for another part of the list
 * @property {() => void} zoomed is called after each zoom
 */

/**
 * The ids of the instruments that the page of all draws, or has a tab for.
 *
 * @param {Shown} data
 */
const drawnIds = ({list, instruments}) =>
    instruments
        .filter(({listed, series}) => listed && (list.count <= MAX_TABS || series))
        .map(({id}) => id)
        .join();

/**
 * The instrument that is drawn in depth. Undefined if none is chosen, or if the data do not have it as a whole.
 *
 * @param {Shown} data
 * @param {string} chosen
 */
const chosenOne = (data, chosen) => {
    const one = data.instruments.find(({id, series}) => id === chosen && series);
    return /** @type {DrawnInstrument | undefined} */ (one);
};

/**
 * What the charts show. Charts without any point are left out.
 *
 * @param {Shown} data
 * @param {string} chosen
 */
const chartSpecs = (data, chosen) => {
    const one = chosenOne(data, chosen);
    const events = data.events.rows.filter(({instrument}) => instrument === chosen);
    const specs = one ? instrumentCharts(one, events) : [...overallCharts(data), ...portfolioCharts(data.portfolios)];
    return specs.filter((spec) => spec.data[0].length > 0);
};

/** @param {Spec} spec */
const labelsOf = ({lines}) => lines.map(({label}) => label).join();

/**
 * The times from the first to the last point of some charts. Null without charts.
 *
 * @param {Spec[]} specs
 * @returns {Range | null}
 */
const fullRange = (specs) => {
    const xs = specs.map(({data}) => data[0]);
    return xs.length ? [Math.min(...xs.map((x) => x[0])), Math.max(...xs.map((x) => x[x.length - 1]))] : null;
};

/**
 * Puts a node in the place of another one, and returns it.
 *
 * @template {Element} T
 * @param {Element} old
 * @param {T} made
 */
const replaced = (old, made) => {
    old.replaceWith(made);
    return made;
};

export class Content {
    /**
     * Draws data.
     *
     * @param {Element} parent whose content is replaced
     * @param {Shown} data
     * @param {string} chosen instrument that is drawn in depth; empty for the page of all
     * @param {Setting} setting
     */
    constructor(parent, data, chosen, setting) {
        this.parent = parent;
        this.data = data;
        this.chosen = chosen;
        this.setting = setting;
        this.group = new Group('quoteflow-' + (chosen || 'all'));
        this.group.range = setting.range;
        this.group.listeners.push(setting.zoomed);
        this.made = this.newMade();
        this.figures = this.newFigures();
        this.events = this.newEvents();
        this.list = this.newList();
        this.grid = el('div', {class: 'qf-grid'});
        this.cards = this.newCards();
        // a short list stands before the charts
        const main = data.list.count <= MAX_TABS ? [this.list, this.grid] : [this.grid, this.list];
        const end = el('div', {}, this.events, formulas(), runSection(data));
        parent.replaceChildren(...warningNotes(data.warnings), this.made, this.figures, ...main, end);
        this.fillGrid();
    }

    fillGrid() {
        const specs = chartSpecs(this.data, this.chosen);
        this.group.full = fullRange(specs);
        for (const spec of specs) new Chart(this.grid, spec, this.group);
        if (!specs.length) this.grid.append(card('Charts', note('There is nothing to draw: no bar has closed.')));
        this.grid.append(...this.cards);
    }

    /** The instrument that is drawn in depth. Undefined on the page of all, and until its data come. */
    get one() {
        return chosenOne(this.data, this.chosen);
    }

    /** What a simulated market says about its figures. Hidden for every other journal. */
    newMade() {
        return madeMarketNote(this.data, this.one?.figures ?? this.data.overall.figures);
    }

    newFigures() {
        return this.one ? instrumentTiles(this.one.figures) : overallTiles(this.data.overall.figures);
    }

    newCards() {
        const {one, data} = this;
        if (!one) {
            const {split, figures, results} = data.overall;
            const cards = [splitCard(split), rejectionsCard(figures), ...resultCards(results)];
            return [...portfolioCards(data.portfolios), ...cards];
        }
        const latency = latencyCard(one.arrivals, data.parameters, one.id);
        const cards = [...resultCards(one.results), ...learnedCards(one.learned)];
        return [splitCard(one.split), rejectionsCard(one.figures), latency, ...cards];
    }

    /** The list. Empty if an instrument is drawn. */
    newList() {
        return this.one ? el('div', {}) : listCard(this.data, this.setting.select, this.setting.ask);
    }

    /** The events. Empty if there are none. */
    newEvents() {
        return eventsSection(this.data.events, this.chosen) || el('div', {});
    }

    /**
     * Shows new data. The charts keep their zoom.
     *
     * @param {Shown} data
     * @param {boolean} tables whether tables are made anew too
     * @returns {boolean} false if the data need other charts; nothing is changed then
     */
    update(data, tables) {
        const {charts} = this.group;
        const specs = chartSpecs(data, this.chosen);
        const others =
            specs.length !== charts.length || specs.some((spec, i) => labelsOf(spec) !== labelsOf(charts[i].spec));
        if (others || (!this.chosen && drawnIds(data) !== drawnIds(this.data))) return false;
        this.data = data;
        this.group.full = fullRange(specs);
        this.group.moving = true;
        specs.forEach((spec, i) => charts[i].update(spec));
        this.group.moving = false;
        this.made = replaced(this.made, this.newMade());
        this.figures = replaced(this.figures, this.newFigures());
        if (tables) this.updateTables();
        return true;
    }

    updateTables() {
        this.keeping(() => {
            for (const node of this.cards) node.remove();
            this.cards = this.newCards();
            this.grid.append(...this.cards);
            this.list = replaced(this.list, this.newList());
        });
        const events = this.newEvents();
        if (events instanceof HTMLDetailsElement && this.events instanceof HTMLDetailsElement) {
            events.open = this.events.open;
        }
        this.events = replaced(this.events, events);
    }

    /**
     * Makes tables anew. They stay where they were scrolled to, and a button of them keeps the focus.
     *
     * @param {() => void} change
     */
    keeping(change) {
        const boxes = () => [...this.parent.querySelectorAll('.qf-scroll')];
        const buttons = () =>
            [...boxes(), ...this.parent.querySelectorAll('.qf-pager')].flatMap((box) => [
                ...box.querySelectorAll('button'),
            ]);
        const scrolled = boxes().map((box) => box.scrollLeft);
        const focused = buttons().findIndex((button) => button === document.activeElement);
        change();
        boxes().forEach((box, i) => {
            if (scrolled[i]) box.scrollLeft = scrolled[i];
        });
        if (focused >= 0) buttons()[focused]?.focus({preventScroll: true});
    }

    /** Ends the charts, which listen to the window. */
    destroy() {
        this.group.destroy();
    }
}
