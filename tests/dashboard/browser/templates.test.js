// Every name that a template uses is its component’s: nothing else checks that before a browser does.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { before, test } from 'node:test';

import { Linter } from 'eslint';
import { compile } from 'vue-template-compiler';

import { given } from './given.js';
import './page.js';

const PUBLIC = new URL('../../../sim/dashboard/public/', import.meta.url);

/** What Vue lets templates use, and the helpers of its compiled code. */
const VUE = /^(_[a-z]+|\$(emit|event|forceUpdate|refs|set)|Math|Number|String)$/;

const HTML = new Set(
  [
    'a article aside b br button dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 header',
    'i input label legend li main nav ol option output p progress section select small span strong summary',
    'table td th tr ul',
  ].flatMap((names) => names.split(' ')),
);

before(() => given());

const FILES = [
  'desk.js',
  ...['pages', 'parts'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, PUBLIC))
      .filter((name) => !name.endsWith('.template.js'))
      .map((name) => `${folder}/${name}`),
  ),
];

/** Return the names that compiled code takes from nowhere. @param {string} render */
function free(render) {
  const code = render.replace(/^with\(this\)\{(.*)\}$/s, 'export const render = () => { $1 };');
  const messages = new Linter().verify(code, [{ rules: { 'no-undef': 'error' } }]);
  const fatal = messages.find((one) => one.fatal);
  assert.equal(fatal, undefined, fatal && fatal.message);
  return [...new Set(messages.map((one) => one.message.split("'")[1]))].filter((name) => !VUE.test(name));
}

for (const file of FILES) {
  test(`${file}: its template compiles and uses only names that it has`, async () => {
    const { default: component } = await import(new URL(file, PUBLIC).href);
    const { errors, render } = compile(component.template);
    assert.deepEqual(errors, []);
    const own = new Set([
      ...Object.keys(component.props || {}),
      ...Object.keys(component.data ? component.data() : {}),
      ...Object.keys(component.computed || {}),
      ...Object.keys(component.methods || {}),
    ]);
    assert.deepEqual(
      free(render).filter((name) => !own.has(name)),
      [],
    );
  });

  test(`${file}: its template knows every component that it names`, async () => {
    const { default: component } = await import(new URL(file, PUBLIC).href);
    const { render } = compile(component.template);
    const named = [...render.matchAll(/_c\('([\w-]+)'/g)].map((found) => found[1]);
    const own = Object.keys(component.components || {});
    const strange = [...new Set(named)].filter((name) => !HTML.has(name) && !own.includes(name));
    assert.deepEqual(strange, []);
    assert.deepEqual(
      own.filter((name) => !named.includes(name)),
      [],
    );
  });
}
