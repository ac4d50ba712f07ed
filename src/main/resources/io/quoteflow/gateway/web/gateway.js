// @ts-check
/** The page of a gateway: its state, asked for every second, and the buttons of a halt. */

// the server has these two below /report, as the sources do
import {el} from '../../report/dom.js';
import {clock, duration, fixed, gain, size} from '../../report/format.js';

/**
 * What the gateway says about itself. All that may be undefined is so until its order side has started.
 *
 * @typedef {object} Status
 * @property {string} account
 * @property {string} environment
 * @property {string} namespace
 * @property {boolean} guards
 * @property {boolean} kafka
 * @property {boolean} ready
 * @property {string[]} reasons
 * @property {number} defects
 * @property {number} lostRecords
 * @property {string | null} [halted]
 * @property {string} [privateSocket]
 * @property {string} [orderSocket]
 * @property {number} [openOrders]
 * @property {number} [unknownOrders]
 * @property {number} [oldestUnknownMillis]
 * @property {Record<string, string>} [positions]
 * @property {string | null} [dayPnl]
 * @property {number | null} [clockOffsetMillis]
 * @property {number} [roundTripMillis]
 * @property {Record<string, number>} [budgets]
 * @property {Record<string, number>} [counters]
 * @property {{time: number, rule: string, detail: string}[]} [alarms]
 * @property {{lagMillis: number, connections: number, connectionsWanted: number}} [market]
 */

/** How often the page asks, ms. */
const INTERVAL = 1000;

/** How long it waits for an answer, ms. */
const TIMEOUT = 3000;

/** How long it waits for the answer to a button, ms. */
const CONTROL_TIMEOUT = 30000;

/** The second click on Resume must follow the first one within, ms. */
const CONFIRM_WITHIN = 4000;

/** An offset of the clock that the gateway warns of, ms. */
const MOST_OFFSET = 250;

const MINUTE = 60000;

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {Map<string, string>} What each part of the page shows. */
const shown = new Map();

/**
 * Draws a part of the page unless it shows the same already, so that a text can be selected.
 *
 * @param {string} id
 * @param {unknown} content
 * @param {() => (Node | string)[]} nodes
 */
function draw(id, content, nodes) {
    const text = JSON.stringify(content) ?? '';
    if (shown.get(id) === text) return;
    shown.set(id, text);
    byId(id).replaceChildren(...nodes());
}

/** @param {number} ms */
const age = (ms) => (ms < 2 * MINUTE ? fixed(ms / 1000, 1) + ' s' : duration(ms));

/**
 * @typedef {{name: string, value: string, small: string, mark?: 'good' | 'bad' | 'off' | false}} Tile
 * @param {Tile} tile
 */
const tileNode = ({name, value, small, mark}) =>
    el(
        'div',
        {},
        el('dt', {}, name),
        el('dd', {class: mark || null, title: value}, value),
        el('dd', {class: 'small', title: small}, small),
    );

/**
 * The state of a socket, such as "ready" or "waiting (refused)".
 *
 * @param {string} name
 * @param {string | undefined} text
 * @returns {Tile}
 */
