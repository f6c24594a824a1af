// Rules for the browser code and its tests. Layout is prettier's; names and types are tsc's.
import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['node_modules/', '.venv/', 'results/', 'dist/', 'docs/', 'site/', 'notebooks/'] },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'curly': ['error', 'multi-line'],
      'eqeqeq': 'error',
      'max-len': ['error', { code: 110, ignoreUrls: true }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'max-statements-per-line': ['error', { max: 1 }],
      'no-implicit-coercion': 'error',
      'no-shadow': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
    },
  },
  {
    files: ['sim/dashboard/public/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    // What only computes knows no page: it runs in the tests without a browser.
    files: ['sim/dashboard/public/{compute,figures}/**/*.js'],
    languageOptions: { globals: {} },
    rules: { 'no-restricted-globals': ['error', 'document', 'window', 'location', 'localStorage'] },
  },
  {
    files: ['tests/dashboard/browser/**/*.js', 'eslint.config.js'],
    languageOptions: { globals: globals.node },
    rules: { 'max-lines-per-function': 'off' },
  },
];
