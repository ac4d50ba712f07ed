import assert from 'node:assert/strict';
import test from 'node:test';

import {frames, has, points, times} from '../../main/resources/io/quoteflow/report/series.js';

const series = (buckets, columns, more = {}) => ({start: 1000, step: 1000, buckets, columns, ...more});

test('a bucket has two times', () => {
    assert.deepEqual(times(series(2, {})), [1000, 1500, 2000, 2500]);
});

test('a bucket with one value has it twice', () => {
    assert.deepEqual(points(series(2, {mid: [7, 8]}), 'mid'), [7, 7, 8, 8]);
});

test('a bucket with two extremes has them in the order in which they came', () => {
    assert.deepEqual(points(series(2, {mid: [9, 1, 2, 5]}), 'mid'), [9, 1, 2, 5]);
});

test('a short gap is bridged, and a long one ends the line', () => {
    const mid = [1, null, null, null, null, 2];
    const out = points(series(6, {mid}), 'mid');
    assert.deepEqual([out[2], out[4], out[6]], [undefined, undefined, undefined]);
    assert.equal(out[8], null);
    assert.equal(out[10], 2);
});

test('a gap is as long as rows are far apart', () => {
    const mid = [1, null, null, null, null, 2];
    assert.equal(points(series(6, {mid}, {interval: 5000}), 'mid')[8], undefined);
});

test('the caller may bridge no gap, or all', () => {
    const bid = [1, null, 2];
    assert.equal(points(series(3, {bid}), 'bid', 0)[2], null);
    assert.equal(points(series(3, {bid}), 'bid', Infinity)[2], undefined);
});

test('a column that is not there has no points', () => {
    assert.deepEqual([...points(series(1, {}), 'mid')], [undefined, undefined]);
    assert.equal(has(series(1, {}), 'mid'), false);
});

test('zeros alone are not worth a line', () => {
    assert.equal(has(series(3, {paid: [0, null, 0]}), 'paid'), false);
    assert.equal(has(series(3, {paid: [0, null, -1]}), 'paid'), true);
});

test('time frames are found by their columns, shortest first', () => {
    const columns = {mid: [1], 'frame.900000.skill': [0], 'frame.60000.skill': [0], 'frame.60000.weight': [0]};
    assert.deepEqual(frames(series(1, columns)), [60000, 900000]);
    assert.deepEqual(frames(series(1, {mid: [1]})), []);
});
