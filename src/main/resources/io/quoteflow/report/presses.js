// @ts-check
/** What became of buttons that were pressed. */

import {el} from './dom.js';
import {duration, fixed} from './format.js';
import {enumerate, nameOf} from './names.js';

/** @import {Press} from 'page-data' */

/** Instruments that have not answered for so long are named, s. */
const LATE = 5;

/** A press of more instruments shows numbers in place of names. */
const MAX_NAMED = 8;

/** Presses that are shown, the last ones. */
const SHOWN = 3;

/**
 * The instruments that refused, by reason.
 *
 * @param {Press['refusals']} refusals
 */
const byReason = (refusals) => {
    /** @type {Map<string | null, string[]>} */
    const reasons = new Map();
    for (const {instrument, reason} of refusals) {
        reasons.set(reason, [...(reasons.get(reason) || []), instrument]);
    }
    return [...reasons];
};

/**
 * What became of a press, as text.
 *
 * @param {Press} press
 * @param {string[]} ids of all instruments
 */
export const answerText = (press, ids) => {
    const single = press.instruments === 1;
    const few = press.instruments <= MAX_NAMED;
    const late = press.seconds > LATE;
    const subject = (/** @type {string[]} */ named, /** @type {number} */ count) =>
        single ? '' : (few ? enumerate(named, count, ids) : fixed(count, 0)) + ' ';
    const texts = [];
    if (press.accepted) texts.push(subject(press.accepts, press.accepted) + 'accepted');
    if (press.waiting) {
        const state = late ? 'requested, nothing has answered yet' : 'requested';
        texts.push(subject(press.silent, press.waiting) + state);
    }
    if (press.waiting && late && !few) texts.push('(' + enumerate(press.silent, press.waiting, ids) + ')');
    for (const [reason, refusing] of byReason(press.refusals)) {
        const who = single ? '' : enumerate(refusing, refusing.length, ids) + ' ';
        texts.push(who + 'refused: ' + (reason || 'no reason is given'));
    }
    const unnamed = press.refused - press.refusals.length;
    if (unnamed > 0) texts.push(fixed(unnamed, 0) + ' more refused');
    return texts.join(', ');
};

/**
 * @param {Press} press
 * @param {string[]} ids of all instruments
 */
const pressLine = (press, ids) => {
    const all = press.instruments === 1 ? 'all' : 'all ' + fixed(press.instruments, 0);
    const bad = press.refused > 0 || (press.seconds > LATE && press.waiting > 0);
    const style = bad ? 'qf-bad' : press.waiting ? '' : 'qf-good';
    const age = press.seconds < 1 ? 'now' : duration(1000 * press.seconds) + ' ago';
    const what = press.command + ' of ' + (press.of ? nameOf(press.of, ids) : all);
    return el('p', {class: style}, el('b', {}, what), ' ' + answerText(press, ids) + ' ', el('small', {}, age));
};

/**
 * The last presses, the newest first.
 *
 * @param {Press[]} presses in order of time
 * @param {string[]} ids of all instruments
 */
export const pressLines = (presses, ids) =>
    presses
        .slice(-SHOWN)
        .reverse()
        .map((press) => pressLine(press, ids));
