import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { boardOf, judgedGuess } from '../../../sim/dashboard/public/compute/board.js';
import { VERDICTS } from '../../../sim/dashboard/public/compute/styles.js';
import { words } from '../../../sim/dashboard/public/compute/texts.js';
import * as verdicts from '../../../sim/dashboard/public/compute/verdicts.js';
import * as limits from '../../../sim/dashboard/public/figures/limits.js';
import { given, move, named } from './given.js';

/** @import { Comparison, Difference, LimitsRow, Verdict } from '../../../sim/dashboard/public/types.d.ts' */

beforeEach(() => given('en'));

/**
 * @param {string} scenario
 * @param {string} measure
 * @param {Verdict} verdict
 * @param {Partial<Difference>} [more]
 * @returns {Difference}
 */
const difference = (scenario, measure, verdict, more) => ({
  scenario,
  measure,
  mean: 0.1,
  low: 0.05,
  high: 0.15,
  verdict,
  verdict_said: named(`判${verdict}`, `is ${verdict}`),
  said: named('高 10 点', '10 points up'),
  limits: named('5…15', '5 … 15'),
  ...more,
});

const MEANS = {
  resolved_90d: /** @type {[number]} */ ([0.6]),
  index: /** @type {[number]} */ ([0.4123]),
};

/** @type {Comparison} */
const RESULT = {
  replications: 8,
  against: 'p0',
  measures: ['resolved_90d', 'index', 'nosuch'],
  means: { p0: MEANS, p1: { ...MEANS, resolved_90d: [0.7] }, p2: MEANS },
  differences: [
    difference('p1', 'resolved_90d', 'better'),
    difference('p1', 'index', 'worse', { mean: 0.02, low: null, high: null }),
    difference('p2', 'resolved_90d', 'too small to matter', { smallest: 0.01 }),
    difference('p2', 'index', 'not known yet', { enough: 40 }),
  ],
  words: { zh: [], en: [] },
  notes: { zh: [], en: [] },
};
const NAMES = ['Today', 'First', 'Second'];

test('the table compares each policy with the first, on the measures that head it', () => {
  const table = verdicts.verdictTable(RESULT);
  assert.deepEqual(
    table.map((row) => [row.label, row.mean, row.cells.map((cell) => cell.mark)]),
    [
      ['Resolved', '60.0%', ['▲', '≈']],
      ['Index', '0.412', ['▼', '○']],
    ],
  );
  assert.deepEqual(table[0].cells[0], {
    scenario: 'p1',
    mark: '▲',
    colour: VERDICTS.better.colour,
    said: '10 points up',
    limits: '5 … 15',
    verdict: 'is better',
  });
  words.lang = 'zh';
  assert.equal(verdicts.verdictTable(RESULT)[0].cells[0].said, '高 10 点');
});

test('a sentence for each policy says on how many measures it is clearly better or worse', () => {
  const onBoth = { ...RESULT, differences: RESULT.differences.map((one) => ({ ...one })) };
  onBoth.differences[1].verdict = 'better';
  const [first, second] = verdicts.robustSaid(RESULT, NAMES);
  assert.match(first, /^First: .*\b1 clearly better, 1 clearly worse/);
  assert.match(verdicts.robustSaid(onBoth, NAMES)[0], /^First: .*\b2 clearly better, 0 clearly worse/);
  assert.match(second, /^Second: none of the main .*\b1 too small to matter, 1 not known yet/);
  words.lang = 'zh';
  assert.match(verdicts.robustSaid(RESULT, NAMES)[0], /^“First”：.*1 项明显较好，1 项明显较差/);
});

test('all differences as rows of a file', () => {
  const rows = verdicts.differenceRows(RESULT, NAMES);
  assert.equal(rows.length, 1 + 4);
  assert.equal(rows[0].length, 9);
  assert.deepEqual(rows[1], ['First', 'Resolved', 0.7, 0.1, 0.05, 0.15, 'is better', null, null]);
  assert.deepEqual(rows[4].slice(6), ['is not known yet', null, 40]);
  assert.deepEqual(rows[3].slice(0, 3), ['Second', 'Resolved', 0.6]);
});

