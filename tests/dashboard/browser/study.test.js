import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { screen } from '../../../sim/dashboard/public/compute/screen.js';
import { words } from '../../../sim/dashboard/public/compute/texts.js';
import * as boxes from '../../../sim/dashboard/public/figures/box.js';
import * as figures from '../../../sim/dashboard/public/figures/study.js';
import { given, named } from './given.js';

/** @import { Study } from '../../../sim/dashboard/public/types.d.ts' */

beforeEach(() => given('en'));

/** @type {Study} */
const STUDY = {
  name: 'toy',
  policies: ['a', 'b', 'c'].map((name) => ({ name, ...named(`甲${name}`, `P${name}`) })),
  measures: ['resolved_90d', 'cost_yuan', 'contacts'],
  means: {
    a: { resolved_90d: 0.6, cost_yuan: 100, contacts: 5 },
    b: { resolved_90d: 0.7, cost_yuan: 200, contacts: 5 },
    c: { resolved_90d: 0.6, cost_yuan: 150, contacts: null },
  },
  rankings: [
    {
      measure: 'resolved_90d',
      policies: [
        { policy: 'b', leads: 0.75049 },
        { policy: 'a', leads: 0.25 },
      ],
    },
    { measure: 'contacts', policies: [{ policy: 'a', leads: null }] },
  ],
  tornado: { resolved_90d: [{ factor: 'f1', low: 0.5, high: 0.7 }] },
  factors: { f1: named('因素', 'Factor') },
  discovery: [
    {
      measure: 'resolved_90d',
      words: { zh: ['话'], en: ['Words'] },
      box: {
        limits: [
          { name: 'f1', low: null, high: 2 },
          { name: 'f2', low: 8, high: 99 },
          { name: 'f3', low: null, high: null },
        ],
      },
    },
  ],
  bounds: { f1: [0, 4], f2: [0, 10] },
};

test('the shares of worlds in which each policy leads, of measures on which any does', () => {
  assert.deepEqual(figures.leadShares(STUDY), [{ measure: 'resolved_90d', shares: [0.25, 0.75049, null] }]);
  const { option, rows, height } = figures.heat(STUDY);
  assert.deepEqual(
    option.series[0].data.map((/** @type {any} */ cell) => [...cell.value, cell.label.color]),
    [
      [0, 0, 0.25, '#1d2430'],
      [1, 0, 0.75, '#fff'], // light on a dark ground
    ],
  );
  assert.deepEqual(rows[0].slice(1), ['Pa', 'Pb', 'Pc']);
  assert.deepEqual(rows.slice(1), [['Resolved', 0.25, 0.75049, null]]);
  assert.equal(height, 96 + 34);
  assert.equal(option.tooltip.formatter({ value: [1, 0, 0.75] }), 'Pb<br>Resolved: 75.0%');
  assert.equal(option.xAxis.axisLabel.width, 130); // a third of (1280 - 90) / 2 - 166 is more
  const nine = { ...STUDY, policies: Array.from({ length: 9 }, () => STUDY.policies[0]) };
  const { width } = figures.heat(nine).option.xAxis.axisLabel;
  assert.equal(Math.round(10 * width), 397); // 429 / 9 - 8
  screen.width = 390;
  assert.equal(Math.round(figures.heat(STUDY).option.xAxis.axisLabel.width), 60); // 205 / 3 - 8
});

test('how good a value is depends on the direction of its measure', () => {
  assert.equal(figures.worth('resolved_90d', 0.6), 0.6);
  assert.equal(figures.worth('cost_yuan', 100), -100);
  assert.equal(figures.worth('gap_elder', -0.2), -0.2);
  assert.equal(figures.worth('gap_elder', 0.2), -0.2);
});

test('a policy is beaten by one at least as good on both measures and not the same', () => {
  const point = (/** @type {string} */ name, /** @type {number} */ x, /** @type {number} */ y) => ({
    name,
    x,
    y,
  });
  const judged = (/** @type {any[]} */ ...points) =>
    figures.judgedPoints(points, 'cost_yuan', 'resolved_90d').map((one) => one.beaten);
  assert.deepEqual(judged(point('a', 100, 0.6), point('b', 200, 0.7), point('c', 150, 0.6)), [
    false,
    false,
    true,
  ]);
  assert.deepEqual(judged(point('a', 100, 0.6), point('b', 100, 0.6)), [false, false]);
  assert.deepEqual(judged(point('a', 100, 0.6), point('b', 100, 0.7)), [true, false]);
});

