// @ts-check
/** The page of a run that goes on: the charts of the report, asked for every second, and buttons. */

import {Controls} from './controls.js';
import {el} from './dom.js';
import {clock, fixed} from './format.js';
import {enumerate, nameOf} from './names.js';
import {pressLines} from './presses.js';
import {isImpaired, isMoving, originText, stateText} from './status.js';
import {View} from './view.js';

/**
 * @import {LiveData, LiveOnly, Names, ReportData} from 'page-data'
 * @import {Command, Target} from './controls.js'
 */

/** How often the page asks, ms. */
const INTERVAL = 1000;

/** How often it asks if there was no answer, ms. */
const INTERVAL_LOST = 3000;

/** How long it waits for data, ms. */
const DATA_TIMEOUT = 10000;

/** How long it waits for the answer to a button, ms. */
const CONTROL_TIMEOUT = 120000;

/** Up to so many names, a badge has no number. */
const MAX_UNCOUNTED = 3;

/** @type {Names} */
const NONE = {names: [], count: 0};

class LivePage {
    /**
     * @param {Element} root
     * @param {string} token that lets the buttons act
     */
    constructor(root, token) {
        this.root = root;
        this.token = token;
        /** @type {View | null} Null until there is something to draw. */
        this.view = null;
        /** @type {LiveData | LiveOnly | null} The last answer. */
        this.data = null;
        /** @type {string | null} Why the last answer could not be used. */
        this.trouble = null;
        /** Whether the server did not answer. */
        this.lost = false;
        /** Whether data are being asked for. */
        this.busy = false;
        /** Whether they must be asked for again at once. */
        this.again = false;
        /** @type {{text: string, bad: boolean, taken: boolean} | null} The last press, until data tell about it. */
        this.request = null;

        this.state = el('p', {class: 'qf-state', role: 'status'});
        this.source = el('p', {class: 'qf-source'});
        this.answer = el('div', {class: 'qf-answer', role: 'status'});
        this.controls = new Controls(
            () => this.target(),
            (command, target) => this.send(command, target),
        );
        this.tools = el('div', {class: 'qf-live'}, this.state, this.controls.node, this.answer, this.source);
    }

    start() {
        this.root.replaceChildren(
            el(
                'div',
                {class: 'qf'},
                el('header', {class: 'qf-head'}, el('h1', {}, 'Quoteflow')),
                this.tools,
                el('p', {class: 'qf-wait'}, 'The charts come with the first bar of the run.'),
            ),
        );
        this.tell();
        const visible = new AbortController();
        this.stopListening = () => visible.abort();
        const onVisible = () => !document.hidden && this.poll();
        document.addEventListener('visibilitychange', onVisible, {signal: visible.signal});
        this.loop();
    }

    get ended() {
        return this.data !== null && this.data.live?.ended === true;
    }

    /** What the last answer has beside the state of the run. Null if it has nothing. */
    get rows() {
        return this.data && 'instruments' in this.data ? this.data : null;
    }

    /** The ids of the instruments. */
    get ids() {
        return (this.rows?.instruments || []).map(({id}) => id);
    }

    /** @returns {Target} */
    target() {
        const instrument = this.view ? this.view.chosen : '';
        return {instrument, name: instrument ? nameOf(instrument, this.ids) : 'all'};
    }

    /**
     * Asks the run to do something.
     *
     * @param {Command} command
     * @param {Target} target
     */
    async send(command, {instrument, name}) {
        const what = command + ' of ' + name + ': ';
        const say = (/** @type {string} */ text, bad = false, taken = false) => {
            this.request = {text: what + text, bad, taken};
            this.tellAnswers();
        };
        say('asking');
        try {
            const response = await fetch('control', {
                method: 'POST',
                signal: AbortSignal.timeout(CONTROL_TIMEOUT),
                headers: {'Content-Type': 'application/json', 'X-Quoteflow-Token': this.token},
                body: JSON.stringify({command, instrument}),
            });
            say(await response.text(), !response.ok, response.ok);
        } catch {
            say('the run does not answer', true);
        }
        this.poll();
    }

    /** The view has another instrument or another query. */
    choose() {
        this.controls.reset();
        if (this.ended || this.lost) this.view?.redraw();
        this.poll();
    }

    /** The state of the run, in words. */
    stateText() {
        if (this.lost) return 'no answer: the run has ended, or its process is gone';
        if (this.trouble !== null) return 'the figures cannot be read: ' + this.trouble;
        if (!this.data?.live) return 'the run begins';
        return stateText(this.data.live, this.rows?.folder);
    }