test('the page of comparisons opens with known policies', () => {
  const opened = (/** @type {any} */ start, carry = {}) => verdicts.openedComparison(start, carry);
  const usual = [{ policy: 'baseline' }, { policy: 'authority-down' }]; // of the usual four those offered
  assert.deepEqual(opened({}).chosen, usual);
  assert.deepEqual(opened({ with: 'three-heads' }).chosen, usual); // one alone is no comparison
  assert.deepEqual(opened({ with: 'three-heads,nosuch,baseline' }).chosen, [
    { policy: 'three-heads' },
    { policy: 'baseline' },
  ]);
});

test('levers moved in the lab are compared with their policy', () => {
  const moves = [move(30, 'staff.grid', 2)];
  const setting = verdicts.openedComparison({ policy: 'three-heads' }, {}).setting;
  const { chosen } = verdicts.openedComparison({}, { setting, moves });
  assert.deepEqual(chosen, [{ policy: 'three-heads' }, { policy: 'three-heads', text: '', moves }]);
  const linked = verdicts.openedComparison({ policy: 'three-heads', moves: '30~staff.grid~2' }, {});
  assert.deepEqual(linked.chosen, chosen);
  const own = verdicts.openedComparison({ text: 'stages: []' }, {});
  assert.deepEqual(own.chosen[0], { policy: 'baseline' });
  assert.equal(own.chosen[1].text, 'stages: []');
  assert.equal(own.setting.text, '');
});

test('a chosen policy says when levers were moved by hand', () => {
  const plain = verdicts.chosenTitle({ policy: 'baseline' });
  assert.deepEqual(plain, named('方案baseline', 'Policy baseline'));
  const mine = verdicts.chosenTitle({ policy: 'baseline', moves: [move(0, 'staff.grid', 1)] });
  assert.ok(mine.en.startsWith(plain.en) && mine.en.length > plain.en.length);
  assert.ok(mine.zh.startsWith(plain.zh) && mine.zh.length > plain.zh.length);
  assert.ok(!verdicts.chosenTitle({ policy: '', text: 'x' }).en.startsWith('⟦'));
});

test('a prediction is hit, missed, or cannot be judged', () => {
  const judged = (/** @type {any} */ guess, /** @type {Verdict} */ verdict) =>
    judgedGuess(guess, difference('p1', 'satisfied', verdict));
  assert.deepEqual(judged('better', 'better'), { hit: true, unsure: false });
  assert.deepEqual(judged('worse', 'better'), { hit: false, unsure: false });
  assert.deepEqual(judged('same', 'better'), { hit: false, unsure: false });
  assert.deepEqual(judged('same', 'too small to matter'), { hit: true, unsure: false });
  assert.deepEqual(judged('better', 'too small to matter'), { hit: false, unsure: false });
  assert.deepEqual(judged('same', 'not known yet'), { hit: false, unsure: true });
  assert.deepEqual(judged('better', 'not known yet'), { hit: false, unsure: true });
  assert.deepEqual(judged('same', 'more'), { hit: true, unsure: false });
});

test('the board of a class: groups whose policies were run, and how many predictions came so', () => {
  const measures = ['closed_on_time', 'resolved_90d', 'satisfied', 'price'];
  const group = (/** @type {number} */ id, /** @type {object} */ more) => ({
    id,
    name: `Group ${id}`,
    predicted: true,
    submitted: true,
    ...more,
  });
  const differences = measures.map((measure) => difference('p1', measure, 'better', { group: 1 }));
  const guesses = /** @type {const} */ ({
    closed_on_time: 'better',
    resolved_90d: 'worse',
    satisfied: 'better',
  });
  const groups = [
    group(1, { guesses, moves: [move(0, 'staff.grid', 2), move(0, 'callback.share', 0.5)] }),
    group(2, {}), // submitted after the run
    group(3, { submitted: false }),
  ];
  const board = boardOf({ groups, results: { ...RESULT, differences } });
  assert.deepEqual(
    board.map((row) => [row.name, row.right, row.levers]),
    [['Group 1', 2, 'Lever staff.grid 2 persons · Lever callback.share 50%']],
  );
  assert.deepEqual(
    board[0].cells.map((cell) => [cell.measure, cell.guess, cell.hit]),
    [
      ['closed_on_time', 'better', true],
      ['resolved_90d', 'worse', false],
      ['satisfied', 'better', true],
      ['price', 'same', false], // no guess is a guess of no difference
    ],
  );
  const idle = boardOf({ groups: [group(1, { moves: [] })], results: { ...RESULT, differences } });
  assert.ok(idle[0].levers && !idle[0].levers.startsWith('⟦'));
});

