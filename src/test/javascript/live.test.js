import assert from 'node:assert/strict';
import test from 'node:test';

import {enumerate} from '../../main/resources/io/quoteflow/report/names.js';
import {answerText} from '../../main/resources/io/quoteflow/report/presses.js';
import * as status from '../../main/resources/io/quoteflow/report/status.js';

const {isImpaired, isLagging, isMoving, originText, stateText} = status;

const IDS = ['bybit.linear.BTC', 'binance.spot.BTC', 'bybit.linear.ETH'];
const LIVE = {controls: true, ended: false, failed: false, presses: [], caughtUp: true, silent: 0};
const PRESS = {
    command: 'halt',
    of: '',
    seconds: 1,
    instruments: 3,
    accepts: [],
    refusals: [],
    silent: [],
    accepted: 0,
    refused: 0,
    waiting: 0,
};

test('instruments are named by what tells them apart', () => {
    assert.equal(enumerate([IDS[0], IDS[2]], 2, IDS), 'bybit.linear.BTC, ETH');
    assert.equal(enumerate([IDS[2]], 1201, IDS), 'ETH and 1,200 more');
});

test('a press of one instrument needs no name', () => {
    assert.equal(answerText({...PRESS, instruments: 1, accepts: [IDS[2]], accepted: 1}, IDS), 'accepted');
    const late = {...PRESS, instruments: 1, silent: [IDS[2]], waiting: 1, seconds: 6};
    assert.equal(answerText(late, IDS), 'requested, nothing has answered yet');
});

test('refusals are grouped by reason', () => {
    const refusals = [
        {instrument: IDS[0], reason: 'no mid'},
        {instrument: IDS[2], reason: 'no mid'},
        {instrument: IDS[1], reason: null},
    ];
    assert.equal(
        answerText({...PRESS, refusals, refused: 4}, IDS),
        'bybit.linear.BTC, ETH refused: no mid, binance.spot.BTC refused: no reason is given, 1 more refused',
    );
});

test('a press of many instruments shows numbers, and names those that are late', () => {
    const many = {...PRESS, instruments: 2000, accepts: [IDS[0]], accepted: 1500, silent: [IDS[2]], waiting: 500};
    assert.equal(answerText(many, IDS), '1,500 accepted, 500 requested');
    assert.equal(
        answerText({...many, seconds: 9}, IDS),
        '1,500 accepted, 500 requested, nothing has answered yet, (ETH and 499 more)',
    );
});

test('a run says how far it is', () => {
    const live = {...LIVE, progress: 0.5, left: '10 s', records: 3000, seconds: 2};
    assert.equal(stateText(live, '/out'), 'running, 50.0 %, 10 s left, 1,500 records/s');
    assert.equal(stateText({...LIVE, caughtUp: false}, '/out'), 'reading what was decided before');
});

test('a run that has ended says where its decisions are', () => {
    assert.equal(stateText({...LIVE, ended: true}, '/out'), 'the run has ended; what it decided is in /out');
    assert.match(stateText({...LIVE, ended: true, failed: true}, '/out'), /^the run failed/);
});

test('a run that is stuck says so', () => {
    assert.equal(stateText({...LIVE, silent: 65}, '/out'), 'no news from the job for 65 s');
    assert.equal(stateText({...LIVE, trouble: 'no broker'}, '/out'), 'no broker');
    assert.deepEqual([LIVE, {...LIVE, silent: 65}, {...LIVE, trouble: 'no broker'}].map(isMoving), [
        true,
        false,
        false,
    ]);
});

test('a run whose market data is missing says so', () => {
    const cut = {...LIVE, market: '5 records', marketTrouble: 'not connected'};
    assert.match(stateText({...cut, records: 10, seconds: 1}, ''), /^running without all market data/);
    assert.deepEqual([LIVE, cut].map(isImpaired), [false, true]);
});

test('a run from topics says how far it is behind', () => {
    const live = (lag) => ({...LIVE, topics: true, lag});
    assert.equal(stateText(live({records: 0, seconds: 0}), ''), 'live, at the end of the journal');
    assert.equal(
        stateText(live({records: 1, seconds: 1.25}), ''),
        'live, 1 record and 1.3 s behind the end of the journal',
    );
    assert.equal(
        stateText(live({records: 5000, seconds: 300}), ''),
        'live, 5,000 records and 5 min behind the end of the journal',
    );
    assert.equal(stateText(live({}), ''), 'live, its lag is known after its first checkpoint');
    assert.equal(isLagging(live({records: 5000, seconds: 61})), true);
    assert.equal(isLagging(live(undefined)), false);
});

test('a run with a recorder says what that does', () => {
    assert.equal(originText({...LIVE, market: '5 records, 1 of 1 connections'}), '5 records, 1 of 1 connections');
});

test('a run from topics says where they begin', () => {
    const since = Date.UTC(2020, 0, 2, 3, 4, 5);
    assert.equal(originText(LIVE), '');
    assert.equal(
        originText({...LIVE, topics: true, since, restored: '', unusable: 2}),
        'started without state \u00b7 shown from 2020-01-02 03:04:05 UTC on \u00b7 2 rows could not be used',
    );
    assert.equal(
        originText({...LIVE, topics: true, since, restored: 'sp-1', epoch: since}),
        'restored from sp-1 \u00b7 job started 2020-01-02 03:04:05 UTC \u00b7 shown from 2020-01-02 03:04:05 UTC on',
    );
});
