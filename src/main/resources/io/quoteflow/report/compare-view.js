// @ts-check
/** The page that compares an exchange with the model: all instruments, or one in depth. */

import {Chart} from './chart.js';
import {agesCard, comparisonTiles, delaysCard, edgesCard, queuesCard, sidesCard, verdict} from './compare-cards.js';
import {comparisonCharts, overallComparisonCharts} from './compare-charts.js';
import {differencesNote, instrumentsCard, minutesCard, runsSection, wordsSection} from './compare-tables.js';
import {el} from './dom.js';
import {clock, duration, fixed} from './format.js';
import {Group} from './group.js';
import {differencesCard} from './results.js';
import {Toolbar} from './toolbar.js';

/**
 * @import {ComparedInstrument, ComparisonData} from 'page-data'
 * @import {Range} from './group.js'
 * @import {Instrument, Query} from './library.js'
 * @import {Theme} from './view.js'
 */

const ALL = '';
const MINUTE = 60000;

/** @type {Record<Theme, {next: Theme, label: string}>} */
const THEMES = {
    auto: {next: 'light', label: '\u25d0 auto'},
    light: {next: 'dark', label: '\u25cb light'},
    dark: {next: 'auto', label: '\u25cf dark'},
};

export class CompareView {
    /**
     * Draws a page.
     *
     * @param {Element} root whose content is replaced
     * @param {ComparisonData} data
     */
    constructor(root, data) {
        this.data = data;
        this.chosen = data.instruments.length === 1 ? data.instruments[0].id : ALL;
        this.find = '';
        /** @type {Theme} */
        this.theme = 'auto';
        this.dark = matchMedia('(prefers-color-scheme: dark)');
        this.printing = false;
        this.group = new Group('quoteflow-compare');
        this.themes = el('button', {title: 'Theme', onclick: () => this.nextTheme()});
        this.toolbar = new Toolbar({
            select: (id) => this.select(id),
            pick: (id) => this.select(id),
            ask: (change) => this.ask(change),
            group: () => this.group,
        });
        this.body = el('div', {});
        root.replaceChildren(el('div', {class: 'qf'}, this.header(), this.toolbar.node, this.body));
        this.dark.addEventListener('change', () => this.draw(this.group.range));
        addEventListener('beforeprint', () => this.print(true));
        addEventListener('afterprint', () => this.print(false));
        this.draw(null);
    }

    header() {
        const {live, instruments} = this.data;
        const count = fixed(instruments.length, 0) + (instruments.length === 1 ? ' instrument' : ' instruments');
        const span = live.to
            ? clock(live.from, true) +
              ' \u2013 ' +
              clock(live.to, true) +
              ' UTC, ' +
              duration(live.to - live.from) +
              ', '
            : '';
        const title = el('h1', {}, 'Exchange and model', el('small', {}, 'Quoteflow ' + live.version));
        const text = el('p', {}, span + count + (live.job ? ', job ' + live.job : ''));
        return el('header', {class: 'qf-head'}, el('div', {}, title, text), this.themes);
    }

    nextTheme() {
        this.theme = THEMES[this.theme].next;
        this.draw(this.group.range);
    }

    /** @param {boolean} on */
    print(on) {
        this.printing = on;
        this.draw(this.group.range);
        if (on) for (const details of this.body.querySelectorAll('details')) details.open = true;
    }

    /** @param {string} id empty for all instruments */
    select(id) {
        this.chosen = id;
        this.find = '';
        this.draw(null);
    }

    /** @param {Partial<Query>} change */
    ask({find}) {
        this.find = find ?? this.find;
        this.toolbar.update(this.listed());
    }

    /**
     * Shows a minute of an instrument.
     *
     * @param {string} id
     * @param {number} time of its beginning, ms since the epoch
     */
    show(id, time) {
        if (id !== this.chosen) this.select(id);
        const [from, to] = this.group.full || [0, 0];
        this.group.zoom([Math.max(from, time - MINUTE), Math.min(to, time + 2 * MINUTE)]);
        this.body.querySelector('.qf-grid')?.scrollIntoView({block: 'start'});
    }

    /** The instruments as the toolbar shows them. */
    listed() {
        const wanted = this.find.trim().toLowerCase();
        const found = this.data.instruments.filter(({id}) => id.toLowerCase().includes(wanted));
        const instruments = found.map(({id, live}) => ({
            id,
            listed: true,
            figures: {pnl: live.pnl, halted: false, breakers: {}},
        }));
        const list = {count: this.data.instruments.length, find: this.find, found: found.length};
        return /** @type {any} */ ({list, instruments: /** @type {unknown} */ (instruments)});
    }

    /** @param {Range | null} range that the charts show; null for all */
    draw(range) {
        this.group.destroy();
        const dark = this.theme === 'auto' ? this.dark.matches : this.theme === 'dark';
        document.documentElement.dataset.theme = dark && !this.printing ? 'dark' : 'light';
        this.themes.textContent = THEMES[this.theme].label;
        this.group = new Group('quoteflow-' + (this.chosen || 'all'));
        this.group.range = range;
        this.group.listeners.push(() => this.toolbar.tellRange(this.group.shown));
        this.fill(this.data.instruments.find(({id}) => id === this.chosen));
        this.toolbar.show(this.listed(), this.chosen);
        this.toolbar.tellRange(this.group.shown);
    }

    /** @param {ComparedInstrument | undefined} one undefined for all instruments */
    fill(one) {
        const {data} = this;
        const compared = one ?? data.overall;
        const grid = el('div', {class: 'qf-grid'});
        this.body.replaceChildren(
            ...[differencesNote(data)].filter((node) => node !== null),
            el('p', {class: 'qf-made'}, verdict(compared)),
            comparisonTiles(compared),
            ...(one ? [] : [instrumentsCard(data.instruments, (id) => this.select(id))]),
            grid,
            this.minutes(one),
            wordsSection(),
            runsSection(data),
        );
        const specs = (one ? comparisonCharts(one) : overallComparisonCharts(data.overall)).filter(
            (spec) => spec.data[0].length > 0,
        );
        const xs = specs.map((spec) => spec.data[0]);
        this.group.full = xs.length
            ? [Math.min(...xs.map((x) => x[0])), Math.max(...xs.map((x) => x[x.length - 1]))]
            : null;
        for (const spec of specs) new Chart(grid, spec, this.group);
        grid.append(
            agesCard(compared),
            queuesCard(compared, data.queuesKnown),
            edgesCard(compared),
            sidesCard(compared, one !== undefined),
            ...(one ? [] : [differencesCard(data.results.differences, 'exchange', 'model')]),
            delaysCard(compared.delays, data.windowMillis, data.toleranceBps),
        );
    }

    /** @param {ComparedInstrument | undefined} one undefined for all instruments */
    minutes(one) {
        const all = one ? [one] : this.data.instruments;
        const minutes = all.flatMap(({id, minutes: some}) => some.map((minute) => ({id, minute})));
        const count = (one ?? this.data.overall).differingMinutes;
        return minutesCard(minutes, one !== undefined, count, (id, time) => this.show(id, time));
    }
}
