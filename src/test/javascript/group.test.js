import assert from 'node:assert/strict';
import test from 'node:test';

import {Group, panned, scaled, within} from '../../main/resources/io/quoteflow/report/group.js';

const MINUTE = 60000;

/** A group of an hour with two charts that keep what they show. */
const groupOfAnHour = () => {
    const group = new Group('test');
    group.full = [0, 60 * MINUTE];
    for (let i = 0; i < 2; i++) {
        const plot = {
            shown: null,
            setScale: (key, {min, max}) => {
                plot.shown = [min, max];
                // as a chart does when its scale changes
                group.zoom([min, max]);
            },
        };
        group.add({plot, destroy: () => (plot.gone = true)});
    }
    return group;
};

test('a range is moved into its bounds', () => {
    assert.deepEqual(within([-5, 5], [0, 100]), [0, 10]);
    assert.deepEqual(within([95, 105], [0, 100]), [90, 100]);
    assert.deepEqual(within([40, 60], [0, 100]), [40, 60]);
    assert.deepEqual(within([-50, 150], [0, 100]), [0, 100]);
});

test('a range is scaled around its middle, down to two seconds', () => {
    assert.deepEqual(scaled([0, 40000], 0.5), [10000, 30000]);
    assert.deepEqual(scaled([10000, 30000], 2), [0, 40000]);
    assert.deepEqual(scaled([9000, 11000], 0.5), [9000, 11000]);
});

test('a range is moved by a share of itself', () => {
    assert.deepEqual(panned([10, 20], -0.5), [5, 15]);
});

test('a zoom shows its range on all charts, and is told once', () => {
    const group = groupOfAnHour();
    let told = 0;
    group.listeners.push(() => told++);
    group.scale(0.5);
    assert.deepEqual(group.range, [15 * MINUTE, 45 * MINUTE]);
    assert.deepEqual(
        group.charts.map(({plot}) => plot.shown),
        [group.range, group.range],
    );
    assert.equal(told, 1);
});

test('what is shown stays within what there is', () => {
    const group = groupOfAnHour();
    group.scale(0.5);
    group.pan(10);
    assert.deepEqual(group.range, [30 * MINUTE, 60 * MINUTE]);
    group.pan(-10);
    assert.deepEqual(group.range, [0, 30 * MINUTE]);
    group.scale(10);
    assert.equal(group.range, null);
    assert.deepEqual(group.shown, group.full);
});

test('a reset shows everything', () => {
    const group = groupOfAnHour();
    group.zoom([MINUTE, 2 * MINUTE]);
    group.reset();
    assert.equal(group.range, null);
    assert.deepEqual(group.charts[1].plot.shown, group.full);
});

test('an empty range is ignored', () => {
    const group = groupOfAnHour();
    group.zoom([MINUTE, MINUTE]);
    group.zoom([2 * MINUTE, MINUTE]);
    assert.equal(group.range, null);
});

test('a group without charts does nothing', () => {
    const group = new Group('empty');
    group.scale(2);
    group.pan(1);
    group.reset();
    assert.equal(group.shown, null);
});

test('charts and listeners go with the group', () => {
    const group = groupOfAnHour();
    const [{plot}] = group.charts;
    group.listeners.push(() => assert.fail('the group is gone'));
    group.destroy();
    group.zoom([MINUTE, 2 * MINUTE]);
    assert.equal(plot.gone, true);
});
