// @ts-check
/** The script of sweep.html: which settings earn, and how much of that may be luck. */

import {pageData, showPage} from './research-frame.js';
import {SweepContent} from './sweep-content.js';

/** @import {SweepData} from 'page-data' */

const root = document.getElementById('report');
if (root) {
    /** @type {SweepData} */
    const data = pageData();
    const content = new SweepContent(data);
    showPage(root, 'Sweep', content.summary(), () => content.nodes());
}
