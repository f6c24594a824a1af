import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { screen } from '../../../sim/dashboard/public/compute/screen.js';
import { STYLES } from '../../../sim/dashboard/public/compute/styles.js';
import { words } from '../../../sim/dashboard/public/compute/texts.js';
import * as axes from '../../../sim/dashboard/public/figures/axes.js';
import * as courses from '../../../sim/dashboard/public/figures/courses.js';
import * as networks from '../../../sim/dashboard/public/figures/network.js';
import * as measures from '../../../sim/dashboard/public/figures/signs.js';
import * as work from '../../../sim/dashboard/public/figures/work.js';
import { given, move, named } from './given.js';

/** @import { Run } from '../../../sim/dashboard/public/types.d.ts' */

beforeEach(() => given('en'));

/** @type {Run} */
const RUN = /** @type {any} */ ({
  days: 4,
  start: '2025-01-01',
  flags: {
    closed_on_time: [null, 0.9, 0.8, 0.7],
    resolved: [null, 0.6, 0.5, 0.4],
    satisfied: [0.1, 0.2, 0.3, 0.4],
  },
  series: { open: [5, 6, 7, 8], latent: [1, 1, 2, 2] },
  looks: [0, 2, 3],
  signs: ['one', 'two'],
  measures: {
    sign_waiting: [null, 0.5, 0.4],
    sign_one: [0.1, 0.2, 0.3],
    sign_two: [null, 0.6, 0.7],
  },
  levels: [
    null,
    [
      [0.5, 0.3, 0.15, 0.05],
      [0.1, 0.2, 0.3, 0.4],
    ],
    null,
  ],
  hours: {
    uses: ['forms', 'handle', 'rest'],
    rows: [
      [9, 9, 9],
      [1, 3, 9],
      [0, 0, 9],
    ],
  },
  reasons: {
    names: [named('', ''), named('没有权', 'no authority'), named('没有人', 'no staff')],
    rows: [
      [9, 0, 5],
      [1, 4, 0],
      [2, 3, 1],
    ],
  },
});

test('courses run until the day shown', () => {
  assert.deepEqual(axes.until([7, null, 9], 1), [
    [0, 7],
    [1, null],
  ]);
  assert.equal(axes.until([7, null, 9], 30).length, 3);
  assert.deepEqual(axes.daysTo(2), [0, 1, 2]);
});

test('a mark is set on every 28th day, so that lines differ without colour too', () => {
  const { symbolSize } = axes.line('x', [], STYLES[0]);
  assert.deepEqual(
    [0, 14, 28, 42].map((day) => symbolSize([day, 1])),
    [0, 10, 0, 10],
  );
});

test('moves are marked once their day has come, but not those of the first', () => {
  const moves = [move(0, 'staff.grid', 1), move(5, 'staff.grid', 2), move(9, 'staff.grid', 3)];
  assert.deepEqual(axes.moveMarks(moves, 7).data, [{ xAxis: 5 }]);
});

test('a legend takes as many rows as its names need', () => {
  // 440 pixels; a name of 10 Latin letters takes 10 × 6.5 + 44 = 109: four to a row
  const names = (/** @type {number} */ count) => Array.from({ length: count }, () => 'abcdefghij');
  assert.deepEqual(
    [1, 4, 5, 9].map((count) => axes.legendRows(names(count))),
    [1, 1, 2, 3],
  );
  assert.equal(axes.legendRows(['很长'.repeat(50)]), 1); // one that is too long anyway
  assert.equal(axes.gridBelow(names(5)).top, 18 + 2 * 22);
  screen.width = 390; // 330 pixels; 10 × 5.5 + 44 = 99: three to a row
  assert.equal(axes.legendRows(names(4)), 2);
});

test('days are numbered and dated on the axis in both languages', () => {
  const axis = axes.dayAxis(RUN, 3);
  assert.equal(axis.axisLabel.formatter(2.4), 'day 2');
  assert.equal(axis.axisPointer.label.formatter({ value: 1.2 }), '2 Jan 2025');
  words.lang = 'zh';
  assert.equal(axis.axisLabel.formatter(2.4), '2天');
  assert.equal(axis.axisPointer.label.formatter({ value: 1.2 }), '2025年1月2日');
});

