// @ts-check
/** The page of a run: all instruments, or one in depth. */

import {Content} from './content.js';
import {el} from './dom.js';
import {clock, duration, fixed} from './format.js';
import {Library} from './library.js';
import {Toolbar} from './toolbar.js';

/**
 * @import {LiveData, ReportData} from 'page-data'
 * @import {Range} from './group.js'
 * @import {Query, Shown} from './library.js'
 *
 * @typedef {'auto' | 'light' | 'dark'} Theme
 *
 * @typedef {object} Options For the page of a run that goes on.
 * @property {HTMLElement} [tools] stands under the header
 * @property {() => void} [choose] brings the data of the chosen instrument and the query, and calls update
 */

/** The page of all instruments. */
const ALL = '';

/** Characters of the fingerprint in the header. */
const FINGERPRINT = 12;

/** @type {Record<Theme, {next: Theme, label: string}>} */
const THEMES = {
    auto: {next: 'light', label: '\u25d0 auto'},
    light: {next: 'dark', label: '\u25cb light'},
    dark: {next: 'auto', label: '\u25cf dark'},
};

export class View {
    /**
     * Draws a page.
     *
     * Data with a list hold the part of the instruments that was asked for. Data without one hold all instruments, and
     * the view takes the parts from them.
     *
     * @param {Element} root whose content is replaced
     * @param {ReportData | LiveData} data
     * @param {Options} [options]
     */
    constructor(root, data, {tools, choose} = {}) {
        this.root = root;
        this.choose = choose;
        /** @type {Query} */
        this.query = {find: '', sort: 'id', down: false, from: 0};
        const {instruments} = data;
        const single = instruments.length === 1 && (!('list' in data) || data.list.count === 1);
        this.chosen = single ? instruments[0].id : ALL;
        /** @type {Library | null} Null if the server has the list. */
        this.library = null;
        this.data = this.taken(data);

        /** @type {Theme} */
        this.theme = 'auto';
        this.dark = matchMedia('(prefers-color-scheme: dark)');
        this.printing = false;
        /** Whether a pointer is down on the page: what it presses is not replaced until it is up. */
        this.pressed = false;

        this.summary = el('p', {});
        this.themes = el('button', {title: 'Theme', onclick: () => this.nextTheme()});
        const name = data.run.job || data.folder.split(/[\\/]/).pop();
        const title = el('h1', {}, name, el('small', {}, 'Quoteflow ' + data.version));
        const top = el('header', {class: 'qf-head'}, el('div', {}, title, this.summary), this.themes);
        this.toolbar = new Toolbar({
            select: (id) => this.select(id),
            pick: (id) => this.pick(id),
            ask: (change) => this.ask(change),
            group: () => this.group,
        });
        this.body = el('div', {});
        root.replaceChildren(el('div', {class: 'qf'}, top, tools, this.toolbar.node, this.body));

        this.listening = new AbortController();
        this.listen(this.listening.signal);
        this.applyTheme();
        this.content = this.newContent(null);
        this.head();
        this.toolbar.show(this.data, this.chosen);
        this.tellRange();
    }

    /** @param {AbortSignal} signal that ends it */
    listen(signal) {
        this.root.addEventListener('pointerdown', () => (this.pressed = true), {signal});
        // a click comes after its pointerup, and still finds what was pressed
        const released = () => setTimeout(() => (this.pressed = false));
        addEventListener('pointerup', released, {signal});
        addEventListener('pointercancel', released, {signal});
        addEventListener('beforeprint', () => this.print(true), {signal});
        addEventListener('afterprint', () => this.print(false), {signal});
        this.dark.addEventListener('change', () => this.redraw(), {signal});
    }

    /** The charts. */
    get group() {
        return this.content.group;
    }

    /**
     * What the page shows of data.
     *
     * @param {ReportData | LiveData} data
     * @returns {Shown}
     */
    taken(data) {
        if ('list' in data) {
            this.library = null;
            // an instrument whose data are not whole is not drawn in depth
            const instruments = data.instruments.map((one) =>
                one.id === this.chosen && !one.whole ? {...one, series: undefined} : one,
            );
            return {...data, instruments};
        }
        this.library = new Library(data);
        return this.library.page(this.chosen, this.query);
    }

