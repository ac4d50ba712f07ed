import assert from 'node:assert/strict';
import test from 'node:test';

import {axisLabels, axisSpan} from '../../main/resources/io/quoteflow/report/chart.js';
import {tickDecimals} from '../../main/resources/io/quoteflow/report/instrument-charts.js';
import {nearestEvent, nearestFill} from '../../main/resources/io/quoteflow/report/marks.js';
import {rangeText, tabLabels} from '../../main/resources/io/quoteflow/report/toolbar.js';

const DAY = 86400000;
const NOON = Date.UTC(2026, 10, 28, 12, 0, 7);

/** A chart of a pixel per second and per unit of price. */
const PLOT = {scales: {x: {min: 0, max: 100000}}, valToPos: (value, scale) => (scale === 'x' ? value / 1000 : value)};

test('an axis leaves room above and below its values', () => {
    assert.deepEqual(axisSpan(100, 200), [94, 206]);
    assert.deepEqual(axisSpan(5, 5), [4.995, 5.005]);
    assert.deepEqual(axisSpan(0, 0), [-1, 1]);
    assert.deepEqual(axisSpan(null, null), [0, 1]);
});

test('an axis that shows zero ends there if no value is beyond', () => {
    assert.deepEqual(axisSpan(50, 100, true), [0, 106]);
    assert.deepEqual(axisSpan(-100, -50, true), [-106, 0]);
});

test('labels have the decimals of their step', () => {
    assert.deepEqual(axisLabels([0, 0.25, 0.5]), ['0.00', '0.25', '0.50']);
    assert.deepEqual(axisLabels([1000, 1200]), ['1,000', '1,200']);
    assert.deepEqual(axisLabels([3]), ['3']);
});

test('the finest quote has the decimals of the tick', () => {
    assert.equal(tickDecimals({columns: {bid: [100, null, 100.5], ask: [101.25]}}), 2);
    assert.equal(tickDecimals({columns: {}}), undefined);
});

test('a fill near the cursor is described', () => {
    const fills = [
        [0, 10000, 50, 1, 0.5],
        [3, 20000, 50, 2, 0.25],
    ];
    const hover = nearestFill(fills, 1);
    assert.equal(hover(PLOT, 12, 51), 'buy, maker 0.5 at 50.0 00:00:10');
    assert.equal(hover(PLOT, 19, 51), 'sell, taker 0.25 at 50.0 00:00:20 (2 fills here)');
    assert.equal(hover(PLOT, 60, 50), null);
    assert.equal(hover(PLOT, -10, 50), null);
    assert.equal(hover(PLOT, undefined, undefined), null);
});

test('events near the cursor are described', () => {
    const event = (time, title) => ({kind: 'alerts', instrument: 'a', time, title, text: null});
    const hover = nearestEvent([event(10000, 'one'), event(12000, 'two'), event(null, 'start')]);
    assert.equal(hover(PLOT, 11, 0), '00:00:10 one; 00:00:12 two');
    assert.equal(hover(PLOT, 50, 0), null);
});

test('a range has days if it needs them, and years if it is long', () => {
    assert.equal(rangeText([NOON, NOON + 60000]), '12:00:07 \u2013 12:01:07');
    assert.equal(rangeText([NOON, NOON + DAY]), '11-28 12:00 \u2013 11-29 12:00');
    assert.equal(rangeText([NOON, NOON + 400 * DAY]), '2026-11-28 12:00 \u2013 2028-01-02 12:00');
});

test('tabs have symbols, or ids where a symbol is there twice', () => {
    const ids = ['binance.spot.BTC', 'bybit.linear.BTC', 'bybit.linear.ETH'];
    assert.deepEqual(tabLabels(ids), ['binance.spot.BTC', 'bybit.linear.BTC', 'ETH']);
});