    /**
     * A button that lists the instruments for which something holds. Null if there are none.
     *
     * @param {string} word
     * @param {Names} names
     */
    badge(word, {names, count}) {
        if (count === 0) return null;
        const counted = count > names.length || names.length > MAX_UNCOUNTED ? fixed(count, 0) + ': ' : '';
        const onclick = () => this.view?.show({sort: 'stopped', down: true, find: '', from: 0});
        const text = word + ' ' + counted + enumerate(names, count, this.ids);
        return el('button', {class: 'qf-badge', title: 'Lists them first', onclick}, text);
    }

    /** Shows everything but the charts. */
    tell() {
        const live = this.data?.live;
        const {halted = NONE, tripped = NONE, span = null} = this.view?.data || {};
        const moving = !this.lost && this.trouble === null && (!live || isMoving(live));
        const slow = moving && live && isImpaired(live);
        const dot = moving ? (slow ? ' qf-slow' : '') : ' qf-still';
        const stale = !moving || live?.marketTrouble;
        const age = span && stale && !this.ended ? ', figures as of ' + clock(span[1]) + ' UTC' : '';
        const badges = [this.badge('HALTED', halted), this.badge('BREAKER', tripped)];
        this.state.replaceChildren(
            el('i', {class: 'qf-dot' + dot}),
            this.stateText() + age,
            ...badges.filter((badge) => badge !== null),
        );
        this.source.textContent = live ? originText(live) : '';
        this.source.classList.toggle('qf-bad', Boolean(live?.marketTrouble));
        this.controls.node.hidden = this.ended || (live !== undefined && !live.controls);
        if (this.request?.taken && this.data) this.request = null;
        this.tellAnswers();
        document.title = (halted.count ? '\u25a0 ' : '') + (this.rows?.run.job || 'Quoteflow') + ', live';
    }

    tellAnswers() {
        const {request} = this;
        const asked = request ? [el('p', {class: request.bad ? 'qf-bad' : ''}, request.text)] : [];
        this.answer.replaceChildren(...asked, ...pressLines(this.data?.live?.presses || [], this.ids));
    }

    /** @param {LiveData | LiveOnly} news */
    show(news) {
        this.data = news;
        const rows = /** @type {ReportData | LiveData | null} */ (this.rows);
        if (rows === null) return;
        if (this.view !== null) {
            this.view.update(rows);
            if (this.ended) this.view.redraw();
        } else if (rows.instruments.length) {
            this.view = new View(this.root, rows, {tools: this.tools, choose: () => this.choose()});
            // a single instrument is chosen at once, and these data do not have it in depth
            this.again = this.again || this.view.chosen !== '';
        }
    }

    /**
     * Asks for data.
     *
     * @returns {Promise<LiveData | LiveOnly | null>} null if there are none
     */
    async ask() {
        const {view} = this;
        const query = view ? {...view.query, instrument: view.chosen} : {};
        const words = Object.entries(query).map(([name, value]) => [name, String(value)]);
        try {
            const response = await fetch('data?' + new URLSearchParams(words), {
                signal: AbortSignal.timeout(DATA_TIMEOUT),
            });
            this.trouble = response.ok ? null : await response.text();
            const news = response.status === 200 ? await response.json() : null;
            this.lost = false;
            return news;
        } catch (failed) {
            this.lost = !(failed instanceof DOMException && failed.name === 'TimeoutError');
            if (!this.lost) this.trouble = 'no answer within ' + DATA_TIMEOUT / 1000 + ' s';
            return null;
        }
    }

    /** Asks for data and shows them. One request at a time. */
    async poll() {
        if (this.busy) {
            this.again = true;
            return;
        }
        if (this.ended) return;
        this.busy = true;
        const news = await this.ask();
        this.busy = false;
        try {
            if (news !== null) this.show(news);
        } catch (broken) {
            this.trouble = 'this page cannot draw them: ' + (broken instanceof Error ? broken.message : broken);
            console.error(broken);
        }
        this.tell();
        if (this.ended) this.stopListening?.();
        if (this.again) {
            this.again = false;
            this.poll();
        }
    }

    async loop() {
        if (!document.hidden) await this.poll();
        if (!this.ended) setTimeout(() => this.loop(), this.lost ? INTERVAL_LOST : INTERVAL);
    }
}

const root = document.getElementById('report');
const token = document.querySelector('meta[name=token]')?.getAttribute('content');
if (root && token) new LivePage(root, token).start();
