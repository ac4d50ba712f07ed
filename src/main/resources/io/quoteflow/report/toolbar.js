// @ts-check
/** The bar over the charts: tabs or a search for instruments, and the zoom. */

import {el} from './dom.js';
import {isStopped, symbol, tone} from './figures.js';
import {clock, DAY, duration, fixed, signed} from './format.js';
import {stateOf} from './list.js';

/**
 * @import {Child} from './dom.js'
 * @import {Group, Range} from './group.js'
 * @import {Instrument, Query, Shown} from './library.js'
 */

/** Up to so many instruments have a tab each; more have a search. */
export const MAX_TABS = 8;

/** Instruments that the search suggests. */
const MAX_SUGGESTED = 12;

/** A click on a suggestion takes the focus from the search first: it stays open for so long, ms. */
const BLUR_DELAY = 150;

/** A span of more days is shown with years. */
const DAYS_WITHOUT_YEAR = 300;

/**
 * @typedef {object} Actions What the bar asks of the page.
 * @property {(id: string) => void} select draws an instrument; all of them for an empty id
 * @property {(id: string) => void} pick draws an instrument, and ends the search
 * @property {(change: Partial<Query>) => void} ask asks for another part of the list
 * @property {() => Group} group that is zoomed
 */

/**
 * The ends of a range as text, with days if it needs them.
 *
 * @param {Range} range
 */
export const rangeText = ([from, to]) => {
    const days = to - from > DAY || new Date(from).getUTCDate() !== new Date(to).getUTCDate();
    const start = to - from > DAYS_WITHOUT_YEAR * DAY ? 0 : 5;
    const text = (/** @type {number} */ ms) => (days ? clock(ms, true, false).slice(start) : clock(ms));
    return text(from) + ' \u2013 ' + text(to);
};

/**
 * The labels of tabs: symbols, or whole ids where a symbol is there twice.
 *
 * @param {string[]} ids
 */
export const tabLabels = (ids) => {
    const symbols = ids.map(symbol);
    return ids.map((id, i) => (symbols.filter((other) => other === symbols[i]).length > 1 ? id : symbols[i]));
};

export class Toolbar {
    /** @param {Actions} actions */
    constructor(actions) {
        this.actions = actions;
        /** @type {Instrument[]} What the list shows. */
        this.listed = [];
        this.tabs = el('div', {class: 'qf-tabs', role: 'tablist'});
        this.range = el('span', {});
        this.search = el('input', {
            type: 'search',
            class: 'qf-search',
            'aria-label': 'Find an instrument',
            autocomplete: 'off',
            spellcheck: 'false',
            oninput: () => actions.ask({find: this.search.value, from: 0}),
            onfocus: () => this.suggest(),
            onblur: () => setTimeout(() => this.suggest(), BLUR_DELAY),
            onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
        });
        this.found = el('div', {class: 'qf-found', hidden: ''});
        this.finder = el('div', {class: 'qf-finder', hidden: ''}, this.search, this.found);
        this.node = el('nav', {class: 'qf-bar'}, this.tabs, this.finder, this.zoom());
        this.find = '';
        this.count = 0;
    }

    zoom() {
        const {group} = this.actions;
        const button = (/** @type {string} */ title, /** @type {string} */ text, /** @type {() => void} */ onclick) =>
            el('button', {title, 'aria-label': title.split(';')[0], onclick}, text);
        return el(
            'div',
            {class: 'qf-zoom'},
            this.range,
            button('Earlier', '\u2190', () => group().pan(-0.5)),
            button('Zoom out', '\u2212', () => group().scale(2)),
            button('Zoom in; or drag on a chart', '+', () => group().scale(0.5)),
            button('Later', '\u2192', () => group().pan(0.5)),
            el('button', {title: 'All of it; or double-click on a chart', onclick: () => group().reset()}, 'all'),
        );
    }

    /**
     * Shows the tabs or the search.
     *
     * @param {Shown} data
     * @param {string} chosen instrument; empty for all
     */
    show({list, instruments}, chosen) {
        const many = list.count > MAX_TABS;
        const ids = many ? [chosen].filter((id) => id) : instruments.map(({id}) => id).sort();
        const labels = many ? ids : tabLabels(ids);
        const tab = (/** @type {string} */ id, /** @type {string} */ label) => {
            const onclick = () => this.actions.select(id);
            return el('button', {role: 'tab', 'aria-selected': String(id === chosen), title: id, onclick}, label);
        };
        const all = list.count > 1 ? [tab('', 'All')] : [];
        this.tabs.replaceChildren(...all, ...ids.map((id, i) => tab(id, labels[i])));
        this.finder.hidden = !many;
        this.search.placeholder = 'Find one of ' + fixed(list.count, 0);
        if (document.activeElement !== this.search && this.search.value !== list.find) this.search.value = list.find;
        this.update({list, instruments});
    }

    /**
     * Shows what the search finds.
     *
     * @param {Pick<Shown, 'list' | 'instruments'>} data
     */
    update({list, instruments}) {
        this.listed = instruments.filter(({listed}) => listed);
        this.find = list.find;
        this.count = list.found;
        this.suggest();
    }

    /** Opens the suggestions under the search if they belong to what is typed, and closes them if not. */
    suggest() {
        const {value} = this.search;
        const open = document.activeElement === this.search && value !== '' && value === this.find;
        this.found.hidden = !open;
        if (!open) return;
        const rows = this.listed.slice(0, MAX_SUGGESTED);
        const left = this.count - rows.length;
        const none = this.count === 0 ? 'No instrument has this in its name.' : '';
        this.found.replaceChildren(
            ...rows.map((one) => this.suggestion(one)),
            el('p', {}, left > 0 ? fixed(left, 0) + ' more' : none),
        );
    }

    /** @param {Instrument} one */
    suggestion({id, figures}) {
        const pnl = el('i', {class: tone(figures.pnl)}, signed(figures.pnl, 2));
        return el(
            'button',
            {
                // the search keeps the focus until the click is done
                onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
                onclick: () => this.pick(id),
            },
            el('span', {}, id),
            el('span', {}, isStopped(figures) ? stateOf(figures) : pnl),
        );
    }

    /** @param {string} id */
    pick(id) {
        this.search.value = '';
        this.search.blur();
        this.actions.pick(id);
    }

    /** @param {KeyboardEvent} event */
    key({key}) {
        const {value} = this.search;
        if (key === 'Escape') {
            this.search.value = '';
            this.actions.ask({find: '', from: 0});
        } else if (key === 'Enter' && value !== '' && value === this.find && this.listed.length) {
            this.pick(this.listed[0].id);
        }
    }

    /**
     * Shows which times the charts show.
     *
     * @param {Range | null} range
     */
    tellRange(range) {
        const texts = range ? [rangeText(range), '(' + duration(range[1] - range[0]) + ')'] : [];
        const [ends, length] = texts.map((text) => el('span', {}, text));
        this.range.replaceChildren(...(range ? [ends, ' ', length] : []));
    }
}
