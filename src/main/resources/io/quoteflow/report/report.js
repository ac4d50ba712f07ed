// @ts-check
/** The script of report.html: draws the data that are in the file. */

import {View} from './view.js';

const root = document.getElementById('report');
const data = document.getElementById('data');
if (root && data) new View(root, JSON.parse(String(data.textContent)));
