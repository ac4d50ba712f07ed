import assert from 'node:assert/strict';
import test from 'node:test';

import {verdict, withError} from '../../main/resources/io/quoteflow/report/learned.js';

test('a card is said in a word', () => {
    assert.equal(verdict('proven'), 'proven');
    assert.equal(verdict('weak'), 'weak');
    assert.equal(verdict('none'), 'no card');
    assert.equal(verdict(null), 'see controls');
});

test('R\u00b2 has its error, if there is one', () => {
    assert.equal(withError(0.086, 0.013), '8.60 % \u00b1 1.30 %');
    assert.equal(withError(-0.001, 0.013), '\u22120.10 % \u00b1 1.30 %');
    assert.equal(withError(0.086, null), '8.60 %');
    assert.equal(withError(null, null), 'not told');
});
