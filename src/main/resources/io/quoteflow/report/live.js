'use strict';
/* The page of a run that goes on: the charts of the report, asked for every second, and the buttons. */
(() => {
    const {el, fixed} = QuoteflowCharts;
    const EVERY = 1000;
    const SURE = 4000;
    const root = document.getElementById('report');
    const token = document.querySelector('meta[name=token]').content;
    const symbol = (id) => id.substring(id.lastIndexOf('.') + 1);

    let view = null;
    let ended = false;
    let lost = false;
    let busy = false;
    let again = false;

    const state = el('p', {class: 'qf-state', role: 'status'});
    const answer = el('p', {class: 'qf-answer', role: 'status'});
    const buttons = el('div', {class: 'qf-controls'});
    const tools = el('div', {class: 'qf-live'}, state, buttons, answer);

    const target = () => (view && view.chosen ? symbol(view.chosen) : 'all');
    const say = (text, bad = false) => {
        answer.textContent = text;
        answer.classList.toggle('qf-bad', bad);
    };
    const ask = async (command) => {
        const of = target();
        say(command + ' of ' + of + ': asking');
        try {
            const response = await fetch('control', {
                method: 'POST',
                headers: {'Content-Type': 'application/json', 'X-Quoteflow-Token': token},
                body: JSON.stringify({command, instrument: view.chosen}),
            });
            const text = await response.text();
            say(command + ' of ' + of + ': ' + text + (response.ok ? ' at ' + new Date().toTimeString().substring(0, 8) : ''), !response.ok);
        } catch (gone) {
            say(command + ' of ' + of + ': not asked for, the run does not answer', true);
        }
        poll();
    };
    /* halt at once; what sets it going, or trades, at the second click */
    const button = (command, title) => {
        const node = el('button', {title, 'data-command': command, class: 'qf-' + command});
        const label = () => command[0].toUpperCase() + command.substring(1);
        let sure = 0;
        const calm = () => {
            node.textContent = label();
            node.classList.remove('qf-sure');
            sure = 0;
        };
        node.addEventListener('click', () => {
            if (command === 'halt' || Date.now() - sure < SURE) {
                calm();
                ask(command);
                return;
            }
            sure = Date.now();
            node.textContent = label() + ' ' + target() + '?';
            node.classList.add('qf-sure');
            setTimeout(() => Date.now() - sure >= SURE && calm(), SURE + 50);
        });
        calm();
        return node;
    };
    buttons.append(
        button('halt', 'No new orders: quotes are pulled, the position stays'),
        button('resume', 'Ends every halt and every breaker'),
        button('flatten', 'Halts, and closes the position at the market'));

    const tell = (data) => {
        const {live} = data;
        const halted = data.instruments.filter((one) => one.figures.halted).map((one) => symbol(one.id));
        const tripped = data.instruments.filter((one) => Object.values(one.figures.breakers).some((held) => held)).map((one) => symbol(one.id));
        state.replaceChildren(
            el('i', {class: 'qf-dot' + (ended || lost ? ' qf-still' : '')}),
            lost ? 'no answer: the run has ended, or its process is gone; its report is in ' + data.folder
                : ended ? 'the run has ended; its report is in ' + data.folder
                    : 'running' + (live.progress === undefined ? '' : ', ' + fixed(100 * live.progress, 1) + ' %, ' + live.left + ' left')
                        + ', ' + fixed(live.records / live.seconds, 0) + ' records/s',
            ...(halted.length ? [el('b', {class: 'qf-badge'}, 'HALTED ' + halted.join(' '))] : []),
            ...(tripped.length ? [el('b', {class: 'qf-badge'}, 'BREAKER ' + tripped.join(' '))] : []));
        buttons.hidden = ended || lost;
        if (ended || lost) answer.textContent = '';
        document.title = (halted.length ? '\u25a0 ' : '') + (data.run.job || 'Quoteflow') + ', live';
    };
    const poll = async () => {
        if (ended) return;
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        try {
            const response = await fetch('data?instrument=' + encodeURIComponent(view ? view.chosen : ''));
            if (response.ok) {
                const data = await response.json();
                lost = false;
                ended = data.live.ended;
                if (data.instruments.length && view === null) {
                    view = Quoteflow.drawCharts(root, data, {tools, choose: poll});
                    if (view.chosen) again = true;
                } else if (view !== null) {
                    view.update(data);
                    if (ended) view.redraw();
                }
                if (view !== null) tell(data);
            }
        } catch (gone) {
            lost = true;
            if (view !== null) tell(view.data);
        } finally {
            busy = false;
        }
        if (again) {
            again = false;
            poll();
        }
    };
    const loop = async () => {
        if (!document.hidden) await poll();
        if (!ended) setTimeout(loop, lost ? 3 * EVERY : EVERY);
    };
    document.addEventListener('visibilitychange', () => !document.hidden && poll());
    loop();
})();
