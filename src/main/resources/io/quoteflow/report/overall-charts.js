// @ts-check
/** The charts of all instruments together. */

import {line} from './chart.js';
import {symbol} from './figures.js';
import {money} from './format.js';
import {drawdownChart} from './instrument-charts.js';
import {DRAWN} from './library.js';
import {points, times} from './series.js';

/**
 * @import {Series} from 'page-data'
 * @import {Spec} from './chart.js'
 * @import {Shown} from './library.js'
 */

const COLOURS = [
    '--qf-buy',
    '--qf-sell',
    '--qf-green',
    '--qf-purple',
    '--qf-yellow',
    '--qf-sky',
    '--qf-ask',
    '--qf-ink-2',
];

/**
 * One column of a series, as a table for uPlot.join.
 *
 * @param {Series} series
 * @param {string} name
 * @returns {uPlot.AlignedData}
 */
const column = (series, name) => [times(series), points(series, name)];

/**
 * @param {Shown} data
 * @returns {Spec[]}
 */
export const overallCharts = ({overall, instruments, list}) => {
    const drawn = instruments
        .filter(({listed, series}) => listed && series)
        .slice(0, DRAWN)
        .map(({id, series}) => ({label: symbol(id), series: /** @type {Series} */ (series)}))
        .filter(({series}) => series.buckets > 0);
    const left = list.count - drawn.length;
    const lines = drawn.map(({label}, i) => line(label, COLOURS[i], {width: 1.1}));
    /** @type {Spec} */
    const pnl = {
        title: 'Pnl',
        unit: 'quote currency',
        wide: true,
        height: 300,
        zero: true,
        text: (value) => money(value),
        note:
            left > 0
                ? 'Drawn are the sum and the first ' +
                  drawn.length +
                  ' instruments of the list below, as it is sorted and searched.'
                : null,
        lines: [line('all', '--qf-mid', {width: 2}), ...lines],
        data: uPlot.join([column(overall.series, 'pnl'), ...drawn.map(({series}) => column(series, 'pnl'))]),
    };
    const drawdown = {
        ...drawdownChart(overall.series, times(overall.series)),
        title: 'Drawdown of the summed equity',
        unit: '%',
    };
    if (!drawn.length) return [pnl, drawdown];
    /** @type {Spec} */
    const inventory = {
        title: 'Inventory',
        unit: 'share of the limit',
        zero: true,
        digits: 3,
        lines,
        data: uPlot.join(drawn.map(({series}) => column(series, 'inventory'))),
    };
    return [pnl, drawdown, inventory];
};
