// @ts-check
/** The script of comparison.html: draws the data that are in the file. */

import {CompareView} from './compare-view.js';

const root = document.getElementById('report');
const data = document.getElementById('data');
if (root && data) new CompareView(root, JSON.parse(String(data.textContent)));
