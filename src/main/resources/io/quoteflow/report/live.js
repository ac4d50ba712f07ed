'use strict';
/* The page of a run that goes on: the charts of the report, asked for every second, and the buttons. */
(() => {
    const {el, clock, fixed} = QuoteflowCharts;
    const EVERY = 1000;
    const SURE = 4000;
    const PATIENCE = 10000;
    const PATIENCE_TO_ASK = 120000;
    const SILENT = 5;
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
    const names = (held) => instruments().filter(held).map((one) => named(one.id)).join(', ');

    /* ---- buttons ---- */
    const state = el('p', {class: 'qf-state', role: 'status'});
    const answer = el('p', {class: 'qf-answer', role: 'status'});
    const say = (text, bad = false) => {
        answer.textContent = text;
        answer.classList.toggle('qf-bad', bad);
    };
    const ask = async (command, instrument, of) => {
        say(command + ' of ' + of + ': asking');
        try {
            const response = await fetch('control', {
                method: 'POST',
                signal: AbortSignal.timeout(PATIENCE_TO_ASK),
                headers: {'Content-Type': 'application/json', 'X-Quoteflow-Token': token},
                body: JSON.stringify({command, instrument}),
            });
            const text = await response.text();
            say(command + ' of ' + of + ': ' + text + (response.ok ? ' at ' + new Date().toTimeString().substring(0, 8) : ''), !response.ok);
        } catch (gone) {
            say(command + ' of ' + of + ': the run does not answer', true);
        }
        poll();
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
    const tools = el('div', {class: 'qf-live'}, state, buttons, answer);
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
        if (live.silent > SILENT) return 'no news from the job for ' + fixed(live.silent, 0) + ' s';
        return 'running' + (live.progress === undefined ? '' : ', ' + fixed(100 * live.progress, 1) + ' %, ' + live.left + ' left')
            + ', ' + fixed(live.records / live.seconds, 0) + ' records/s';
    };
    const tell = () => {
        const halted = names((one) => one.figures.halted);
        const tripped = names((one) => Object.values(one.figures.breakers).some((held) => held));
        const moving = !lost && trouble === null && !ended() && !(data && data.live.silent > SILENT);
        const asOf = instruments().length && !moving && !ended() ? ', figures as of ' + clock(Math.max(...instruments().map((one) => one.time))) + ' UTC' : '';
        state.replaceChildren(
            el('i', {class: 'qf-dot' + (moving ? '' : ' qf-still')}), told() + asOf,
            ...(halted ? [el('b', {class: 'qf-badge'}, 'HALTED ' + halted)] : []),
            ...(tripped ? [el('b', {class: 'qf-badge'}, 'BREAKER ' + tripped)] : []));
        buttons.hidden = ended() || (data !== null && !data.live.controls);
        document.title = (halted ? '\u25a0 ' : '') + (data && data.run ? data.run.job : 'Quoteflow') + ', live';
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
            const response = await fetch('data?instrument=' + encodeURIComponent(view ? view.chosen : ''), {signal: AbortSignal.timeout(PATIENCE)});
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
