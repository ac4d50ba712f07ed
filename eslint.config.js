import js from '@eslint/js';
import globals from 'globals';

const pages = 'src/main/resources/io/quoteflow/{report,gateway/web}/*.js';
const tests = 'src/test/javascript/*.js';

export default [
    {ignores: ['target/', 'node_modules/']},
    js.configs.recommended,
    {
        files: [pages],
        languageOptions: {globals: {...globals.browser, uPlot: 'readonly'}},
    },
    {
        files: [tests, '*.js'],
        languageOptions: {globals: globals.node},
    },
    {
        linterOptions: {reportUnusedDisableDirectives: 'error'},
        rules: {
            eqeqeq: 'error',
            'max-len': ['error', {code: 119}],
            'max-lines': ['error', {max: 350}],
            'no-restricted-exports': ['error', {restrictDefaultExports: {direct: true, named: true}}],
            'no-shadow': ['error', {builtinGlobals: false}],
            'no-var': 'error',
            'prefer-const': 'error',
        },
    },
    {
        // the tools want their settings as a default export
        files: ['eslint.config.js'],
        rules: {'no-restricted-exports': 'off'},
    },
];
