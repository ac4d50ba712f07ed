// @ts-check
/** What the live page says about the run, in words. */

import {clock, day, duration, fixed, percent} from './format.js';

/** @import {Lag, Live} from 'page-data' */

/** A job that has not reported for longer is said to be silent, s. */
const SILENT = 5;

/** A job that is further behind the end of the journal is shown as slow, s. */
const LAGGING = 60;

/** From here on a lag is written as a duration, s. */
const MINUTE = 60;

/**
 * The lag as of the last checkpoint: the job does not say more.
 *
 * @param {Lag | undefined} lag
 */
const lagText = (lag) => {
    if (lag === undefined) return '';
    if (lag.trouble) return ', its lag is not known: ' + lag.trouble;
    if (lag.records === undefined) return ', its lag is known after its first checkpoint';
    if (lag.records === 0) return ', at the end of the journal';
    const {records, seconds = 0} = lag;
    const time = seconds < MINUTE ? fixed(seconds, 1) + ' s' : duration(1000 * seconds);
    const unit = records === 1 ? ' record' : ' records';
    return ', ' + fixed(records, 0) + unit + ' and ' + time + ' behind the end of the journal';
};

/**
 * Whether the job is far behind the end of the journal.
 *
 * @param {Live} live
 */
export const isLagging = ({lag}) => (lag?.seconds ?? 0) > LAGGING;

/**
 * Whether decisions are late or made without market data.
 *
 * @param {Live} live
 */
export const isImpaired = (live) => isLagging(live) || Boolean(live.marketTrouble);

/**
 * Whether rows are read and the job reports.
 *
 * @param {Live} live
 */
export const isMoving = ({ended, trouble, silent = 0}) => !ended && !trouble && silent <= SILENT;

/**
 * What the run does.
 *
 * @param {Live} live
 * @param {string | undefined} folder of its decisions
 */
export const stateText = (live, folder) => {
    const {topics, progress, records, seconds, caughtUp, silent = 0} = live;
    if (live.ended && live.failed) return 'the run failed; the terminal that it was started in says why';
    if (live.ended) return 'the run has ended; what it decided is in ' + folder;
    if (live.trouble) return live.trouble;
    if (silent > SILENT) return 'no news from the job for ' + fixed(silent, 0) + ' s';
    const running = live.marketTrouble ? 'running without all market data' : 'running';
    const doing = !caughtUp ? 'reading what was decided before' : topics ? 'live' : running;
    const done = progress === undefined ? '' : ', ' + percent(progress) + ', ' + live.left + ' left';
    const rate = records === undefined ? '' : ', ' + fixed(records / Number(seconds), 0) + ' records/s';
    return doing + done + rate + lagText(live.lag);
};

/**
 * A time of day, with its day unless that is today.
 *
 * @param {number} ms since the epoch
 */
const moment = (ms) => clock(ms, day(ms) !== day(Date.now()));

/**
 * Where rows from topics come from, and since when; or what the recorder of the run says. Empty if the rows come from
 * files and the run has no recorder.
 *
 * @param {Live} live
 */
export const originText = ({topics, market, restored, since, epoch, unusable}) => {
    if (!topics) return market ?? '';
    const texts = [];
    if (restored === '') texts.push('started without state');
    else if (restored) texts.push('restored from ' + restored);
    if (epoch) texts.push('job started ' + moment(epoch) + ' UTC');
    texts.push('shown from ' + moment(Number(since)) + ' UTC on');
    if (unusable) texts.push(fixed(unusable, 0) + ' rows could not be used');
    return texts.join(' \u00b7 ');
};