test('the three flags, with those before the latest move as dotted lines', () => {
  const { option, rows } = courses.flags(RUN, 2, null, []);
  assert.deepEqual(option.series[0].data, [
    [0, null],
    [1, 0.9],
    [2, 0.8],
  ]);
  assert.equal(option.series.length, 3);
  assert.deepEqual(
    option.legend.data,
    option.series.map((/** @type {any} */ one) => one.name),
  );
  assert.deepEqual(rows[3], [2, '3 Jan 2025', 0.8, 0.5, 0.3]);
  assert.equal(rows.length, 1 + 3);
  const both = courses.flags(RUN, 2, RUN, [move(1, 'staff.grid', 1)]).option.series;
  assert.equal(both.length, 6);
  assert.equal(both[4].lineStyle.type, 'dotted');
  assert.deepEqual(both[0].markLine.data, [{ xAxis: 1 }]);
  assert.equal(both[1].markLine, undefined);
});

test('open and latent matters', () => {
  const { option, rows } = courses.stocks(RUN, 3, null, []);
  assert.deepEqual(
    option.series.map((/** @type {any} */ one) => one.data.length),
    [4, 4],
  );
  assert.deepEqual(rows[4], [3, '4 Jan 2025', 8, 2]);
  assert.equal(option.yAxis.max, undefined);
});

test('an axis of shares begins below all of them, once the first four weeks are over', () => {
  const points = (/** @type {number} */ value) => [/** @type {[number, number]} */ ([3, 0.05]), [30, value]];
  const floor = (/** @type {any[]} */ ...all) => courses.shareFloor(all);
  assert.equal(floor(points(0.83), points(0.79)), 0.7);
  assert.equal(floor(points(0.04)), 0);
  assert.equal(floor([[30, null]], points(0.91)), 0.9);
  assert.equal(floor([[27, 0.9]]), 0);
  assert.equal(floor([[28, 0.95]]), 0.9);
});

test('several runs over each other; a run that is not there yet leaves its place', () => {
  const what = {
    runs: [RUN, null, { ...RUN, series: { open: [1, 2] } }],
    names: ['A', 'B', 'C'],
    day: 2,
    points: (/** @type {Run} */ run) => courses.daily(run.series.open),
    form: String,
    share: false,
    last: 3,
  };
  const { option, rows } = courses.overlay(/** @type {any} */ (what));
  assert.deepEqual(
    option.series.map((/** @type {any} */ one) => [one.name, one.data.length, one.itemStyle.color]),
    [
      ['A', 3, STYLES[0].colour],
      ['C', 2, STYLES[2].colour],
    ],
  );
  assert.deepEqual(rows, [
    ['day', 'A', 'B', 'C'],
    [0, 5, null, 1],
    [1, 6, null, 2],
    [2, 7, null, null],
  ]);
  const none = courses.overlay({ ...what, runs: [null, null, null] });
  assert.deepEqual(none.option.series, []);
  assert.equal(none.rows.length, 1);
});

test('weekly measures are drawn on the days of their looks', () => {
  assert.deepEqual(courses.weekly(RUN, 'sign_waiting'), [
    [0, null],
    [2, 0.5],
    [3, 0.4],
  ]);
});

test('the signs at the latest look', () => {
  const now = measures.signs(RUN, 2, null);
  assert.deepEqual(now.option.yAxis.data, ['First part', 'Second part']);
  assert.deepEqual(now.option.series[0].data, [0.2, 0.6]);
  assert.deepEqual(now.rows, [
    ['day', 'First part', 'Second part'],
    [0, 0.1, null],
    [2, 0.2, 0.6],
  ]);
  const label = now.option.series[0].label.formatter;
  assert.deepEqual([label({ value: 0.256 }), label({ value: null })], ['0.26', '']);
  const moved = measures.signs(RUN, 3, RUN);
  assert.equal(moved.option.series.length, 2);
});

test('the two triangles: load to the left, authority to the right, the neighbourhood below', () => {
  const { option, rows } = measures.triangles(RUN, 2);
  assert.deepEqual(option.series[0].data, [-0.5, -0.3, -0.15, -0.05]);
  assert.deepEqual(option.series[1].data, [0.1, 0.2, 0.3, 0.4]);
  assert.equal(option.series[0].label.formatter({ value: -0.15 }), '15%');
  assert.deepEqual(rows[1].slice(1), [0.5, 0.1]);
  const unknown = measures.triangles(RUN, 0);
  assert.deepEqual(unknown.option.series[0].data, []);
  assert.equal(unknown.rows.length, 1);
  assert.equal(unknown.option.yAxis.data.length, 4);
});

