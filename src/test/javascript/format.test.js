import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';

import * as format from '../../main/resources/io/quoteflow/report/format.js';

const {bps, clock, day, duration, fixed, gain, MINUS, money, monthDay, percent, price, rounded, signed} = format;
const NOON = Date.UTC(2026, 10, 28, 12, 0, 7);
const MINUTE = 60000;
const HOUR = 60 * MINUTE;

/** Rows of kind, value, decimals, text; HumanNumbersTest.java reads the same table. */
const table = JSON.parse(fs.readFileSync(new URL('../resources/numbers.json', import.meta.url), 'utf8'));

const written = ([kind, value, digits]) => {
    if (kind === 'decimals') return format.decimals(Number(value));
    if (kind === 'size') return format.size(value);
    return format[kind](value, kind === 'price' && digits < 0 ? undefined : digits);
};

test('numbers are written as in the terminal', () => {
    for (const row of table) {
        const plain = String(written(row)).replaceAll(',', '').replace(MINUS, '-');
        assert.equal(plain, row[3], row.join());
    }
});

test('thousands are grouped, and the minus is typographic', () => {
    assert.equal(fixed(-1234567.891, 1), MINUS + '1,234,567.9');
    assert.equal(gain(12345), '+12,345.00');
    assert.equal(signed(-0.5, 3), MINUS + '0.500');
});

test('zero has no sign', () => {
    assert.equal(fixed(-0.0001, 2), '0.00');
    assert.equal(fixed(-0, 0), '0');
    assert.equal(gain(0), '0.00');
    assert.equal(signed(0, 1), '0.0');
});

test('a missing number is n/a', () => {
    for (const missing of [null, undefined, NaN, Infinity]) {
        for (const write of [bps, gain, money, percent, price, rounded, (value) => signed(value, 1)]) {
            assert.equal(write(missing), 'n/a');
        }
    }
});

test('the larger a number, the fewer its decimals', () => {
    assert.deepEqual([1234.5, 123.45, 1.2345, 0.12345].map(rounded), ['1,235', '123.5', '1.23', '0.1235']);
});

test('a share is a percentage', () => {
    assert.equal(percent(0.4567), '45.7 %');
    assert.equal(percent(-0.00123, 3), MINUS + '0.123 %');
});

test('times are those of UTC', () => {
    assert.equal(clock(NOON), '12:00:07');
    assert.equal(clock(NOON, true), '2026-11-28 12:00:07');
    assert.equal(clock(NOON, true, false), '2026-11-28 12:00');
    assert.equal(day(NOON), '2026-11-28');
    assert.equal(monthDay(NOON), '11-28');
});

test('a duration has the units that fit it', () => {
    const lengths = [1000, 89000, 90000, 119 * MINUTE, 2 * HOUR, 71 * HOUR + 5 * MINUTE, 72 * HOUR, 100 * HOUR];
    const texts = ['1 s', '89 s', '2 min', '119 min', '2 h 00 min', '71 h 05 min', '3 d 0 h', '4 d 4 h'];
    assert.deepEqual(lengths.map(duration), texts);
});
