'use strict';
/*
 * The page of a run. Quoteflow.drawCharts(root, data) draws it and returns {chosen, update(data), destroy()}; the data are
 * as Report.java writes them. update keeps tab, zoom and theme. All text goes in as text, none as HTML. A page that goes
 * on gives {tools, choose}: a node under the header, and who brings the data of another instrument or part of the list:
 view.chosen and view.query say which. Data with a list hold the part of the instruments that was asked for (LiveRows.java);
 data without one hold all of them, of which a Library gives the same parts.
 */
const Quoteflow = (() => {
    const {Chart, Group, line, times, points, has, shade, fillMarks, nearestFill, eventLines, nearestEvent, el, css, fixed, signed, price, size, money, gain, decimals, clock, duration} = QuoteflowCharts;
    const LEAST_TRADES = 20;
    const ALL = '';
    const TABS = 8;
    const DRAWN = 8;
    const LISTED = 50;
    const FOUND = 12;
    const PALETTE = ['--qf-buy', '--qf-sell', '--qf-green', '--qf-purple', '--qf-yellow', '--qf-sky', '--qf-ask', '--qf-ink-2'];

    const symbol = (id) => id.substring(id.lastIndexOf('.') + 1);
    const tone = (value) => (value > 0 ? 'qf-plus' : value < 0 ? 'qf-minus' : '');
    const bps = (value) => fixed(value, 2);
    const percent = (share, digits = 1) => (share === null || share === undefined ? 'n/a' : fixed(100 * share, digits) + ' %');

    /* ---- the instruments of a run that is here as a whole ---- */
    const holds = (f) => Object.keys(f.breakers || {}).filter((name) => f.breakers[name]);
    const SORTS = {
        stopped: (f) => (f.halted ? 2 : holds(f).length ? 1 : 0),
        inventory: (f) => Math.abs(f.inventory),
    };
    const ordered = (rows, {sort, down}) => {
        if (sort === 'id') return down ? [...rows].reverse() : rows;
        const key = SORTS[sort] || ((f) => f[sort]);
        const value = (one) => key(one.figures) ?? (down ? -Infinity : Infinity);
        return [...rows].sort((a, b) => (down ? value(b) - value(a) : value(a) - value(b)) || 0);
    };
    class Library {
        constructor(data) {
            this.data = data;
            this.number = new Map(data.instruments.map((one, i) => [one.id, i]));
        }

        whole(one) {
            if (!this.data.apart) return one;
            return JSON.parse(document.getElementById('instrument-' + this.number.get(one.id)).textContent);
        }

        named(test) {
            const ids = this.data.instruments.filter((one) => test(one.figures)).map((one) => one.id);
            return {names: ids.slice(0, 8), count: ids.length};
        }

        page(chosen, query) {
            const all = this.data.instruments;
            const wanted = query.find.trim().toLowerCase();
            const found = ordered(all.filter((one) => one.id.toLowerCase().includes(wanted)), query);
            const from = Math.min(query.from, Math.floor(Math.max(0, found.length - 1) / LISTED) * LISTED);
            const rows = found.slice(from, from + LISTED).map((one, i) => ({...(i < DRAWN || one.id === chosen ? this.whole(one) : one), listed: true}));
            if (chosen && !rows.some((one) => one.id === chosen)) rows.push({...this.whole(all[this.number.get(chosen)]), listed: false});
            return {...this.data, instruments: rows,
                list: {...query, count: all.length, found: found.length, from, size: LISTED},
                halted: this.named((f) => f.halted), tripped: this.named((f) => holds(f).length > 0),
                span: this.span ??= spanOf(all), overall: {...this.data.overall, split: this.split ??= splitOf(all, this.data.overall.figures.pnl)}};
        }
    }
    const spanOf = (all) => {
        const ends = all.filter((one) => one.time > 0);
        return ends.length ? ends.reduce(([from, to], one) => [Math.min(from, one.time - (one.figures.uptime || 0)), Math.max(to, one.time)], [Infinity, 0]) : null;
    };
    const splitOf = (all, pnl) => {
        const sum = {pnl};
        for (const [key] of SPLIT) sum[key] = all.reduce((total, one) => total + one.split[key], 0);
        return sum;
    };

    /* ---- headline figures ---- */
    const tile = (label, value, small, cls, title, box) =>
        el('div', {title, class: box || ''}, el('dt', {}, label), el('dd', {class: value === 'n/a' ? 'qf-none' : cls || ''}, value),
            el('dd', {class: 'qf-small'}, small || '\u00a0'));
    const enough = (f) => f.trades + (f.directional ? f.directional.trades : 0) >= LEAST_TRADES;
    const few = (f) => 'of ' + (f.trades + (f.directional ? f.directional.trades : 0)) + ' trades, needs ' + LEAST_TRADES;

    const commonTiles = (f, maxDrawdown) => [
        tile('Pnl', gain(f.pnl), signed(f.pnlPercent, 3) + ' %', tone(f.pnl), 'equity less the start balance of ' + money(f.startBalance, 0) + ', quote currency'),
        tile('Max drawdown', fixed(100 * maxDrawdown, 3) + ' %', 'of high water', '', 'of the high-water equity'),
        tile('Fees', money(f.fees), f.pnl + f.fees === 0 ? '' : 'before fees ' + gain(f.pnl + f.fees)),
        tile('Round trips', fixed(f.roundTrips, 0), f.wins + ' won, ' + f.losses + ' lost'),
        tile('Win rate', f.winRate === null ? 'n/a' : percent(f.winRate), 'of round trips'),
        tile('Fills', fixed(f.fills, 0), f.makerFills + ' maker, ' + f.takerFills + ' taker'),
        tile('Trades', fixed(f.trades, 0), 'fills that reduce'),
    ];
    const edgeTiles = (f) => [
        tile('Edge captured', enough(f) ? bps(f.edgeCapturedBps) + ' bps' : 'n/a', enough(f) ? 'at the fill' : few(f), '', 'size-weighted sign (mid - price) / mid of maker fills'),
        tile('Markout 1 / 5 / 30 s', enough(f) ? [f.markout1sBps, f.markout5sBps, f.markout30sBps].map((m) => (m === null ? 'n/a' : fixed(m, 1))).join(' / ') : 'n/a', enough(f) ? 'bps, before fees' : few(f), '', 'the edge, with the mid 1, 5 and 30 s after the fill', 'qf-long'),
        tile('Quoted spread', f.meanSpreadBps === null ? 'n/a' : bps(f.meanSpreadBps) + ' bps', fixed(f.quotes, 0) + ' quotes'),
        tile('Execution rate', f.executionRate === null ? 'n/a' : percent(f.executionRate), f.rejectedIntents + ' of ' + fixed(f.acceptedIntents + f.rejectedIntents, 0) + ' rejected'),
        tile('Fill ratio', f.fillRatio === null ? 'n/a' : fixed(f.fillRatio, 2), 'fills an order placed'),
        tile('AR(1) mean w', f.meanArWeight === null ? 'n/a' : signed(f.meanArWeight, 3), 'mean R\u00b2 ' + fixed(f.meanArR2, 3)),
    ];
    const instrumentTiles = (one) => {
        const f = one.figures;
        const ledger = f.directional;
        const tiles = commonTiles(f, f.maxDrawdown);
        tiles.splice(1, 0, tile('Sharpe', f.sharpe === null ? 'n/a' : fixed(f.sharpe, 2),
            f.sharpe === null ? 'of ' + f.trades + ' trades, needs ' + LEAST_TRADES : 'of ' + Math.min(100, f.trades) + ' trades', '',
            'maker ledger: one return a trade, annualised as if daily: a convention'));
        tiles.push(...edgeTiles(f),
            tile('Position', size(f.position), percent(f.inventory) + ' of limit'),
            tile('Leverage', fixed(f.leverage, 2), f.leverageMode),
            tile('Uptime', f.uptime === null ? 'n/a' : duration(f.uptime), f.halted ? 'HALTED' : stops(f)));
        if (ledger.trades > 0 || ledger.signalledBars > 0) {
            tiles.push(tile('Directional', gain(ledger.realised), ledger.trades + ' trades, Sharpe ' + (ledger.sharpe === null ? 'n/a' : fixed(ledger.sharpe, 2)), tone(ledger.realised)));
        }
        return tiles;
    };
    const stops = (f) => holds(f).join(', ') || 'no breaker holds';

    /* ---- tables ---- */
    const table = (head, rows, cls = '') =>
        el('div', {class: 'qf-scroll'}, el('table', {class: 'qf-table ' + cls},
            el('thead', {}, el('tr', {}, ...head.map((h) => el('th', {class: (h.left ? 'qf-left' : '') + (h.roomy ? ' qf-roomy' : ''), scope: 'col', 'aria-sort': h.sorted}, h.text ?? h)))),
            el('tbody', {}, ...rows)));
    const card = (title, ...children) => el('section', {class: 'qf-card'}, el('h2', {}, title), ...children);

    const SPLIT = [
        ['captured', 'Spread captured', 'captured'], ['paid', 'Spread paid (taker)', 'paid'], ['adverse', 'Adverse selection, 5 s', 'adverse'],
        ['inventory', 'Inventory move after', 'moved after'], ['fees', 'Fees'], ['directional', 'Directional ledger', 'directional'], ['brought', 'Brought in'],
    ];
    const material = (split, key) => Math.abs(split[key]) > 1e-6 * (1 + Math.abs(split.pnl)) || ['captured', 'adverse', 'inventory', 'fees'].includes(key);
    const splitCard = (split) => {
        const rows = SPLIT.filter(([key]) => material(split, key));
        const reach = Math.max(1e-9, ...rows.map(([key]) => Math.abs(split[key])), Math.abs(split.pnl));
        const bar = (value) => {
            const share = 50 * Math.abs(value) / reach;
            return el('td', {class: 'qf-bars'}, el('div', {}, el('em', {style: 'left:50%'}),
                el('i', {style: 'width:' + share + '%;left:' + (value < 0 ? 50 - share : 50) + '%;background:var(' + (value < 0 ? '--qf-sell' : '--qf-buy') + ')'})));
        };
        const row = (label, value, cls) => el('tr', {class: cls}, el('td', {class: 'qf-left'}, label), bar(value), el('td', {}, gain(value)));
        return card('Pnl by cause, whole run',
            table([{text: 'cause', left: true}, '', 'quote currency'],
                [...rows.map(([key, label]) => row(label, split[key])), row('Pnl', split.pnl, 'qf-sum')]));
    };
    const rejectionsCard = (f) => {
        const all = Object.entries(f.rejections).sort((a, b) => b[1] - a[1]);
        const sum = all.reduce((total, [, count]) => total + count, 0);
        if (sum === 0) return card('Rejections', el('p', {class: 'qf-note'}, 'No intent was rejected.'));
        return card('Rejections',
            table([{text: 'category', left: true}, '', 'intents', 'share'], all.map(([name, count]) =>
                el('tr', {}, el('td', {class: 'qf-left'}, name),
                    el('td', {class: 'qf-bars'}, el('div', {}, el('i', {style: 'left:0;width:' + 100 * count / all[0][1] + '%;background:var(--qf-ink-3)'}))),
                    el('td', {}, fixed(count, 0)), el('td', {}, percent(count / sum))))));
    };
    const latencyCard = (one, data) => {
        const a = one.arrivals;
        if (a === null) {
            return card('Latency', el('p', {class: 'qf-note'},
                'Decision files carry the exchange\u2019s clock alone, so this page has no latency of its own: an order takes effect venue.latencyMs'
                + (parameter(data, 'venue.latencyMs', one.id) ? ' = ' + parameter(data, 'venue.latencyMs', one.id) + ' ms' : '')
                + ' after its decision, by definition of the paper venue. report DIR --journal FILE adds how long records took from exchange to receiver; how long the job took is a metric of Flink.'));
        }
        return card('Latency, exchange to receiver',
            table(['least', 'median', '95 %', '99 %', 'greatest', 'records'], [el('tr', {},
                ...[a.least, a.p50, a.p95, a.p99, a.greatest].map((v) => el('td', {}, fixed(v, 0) + ' ms')), el('td', {}, fixed(a.count, 0)))]),
            el('p', {class: 'qf-note'}, 'Received less the exchange\u2019s time, of two clocks'
                + (a.least < 0 ? ' that do not agree (the least is negative): only the differences mean something.' : ': their difference is in it.')));
    };
    const parameter = (data, key, id) => {
        const found = data.parameters.find((p) => p.key === key);
        return found ? found.overrides[id] ?? found.value : null;
    };

    /* ---- charts of one instrument ---- */
    const swatch = (label, colour) => el('span', {class: 'qf-item'}, el('i', {class: 'qf-box', style: 'background:' + css(colour)}), label);
    const triangle = (label, colour, down, hollow) => {
        const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
        svg.setAttribute('viewBox', '0 0 10 10');
        const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        path.setAttribute('d', down ? 'M1 1H9L5 9Z' : 'M1 9H9L5 1Z');
        path.setAttribute('fill', hollow ? 'none' : css(colour));
        path.setAttribute('stroke', css(colour));
        path.setAttribute('stroke-width', hollow ? '1.6' : '0');
        svg.append(path);
        return el('span', {class: 'qf-item'}, svg, label);
    };

    const instrumentCharts = (one, events) => {
        const s = one.series;
        const xs = times(s);
        const column = (name, patience) => points(s, name, patience);
        const taker = one.fills.some((f) => f[0] > 1);
        const digits = tickDecimals(one);
        const quote = {step: true, width: 1, fresh: Math.max(10000, 4 * s.step)};
        const prices = {
            title: 'Price and quotes', wide: true, height: 340,
            lines: [line('bid', 'bid', '--qf-bid', quote), line('mid', 'mid', '--qf-mid', {digits: digits === undefined ? undefined : digits + 1}), line('ask', 'ask', '--qf-ask', quote)],
            data: [xs, column('bid', 0), column('mid'), column('ask', 0)],
            band: [3, 1], digits, text: digits === undefined ? (value) => price(value) : undefined,
            chips: [triangle('buy', '--qf-buy', false), triangle('sell', '--qf-sell', true),
                ...(taker ? [triangle('taker', '--qf-ink-2', false, true)] : []), swatch('bull', '--qf-bull'), swatch('bear', '--qf-bear')],
            under: (u) => { shade(one.regimes)(u); eventLines(events)(u); },
            over: fillMarks(one.fills),
            hover: (u, left, top) => nearestFill(one.fills, digits)(u, left, top) || nearestEvent(events)(u, left),
        };
        const charts = [prices];
        charts.push({
            title: 'Inventory', unit: 'share of the limit', zero: true, marks: [0.5, -0.5, 0.8, -0.8], digits: 3,
            lines: [line('inventory', 'inventory', '--qf-buy', {fill: '--qf-fill'}), ...(has(s, 'urgency') ? [line('urgency', 'urgency', '--qf-sell', {width: 1})] : [])],
            data: [xs, column('inventory'), ...(has(s, 'urgency') ? [column('urgency')] : [])],
        });
        const parts = [['captured', 'spread', '--qf-buy'], ['paid', 'spread paid', '--qf-sky'], ['adverse', 'adverse', '--qf-sell'], ['held', 'inventory', '--qf-purple'],
            ['fees', 'fees', '--qf-ink-2'], ['directional', 'directional', '--qf-green']].filter(([name]) => has(s, name));
        charts.push({
            title: 'Pnl by cause', unit: 'quote currency', zero: true, text: (value) => money(value),
            lines: [line('pnl', 'pnl', '--qf-mid', {width: 2}), ...parts.map(([name, label, colour]) => line(label, name, colour, {width: 1.1}))],
            data: [xs, column('pnl'), ...parts.map(([name]) => column(name))],
        });
        charts.push(drawdownChart(s, xs));
        charts.push({
            title: 'AR(1)', unit: 'weight and R\u00b2 of the last 50 returns', zero: true, marks: [0.2, -0.2], digits: 3,
            lines: [line('w', 'weight', '--qf-buy'), line('R\u00b2', 'r2', '--qf-yellow', {width: 1})],
            data: [xs, column('weight'), column('r2')],
            under: shade(one.regimes),
        });
        charts.push({
            title: 'Spread and adverse selection', unit: 'bps', digits: 2, zero: true,
            note: enough(one.figures) ? null : 'Edge and markouts rest on ' + few(one.figures).slice(3) + ' to be read as figures.',
            lines: [line('quoted', 'spread', '--qf-ink-3', {width: 1}), line('edge', 'edge', '--qf-buy', {width: 1.6}), line('after 1 s', 'markout1', '--qf-green'),
                line('5 s', 'markout5', '--qf-yellow'), line('30 s', 'markout30', '--qf-sell')],
            data: [xs, column('spread'), ...['edge', 'markout1', 'markout5', 'markout30'].map((name) => column(name, Infinity))],
        });
        if (has(s, 'arrival')) {
            charts.push({title: 'Exchange to receiver', unit: 'ms', digits: 0, lines: [line('received \u2212 sent', 'arrival', '--qf-purple')], data: [xs, column('arrival')]});
        }
        return charts;
    };
    /* prices of quotes stand on the tick: the finest of them has its digits */
    const tickDecimals = (one) => {
        const {bid = [], ask = []} = one.series.columns;
        const some = [...bid.slice(0, 800), ...ask.slice(0, 800)].filter((v) => v !== null);
        return some.length ? Math.max(...some.map(decimals)) : undefined;
    };
    const drawdownChart = (s, xs) => ({
        title: 'Drawdown', unit: '% under high-water equity', zero: true, digits: 3,
        lines: [line('drawdown', 'drawdown', '--qf-sell', {fill: '--qf-fill-bad'})],
        data: [xs, points(s, 'drawdown').map((v) => (v ? -v : v))],
    });

    const drawnOf = (data) => data.instruments.filter((one) => one.listed && one.series).slice(0, DRAWN);
    const overallCharts = (data) => {
        const s = data.overall.series;
        const drawn = drawnOf(data).filter((one) => one.series.buckets > 0);
        const joined = uPlot.join([[times(s), points(s, 'pnl')], ...drawn.map((one) => [times(one.series), points(one.series, 'pnl')])]);
        const held = drawn.length ? uPlot.join(drawn.map((one) => [times(one.series), points(one.series, 'inventory')])) : [[]];
        const left = data.list.count - drawn.length;
        const charts = [{
            title: 'Pnl', unit: 'quote currency', wide: true, height: 300, zero: true, text: (value) => money(value),
            note: left > 0 ? 'Drawn are the sum and the first ' + drawn.length + ' instruments of the list below, as it is sorted and searched.' : null,
            lines: [line('all', 'pnl', '--qf-mid', {width: 2}), ...drawn.map((one, i) => line(symbol(one.id), 'pnl', PALETTE[i], {width: 1.1}))],
            data: joined,
        }, {...drawdownChart(s, times(s)), title: 'Drawdown of the summed equity', unit: '%'}];
        if (drawn.length) {
            charts.push({title: 'Inventory', unit: 'share of the limit', zero: true, digits: 3,
                lines: drawn.map((one, i) => line(symbol(one.id), 'inventory', PALETTE[i], {width: 1.1})), data: held});
        }
        return charts;
    };
    /* a warning of summary.json; those of an older run are plain texts */
    const warningLine = (warning) => (typeof warning === 'string' ? warning : (warning.instrument ? warning.instrument + ': ' : '') + warning.text);
    const stateOf = (f) => (f.halted ? el('b', {class: 'qf-stopped'}, 'HALTED') : holds(f).length ? el('b', {class: 'qf-stopped'}, holds(f).join(', ')) : 'trading');
    /* the list: sorted by a click on a head, a part at a time; ask: with what of the query changes */
    const overallTable = (data, select, ask) => {
        const {list} = data;
        const rows = data.instruments.filter((one) => one.listed);
        const keys = SPLIT.filter(([key]) => material(data.overall.split, key) || rows.some((one) => material(one.split, key)));
        const sorter = (text, sort, left) => {
            const now = list.sort === sort;
            return {left, sorted: now ? (list.down ? 'descending' : 'ascending') : null, text: el('button', {title: 'Sort by ' + text,
                onclick: () => ask({sort, down: now ? !list.down : sort !== 'id', from: 0})}, text + (now ? (list.down ? ' \u2193' : ' \u2191') : ''))};
        };
        const head = [sorter('instrument', 'id', true), sorter('state', 'stopped', true), 'position', sorter('inventory', 'inventory'), sorter('pnl', 'pnl'),
            ...keys.map(([, label, short]) => short || label.toLowerCase()),
            sorter('drawdown', 'maxDrawdown'), sorter('Sharpe', 'sharpe'), sorter('trades', 'trades'), sorter('win rate', 'winRate'), sorter('fills', 'fills'), 'edge bps', '30 s bps', 'spread bps',
            sorter('rejected', 'rejectedIntents')];
        const cells = (f, split, maxDrawdown) => [
            el('td', {}, f.position === undefined ? '' : size(f.position)), el('td', {}, f.inventory === undefined ? '' : fixed(f.inventory, 3)),
            el('td', {class: tone(f.pnl)}, gain(f.pnl)), ...keys.map(([key]) => el('td', {}, gain(split[key]))),
            el('td', {}, fixed(100 * maxDrawdown, 3) + ' %'),
            el('td', {}, f.sharpe === undefined ? '' : f.sharpe === null ? 'n/a' : fixed(f.sharpe, 2)), el('td', {}, fixed(f.trades, 0)),
            el('td', {}, f.winRate === null ? 'n/a' : percent(f.winRate)), el('td', {}, fixed(f.fills, 0)),
            el('td', {}, enough(f) ? bps(f.edgeCapturedBps) : 'n/a'), el('td', {}, enough(f) ? bps(f.markout30sBps) : 'n/a'), el('td', {}, bps(f.meanSpreadBps)),
            el('td', {}, fixed(f.rejectedIntents, 0))];
        const body = rows.map((one) => el('tr', {},
            el('td', {class: 'qf-left'}, el('button', {onclick: () => select(one.id)}, one.id)), el('td', {class: 'qf-left'}, stateOf(one.figures)),
            ...cells(one.figures, one.split, one.figures.maxDrawdown)));
        const stopped = [data.halted.count ? data.halted.count + ' halted' : '', data.tripped.count ? data.tripped.count + ' stopped by a breaker' : ''].filter((text) => text).join(', ');
        body.push(el('tr', {class: 'qf-sum'}, el('td', {class: 'qf-left'}, list.count > 1 ? 'all ' + fixed(list.count, 0) : 'all'), el('td', {class: 'qf-left'}, stopped || 'trading'),
            ...cells({...data.overall.figures, inventory: undefined, position: undefined}, data.overall.split, data.overall.figures.maxDrawdown)));
        const box = card('Instruments', table(head, body), pager(list, rows.length, ask));
        box.classList.add('qf-wide');
        return box;
    };
    const pager = (list, shown, ask) => {
        if (list.found <= list.size && !list.find) return null;
        const at = (from) => (from < 0 || from >= list.found ? {disabled: ''} : {onclick: () => ask({from})});
        return el('div', {class: 'qf-pager'},
            el('span', {}, (shown ? fixed(list.from + 1, 0) + '\u2013' + fixed(list.from + shown, 0) + ' of ' + fixed(list.found, 0) : 'None')
                + (list.find ? ' with \u201c' + list.find + '\u201d in the name' : ' instruments')),
            ...(list.found > list.size ? [el('button', {'aria-label': 'Before', title: 'Before', ...at(list.from - list.size)}, '\u2190'),
                el('button', {'aria-label': 'Next', title: 'Next', ...at(list.from + list.size)}, '\u2192')] : []),
            ...(list.find ? [el('button', {onclick: () => ask({find: '', from: 0})}, 'show all')] : []));
    };

    /* ---- the end of the page ---- */
    const pairs = (entries) => el('dl', {}, ...entries.filter(([, value]) => value !== null && value !== undefined && value !== '')
        .flatMap(([key, value]) => [el('dt', {}, key), el('dd', {}, String(value))]));
    const more = (title, open, ...children) => el('details', {class: 'qf-card qf-more', ...(open ? {open: ''} : {})}, el('summary', {}, title), ...children);

    const formulas = () => more('How the figures are made', false, pairs([
        ['Pnl by cause', 'Of a fill: s its sign (buy +1, sell \u22121), z its size, p its price, f its fee, m the last mid before its record. M is the mid now, '
            + 'H the mid of the first metrics row at least 5 s after the fill, M until there is one. Of the maker\u2019s ledger, summed over its fills:'],
        ['Spread captured', 's z (m \u2212 p) of maker fills; of taker fills the same sum is the spread paid.'],
        ['Adverse selection', 's z (H \u2212 m): what the mid did in the 5 s after the fill; negative where it went against it.'],
        ['Inventory move', 's z (M \u2212 H): what the mid did from then on, held or hedged by later fills.'],
        ['Fees', '\u2212f.'],
        ['Directional', 's z (M \u2212 p) \u2212 f over the fills of the directional ledger.'],
        ['The sum', '(m \u2212 p) + (H \u2212 m) + (M \u2212 H) = M \u2212 p, so that the causes add up to s z (M \u2212 p) \u2212 f over all fills: the pnl of an account that began flat. '
            + 'What a run brought in from a savepoint, or what a hand restated, is left over and shown as brought in.'],
        ['Sharpe', 'Of the last 100 returns on margin, with at least 20: one return a trade, annualised as if daily. A convention, kept because it is the known one. Of the maker\u2019s ledger.'],
        ['Edge, markouts', 'Size-weighted s (mid \u2212 p) / mid of maker fills: the mid before the fill, and 1, 5 and 30 s after it; running means. Before fees.'],
        ['Curves', 'A bucket of time keeps its least and greatest value in the order in which they came: no spike is lost, at any length. A quote is drawn until the next, at most for as long as it may stand.'],
        ['Regime', 'That of most bars of a bucket.'],
    ]));
    const runCard = (data) => {
        const run = data.run;
        const input = run.input || {};
        const refused = Object.entries(data.records.refused || {}).map(([name, count]) => name + ' ' + count).join(', ');
        const skipped = Object.entries(data.records.skipped || {}).filter(([, count]) => count > 0).map(([name, count]) => name + ' ' + count).join(', ');
        return more('Run, input and parameters', true, pairs([
            ['Fingerprint', data.fingerprint], ['Version', data.version],
            ['Job', run.file], ['Started', run.started], ['Parallelism', run.parallelism],
            ['Settings', (run.settings || []).join('  ')], ['Restored from', run.restored],
            ['Input', input.kind ? input.kind + (input.files ? ': ' + input.files.join(', ') : input.topic ? ': ' + input.topic + ' ' + input.from + ' ' + input.to
                : ': seed ' + input.seed + ', ' + input.minutes + ' minutes') : 'not told: this folder has no run.json, which embedded runs write'],
            ['Records', data.records.read === null || data.records.read === undefined ? null : fixed(data.records.read, 0) + ' read' + (data.records.applied === undefined ? '' : ', ' + fixed(data.records.applied, 0) + ' applied') + (skipped ? '; skipped: ' + skipped : '') + (refused ? '; refused: ' + refused : '')],
            ['Decisions', data.decisions.total === null ? null : Object.entries(data.decisions).map(([name, count]) => name + ' ' + fixed(count, 0)).join(', ')],
            ['Folder', data.folder],
        ]), parameters(data));
    };
    const parameters = (data) => {
        if (!data.parameters.length) return el('p', {class: 'qf-note'}, 'The parameters are not told: this folder has no run.json.');
        return table([{text: 'parameter', left: true}, 'value', 'default', {text: 'by instrument', left: true}, {text: 'meaning', left: true, roomy: true}], data.parameters.map((p) => {
            const own = Object.entries(p.overrides).map(([id, value]) => symbol(id) + ' ' + value).join(', ') + (p.more > 0 ? ' and ' + p.more + ' more' : '');
            return el('tr', {class: p.value !== p.standard || own ? 'qf-changed' : ''}, el('td', {class: 'qf-left'}, el('code', {}, p.key)), el('td', {}, p.value || 'none'),
                el('td', {}, p.standard || 'none'), el('td', {class: 'qf-text'}, own), el('td', {class: 'qf-text qf-roomy'}, p.meaning));
        }));
    };
    const eventsCard = (data, id) => {
        const rows = data.events.rows.filter((event) => id === ALL || event.instrument === id);
        if (!rows.length) return null;
        const counts = Object.entries(data.events.counts).map(([kind, count]) => kind + ' ' + fixed(count, 0)).join(', ');
        return more('Breakers, alerts, controls, dead letters', rows.length <= 12,
            table([{text: 'time, UTC', left: true}, {text: 'instrument', left: true}, {text: 'what', left: true}, {text: 'detail', left: true}], rows.map((event) => el('tr', {},
                el('td', {class: 'qf-left'}, event.time === null ? 'at the start' : clock(event.time, true)), el('td', {class: 'qf-left'}, event.instrument ?? ''),
                el('td', {class: 'qf-left'}, event.title ?? ''), el('td', {class: 'qf-text'}, event.text ?? '')))),
            el('p', {class: 'qf-note'}, (data.events.last ? 'Since this page reads: ' + counts + '. The last ones are shown.' : 'In the run: ' + counts + '. Of each kind the first 200 are kept.')));
    };

    /* ---- the page ---- */
    class View {
        constructor(root, data, {tools = null, choose = null} = {}) {
            this.root = root;
            this.query = {find: '', sort: 'id', down: false, from: 0};
            this.chosen = data.instruments.length === 1 && (!data.list || data.list.count === 1) ? data.instruments[0].id : ALL;
            this.take(data);
            this.choose = choose;
            this.drawn = null;
            this.pressed = false;
            this.told = el('p', {});
            this.themes = el('button', {title: 'Theme', onclick: () => this.theme()});
            this.top = el('header', {class: 'qf-head'}, el('div', {},
                el('h1', {}, data.run.job || data.folder.split(/[\\/]/).pop(), el('small', {}, 'Quoteflow ' + data.version)), this.told), this.themes);
            this.tabbed = el('div', {class: 'qf-tabs', role: 'tablist'});
            this.zoomed = el('div', {class: 'qf-zoom'});
            this.search = el('input', {type: 'search', class: 'qf-search', 'aria-label': 'Find an instrument', autocomplete: 'off', spellcheck: 'false',
                oninput: () => this.ask({find: this.search.value, from: 0}), onfocus: () => this.suggest(), onblur: () => setTimeout(() => this.suggest(), 150),
                onkeydown: (e) => this.key(e)});
            this.found = el('div', {class: 'qf-found', hidden: ''});
            this.finder = el('div', {class: 'qf-finder', hidden: ''}, this.search, this.found);
            this.bar = el('nav', {class: 'qf-bar'}, this.tabbed, this.finder, this.zoomed);
            this.body = el('div', {});
            this.root.replaceChildren(el('div', {class: 'qf'}, this.top, tools, this.bar, this.body));
            /* what is pressed is not replaced until it is let go */
            this.root.addEventListener('pointerdown', () => { this.pressed = true; });
            this.up = () => setTimeout(() => { this.pressed = false; });
            addEventListener('pointerup', this.up);
            addEventListener('pointercancel', this.up);
            this.group = null;
            this.showing = () => this.redraw();
            this.dark = matchMedia('(prefers-color-scheme: dark)');
            this.wanted = 'auto';
            this.printing = false;
            this.dark.addEventListener('change', this.showing);
            this.before = () => this.print(true);
            this.after = () => this.print(false);
            addEventListener('beforeprint', this.before);
            addEventListener('afterprint', this.after);
            this.draw();
        }

        /* data with a list are the part that was asked for; of others the part is taken here */
        take(data) {
            this.library = data.list ? null : new Library(data);
            this.data = data.list ? this.listed(data) : this.library.page(this.chosen, this.query);
        }

        /* an instrument of the data is drawn in depth only if it is there as a whole */
        listed(data) {
            return {...data, instruments: data.instruments.map((one) => (one.id === this.chosen && !one.whole ? {...one, series: null} : one))};
        }

        head() {
            const {data} = this;
            const span = data.span;
            const known = (value) => value !== null && value !== undefined;
            this.told.replaceChildren((span ? clock(span[0], true) + ' \u2013 ' + clock(span[1], true) + ' UTC, ' + duration(span[1] - span[0]) + ', ' : '')
                + fixed(data.list.count, 0) + (data.list.count === 1 ? ' instrument' : ' instruments') + (known(data.records.read) ? ', ' + fixed(data.records.read, 0) + ' records' : '')
                + (known(data.decisions.total) ? ', ' + fixed(data.decisions.total, 0) + ' decisions' : ''),
            ...(data.fingerprint ? [', fingerprint ', el('code', {title: data.fingerprint}, data.fingerprint.substring(0, 12))] : []));
            this.themes.textContent = {auto: '\u25d0 auto', light: '\u25cb light', dark: '\u25cf dark'}[this.wanted];
        }

        theme() {
            this.wanted = {auto: 'light', light: 'dark', dark: 'auto'}[this.wanted];
            this.redraw();
        }

        tabs() {
            const {count, find} = this.data.list;
            const many = count > TABS;
            const ids = many ? (this.chosen ? [this.chosen] : []) : this.data.instruments.map((one) => one.id).sort();
            const labels = ids.map(symbol);
            const label = (id) => (many || labels.filter((other) => other === symbol(id)).length > 1 ? id : symbol(id));
            this.tabbed.replaceChildren(...(count > 1 ? [ALL] : []).concat(ids).map((id) =>
                el('button', {role: 'tab', 'aria-selected': String(id === this.chosen), title: id, onclick: () => this.select(id)}, id === ALL ? 'All' : label(id))));
            this.finder.hidden = !many;
            this.search.placeholder = 'Find one of ' + fixed(count, 0);
            if (document.activeElement !== this.search && this.search.value !== find) this.search.value = find;
            this.seen = el('span', {});
            this.zoomed.replaceChildren(this.seen,
                el('button', {title: 'Earlier', 'aria-label': 'Earlier', onclick: () => this.group.pan(-0.5)}, '\u2190'),
                el('button', {title: 'Zoom out', 'aria-label': 'Zoom out', onclick: () => this.group.scale(2)}, '\u2212'),
                el('button', {title: 'Zoom in; or drag on a chart', 'aria-label': 'Zoom in', onclick: () => this.group.scale(0.5)}, '+'),
                el('button', {title: 'Later', 'aria-label': 'Later', onclick: () => this.group.pan(0.5)}, '\u2192'),
                el('button', {title: 'All of it; or double-click on a chart', onclick: () => this.group.reset()}, 'all'));
            this.suggest();
        }

        /* under the search: what it finds */
        suggest() {
            const {find, found} = this.data.list;
            const open = document.activeElement === this.search && this.search.value !== '' && this.search.value === find;
            this.found.hidden = !open;
            if (!open) return;
            const rows = this.data.instruments.filter((one) => one.listed).slice(0, FOUND);
            this.found.replaceChildren(...rows.map((one) => el('button', {onmousedown: (e) => e.preventDefault(), onclick: () => this.pick(one.id)},
                el('span', {}, one.id), el('span', {}, one.figures.halted || holds(one.figures).length ? stateOf(one.figures) : el('i', {class: tone(one.figures.pnl)}, signed(one.figures.pnl, 2))))),
            el('p', {}, found > rows.length ? fixed(found - rows.length, 0) + ' more' : found === 0 ? 'No instrument has this in its name.' : ''));
        }

        pick(id) {
            this.search.value = '';
            this.query = {...this.query, find: '', from: 0};
            this.search.blur();
            this.select(id);
        }

        key(event) {
            const first = this.data.instruments.find((one) => one.listed);
            if (event.key === 'Escape') {
                this.search.value = '';
                this.ask({find: '', from: 0});
            } else if (event.key === 'Enter' && this.search.value !== '' && this.data.list.find === this.search.value && first) {
                this.pick(first.id);
            }
        }

        /* another part of the list */
        ask(change) {
            this.query = {...this.query, ...change};
            if (this.library) {
                this.data = this.library.page(this.chosen, this.query);
                this.draw(this.group.range);
            } else if (this.choose) {
                this.choose();
            }
        }

        /* the list of all, or a part of it */
        show(change) {
            this.query = {...this.query, ...change};
            this.select(ALL);
            this.list.scrollIntoView({block: 'nearest'});
        }

        tell() {
            const range = this.group.range || this.group.full;
            if (!range) {
                this.seen.replaceChildren();
                return;
            }
            const [from, to] = range;
            const days = to - from > 86400000 || new Date(from).getUTCDate() !== new Date(to).getUTCDate();
            const text = (ms) => (days ? clock(ms, true, false).slice(to - from > 300 * 86400000 ? 0 : 5) : clock(ms));
            this.seen.replaceChildren(el('span', {}, text(from) + ' \u2013 ' + text(to)), ' ', el('span', {}, '(' + duration(to - from) + ')'));
        }

        select(id) {
            this.chosen = id;
            if (this.library) {
                this.data = this.library.page(this.chosen, this.query);
                this.draw();
            } else if (this.choose) {
                this.tabs();
                this.choose();
            } else {
                this.draw();
            }
        }

        one() {
            return this.data.instruments.find((one) => one.id === this.chosen && one.series);
        }

        specs() {
            const one = this.one();
            return one ? instrumentCharts(one, this.data.events.rows.filter((e) => e.instrument === one.id)) : overallCharts(this.data);
        }

        tiles() {
            const one = this.one();
            const f = this.data.overall.figures;
            return el('dl', {class: 'qf-figures'}, ...(one ? instrumentTiles(one) : [...commonTiles(f, f.maxDrawdown), ...edgeTiles(f)]));
        }

        cards() {
            const one = this.one();
            return one ? [splitCard(one.split), rejectionsCard(one.figures), latencyCard(one, this.data)]
                : [splitCard(this.data.overall.split), rejectionsCard(this.data.overall.figures)];
        }

        /* of all: before the charts if it is short */
        table() {
            if (this.one()) return el('div', {});
            const box = overallTable(this.data, (id) => this.select(id), (change) => this.ask(change));
            box.classList.add('qf-list');
            return box;
        }

        draw(range = null) {
            const dark = this.wanted === 'auto' ? this.dark.matches : this.wanted === 'dark';
            document.documentElement.dataset.theme = dark && !this.printing ? 'dark' : 'light';
            if (this.group) this.group.destroy();
            this.group = new Group('quoteflow-' + (this.chosen || 'all'));
            this.group.range = range;
            this.drawn = this.chosen;
            this.group.listeners.push(() => this.tell());
            this.head();
            this.tabs();
            this.figures = this.tiles();
            this.grid = el('div', {class: 'qf-grid'});
            const warnings = this.data.warnings.map(warningLine).map((text) => el('p', {class: 'qf-warn'}, text));
            this.events = eventsCard(this.data, this.chosen) || el('div', {});
            this.list = this.table();
            const short = this.data.list.count <= TABS;
            this.body.replaceChildren(...warnings, this.figures, ...(short ? [this.list, this.grid] : [this.grid, this.list]), el('div', {}, this.events, formulas(), runCard(this.data)));
            const specs = this.specs().filter((spec) => spec.data[0].length > 0);
            this.bounds(specs);
            specs.forEach((spec) => new Chart(this.grid, spec, this.group));
            this.rest = this.cards();
            if (!specs.length) this.grid.append(card('Charts', el('p', {class: 'qf-note'}, 'There is nothing to draw: no bar has closed.')));
            this.grid.append(...this.rest);
            this.tell();
        }

        bounds(specs) {
            const xs = specs.filter((spec) => spec.data[0].length > 0).map((spec) => spec.data[0]);
            this.group.full = xs.length ? [Math.min(...xs.map((x) => x[0])), Math.max(...xs.map((x) => x[x.length - 1]))] : null;
        }

        redraw() {
            this.draw(this.group.range);
        }

        print(on) {
            this.printing = on;
            this.redraw();
            if (on) this.body.querySelectorAll('details').forEach((node) => node.setAttribute('open', ''));
        }

        /* new data of the same run: charts go on where they are, unless there are others now */
        update(data) {
            const all = (some) => some.instruments.filter((one) => one.listed && (some.list.count <= TABS || one.series)).map((one) => one.id).join();
            const before = all(this.data);
            /* what is looked at, and what buttons are of, is not changed by news without it */
            if (this.chosen && !data.instruments.some((one) => one.id === this.chosen && (!data.list || one.whole))) return;
            this.take(data);
            if (this.drawn !== this.chosen) {
                this.draw();
                return;
            }
            if (!this.chosen && before !== all(this.data)) {
                this.draw(this.group.range);
                return;
            }
            const specs = this.specs().filter((spec) => spec.data[0].length > 0);
            const same = specs.length === this.group.charts.length
                && specs.every((spec, i) => spec.lines.map((each) => each.label).join() === this.group.charts[i].spec.lines.map((each) => each.label).join());
            if (!same) {
                this.draw(this.group.range);
                return;
            }
            this.bounds(specs);
            this.group.moving = true;
            specs.forEach((spec, i) => {
                const chart = this.group.charts[i];
                Object.assign(chart.spec, {under: spec.under, over: spec.over, hover: spec.hover, chips: spec.chips, digits: spec.digits, text: spec.text, lines: spec.lines});
                chart.set(spec.data);
            });
            this.group.moving = false;
            this.head();
            this.tell();
            const figures = this.tiles();
            this.figures.replaceWith(figures);
            this.figures = figures;
            this.suggest();
            if (this.pressed) return;
            this.keeping(() => {
                this.rest.forEach((node) => node.remove());
                this.rest = this.cards();
                this.grid.append(...this.rest);
                const list = this.table();
                this.list.replaceWith(list);
                this.list = list;
            });
            const events = eventsCard(this.data, this.chosen) || el('div', {});
            if (this.events.matches('details')) events.open = this.events.open;
            this.events.replaceWith(events);
            this.events = events;
        }

        /* tables that are made again stay where they were scrolled to, and a button of them keeps the focus */
        keeping(change) {
            const boxes = () => [...this.body.querySelectorAll('.qf-scroll')];
            const buttons = () => [...this.body.querySelectorAll('.qf-scroll button, .qf-pager button')];
            const scrolled = boxes().map((box) => box.scrollLeft);
            const focused = buttons().indexOf(document.activeElement);
            change();
            boxes().forEach((box, i) => { if (scrolled[i]) box.scrollLeft = scrolled[i]; });
            if (focused >= 0) buttons()[focused]?.focus({preventScroll: true});
        }

        destroy() {
            this.dark.removeEventListener('change', this.showing);
            removeEventListener('beforeprint', this.before);
            removeEventListener('afterprint', this.after);
            removeEventListener('pointerup', this.up);
            removeEventListener('pointercancel', this.up);
            this.group.destroy();
            this.root.replaceChildren();
        }
    }

    return {drawCharts: (root, data, more) => new View(root, data, more)};
})();