test('reasons of the past four weeks, the most frequent first; those without a name do not count', () => {
  assert.deepEqual(work.frequentReasons(RUN, 3), [
    { name: 'no authority', value: 7 },
    { name: 'no staff', value: 6 },
  ]);
  assert.deepEqual(work.frequentReasons(RUN, 0), [{ name: 'no staff', value: 5 }]);
  const five = {
    ...RUN,
    looks: [0, 1, 2, 3, 4],
    reasons: { names: [named('甲', 'A')], rows: [[1], [2], [4], [8], [16]] },
  };
  assert.deepEqual(work.frequentReasons(five, 4), [{ name: 'A', value: 30 }]); // not the first
  const drawn = work.reasons(RUN, 2);
  assert.equal(drawn.empty, false);
  assert.deepEqual(drawn.rows.slice(1), [
    [0, 9, 0, 5],
    [2, 1, 4, 0],
  ]);
  assert.equal(
    work.reasons({ ...RUN, looks: [0], reasons: { ...RUN.reasons, rows: [[0, 0, 0]] } }, 0).empty,
    true,
  );
});

test('hours as shares of those worked on matters, of weeks in which anybody worked', () => {
  const { uses, weeks } = work.weeklyHours(RUN, 3);
  assert.deepEqual(
    uses.map((use) => use.name),
    ['handle', 'forms'],
  );
  assert.deepEqual(weeks, [{ day: 2, hours: [3, 1], total: 4 }]); // not the first day, not the week of feasts
  const { option, rows } = work.hours(RUN, 3);
  assert.deepEqual(
    option.series.map((/** @type {any} */ one) => one.data),
    [[0.75], [0.25]],
  );
  assert.deepEqual(option.xAxis.data, ['day 3']);
  assert.deepEqual(rows[1], [2, 3, 1]);
});

test('bodies are spread evenly over the ring of their level', () => {
  const rounded = (/** @type {[number, number][]} */ places) =>
    places.map(([x, y]) => [Math.round(x), Math.round(y)]);
  assert.deepEqual(rounded(networks.ringPositions([0, 0, 0, 0])), [
    [150, 0],
    [0, 110],
    [-150, 0],
    [-0, -110],
  ]);
  const [inner] = networks.ringPositions([1]);
  assert.ok(Math.abs(inner[0] - Math.cos(0.35) * 0.72 * 150) < 1e-9);
  assert.ok(Math.abs(inner[1] - Math.sin(0.35) * 0.72 * 110) < 1e-9);
});

test('joint works of each body, and how the busiest are drawn', () => {
  assert.deepEqual(
    networks.jointWorks(3, [
      [0, 1, 4],
      [1, 2, 1],
    ]),
    [4, 5, 1],
  );
  const nodes = [0, 1, 2].map((n) => ({ level: n, ...named(`甲${n}`, `Body ${n}`) }));
  const run = { ...RUN, networks: { nodes, rows: [{ ties: [] }, { ties: [[0, 1, 4]] }, { ties: [] }] } };
  const drawn = networks.network(/** @type {any} */ (run), 2);
  const [{ data, links }] = drawn.option.series;
  assert.deepEqual(
    data.map((/** @type {any} */ one) => [one.name, one.value, one.symbolSize, one.label.show]),
    [
      ['Body 0', 4, 22, true],
      ['Body 1', 4, 22, true],
      ['Body 2', 0, 5, false],
    ],
  );
  assert.deepEqual(
    links.map((/** @type {any} */ one) => [one.source, one.target, one.lineStyle.width]),
    [['0', '1', 5.1]],
  );
  const unlike = {
    ...run,
    networks: {
      nodes,
      rows: [
        {
          ties: [
            [0, 1, 4],
            [1, 2, 1],
          ],
        },
        { ties: [] },
        { ties: [] },
      ],
    },
  };
  const [thick, thin] = networks.network(/** @type {any} */ (unlike), 0).option.series[0].links;
  assert.deepEqual([thick.lineStyle.width, thin.lineStyle.width], [5.1, 0.6 + 4.5 / 4]);
  assert.deepEqual(drawn.rows[1], ['Body 0', 'Body 1', 4]);
  assert.equal(networks.network(/** @type {any} */ (run), 0).empty, true);
  assert.match(drawn.option.tooltip.formatter({ name: '<i>', value: 4 }), /^&lt;i&gt;<br>.*4/);
});
