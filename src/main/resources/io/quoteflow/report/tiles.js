// @ts-check
/** The headline figures. */

import {el} from './dom.js';
import {hasEnoughTrades, holdingBreakers, MIN_TRADES, tone, tradesNeeded} from './figures.js';
import {bps, duration, fixed, gain, money, NONE, percent, signed, size} from './format.js';

/** @import {Figures, OverallFigures} from 'page-data' */

/** A line of this height stands below each figure, though it may be empty. */
const BLANK = '\u00a0';

/** The most trades whose returns the Sharpe ratio is of. */
const MAX_RETURNS = 100;

/**
 * @param {string} label
 * @param {string} value
 * @param {string} [small] what stands below it
 * @param {{tone?: string, title?: string, wide?: boolean}} [more]
 */
const tile = (label, value, small, more = {}) =>
    el(
        'div',
        {title: more.title, class: more.wide ? 'qf-long' : ''},
        el('dt', {}, label),
        el('dd', {class: value === NONE ? 'qf-none' : more.tone || ''}, value),
        el('dd', {class: 'qf-small'}, small || BLANK),
    );

/** @param {Figures | OverallFigures} f */
const pnlTile = (f) => {
    const title = 'equity less the start balance of ' + money(f.startBalance, 0) + ', quote currency';
    return tile('Pnl', gain(f.pnl), signed(f.pnlPercent, 3) + ' %', {tone: tone(f.pnl), title});
};

/** @param {Figures | OverallFigures} f */
const accountTiles = (f) => [
    tile('Max drawdown', percent(f.maxDrawdown, 3), 'of high water', {title: 'of the high-water equity'}),
    tile('Fees', money(f.fees), f.pnl + f.fees === 0 ? '' : 'before fees ' + gain(f.pnl + f.fees)),
    tile('Round trips', fixed(f.roundTrips, 0), f.wins + ' won, ' + f.losses + ' lost'),
    tile('Win rate', percent(f.winRate), 'of round trips'),
    tile('Fills', fixed(f.fills, 0), f.makerFills + ' maker, ' + f.takerFills + ' taker'),
    tile('Trades', fixed(f.trades, 0), 'fills that reduce'),
];

/** @param {Figures | OverallFigures} f */
const edgeTiles = (f) => {
    const enough = hasEnoughTrades(f);
    const few = 'of ' + tradesNeeded(f);
    const markouts = [f.markout1sBps, f.markout5sBps, f.markout30sBps].map((markout) => fixed(markout, 1));
    const intents = fixed(f.acceptedIntents + f.rejectedIntents, 0);
    return [
        tile('Edge captured', enough ? bps(f.edgeCapturedBps) + ' bps' : NONE, enough ? 'at the fill' : few, {
            title: 'size-weighted sign (mid - price) / mid of maker fills',
        }),
        tile('Markout 1 / 5 / 30 s', enough ? markouts.join(' / ') : NONE, enough ? 'bps, before fees' : few, {
            title: 'the edge, with the mid 1, 5 and 30 s after the fill',
            wide: true,
        }),
        tile(
            'Quoted spread',
            f.meanSpreadBps === null ? NONE : bps(f.meanSpreadBps) + ' bps',
            fixed(f.quotes, 0) + ' quotes',
        ),
        tile('Execution rate', percent(f.executionRate), f.rejectedIntents + ' of ' + intents + ' rejected'),
        tile('Fill ratio', fixed(f.fillRatio, 2), 'fills an order placed'),
        tile('AR(1) mean w', signed(f.meanArWeight, 3), 'mean R\u00b2 ' + fixed(f.meanArR2, 3)),
    ];
};

/** @param {Figures} f */
const sharpeTile = (f) => {
    const trades =
        f.sharpe === null ? f.trades + ' trades, needs ' + MIN_TRADES : Math.min(MAX_RETURNS, f.trades) + ' trades';
    const title = 'maker ledger: one return a trade, annualised as if daily: a convention';
    return tile('Sharpe', fixed(f.sharpe, 2), 'of ' + trades, {title});
};

/** @param {Figures} f */
const stateTiles = (f) => {
    const breakers = holdingBreakers(f).join(', ') || 'no breaker holds';
    return [
        tile('Position', size(f.position), percent(f.inventory) + ' of limit'),
        tile('Leverage', fixed(f.leverage, 2), f.leverageMode),
        tile('Uptime', f.uptime === null ? NONE : duration(f.uptime), f.halted ? 'HALTED' : breakers),
    ];
};

/** @param {Figures} f */
const directionalTiles = ({directional: {trades, signalledBars, realised, sharpe}}) =>
    trades > 0 || signalledBars > 0
        ? [tile('Directional', gain(realised), trades + ' trades, Sharpe ' + fixed(sharpe, 2), {tone: tone(realised)})]
        : [];

/** @param {HTMLElement[]} tiles */
const tileList = (tiles) => el('dl', {class: 'qf-figures'}, ...tiles);

/**
 * The figures over all instruments.
 *
 * @param {OverallFigures} f
 */
export const overallTiles = (f) => tileList([pnlTile(f), ...accountTiles(f), ...edgeTiles(f)]);

/**
 * The figures of one instrument.
 *
 * @param {Figures} f
 */
export const instrumentTiles = (f) =>
    tileList([
        pnlTile(f),
        sharpeTile(f),
        ...accountTiles(f),
        ...edgeTiles(f),
        ...stateTiles(f),
        ...directionalTiles(f),
    ]);
