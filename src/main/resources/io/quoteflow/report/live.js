'use strict';
/* The page of a run that goes on: the charts of the report, asked for every second, and the buttons. */
(() => {
    const {el, clock, fixed, duration} = QuoteflowCharts;
    const EVERY = 1000;
    const SURE = 4000;
    const PATIENCE = 10000;
    const PATIENCE_TO_ASK = 120000;
    const SILENT = 5;
    const UNANSWERED = 5;
    const root = document.getElementById('report');
    const token = document.querySelector('meta[name=token]').content;

    let view = null;
    let data = null;
    let trouble = null;
    let lost = false;
    let busy = false;
    let again = false;

    const ended = () => data !== null && data.live.ended;
    const instruments = () => (data && data.instruments ? data.instruments : []);
    /* the symbol, or all of the id where symbols repeat */
    const named = (id) => {
        const symbol = (each) => each.substring(each.lastIndexOf('.') + 1);
        return instruments().filter((one) => symbol(one.id) === symbol(id)).length > 1 ? id : symbol(id);
    };
    const listed = (ids, count) => ids.map(named).join(', ') + (count > ids.length ? ' and ' + fixed(count - ids.length, 0) + ' more' : '');

    /* ---- buttons ---- */
    const state = el('p', {class: 'qf-state', role: 'status'});
    const source = el('p', {class: 'qf-source'});
    const answer = el('div', {class: 'qf-answer', role: 'status'});
    /* what the server did not take; what it took is told by its answers */
    let refused = null;
    const ask = async (command, instrument, of) => {
        refused = {text: command + ' of ' + of + ': asking', bad: false};
        answers();
        try {
            const response = await fetch('control', {
                method: 'POST',
                signal: AbortSignal.timeout(PATIENCE_TO_ASK),
                headers: {'Content-Type': 'application/json', 'X-Quoteflow-Token': token},
                body: JSON.stringify({command, instrument}),
            });
            const text = await response.text();
            refused = {text: command + ' of ' + of + ': ' + text, bad: !response.ok, taken: response.ok};
        } catch (gone) {
            refused = {text: command + ' of ' + of + ': the run does not answer', bad: true};
        }
        answers();
        poll();
    };
    /* what became of a press: of each instrument, or of how many */
    const pressed = (press) => {
        const of = press.of ? named(press.of) : press.instruments === 1 ? 'all' : 'all ' + fixed(press.instruments, 0);
        const late = press.seconds > UNANSWERED;
        const bad = press.refused > 0 || (late && press.waiting > 0);
        const each = [];
        const tell = (count, ids, text) => count && each.push(press.instruments === 1 ? text : press.instruments <= 8 ? listed(ids, count) + ' ' + text : fixed(count, 0) + ' ' + text);
        tell(press.accepted, press.accepts, 'accepted');
        tell(press.waiting, press.silent, late ? 'requested, nothing has answered yet' : 'requested');
        if (late && press.waiting && press.instruments > 8) each.push('(' + listed(press.silent, press.waiting) + ')');
        const reasons = new Map();
        press.refusals.forEach((one) => reasons.set(one.reason, [...(reasons.get(one.reason) || []), one.instrument]));
        reasons.forEach((ids, reason) => each.push((press.instruments === 1 ? '' : listed(ids, ids.length) + ' ') + 'refused: ' + (reason || 'no reason is given')));
        if (press.refused > press.refusals.length) each.push(fixed(press.refused - press.refusals.length, 0) + ' more refused');
        return el('p', {class: bad ? 'qf-bad' : press.waiting ? '' : 'qf-good'}, el('b', {}, press.command + ' of ' + of), ' ' + each.join(', ') + ' ',
            el('small', {}, press.seconds < 1 ? 'now' : duration(1000 * press.seconds) + ' ago'));
    };
    const answers = () => {
        const presses = data ? [...data.live.presses].reverse().slice(0, 3) : [];
        answer.replaceChildren(...(refused ? [el('p', {class: refused.bad ? 'qf-bad' : ''}, refused.text)] : []), ...presses.map(pressed));
    };
    /* halt at once; what sets it going, or trades, at the second click, which is of what the first one named */
    const button = (command, title) => {
        const label = command[0].toUpperCase() + command.substring(1);
        const node = el('button', {title, 'data-command': command, class: 'qf-' + command}, label);
        let meant = null;
        let patience = 0;
        node.calm = () => {
            clearTimeout(patience);
            meant = null;
            node.textContent = label;
            node.classList.remove('qf-sure');
        };
        node.addEventListener('click', () => {
            const instrument = view ? view.chosen : '';
            const now = meant || {instrument, of: instrument ? named(instrument) : 'all'};
            if (command === 'halt' || meant !== null) {
                node.calm();
                ask(command, now.instrument, now.of);
                return;
            }
            meant = now;
            node.textContent = label + ' ' + now.of + '?';
            node.classList.add('qf-sure');
            patience = setTimeout(node.calm, SURE);
        });
        return node;
    };
    const buttons = el('div', {class: 'qf-controls'},
        button('halt', 'No new orders: quotes are pulled, the position stays'),
        button('resume', 'Ends every halt and every breaker'),
        button('flatten', 'Halts, and closes the position at the market'));
    const tools = el('div', {class: 'qf-live'}, state, buttons, answer, source);
    const choose = () => {
        [...buttons.children].forEach((node) => node.calm());
        if (ended() || lost) view.redraw();
        poll();
    };

    /* ---- what is told ---- */
    const told = () => {
        if (lost) return 'no answer: the run has ended, or its process is gone';
        if (trouble !== null) return 'the figures cannot be read: ' + trouble;
        if (data === null) return 'the run begins';
        const {live} = data;
        if (live.ended && live.failed) return 'the run failed; the terminal that it was started in says why';
        if (live.ended) return 'the run has ended; what it decided is in ' + data.folder;
        if (live.trouble) return live.trouble;
        if (live.silent > SILENT) return 'no news from the job for ' + fixed(live.silent, 0) + ' s';
        return (!live.caughtUp ? 'reading what was decided before' : live.topics ? 'live' : 'running')
            + (live.progress === undefined ? '' : ', ' + fixed(100 * live.progress, 1) + ' %, ' + live.left + ' left')
            + (live.records === undefined ? '' : ', ' + fixed(live.records / live.seconds, 0) + ' records/s') + behind(live);
    };
    /* as of the last checkpoint: the job does not say more */
    const behind = ({lag}) => {
        if (lag === undefined) return '';
        if (lag.trouble) return ', its lag is not known: ' + lag.trouble;
        if (lag.records === undefined) return ', its lag is known after its first checkpoint';
        return lag.records === 0 ? ', at the end of the journal' : ', ' + fixed(lag.records, 0) + (lag.records === 1 ? ' record' : ' records')
            + ' and ' + (lag.seconds < 60 ? fixed(lag.seconds, 1) + ' s' : duration(1000 * lag.seconds)) + ' behind the end of the journal';
    };
    const LAGGING = 60;
    const origin = ({topics, restored, since, epoch, unusable}) => {
        if (!topics) return '';
        const day = (ms) => clock(ms, new Date(ms).toISOString().slice(0, 10) !== new Date().toISOString().slice(0, 10));
        return [restored === null || restored === undefined ? null : restored === '' ? 'started without state' : 'restored from ' + restored,
            epoch ? 'job started ' + day(epoch) + ' UTC' : null, 'shown from ' + day(since) + ' UTC on',
            unusable ? fixed(unusable, 0) + ' rows could not be used' : null].filter((text) => text).join(' \u00b7 ');
    };
    const badge = (word, {names, count}) => (count === 0 ? [] : [el('button', {class: 'qf-badge', title: 'Lists them first',
        onclick: () => view && view.show({sort: 'stopped', down: true, find: '', from: 0})}, word + ' ' + (count > names.length || names.length > 3 ? fixed(count, 0) + ': ' : '') + listed(names, count))]);
    const tell = () => {
        const none = {names: [], count: 0};
        const shown = view ? view.data : data;
        const halted = (shown && shown.halted) || none;
        const tripped = (shown && shown.tripped) || none;
        const moving = !lost && trouble === null && !ended() && !(data && (data.live.trouble || data.live.silent > SILENT));
        const slow = moving && data && data.live.lag && data.live.lag.seconds > LAGGING;
        const asOf = shown && shown.span && !moving && !ended() ? ', figures as of ' + clock(shown.span[1]) + ' UTC' : '';
        state.replaceChildren(el('i', {class: 'qf-dot' + (moving ? slow ? ' qf-slow' : '' : ' qf-still')}), told() + asOf, ...badge('HALTED', halted), ...badge('BREAKER', tripped));
        source.textContent = data ? origin(data.live) : '';
        buttons.hidden = ended() || (data !== null && !data.live.controls);
        if (refused && refused.taken && data) refused = null;
        answers();
        document.title = (halted.count ? '\u25a0 ' : '') + (data && data.run ? data.run.job : 'Quoteflow') + ', live';
    };

    /* ---- news ---- */
    const show = (news) => {
        data = news;
        if (view === null && instruments().length) {
            view = Quoteflow.drawCharts(root, data, {tools, choose});
            again = again || view.chosen !== '';
        } else if (view !== null && news.instruments) {
            view.update(news);
            if (ended()) view.redraw();
        }
    };
    const poll = async () => {
        if (busy) {
            again = true;
            return;
        }
        if (ended()) return;
        busy = true;
        let news = null;
        try {
            const asked = new URLSearchParams(view ? {instrument: view.chosen, ...view.query} : {});
            const response = await fetch('data?' + asked, {signal: AbortSignal.timeout(PATIENCE)});
            trouble = response.ok ? null : await response.text();
            if (response.status === 200) news = await response.json();
            lost = false;
        } catch (gone) {
            lost = gone.name !== 'TimeoutError';
            if (!lost) trouble = 'no answer within ' + PATIENCE / 1000 + ' s';
        }
        busy = false;
        try {
            if (news !== null) show(news);
        } catch (broken) {
            trouble = 'this page cannot draw them: ' + broken.message;
            console.error(broken);
        }
        tell();
        if (again) {
            again = false;
            poll();
        }
    };
    const loop = async () => {
        if (!document.hidden) await poll();
        if (!ended()) setTimeout(loop, lost ? 3 * EVERY : EVERY);
    };

    root.replaceChildren(el('div', {class: 'qf'}, el('header', {class: 'qf-head'}, el('h1', {}, 'Quoteflow')), tools,
        el('p', {class: 'qf-wait'}, 'The charts come with the first bar of the run.')));
    tell();
    document.addEventListener('visibilitychange', () => !document.hidden && poll());
    loop();
})();
