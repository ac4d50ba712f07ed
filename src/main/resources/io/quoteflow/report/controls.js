// @ts-check
/** The buttons that halt, resume and flatten. */

import {el} from './dom.js';

/**
 * @import {Press} from 'page-data'
 * @typedef {Press['command']} Command
 * @typedef {{instrument: string, name: string}} Target An instrument, or all if its id is empty.
 * @typedef {(command: Command, target: Target) => void} Send
 */

/** The second click must follow the first one within, ms. */
const CONFIRM_WITHIN = 4000;

/** @type {Record<Command, string>} */
const TITLES = {
    halt: 'No new orders: quotes are pulled, the position stays',
    resume: 'Ends every halt and every breaker',
    flatten: 'Halts, and closes the position at the market',
};

export class Controls {
    /**
     * @param {() => Target} target of a click
     * @param {Send} send
     */
    constructor(target, send) {
        const commands = /** @type {Command[]} */ (Object.keys(TITLES));
        this.buttons = commands.map((command) => new ControlButton(command, target, send));
        this.node = el('div', {class: 'qf-controls'}, ...this.buttons.map(({node}) => node));
    }

    /** Forgets first clicks, which were for another instrument. */
    reset() {
        for (const button of this.buttons) button.reset();
    }
}

/** Halts at the first click. Resumes and flattens at the second one, for the target that the first one named. */
class ControlButton {
    /**
     * @param {Command} command
     * @param {() => Target} target
     * @param {Send} send
     */
    constructor(command, target, send) {
        this.command = command;
        this.target = target;
        this.send = send;
        this.label = command[0].toUpperCase() + command.substring(1);
        /** @type {Target | null} What the first click was for. */
        this.confirming = null;
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        this.timeout = undefined;
        this.node = el(
            'button',
            {
                title: TITLES[command],
                'data-command': command,
                class: 'qf-' + command,
                onclick: () => this.click(),
            },
            this.label,
        );
    }

    click() {
        const target = this.confirming || this.target();
        if (this.command === 'halt' || this.confirming !== null) {
            this.reset();
            this.send(this.command, target);
            return;
        }
        this.confirming = target;
        this.node.textContent = this.label + ' ' + target.name + '?';
        this.node.classList.add('qf-sure');
        this.timeout = setTimeout(() => this.reset(), CONFIRM_WITHIN);
    }

    reset() {
        clearTimeout(this.timeout);
        this.confirming = null;
        this.node.textContent = this.label;
        this.node.classList.remove('qf-sure');
    }
}