function socket(name, text = 'closed') {
    const [, state, trouble] = /^([^(]*?)(?: \((.*)\))?$/s.exec(text) ?? ['', text, ''];
    return {name, value: state, small: trouble ?? '', mark: state === 'ready' ? 'good' : 'bad'};
}

/**
 * @param {Status} status
 * @returns {Tile}
 */
function marketTile({market, lostRecords}) {
    const name = 'Market data';
    if (!market) return {name, value: 'none', small: 'not started', mark: 'off'};
    const missing = market.connections < market.connectionsWanted;
    return {
        name,
        value: fixed(market.lagMillis, 0) + ' ms',
        small: lostRecords
            ? fixed(lostRecords, 0) + ' records are lost'
            : `late, on ${market.connections} of ${market.connectionsWanted} lines`,
        mark: (missing || lostRecords > 0) && 'bad',
    };
}

/**
 * @param {Status} status
 * @returns {Tile}
 */
function clockTile({clockOffsetMillis: offset, roundTripMillis: trip}) {
    const name = 'Round trip';
    if (offset === null || offset === undefined) return {name, value: 'n/a', small: 'not measured', mark: 'off'};
    return {
        name,
        value: fixed(trip, 0) + ' ms',
        small: `clock ${fixed(Math.abs(offset), 0)} ms ${offset < 0 ? 'ahead' : 'behind'}`,
        mark: Math.abs(offset) > MOST_OFFSET && 'bad',
    };
}

/**
 * @param {Status} status
 * @returns {Tile[]}
 */
function tiles(status) {
    const {unknownOrders: unknown = 0, dayPnl} = status;
    const hasGain = dayPnl !== null && dayPnl !== undefined;
    return [
        {name: 'Open orders', value: fixed(status.openOrders, 0), small: 'rest or may rest'},
        {
            name: 'Unknown orders',
            value: fixed(status.unknownOrders, 0),
            small: unknown ? 'oldest for ' + age(status.oldestUnknownMillis ?? 0) : 'of unproven state',
            mark: unknown > 0 && 'bad',
        },
        {name: 'Pnl of the day', value: gain(hasGain ? Number(dayPnl) : null), small: 'realised, less fees'},
        socket('Order socket', status.orderSocket),
        socket('Private socket', status.privateSocket),
        clockTile(status),
        marketTile(status),
        {
            name: 'Kafka',
            value: status.kafka ? 'connected' : 'lost',
            small: status.kafka ? 'to the brokers' : 'no acknowledgement',
            mark: status.kafka ? 'good' : 'bad',
        },
        {
            name: 'Lease',
            value: status.guards ? 'held' : 'not held',
            small: status.guards ? 'no other one sends' : 'nothing is sent',
            mark: status.guards ? 'good' : 'bad',
        },
    ];
}

/**
 * @param {Record<string, string>} cells by name
 * @param {string} none what is said if there are none
 * @param {(value: string) => string | null} [mark]
 */
function rows(cells, none, mark = () => null) {
    const all = Object.entries(cells);
    if (all.length === 0) return [el('caption', {}, none)];
    return all.map(([name, value]) =>
        el('tr', {}, el('th', {scope: 'row'}, name), el('td', {class: mark(value)}, value)),
    );
}

/** @param {NonNullable<Status['alarms']>} alarms the newest last */
function alarmNodes(alarms) {
    if (alarms.length === 0) return [el('li', {class: 'none'}, 'None.')];
    return [...alarms]
        .reverse()
        .map(({time, rule, detail}) =>
            el(
                'li',
                {},
                el('time', {datetime: new Date(time).toISOString()}, clock(time, true)),
                el('b', {}, rule),
                el('span', {}, detail),
            ),
        );
}

/**
 * The counters, those with the same first word in one group, and those of one word in the first one.
 *
 * @param {Record<string, number>} counters
 */
function counterNodes(counters) {
    /** @type {Map<string, [string, number][]>} */
    const groups = new Map([['events', []]]);
    for (const [name, count] of Object.entries(counters)) {
        const [, group = 'events', item] = /^(?:([^.]*)\.)?(.*)$/s.exec(name) ?? [];
        groups.set(group, [...(groups.get(group) ?? []), [item, count]]);
    }
    const filled = [...groups].filter(([, items]) => items.length > 0);
    if (filled.length === 0) return [el('p', {class: 'none'}, 'Nothing has happened yet.')];
    return filled.map(([group, items]) =>
        el(
            'dl',
            {},
            el('dt', {class: 'group'}, group),
            ...items.map(([name, count]) => el('div', {}, el('dt', {}, name), el('dd', {}, fixed(count, 0)))),
        ),
    );
}

/**
 * The first words of the page and the title of its tab, which tell the state from afar.
 *
 * @param {string} word for the tab
 * @param {string} text
 * @param {'good' | 'bad' | 'still'} mark
 */
function tell(word, text, mark) {
    document.title = [word, byId('account').textContent, 'gateway'].join(' \u00b7 ');
    byId('state').className = mark;
    draw('state', text, () => [el('i', {}), text]);
}

/** @param {Status} status */
function show(status) {
    const real = status.environment === 'live';
    byId('account').textContent = status.account;
    byId('about').textContent = `${real ? 'REAL MONEY' : status.environment}, orders ${status.namespace}-\u2026`;
    byId('about').className = real ? 'bad' : '';
    if (status.ready) tell('ready', 'ready: new orders are sent', 'good');
    else tell(status.halted ? 'HALTED' : 'NO ORDERS', status.halted ? 'halted' : 'no new orders are sent', 'bad');
    byId('reasons').hidden = status.ready;
    byId('resume').hidden = !status.halted;
    draw('reasons', status.reasons, () => status.reasons.map((reason) => el('li', {}, reason)));
    const all = tiles(status);
    draw('tiles', all, () => all.map(tileNode));
    const {positions = {}, budgets = {}, counters = {}, alarms = []} = status;
    const sizes = Object.fromEntries(Object.entries(positions).map(([name, held]) => [name, size(held)]));
    draw('positions', sizes, () => rows(sizes, 'Not known yet.', (text) => (Number(text) === 0 ? 'none' : null)));
    const left = Object.fromEntries(Object.entries(budgets).map(([name, count]) => [name, fixed(count, 0)]));
    draw('budgets', left, () => rows(left, 'Not known yet.', (text) => (text === '0' ? 'bad' : null)));
    const counts = status.defects ? {'defects of the program': status.defects, ...counters} : counters;
    draw('counters', counts, () => counterNodes(counts));
    draw('alarms', alarms, () => alarmNodes(alarms));
}

let heard = Date.now();

async function refresh() {
    try {
        const answer = await fetch('status.json', {signal: AbortSignal.timeout(TIMEOUT)});
        if (!answer.ok) throw new Error('status ' + answer.status);
        show(await answer.json());
        heard = Date.now();
        document.body.className = '';
    } catch {
        const since = duration(Date.now() - heard);
        tell('NO ANSWER', `the gateway has not answered for ${since}: what you see is old`, 'still');
        document.body.className = 'old';
    }
}

async function loop() {
    await refresh();
    setTimeout(loop, INTERVAL);
}

/** @param {'halt' | 'resume'} word */
async function act(word) {
    const reason = /** @type {HTMLInputElement} */ (byId('reason'));
    const say = (/** @type {string} */ text, bad = false) => {
        byId('answer').textContent = `${word}: ${text}`;
        byId('answer').className = bad ? 'bad' : '';
    };
    say('asking');
    try {
        const answer = await fetch(word, {
            method: 'POST',
            signal: AbortSignal.timeout(CONTROL_TIMEOUT),
            headers: {'Content-Type': 'application/json'},
            body: JSON.stringify({author: 'gateway page', reason: reason.value.trim() || 'by button'}),
        });
        say(answer.ok ? 'done' : await answer.text(), !answer.ok);
        if (answer.ok) reason.value = '';
    } catch {
        say('the gateway does not answer; use quoteflow control, or the page of the exchange', true);
    }
    await refresh();
}

/** Halts at the first click, resumes at the second one. */
function listen() {
    const resume = byId('resume');
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let sure;
    const reset = () => {
        clearTimeout(sure);
        sure = undefined;
        resume.className = '';
        resume.textContent = 'Resume';
    };
    byId('controls').addEventListener('submit', (enter) => enter.preventDefault());
    byId('halt').addEventListener('click', () => {
        reset();
        act('halt');
    });
    resume.addEventListener('click', () => {
        if (sure !== undefined) {
            reset();
            act('resume');
            return;
        }
        resume.className = 'sure';
        resume.textContent = 'Resume sending orders?';
        sure = setTimeout(reset, CONFIRM_WITHIN);
    });
}

listen();
loop();
