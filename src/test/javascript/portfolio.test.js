import assert from 'node:assert/strict';
import test from 'node:test';

import {correlations, heat, limitsUsed} from '../../main/resources/io/quoteflow/report/portfolio.js';

test('a correlation is null where a covariance is unknown, or nothing moved', () => {
    assert.deepEqual(
        correlations([
            [4, 3],
            [3, 9],
        ]),
        [
            [1, 0.5],
            [0.5, 1],
        ],
    );
    assert.deepEqual(
        correlations([
            [4, null, 0],
            [null, null, null],
            [0, null, 0],
        ]),
        [
            [1, null, null],
            [null, null, null],
            [null, null, null],
        ],
    );
});

test('limits that are not set are left out', () => {
    const sums = {gross: 500, net: -200, hedge: null};
    const limits = {maxGross: 1000, maxNet: null, maxBeta: 400};
    assert.deepEqual(limitsUsed({...sums, limits}), [
        {key: 'maxGross', label: 'gross', value: 500, limit: 1000},
        {key: 'maxBeta', label: 'beta', value: null, limit: 400},
    ]);
    assert.deepEqual(limitsUsed({...sums, limits: {maxGross: null, maxNet: null, maxBeta: null}}), []);
});

test('a colour is the stronger, the larger the correlation', () => {
    assert.equal(heat(null), null);
    assert.equal(heat(1), 'background:color-mix(in srgb,var(--qf-buy) 70%,transparent);padding-right:8px');
    assert.equal(heat(-0.5), 'background:color-mix(in srgb,var(--qf-sell) 35%,transparent);padding-right:8px');
});
