// @ts-check
/** HTML elements and the colours of the style sheet. Text goes in as text, never as HTML. */

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {string | Node | null | undefined} Child Absent children are left out. */

/**
 * A new element.
 *
 * An attribute that begins with "on" is a listener. An attribute that is null or undefined is left out.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === null || value === undefined) continue;
        if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
        else node.setAttribute(key, value);
    }
    for (const child of children) if (child !== null && child !== undefined) node.append(child);
    return node;
};

/**
 * The value of a custom property of the style sheet in the present theme.
 *
 * @param {string} name such as --qf-buy
 */
export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * A legend entry for a coloured area.
 *
 * @param {string} label
 * @param {string} colour name of a custom property
 */
export const swatch = (label, colour) =>
    el('span', {class: 'qf-item'}, el('i', {class: 'qf-box', style: 'background:' + css(colour)}), label);

/**
 * A legend entry for a triangle.
 *
 * @param {string} label
 * @param {string} colour name of a custom property
 * @param {boolean} down
 * @param {boolean} [hollow]
 */
export const triangle = (label, colour, down, hollow = false) => {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 10 10');
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', down ? 'M1 1H9L5 9Z' : 'M1 9H9L5 1Z');
    path.setAttribute('fill', hollow ? 'none' : css(colour));
    path.setAttribute('stroke', css(colour));
    path.setAttribute('stroke-width', hollow ? '1.6' : '0');
    svg.append(path);
    return el('span', {class: 'qf-item'}, svg, label);
};
