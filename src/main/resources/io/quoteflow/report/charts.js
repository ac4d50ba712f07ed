'use strict';
/*
 * Charts of a run. One way from the data's columns to uPlot, one look, one axis of time for all charts of a group.
 *
 * Columns (see Columns.java): {start, step, buckets, columns: {name: [..]}}, ms; a value a bucket, or two, in the
 * order in which they came: the bucket's extremes. null where there is none.
 */
const QuoteflowCharts = (() => {
    const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const el = (tag, attributes = {}, ...children) => {
        const node = document.createElement(tag);
        for (const [key, value] of Object.entries(attributes)) {
            if (key === 'class') node.className = value;
            else if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
            else if (value !== null && value !== undefined) node.setAttribute(key, value);
        }
        node.append(...children.filter((child) => child !== null && child !== undefined));
        return node;
    };

    /* ---- numbers and times ---- */
    const {MINUS, fixed, price, size, money, gain, decimals} = QuoteflowNumbers;
    const signed = (value, digits) => (value > 0 ? '+' : '') + fixed(value, digits);
    const compact = (value) => {
        if (value === null || value === undefined) return 'n/a';
        const size = Math.abs(value);
        return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4);
    };
    const two = (number) => String(number).padStart(2, '0');
    const clock = (ms, withDay = false, withSeconds = true) => {
        const t = new Date(ms);
        return (withDay ? t.getUTCFullYear() + '-' + two(t.getUTCMonth() + 1) + '-' + two(t.getUTCDate()) + ' ' : '')
            + two(t.getUTCHours()) + ':' + two(t.getUTCMinutes()) + (withSeconds ? ':' + two(t.getUTCSeconds()) : '');
    };
    const duration = (ms) => {
        const minutes = Math.round(ms / 60000);
        if (minutes < 2) return Math.round(ms / 1000) + ' s';
        if (minutes < 120) return minutes + ' min';
        const hours = Math.floor(minutes / 60);
        return hours < 72 ? hours + ' h ' + two(minutes % 60) + ' min' : Math.floor(hours / 24) + ' d ' + (hours % 24) + ' h';
    };

    /* ---- columns to points ---- */
    const times = (series) => {
        const xs = new Array(2 * series.buckets);
        for (let i = 0; i < series.buckets; i++) {
            xs[2 * i] = series.start + i * series.step;
            xs[2 * i + 1] = xs[2 * i] + series.step / 2;
        }
        return xs;
    };
    /* undefined: no value here, the line goes on; null: the line ends */
    const points = (series, name, patience) => {
        const values = series.columns[name];
        const out = new Array(2 * series.buckets);
        if (!values) return out;
        const pairs = values.length === 2 * series.buckets;
        const most = patience === 0 ? 0 : Math.ceil((patience || 3 * (series.interval || 1000)) / series.step);
        let missing = 0;
        for (let i = 0; i < series.buckets; i++) {
            const value = values[pairs ? 2 * i : i];
            if (value === null || value === undefined) {
                if (++missing > most) out[2 * i] = null;
                continue;
            }
            missing = 0;
            out[2 * i] = value;
            out[2 * i + 1] = pairs ? values[2 * i + 1] : value;
        }
        return out;
    };
    const has = (series, name) => {
        const values = series.columns[name];
        return !!values && values.some((value) => value !== null && value !== 0);
    };

    /* ---- a group: charts that share zoom and cursor ---- */
    class Group {
        constructor(key) {
            this.key = key;
            this.charts = [];
            this.range = null;
            this.full = null;
            this.moving = false;
            this.listeners = [];
        }

        add(chart) {
            this.charts.push(chart);
        }

        zoom(min, max) {
            if (this.moving || min === null || !(max > min)) return;
            this.moving = true;
            const whole = this.full && min <= this.full[0] && max >= this.full[1];
            this.range = whole ? null : [min, max];
            for (const chart of this.charts) chart.plot.setScale('x', {min, max});
            this.moving = false;
            this.listeners.forEach((listen) => listen(this));
        }

        reset() {
            if (this.full) this.zoom(this.full[0], this.full[1]);
        }

        scale(factor) {
            const [min, max] = this.range || this.full;
            const middle = (min + max) / 2;
            const half = Math.max(1000, ((max - min) / 2) * factor);
            this.shift(middle - half, middle + half);
        }

        pan(share) {
            const [min, max] = this.range || this.full;
            const by = (max - min) * share;
            this.shift(min + by, max + by);
        }

        /* within what there is */
        shift(min, max) {
            const [from, to] = this.full;
            const width = Math.min(max - min, to - from);
            const start = Math.min(Math.max(min, from), to - width);
            this.zoom(start, start + width);
        }

        destroy() {
            this.charts.forEach((chart) => chart.destroy());
            this.charts = [];
        }
    }

    const line = (label, name, colour, more = {}) => ({label, name, colour, width: 1.25, ...more});

    /* ---- one chart ---- */
    class Chart {
        /*
         * spec: {title, unit, height, lines: [line], digits, zero, marks: [y], under: (u) => draws, over: (u) => draws,
         *        hover: (u, left, top) => text, band: [i, j], text: (value) => text in place of digits}; a line's fresh: how old, ms, its last value may be and still be
         *        shown as that of now
         */
        constructor(parent, spec, group) {
            this.spec = spec;
            this.group = group;
            this.values = el('span', {class: 'qf-legend'});
            this.box = el('div', {class: 'qf-plot'});
            this.figure = el('figure', {class: 'qf-card qf-chart' + (spec.wide ? ' qf-wide' : '')},
                el('figcaption', {},
                    el('b', {}, spec.title), spec.unit ? el('span', {class: 'qf-unit'}, spec.unit) : null, this.values),
                this.box,
                spec.note ? el('p', {class: 'qf-note'}, spec.note) : null);
            parent.append(this.figure);
            this.hint = null;
            this.legend();
            this.plot = new uPlot(this.options(), spec.data, this.box);
            group.add(this);
            this.observer = new ResizeObserver(() => this.resize());
            this.observer.observe(this.box);
        }

        options() {
            const spec = this.spec;
            const ink = css('--qf-ink-2');
            const hair = css('--qf-hair');
            const font = '11px ' + css('--qf-font');
            const [from, to] = this.group.range || this.group.full;
            const axis = {stroke: ink, font, grid: {stroke: hair, width: 1}, ticks: {show: false}};
            return {
                width: Math.max(120, this.box.clientWidth),
                height: spec.height || 190,
                ms: 1,
                tzDate: (ts) => uPlot.tzDate(new Date(ts), 'Etc/UTC'),
                legend: {show: false},
                padding: [8, 20, 0, 0],
                cursor: {
                    points: {size: 5, width: 1},
                    drag: {x: true, y: false, setScale: true},
                    bind: {dblclick: () => () => this.group.reset()},
                    sync: {key: this.group.key, setSeries: false, filters: {pub: (type) => type === 'mousemove' || type === 'mouseleave'}},
                },
                scales: {
                    x: {time: true, auto: false, min: from, max: to},
                    y: {range: spec.range || ((u, min, max) => this.span(min, max))},
                },
                axes: [
                    {...axis, space: 70, size: 26,
                        values: (u, splits, index, space, step) => splits.map((s, i) => this.tick(s, step, i === 0 || splits[i - 1] === undefined || new Date(s).getUTCDate() !== new Date(splits[i - 1]).getUTCDate()))},
                    {...axis, size: (u, values) => 14 + 6.2 * Math.max(4, ...(values || ['']).map((v) => String(v).length)),
                        space: 34, values: (u, splits) => this.labels(splits)},
                ],
                series: [{}, ...spec.lines.map((each) => ({
                    label: each.label,
                    stroke: css(each.colour),
                    width: each.width,
                    dash: each.dash,
                    fill: each.fill ? css(each.fill) : undefined,
                    fillTo: each.fill ? () => 0 : undefined,
                    paths: each.step ? uPlot.paths.stepped({align: 1}) : uPlot.paths.linear(),
                    points: {show: (u, i) => spec.data[0].length < 5, size: 4},
                    spanGaps: false,
                }))],
                bands: spec.band ? [{series: spec.band, fill: css('--qf-band')}] : undefined,
                hooks: {
                    drawClear: [(u) => { if (spec.under) spec.under(u); this.zeroLine(u); }],
                    draw: [(u) => spec.over && spec.over(u)],
                    setScale: [(u, key) => key === 'x' && !this.group.moving && u === this.plot && this.group.zoom(u.scales.x.min, u.scales.x.max)],
                    setCursor: [(u) => this.legend(u)],
                },
            };
        }

        span(min, max) {
            let low = min;
            let high = max;
            if (low === null || low === undefined) return [0, 1];
            if (this.spec.zero) {
                low = Math.min(0, low);
                high = Math.max(0, high);
            }
            const pad = high > low ? 0.06 * (high - low) : Math.abs(high) * 0.001 || 1;
            return [this.spec.zero && low === 0 ? 0 : low - pad, this.spec.zero && high === 0 ? 0 : high + pad];
        }

        tick(ms, step, newDay) {
            if (step >= 86400000) return clock(ms, true).slice(5, 10);
            const long = this.group.full && this.group.full[1] - this.group.full[0] > 86400000;
            return (long && newDay ? clock(ms, true).slice(5, 10) + ' ' : '') + clock(ms, false, step < 60000);
        }

        labels(splits) {
            const step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : 1;
            let digits = 0;
            while (digits < 14 && Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6 * step * 10 ** digits) digits++;
            return splits.map((s) => fixed(s, digits));
        }

        zeroLine(u) {
            const marks = [...(this.spec.zero ? [0] : []), ...(this.spec.marks || [])];
            const {ctx, bbox} = u;
            ctx.save();
            for (const mark of marks) {
                if (mark < u.scales.y.min || mark > u.scales.y.max) continue;
                const y = Math.round(u.valToPos(mark, 'y', true)) + 0.5;
                ctx.strokeStyle = css(mark === 0 ? '--qf-ink-3' : '--qf-mark');
                ctx.setLineDash(mark === 0 ? [] : [3 * devicePixelRatio, 4 * devicePixelRatio]);
                ctx.lineWidth = devicePixelRatio;
                ctx.beginPath();
                ctx.moveTo(bbox.left, y);
                ctx.lineTo(bbox.left + bbox.width, y);
                ctx.stroke();
            }
            ctx.restore();
        }

        /* the values under the cursor, else the last ones */
        legend(u) {
            const data = this.spec.data;
            const at = u && u.cursor.idx !== null && u.cursor.idx !== undefined && u.cursor.left >= 0 ? u.cursor.idx : null;
            const items = this.spec.lines.map((each, i) => {
                const column = data[i + 1];
                let k = at === null ? column.length - 1 : at;
                for (let back = 0; k > 0 && (column[k] === undefined || (at === null && column[k] === null)) && back < (at === null ? 1e9 : 64); back++) k--;
                const old = at === null && data[0][column.length - 1] - data[0][k] > (each.fresh ?? Infinity);
                const value = column[k] === undefined || old ? null : column[k];
                const digits = each.digits ?? this.spec.digits;
                return el('span', {class: 'qf-item'},
                    el('i', {style: 'background:' + css(each.colour) + (each.dash ? ';opacity:.6' : '')}), each.label + ' ',
                    el('b', {}, value === null ? '\u2013' : this.spec.text ? this.spec.text(value) : digits === undefined ? compact(value) : fixed(value, digits)));
            });
            const hint = u && this.spec.hover ? this.spec.hover(u, u.cursor.left, u.cursor.top) : null;
            this.values.replaceChildren(...items, ...(this.spec.chips || []), ...(hint ? [el('span', {class: 'qf-hint'}, hint)] : []));
        }

        resize() {
            const width = this.box.clientWidth;
            if (width > 0 && width !== this.plot.width) this.plot.setSize({width, height: this.plot.height});
        }

        set(data) {
            this.spec.data = data;
            this.plot.setData(data, false);
            const [min, max] = this.group.range || this.group.full;
            this.plot.setScale('x', {min, max});
            this.legend(this.plot);
        }

        destroy() {
            this.observer.disconnect();
            this.plot.destroy();
            this.figure.remove();
        }
    }

    /* ---- drawn under and over the price ---- */
    const REGIME = ['RANGE', 'BULL', 'BEAR'];
    const shade = (regimes) => (u) => {
        const {ctx, bbox} = u;
        const colours = [null, css('--qf-bull'), css('--qf-bear')];
        ctx.save();
        ctx.beginPath();
        ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
        ctx.clip();
        for (let i = 0; i < regimes.length; i++) {
            const colour = colours[regimes[i][1]];
            const end = i + 1 < regimes.length ? regimes[i + 1][0] : u.scales.x.max;
            if (!colour || end < u.scales.x.min || regimes[i][0] > u.scales.x.max) continue;
            const left = u.valToPos(regimes[i][0], 'x', true);
            ctx.fillStyle = colour;
            ctx.fillRect(left, bbox.top, Math.max(1, u.valToPos(end, 'x', true) - left), bbox.height);
        }
        ctx.restore();
    };
    const KINDS = ['buy, maker', 'sell, maker', 'buy, taker', 'sell, taker'];
    const fillMarks = (fills) => (u) => {
        const {ctx, bbox} = u;
        const ratio = devicePixelRatio;
        const shown = fills.filter((f) => f[1] >= u.scales.x.min && f[1] <= u.scales.x.max);
        const crowd = shown.length / (bbox.width / ratio);
        const size = (crowd > 1 ? 2.2 : crowd > 0.4 ? 3 : 4.5) * ratio;
        const colours = [css('--qf-buy'), css('--qf-sell')];
        ctx.save();
        ctx.beginPath();
        ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
        ctx.clip();
        ctx.lineWidth = 1.4 * ratio;
        for (const [kind, time, price] of shown) {
            const x = u.valToPos(time, 'x', true);
            const y = u.valToPos(price, 'y', true);
            const way = kind % 2 ? -1 : 1;
            ctx.beginPath();
            ctx.moveTo(x, y);
            ctx.lineTo(x - size, y + way * size * 1.7);
            ctx.lineTo(x + size, y + way * size * 1.7);
            ctx.closePath();
            if (kind < 2) {
                ctx.fillStyle = colours[kind % 2];
                ctx.fill();
                ctx.strokeStyle = css('--qf-card');
                ctx.lineWidth = 0.8 * ratio;
                ctx.stroke();
            } else {
                ctx.fillStyle = css('--qf-card');
                ctx.fill();
                ctx.strokeStyle = colours[kind % 2];
                ctx.lineWidth = 1.6 * ratio;
                ctx.stroke();
            }
        }
        ctx.restore();
    };
    const nearestFill = (fills, digits) => (u, left, top) => {
        if (left === undefined || left < 0) return null;
        let best = null;
        let least = 12;
        for (const fill of fills) {
            if (fill[1] < u.scales.x.min || fill[1] > u.scales.x.max) continue;
            const dx = u.valToPos(fill[1], 'x') - left;
            if (Math.abs(dx) > least) continue;
            const distance = Math.hypot(dx, u.valToPos(fill[2], 'y') - top);
            if (distance < least) {
                least = distance;
                best = fill;
            }
        }
        return best === null ? null
            : KINDS[best[0]] + ' ' + size(best[4]) + ' at ' + price(best[2], digits) + ' ' + clock(best[1]) + (best[3] > 1 ? ' (' + best[3] + ' fills here)' : '');
    };
    const eventLines = (events) => (u) => {
        const {ctx, bbox} = u;
        ctx.save();
        ctx.strokeStyle = css('--qf-event');
        ctx.fillStyle = css('--qf-event');
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
        for (const event of events) {
            if (event.time === null || event.time < u.scales.x.min || event.time > u.scales.x.max) continue;
            const x = Math.round(u.valToPos(event.time, 'x', true)) + 0.5;
            ctx.beginPath();
            ctx.moveTo(x, bbox.top);
            ctx.lineTo(x, bbox.top + bbox.height);
            ctx.stroke();
            ctx.beginPath();
            const size = 4 * devicePixelRatio;
            ctx.moveTo(x - size, bbox.top);
            ctx.lineTo(x + size, bbox.top);
            ctx.lineTo(x, bbox.top + 1.6 * size);
            ctx.fill();
        }
        ctx.restore();
    };
    const nearestEvent = (events) => (u, left) => {
        if (left === undefined || left < 0) return null;
        const near = events.filter((event) => event.time !== null && Math.abs(u.valToPos(event.time, 'x') - left) < 5);
        return near.length ? near.slice(0, 3).map((event) => clock(event.time) + ' ' + event.title).join('; ') : null;
    };

    return {Chart, Group, line, times, points, has, shade, fillMarks, nearestFill, eventLines, nearestEvent, el, css, fixed, signed, compact, price, size, money, gain, decimals, clock, duration, MINUS, REGIME};
})();
