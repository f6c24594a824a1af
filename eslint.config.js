// Rules for the browser code and its tests. Layout is prettier's; names and types are tsc's.
import js from '@eslint/js';
import globals from 'globals';

/** Takes the script of a .vue file, at the lines where it is; the rest of the file is no JavaScript. */
const vueScript = {
  preprocess(text) {
    const [before, script] = text.split(/<script>|<\/script>/);
    return [before.replace(/[^\n]/g, '') + script];
  },
  postprocess: (messages) => messages.flat(),
};

export default [
  { ignores: ['node_modules/', '.venv/', 'results/', 'dist/', 'build/', 'docs/', 'site/', 'notebooks/'] },
  js.configs.recommended,
  {
    files: ['**/*.js', '**/*.vue'],
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
    // Modules in compute and figures only compute: they know no page, and are tested without a browser.
    files: ['sim/dashboard/public/**/*.js'],
    ignores: ['sim/dashboard/public/{compute,figures}/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['sim/dashboard/web/*.vue'],
    processor: vueScript,
    languageOptions: { ecmaVersion: 2022, sourceType: 'commonjs', globals: globals.browser },
  },
  {
    files: ['tests/dashboard/browser/**/*.js', 'eslint.config.js'],
    languageOptions: { globals: globals.node },
    rules: { 'max-lines-per-function': 'off' },
  },
];