    /** Writes the header. */
    head() {
        const {span, list, records, decisions, fingerprint} = this.data;
        const known = (/** @type {number | null | undefined} */ count, /** @type {string} */ name) =>
            count === null || count === undefined ? '' : ', ' + fixed(count, 0) + name;
        const time = span
            ? clock(span[0], true) + ' \u2013 ' + clock(span[1], true) + ' UTC, ' + duration(span[1] - span[0]) + ', '
            : '';
        const instruments = fixed(list.count, 0) + (list.count === 1 ? ' instrument' : ' instruments');
        const counts = known(records.read, ' records') + known(decisions.total, ' decisions');
        const code = fingerprint
            ? [', fingerprint ', el('code', {title: fingerprint}, fingerprint.substring(0, FINGERPRINT))]
            : [];
        this.summary.replaceChildren(time + instruments + counts, ...code);
        this.themes.textContent = THEMES[this.theme].label;
    }

    nextTheme() {
        this.theme = THEMES[this.theme].next;
        this.redraw();
    }

    /**
     * Draws an instrument.
     *
     * @param {string} id empty for all
     */
    select(id) {
        this.chosen = id;
        if (this.library) {
            this.data = this.library.page(this.chosen, this.query);
            this.draw();
        } else if (this.choose) {
            this.toolbar.show(this.data, this.chosen);
            this.choose();
        } else {
            this.draw();
        }
    }

    /**
     * Draws an instrument, and ends the search.
     *
     * @param {string} id
     */
    pick(id) {
        this.query = {...this.query, find: '', from: 0};
        this.select(id);
    }

    /**
     * Shows another part of the list.
     *
     * @param {Partial<Query>} change
     */
    ask(change) {
        this.query = {...this.query, ...change};
        if (this.library) {
            this.data = this.library.page(this.chosen, this.query);
            this.redraw();
        } else if (this.choose) {
            this.choose();
        }
    }

    /**
     * Shows a part of the list on the page of all.
     *
     * @param {Partial<Query>} change
     */
    show(change) {
        this.query = {...this.query, ...change};
        this.select(ALL);
        this.content.list.scrollIntoView({block: 'nearest'});
    }

    tellRange() {
        this.toolbar.tellRange(this.group.shown);
    }

    /** @param {Range | null} [range] that the charts show; null for all */
    draw(range = null) {
        this.content.destroy();
        this.applyTheme();
        this.content = this.newContent(range);
        this.head();
        this.toolbar.show(this.data, this.chosen);
        this.tellRange();
    }

    /** @param {Range | null} range */
    newContent(range) {
        const {body, data, chosen} = this;
        return new Content(body, data, chosen, {
            range,
            select: (id) => this.select(id),
            ask: (change) => this.ask(change),
            zoomed: () => this.tellRange(),
        });
    }

    /** Takes the colours of the theme. Before the charts, which read them. */
    applyTheme() {
        const dark = this.theme === 'auto' ? this.dark.matches : this.theme === 'dark';
        document.documentElement.dataset.theme = dark && !this.printing ? 'dark' : 'light';
    }

    /** Draws everything anew, and leaves the zoom. */
    redraw() {
        this.draw(this.group.range);
    }

    /** @param {boolean} on */
    print(on) {
        this.printing = on;
        this.redraw();
        if (on) for (const details of this.body.querySelectorAll('details')) details.open = true;
    }

    /**
     * Shows new data of the same run. Charts of the same lines go on where they are.
     *
     * @param {ReportData | LiveData} data ignored if the chosen instrument is not whole in them
     */
    update(data) {
        if (this.chosen && !this.knows(data)) return;
        this.data = this.taken(data);
        if (this.content.chosen !== this.chosen) {
            this.draw();
        } else if (this.content.update(this.data, !this.pressed)) {
            this.head();
            this.tellRange();
            this.toolbar.update(this.data);
        } else {
            this.redraw();
        }
    }

    /**
     * Whether data hold the chosen instrument as a whole.
     *
     * @param {ReportData | LiveData} data
     */
    knows(data) {
        return 'list' in data
            ? data.instruments.some(({id, whole}) => id === this.chosen && whole)
            : data.instruments.some(({id}) => id === this.chosen);
    }

    /** Removes the page and its listeners. */
    destroy() {
        this.listening.abort();
        this.content.destroy();
        this.root.replaceChildren();
    }
}
