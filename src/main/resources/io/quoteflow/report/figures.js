// @ts-check
/** What the figures of a run mean, and when there are enough trades to show them. */

/**
 * @import {Figures, ListedFigures, OverallFigures, Split} from 'page-data'
 * @typedef {keyof Split} Cause
 */

/** Fewer trades give no Sharpe ratio, edge or markout. */
export const MIN_TRADES = 20;

/** Shares of the pnl that are smaller than this are not shown. */
const NEGLIGIBLE = 1e-6;

/**
 * The parts of the pnl, in their order.
 *
 * @type {{key: Cause, label: string, short: string}[]}
 */
export const CAUSES = [
    {key: 'captured', label: 'Spread captured', short: 'captured'},
    {key: 'paid', label: 'Spread paid (taker)', short: 'paid'},
    {key: 'adverse', label: 'Adverse selection, 5 s', short: 'adverse'},
    {key: 'inventory', label: 'Inventory move after', short: 'moved after'},
    {key: 'fees', label: 'Fees', short: 'fees'},
    {key: 'directional', label: 'Directional ledger, hedges', short: 'directional'},
    {key: 'brought', label: 'Brought in', short: 'brought in'},
];

/** @type {Cause[]} The causes that are shown even if they are zero. */
const ALWAYS = ['captured', 'adverse', 'inventory', 'fees'];

/**
 * Whether a cause has a share of the pnl that is worth a row.
 *
 * @param {Split} split
 * @param {Cause} key
 */
export const isMaterial = (split, key) =>
    ALWAYS.includes(key) || Math.abs(split[key]) > NEGLIGIBLE * (1 + Math.abs(split.pnl));

/**
 * The breakers that hold, by name.
 *
 * @param {Figures | ListedFigures} figures
 */
export const holdingBreakers = ({breakers = {}}) => Object.keys(breakers).filter((name) => breakers[name]);

/**
 * Whether trading is halted or stopped by a breaker.
 *
 * @param {Figures | ListedFigures} figures
 */
export const isStopped = (figures) => figures.halted || holdingBreakers(figures).length > 0;

/** @param {Figures | ListedFigures | OverallFigures} figures */
const tradesOf = (figures) => {
    const {directional} = /** @type {Partial<Figures>} */ (figures);
    return figures.trades + (directional ? directional.trades : 0);
};

/**
 * Whether there are enough trades for an edge and markouts.
 *
 * @param {Figures | ListedFigures | OverallFigures} figures
 */
export const hasEnoughTrades = (figures) => tradesOf(figures) >= MIN_TRADES;

/**
 * Says how many trades there are of those that are needed.
 *
 * @param {Figures | ListedFigures | OverallFigures} figures
 */
export const tradesNeeded = (figures) => tradesOf(figures) + ' trades, needs ' + MIN_TRADES;

/**
 * The symbol in the id of an instrument.
 *
 * @param {string} id such as bybit.linear.BTCUSDT
 */
export const symbol = (id) => id.substring(id.lastIndexOf('.') + 1);

/**
 * The class of a gain or a loss.
 *
 * @param {number} value
 */
export const tone = (value) => (value > 0 ? 'qf-plus' : value < 0 ? 'qf-minus' : '');
