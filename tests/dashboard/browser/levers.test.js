import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import * as levers from '../../../sim/dashboard/public/compute/levers.js';
import { placesOf, scopeSaid, SPANS } from '../../../sim/dashboard/public/compute/scopes.js';
import { words } from '../../../sim/dashboard/public/compute/texts.js';
import { given, lever, move, named } from './given.js';

beforeEach(() => given('en'));

test('amounts with their unit: shares, halves, whole numbers', () => {
  const staff = lever('staff.grid');
  assert.equal(levers.amount(lever('x', { share: true }), 0.25), '25%');
  assert.equal(levers.amount(staff, 2), '2 persons');
  assert.equal(levers.amount(staff, 2.5), '2.5 persons');
  assert.equal(levers.amount(staff, -2.5), '−2.5 persons');
  assert.equal(levers.amount(staff, 9.5), '9.5 persons');
  assert.equal(levers.amount(staff, 10.5), '11 persons');
  words.lang = 'zh';
  assert.equal(levers.amount(staff, 1200), '1,200 人');
});

test('a moved lever by name and amount; one that is unknown by its number', () => {
  assert.equal(levers.leverName('staff.grid'), 'Lever staff.grid');
  assert.equal(levers.amountOf(move(0, 'callback.share', 0.5)), '50%');
  assert.equal(levers.leverName('nosuch'), '');
  assert.equal(levers.amountOf(move(0, 'nosuch', 3)), '3');
});

test('sliders move by about sixty round steps', () => {
  assert.equal(levers.sliderStep(lever('x', { low: 0, high: 120 })), 2); // 120 / 60
  assert.equal(levers.sliderStep(lever('x', { low: 0, high: 121 })), 5); // 2.02 is between 2 and 5
  assert.equal(levers.sliderStep(lever('x', { low: -3, high: 3 })), 0.1); // 6 / 60
  assert.equal(levers.sliderStep(lever('x', { low: 0, high: 3_000_000 })), 50_000);
  assert.equal(levers.sliderStep(lever('x', { low: 0, high: 550 })), 10); // 9.17 is between 5 and 10
  assert.equal(levers.sliderStep(lever('x', { share: true, high: 1 })), 0.05);
});

test('an unmoved slider rests at 0, or as near as it goes', () => {
  assert.equal(levers.restOf(lever('x', { low: -1, high: 5 })), 0);
  assert.equal(levers.restOf(lever('x', { low: 2, high: 5 })), 2);
  assert.equal(levers.restOf(lever('x', { low: -5, high: -2 })), -2);
});

test('a tooltip says meaning, unit, range, grade and source', () => {
  const staff = /** @type {ReturnType<typeof lever>} */ (levers.leverOf('staff.grid'));
  const tip = levers.leverTip(staff);
  for (const part of ['About it', 'persons', '0 persons – 120 persons', 'B (', 'seed001, seed002']) {
    assert.ok(tip.includes(part), part);
  }
  assert.ok(!tip.includes('⟦'));
  const prices = [...staff.prices, ...staff.prices];
  assert.equal(levers.evidence({ ...staff, prices }), levers.evidence(staff)); // a grade is named once
  assert.ok(!levers.evidence({ ...staff, prices: [] }).startsWith('⟦'));
  const asked = [{ number: 60, ...named('首接', 'First'), seed: [] }];
  assert.ok(levers.leverTip({ ...staff, mechanisms: asked }).endsWith(`: ${levers.sourceOf([])}`));
  assert.ok(levers.sourceOf([]) && !levers.sourceOf([]).startsWith('⟦')); // said, not left empty
});

test('levers by family, as a search leaves them', () => {
  const names = (/** @type {string} */ search) =>
    levers.leverGroups(search, []).map((group) => [group.name, ...group.levers.map((one) => one.name)]);
  const all = [
    ['people', 'staff.grid'],
    ['evaluation', 'callback.share'],
  ];
  assert.deepEqual(names(''), all); // the empty family is not shown
  assert.deepEqual(names(' GRID '), [all[0]]);
  assert.deepEqual(names('杠杆callback'), [all[1]]);
  assert.deepEqual(names('nosuch'), []);
  const moved = levers.leverGroups('', [move(0, 'staff.grid', 1), move(9, 'staff.grid', 2)]);
  assert.deepEqual(
    moved.map((group) => [group.moved, group.open]),
    [
      [1, true],
      [0, false],
    ],
  );
});

const street = (/** @type {number} */ n, urban = true) => ({
  code: `s${n}`,
  ...named(`街${n}`, `Street ${n}`),
  urban,
});
const runIn = (/** @type {object} */ city) => /** @type {any} */ ({ city: { districts: [], ...city } });

test('places for a trial: kinds where both are, the first streets, districts, streets', () => {
  assert.deepEqual(placesOf(null), [['', 'everywhere']]);
  const four = runIn({
    districts: [
      { code: 'd1', ...named('甲', 'A') },
      { code: 'd2', ...named('乙', 'B') },
    ],
    streets: [street(1), street(2), street(3), street(4, false)],
  });
  const values = placesOf(four).map(([value]) => value);
  assert.deepEqual(values, ['', 'urban', 'rural', 'first-1', 'first-3', 'd1', 'd2', 's1', 's2', 's3', 's4']);
  const one = runIn({ streets: [street(1)] });
  assert.deepEqual(placesOf(one), [['', 'everywhere']]);
});

test('more than forty streets are not listed one by one', () => {
  const streets = Array.from({ length: 41 }, (_, n) => street(n));
  const values = placesOf(runIn({ streets })).map(([value]) => value);
  assert.deepEqual(values, ['', 'first-1', 'first-3', 'first-5']);
  assert.equal(placesOf(runIn({ streets: streets.slice(1) })).length, 4 + 40);
});

test('where and when a move acts', () => {
  assert.equal(SPANS[0], 0); // at once, and for good
  const run = runIn({ streets: [street(1), street(2)] });
  assert.equal(scopeSaid(move(0, 'staff.grid', 1), run), '');
  const there = scopeSaid(move(0, 'staff.grid', 1, { place: 's2', ramp: 30, lasts: 90 }), run);
  const [where, ramp, end] = there.split(' · ');
  assert.equal(where, 'Street 2');
  assert.match(ramp, /30/);
  assert.match(end, /90/);
  assert.equal(scopeSaid(move(0, 'staff.grid', 1, { place: 'gone' }), run), 'gone');
  words.lang = 'zh';
  assert.equal(scopeSaid(move(0, 'staff.grid', 1, { place: 's2' }), run), '街2');
});
