// @ts-check
/** What the page of a simulated market or of paper trading says about its figures. */

import {el} from './dom.js';
import {gain} from './format.js';

/**
 * @import {Figures, OverallFigures, Parameter} from 'page-data'
 * @import {Shown} from './library.js'
 */

const KIND = 'simulated-market';
const PAPER = 'market';
const KEY = 'venue.makerFeeBps';

/** The usual maker fee, bps. */
const USUAL_FEE = 2;

/**
 * The maker fee of all fills, bps. Undefined if instruments have their own.
 *
 * @param {Parameter[]} parameters
 */
const makerFee = (parameters) => {
    const found = parameters.find(({key}) => key === KEY);
    return found && !Object.keys(found.overrides).length ? Number(found.value) : undefined;
};

/**
 * What the figures of paper trading mean, and where the market comes from.
 *
 * @param {NonNullable<Shown['run']['input']>} input
 */
const paperText = ({instruments = [], exchange}) => {
    const venues = new Set(instruments.map((id) => id.slice(0, id.lastIndexOf('.'))));
    const from = [...venues].join(', ') + (exchange ? ', served by ' + exchange : '');
    return 'Paper trading: a model fills the orders, and none leaves this machine. Market: ' + from + '.';
};

/**
 * What the figures of a simulated market mean, what the same fills make at other maker fees, and the command that
 * measures it. For paper trading, where the market comes from. Null for every other journal.
 *
 * Fees decide no fill, so a run at another fee has the same fills. The fills of a restored run may have been paid at
 * another fee: it names no amounts.
 *
 * @param {Pick<Shown, 'run' | 'parameters'>} data
 * @param {Pick<Figures | OverallFigures, 'pnl' | 'makerNotional'>} figures
 * @returns {{text: string, command: string} | null} the command is empty if the text names no amounts
 */
export const madeMarket = ({run, parameters}, {pnl, makerNotional}) => {
    if (run.input?.kind === PAPER) return {text: paperText(run.input), command: ''};
    if (run.input?.kind !== KIND) return null;
    const text = 'This is a made market: its figures say nothing about a real one.';
    const fee = makerFee(parameters);
    if (fee === undefined || run.restored) return {text, command: ''};
    const pnlAt = (/** @type {number} */ bps) => gain(pnl + (makerNotional * (fee - bps)) / 1e4);
    const free = ` The same fills make ${pnlAt(0)} at a maker fee of 0, `;
    const paid = `and ${pnlAt(USUAL_FEE)} at ${USUAL_FEE} bps: `;
    return {text: text + free + paid, command: `quoteflow run ${run.file} --set ${KEY}=${USUAL_FEE}`};
};

/**
 * The text and the command as a paragraph, which is hidden if there is none.
 *
 * @param {Shown} data
 * @param {Figures | OverallFigures} figures
 */
export const madeMarketNote = (data, figures) => {
    const made = madeMarket(data, figures);
    if (!made) return el('p', {hidden: ''});
    // a line may end between two words of the command, not within --set
    const words = made.command.split(' ').flatMap((word) => [el('span', {}, word), ' ']);
    return el('p', {class: 'qf-made'}, made.text, made.command ? el('code', {}, ...words) : null);
};
