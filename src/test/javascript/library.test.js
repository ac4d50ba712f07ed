import assert from 'node:assert/strict';
import test from 'node:test';

import {Library, LISTED, sorted, spanOf, splitOf} from '../../main/resources/io/quoteflow/report/library.js';
import {sortedBy} from '../../main/resources/io/quoteflow/report/list.js';

const NO_SPLIT = {captured: 0, paid: 0, adverse: 0, inventory: 0, fees: 0, directional: 0, brought: 0, pnl: 0};
const one = (id, figures, more = {}) => ({id, time: 0, figures, split: NO_SPLIT, series: {}, ...more});
const ids = (rows) => rows.map(({id}) => id).join('');
const by = (rows, sort, down) => ids(sorted(rows, {sort, down}));

const rows = [
    one('a', {pnl: 3, sharpe: null, inventory: -0.9, halted: false, breakers: {}}),
    one('b', {pnl: -1, sharpe: 2, inventory: 0.5, halted: true, breakers: {}}),
    one('c', {pnl: 7, sharpe: -1, inventory: 0, halted: false, breakers: {JUMP: true, BALANCE: false}}),
    one('d', {pnl: 3, sharpe: 1, inventory: null, halted: false, breakers: {JUMP: false}}),
];

test('instruments are sorted by a figure, and equal ones by id', () => {
    assert.equal(by(rows, 'pnl', true), 'cadb');
    assert.equal(by(rows, 'pnl', false), 'badc');
});

test('instruments are sorted by id', () => {
    assert.equal(by(rows, 'id', false), 'abcd');
    assert.equal(by(rows, 'id', true), 'dcba');
    assert.equal(ids(rows), 'abcd');
});

test('missing figures come last', () => {
    assert.equal(by(rows, 'sharpe', true), 'bdca');
    assert.equal(by(rows, 'sharpe', false), 'cdba');
});

test('inventory is sorted by its distance from zero', () => {
    assert.equal(by(rows, 'inventory', true), 'abcd');
});

test('halted instruments come before those that a breaker stops', () => {
    assert.equal(by(rows, 'stopped', true), 'bcad');
});

test('a click on a head sorts by it, and the next one the other way round', () => {
    const first = sortedBy({sort: 'id', down: false}, 'pnl');
    assert.deepEqual(first, {sort: 'pnl', down: true, from: 0});
    assert.deepEqual(sortedBy(first, 'pnl'), {sort: 'pnl', down: false, from: 0});
    assert.deepEqual(sortedBy(first, 'id'), {sort: 'id', down: false, from: 0});
});

test('the span of a run is that of all instruments', () => {
    const some = [one('a', {uptime: 100}, {time: 1000}), one('b', {uptime: null}, {time: 950}), one('c', {})];
    assert.deepEqual(spanOf(some), [900, 1000]);
    assert.equal(spanOf([one('c', {})]), undefined);
});

test('causes are added up, and the pnl is that of the run', () => {
    const split = {...NO_SPLIT, captured: 2, fees: -1};
    const sum = splitOf([one('a', {}, {split}), one('b', {}, {split})], 5);
    assert.deepEqual(sum, {...NO_SPLIT, captured: 4, fees: -2, pnl: 5});
});

const libraryOf = (count) => {
    const instruments = [];
    for (let i = 0; i < count; i++) {
        const figures = {pnl: i, halted: i < 10, breakers: {}};
        instruments.push(one('coin' + String(i).padStart(3, '0'), figures));
    }
    return new Library({instruments, overall: {figures: {pnl: 0}}});
};
const QUERY = {find: '', sort: 'id', down: false, from: 0};

test('a page has a part of the list', () => {
    const page = libraryOf(120).page('', {...QUERY, from: LISTED});
    assert.equal(page.instruments.length, LISTED);
    assert.equal(page.instruments[0].id, 'coin050');
    assert.deepEqual(page.list, {...QUERY, count: 120, found: 120, from: LISTED, size: LISTED});
});

test('a page behind the end is the last one', () => {
    assert.equal(libraryOf(120).page('', {...QUERY, from: 900}).list.from, 100);
    assert.equal(libraryOf(0).page('', {...QUERY, from: 900}).list.from, 0);
});

test('a search finds parts of ids in any case', () => {
    const page = libraryOf(120).page('', {...QUERY, find: ' COIN11 '});
    assert.equal(page.list.found, 10);
});

test('the chosen instrument is there, listed or not', () => {
    const page = libraryOf(120).page('coin110', QUERY);
    assert.equal(page.instruments.length, LISTED + 1);
    assert.deepEqual([page.instruments[LISTED].id, page.instruments[LISTED].listed], ['coin110', false]);
});

test('the first of the halted instruments are named', () => {
    const {halted, tripped} = libraryOf(120).page('', QUERY);
    assert.equal(halted.count, 10);
    assert.equal(halted.names.length, 8);
    assert.deepEqual(tripped, {names: [], count: 0});
});