test('trade-offs: stars for those that no other beats, names turned inwards', () => {
  const { option, rows } = figures.pareto(STUDY, 'resolved_90d', 'cost_yuan');
  const { data } = option.series[0];
  assert.deepEqual(
    data.map((/** @type {any} */ one) => [one.label.formatter, one.label.position]),
    [
      ['★ Pa', 'right'],
      ['★ Pb', 'left'],
      ['○ Pc', 'right'], // in the middle
    ],
  );
  assert.deepEqual(rows.slice(1), [
    ['Pa', 100, 0.6, '★'],
    ['Pb', 200, 0.7, '★'],
    ['Pc', 150, 0.6, ''],
  ]);
  const known = figures.pareto(STUDY, 'contacts', 'cost_yuan').option.series[0].data;
  assert.equal(known.length, 2); // c has no mean
  assert.equal(option.tooltip.formatter({ name: 'Pa', value: [100, 0.6] }), 'Pa<br>100 yuan · 60.0%');
});

test('the influence of each factor, from low to high', () => {
  const { option, rows, count } = figures.tornado(STUDY, 'resolved_90d');
  assert.equal(count, 2); // room for two at least
  const [bar, low, high] = option.series;
  assert.deepEqual([bar.data, low.data, high.data], [[[0.5, 0, 0.7]], [[0.5, 0]], [[0.7, 0]]]);
  const api = { coord: (/** @type {number[]} */ [x, n]) => [x * 10, n * 10 + 3] };
  assert.deepEqual(bar.renderItem({ dataIndex: 0 }, api).shape, { x1: 5, y1: 3, x2: 7, y2: 3 });
  assert.deepEqual(rows[1], ['Factor', 0.5, 0.7]);
  assert.deepEqual(figures.tornado(STUDY, 'contacts').rows.length, 1);
});

test('a box bounds its factors within the range tried', () => {
  const { box } = boxes.discoveryOf(STUDY, 'resolved_90d');
  const [first, second, third] = boxes.spansOf(STUDY, box);
  assert.deepEqual(first, { label: 'Factor', low: 0, high: 4, from: 0, to: 2, left: 0, right: 0.5 });
  assert.deepEqual(second, { label: 'f2', low: 0, high: 10, from: 8, to: 10, left: 0.8, right: 1 });
  assert.deepEqual([third.left, third.right], [0, 1]); // nothing known of it: all of 0 … 1
});

test('a span of no width is drawn all the same', () => {
  const study = { ...STUDY, bounds: { f1: /** @type {[number, number]} */ ([3, 3]) } };
  const [point] = boxes.spansOf(study, { limits: [{ name: 'f1', low: 3, high: 3 }] });
  assert.deepEqual([point.left, point.right], [0, 0.015]);
});

test('a box as strips, with its bounds in words', () => {
  const found = boxes.discoveryOf(STUDY, 'resolved_90d');
  const { option, rows } = boxes.box(STUDY, found);
  const [tried, strips, said] = option.series;
  assert.deepEqual(tried.data[1], [0, 1, 1]);
  assert.deepEqual(strips.data[1], [0.8, 1, 1]);
  const api = { coord: (/** @type {number[]} */ [x, n]) => [x * 100, n * 50] };
  assert.deepEqual(strips.renderItem({ dataIndex: 1 }, api).shape, {
    x: 80,
    y: 43,
    width: 20,
    height: 14,
    r: 4,
  });
  assert.equal(said.label.formatter({ dataIndex: 1 }), '8.00 – 10.00');
  assert.match(option.tooltip.formatter({ dataIndex: 0 }), /^Factor<br>0\.00 – 2\.00<br>.*0\.00.*4\.00/);
  assert.deepEqual(rows[2], ['f2', 8, 10, 0, 10]);
  const ends = [0, 0.5, 1].map(option.xAxis.axisLabel.formatter);
  assert.ok(ends[0] && !ends[1] && ends[2]);
  words.lang = 'zh';
  assert.equal(boxes.box(STUDY, found).rows[1][0], '因素');
});

test('where nothing was found there is no box', () => {
  const none = boxes.discoveryOf(STUDY, 'contacts');
  assert.deepEqual(none, { words: { zh: [], en: [] }, box: null });
  assert.deepEqual(boxes.box(STUDY, none).rows.length, 1);
});