/**
 * @param {number} mean
 * @param {number | null} low
 * @param {number | null} high
 * @param {Verdict} [verdict]
 * @returns {LimitsRow}
 */
const row = (mean, low, high, verdict = 'better') => ({
  name: 'First',
  mean,
  low,
  high,
  verdict,
  judged: named('更好', 'better'),
});

test('digits that a figure of differences needs', () => {
  const digits = [250, 10, 9.9, 1, 0.99, 0.05, 0.001, 1e-9].map(limits.digitsFor);
  assert.deepEqual(digits, [0, 0, 1, 1, 2, 3, 4, 4]);
});

test('the largest of means and limits decides, whatever its sign', () => {
  assert.equal(limits.largest([row(0.1, -0.3, 0.2), row(0.05, null, null)]), 0.3);
  assert.equal(limits.largest([]), 1e-9);
});

test('shares are written as percentage points, others as they are', () => {
  assert.equal(limits.formOf([row(0.1, 0.05, 0.15)], true)(0.123), '12.3');
  assert.equal(limits.formOf([row(0.001, 0, 0.002)], true)(0.00123), '0.12');
  assert.equal(limits.formOf([row(0.1, 0.05, 0.15)], false)(-0.123), '−0.12');
  assert.equal(limits.formOf([row(250, 100, 300)], false)(123.4), '123');
});

test('where there are no limits none are written: a dash, and not 0', () => {
  const drawn = limits.limits([row(0.1, null, null)], 'resolved_90d');
  assert.equal(drawn.option.tooltip.formatter({ dataIndex: 0 }), '10.0 (– … –)');
  assert.equal(drawn.option.series[0].renderItem({ dataIndex: 0 }, null), null);
});

test('limits are drawn as a bar with whiskers, means with the mark of their verdict', () => {
  const drawn = limits.limits([row(0.1, 0.05, 0.15), row(-0.1, -0.15, -0.05, 'worse')], 'resolved_90d');
  const [bars, means] = drawn.option.series;
  const api = { coord: (/** @type {number[]} */ [x, n]) => [x * 100, n * 50] };
  const [bar, left, right] = bars.renderItem({ dataIndex: 1 }, api).children;
  assert.deepEqual(bar.shape, { x1: -15, y1: 50, x2: -5, y2: 50 });
  assert.deepEqual(left.shape, { x1: -15, y1: 43, x2: -15, y2: 57 });
  assert.deepEqual(right.shape, { x1: -5, y1: 43, x2: -5, y2: 57 });
  assert.equal(bar.style.stroke, VERDICTS.worse.colour);
  assert.deepEqual(
    means.data.map((/** @type {any} */ one) => [...one.value, one.symbolRotate]),
    [
      [0.1, 0, 0],
      [-0.1, 1, 180],
    ],
  );
  assert.match(drawn.option.xAxis.name, /^Resolved \(.+\)$/);
  assert.equal(limits.limits([], 'contacts').option.xAxis.name, 'Contacts');
  assert.deepEqual(drawn.rows[1], ['First', 0.1, 0.05, 0.15, 'better']);
});

test('what is too small to matter is a pale band around 0', () => {
  const small = { ...row(0.001, -0.002, 0.004, 'too small to matter'), smallest: 0.01 };
  const means = limits.limits([row(0.1, 0.05, 0.15), small], 'resolved_90d').option.series[1];
  assert.deepEqual(means.markArea.data, [[{ xAxis: -0.01 }, { xAxis: 0.01 }]]);
  assert.equal(limits.limits([row(0.1, 0.05, 0.15)], 'resolved_90d').option.series[1].markArea, undefined);
});
