// @ts-check
/** The frame of the pages of sweeps and evaluations: a heading, a choice of theme, and what stands below. */

import {el} from './dom.js';

/** @type {('auto' | 'light' | 'dark')[]} */
const THEMES = ['auto', 'light', 'dark'];
const SIGNS = {auto: '\u25d0', light: '\u25cb', dark: '\u25cf'};

/**
 * Draws a page, and draws it again in the other theme.
 *
 * @param {Element} root whose content is replaced
 * @param {string} title
 * @param {string} text below it
 * @param {() => (Node | null)[]} content
 */
export const showPage = (root, title, text, content) => {
    let theme = THEMES[0];
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const button = el('button', {title: 'Theme'});
    const body = el('div', {});
    const head = el('div', {}, el('h1', {}, title, el('small', {}, 'Quoteflow')), el('p', {}, text));
    const draw = () => {
        const isDark = theme === 'auto' ? dark.matches : theme === 'dark';
        document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
        button.textContent = SIGNS[theme] + ' ' + theme;
        body.replaceChildren(...content().filter((node) => node !== null));
    };
    button.addEventListener('click', () => {
        theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
        draw();
    });
    dark.addEventListener('change', draw);
    root.replaceChildren(el('div', {class: 'qf'}, el('header', {class: 'qf-head'}, head, button), body));
    draw();
};

/** The data of the page, which are in the file. */
export const pageData = () => JSON.parse(String(document.getElementById('data')?.textContent));
