import assert from 'node:assert/strict';
import test from 'node:test';

import {madeMarket} from '../../main/resources/io/quoteflow/report/made-market.js';

const RUN = {file: 'jobs/demo.yaml', input: {kind: 'simulated-market', seed: 1}, restored: ''};
const FIGURES = {pnl: 123.78, makerNotional: 1_259_202};

/** The parameters of a run with a maker fee. */
const fee = (value, overrides = {}) => [
    {key: 'venue.latencyMs', value: '50', overrides: {}},
    {key: 'venue.makerFeeBps', value, overrides},
];

test('a simulated market says what its fills make with and without a fee, and how to measure it', () => {
    assert.deepEqual(madeMarket({run: RUN, parameters: fee('0')}, FIGURES), {
        text:
            'This is a made market: its figures say nothing about a real one. The same fills make +123.78 at a ' +
            'maker fee of 0, and \u2212128.06 at 2 bps: ',
        command: 'quoteflow run jobs/demo.yaml --set venue.makerFeeBps=2',
    });
});

test('the amounts are the same, whatever the fee of the run', () => {
    const paid = {...FIGURES, pnl: FIGURES.pnl - (1.5 * FIGURES.makerNotional) / 1e4};
    assert.deepEqual(
        madeMarket({run: RUN, parameters: fee('1.5')}, paid),
        madeMarket({run: RUN, parameters: fee('0')}, FIGURES),
    );
});

test('no amount is named that could be wrong', () => {
    const own = fee('0', {'bybit.linear.BTCUSDT': '1'});
    const made = {text: 'This is a made market: its figures say nothing about a real one.', command: ''};
    assert.deepEqual(madeMarket({run: RUN, parameters: own}, FIGURES), made);
    assert.deepEqual(madeMarket({run: RUN, parameters: []}, FIGURES), made);
    assert.deepEqual(madeMarket({run: {...RUN, restored: '/chk-7'}, parameters: fee('0')}, FIGURES), made);
});

test('paper trading says so, and where its market comes from', () => {
    const instruments = ['bybit.linear.BTCUSDT', 'bybit.linear.ETHUSDT', 'binance.spot.BTCUSDT'];
    const run = {...RUN, input: {kind: 'market', instruments, exchange: 'http://127.0.0.1:9000'}};
    assert.equal(
        madeMarket({run, parameters: []}, FIGURES).text,
        'Paper trading: a model fills the orders, and none leaves this machine. ' +
            'Market: bybit.linear, binance.spot, served by http://127.0.0.1:9000.',
    );
});

test('a recorded market says nothing', () => {
    const run = {...RUN, input: {kind: 'journal-files', files: ['a.jsonl']}};
    assert.equal(madeMarket({run, parameters: fee('0')}, FIGURES), null);
    assert.equal(madeMarket({run: {}, parameters: []}, FIGURES), null);
});
