import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import * as steps from '../../../sim/dashboard/public/compute/steps.js';
import { words } from '../../../sim/dashboard/public/compute/texts.js';
import * as figure from '../../../sim/dashboard/public/figures/way.js';
import { given, named } from './given.js';

/** @import { Step, Story } from '../../../sim/dashboard/public/types.d.ts' */

beforeEach(() => given('en'));

/** @param {number} day @param {string} action @param {Partial<Step>} [more] @returns {Step} */
const step = (day, action, more) =>
  /** @type {Step} */ ({
    day,
    turn: 'step',
    action,
    action_zh: `做${action}`,
    action_en: `did ${action}`,
    ...more,
  });

const office = { body: 4, body_zh: '街道办', body_en: 'street office' };
const bureau = { body: 7, body_zh: '城管局', body_en: 'urban bureau' };
const toBureau = { went_to: 7, went_to_zh: '城管局', went_to_en: 'urban bureau' };
const because = { reason: 'means', reason_zh: '没有手段', reason_en: 'no means' };
const returned = (/** @type {number} */ day) =>
  step(day, 'return', { ...office, ...because, turn: 'sent', ...toBureau });

const EVENTS = [
  step(10, 'report', { channel_zh: '热线', channel_en: 'hotline' }),
  returned(12),
  returned(13),
  returned(17),
  step(20, 'finish', { ...bureau, turn: 'done', hours: 2 }),
  step(20, 'close', { ...bureau, turn: 'paper' }),
];

test('equal steps in a row are merged: how often, and until when', () => {
  const told = steps.merged(EVENTS);
  assert.deepEqual(
    told.map((one) => [one.day, one.again, one.until]),
    [
      [10, 0, 10],
      [12, 2, 17],
      [20, 0, 20],
      [20, 0, 20],
    ],
  );
  assert.equal(EVENTS[1].again, undefined);
});

test('only steps that say nothing new are merged', () => {
  const differing = [
    [step(1, 'report'), step(2, 'report')], // a resident's are each shown
    [returned(1), { ...returned(2), reason: 'other' }],
    [returned(1), { ...returned(2), went_to: 9 }],
    [returned(1), { ...returned(2), need: 2 }],
    [returned(1), { ...returned(2), saw_history: true }],
    [returned(1), { ...returned(2), hours: 1 }],
    [{ ...returned(1), hours: 1 }, returned(2)],
  ];
  for (const pair of differing) assert.equal(steps.merged(pair).length, 2);
  assert.equal(steps.merged([returned(1), { ...returned(2), hours: 0 }]).length, 1);
  assert.deepEqual(steps.merged([]), []);
});

test('days between a step and the last time of the one before', () => {
  const told = steps.merged(EVENTS);
  assert.deepEqual(
    told.map((_, place) => steps.gapBefore(told, place)),
    [0, 2, 3, 0], // 12 - 10, 20 - 17
  );
});

test('to whom a step sent the case', () => {
  assert.equal(steps.sentTo(returned(1)), 'urban bureau');
  assert.equal(steps.sentTo({ ...returned(1), went_to: 4 }), '');
  assert.equal(steps.sentTo(step(1, 'report', { went_to: null })), '');
  assert.equal(steps.sentToItself({ ...returned(1), went_to: 4 }), true);
  assert.equal(steps.sentToItself(returned(1)), false);
  assert.equal(steps.sentToItself({ ...returned(1), went_to: 4, turn: 'step' }), false);
  assert.equal(steps.sentToItself(step(1, 'report', { turn: 'sent', body: null, went_to: null })), false);
  assert.equal(steps.bodyOf(returned(1)), 'street office');
  assert.equal(steps.bodyOf(step(1, 'report')), '');
});

const option = (/** @type {string} */ name, /** @type {number | null} */ worth) => ({
  option: name,
  worth,
  terms: [],
  ...named(`选${name}`, name),
});

test('the options of a desk, the best first; those it could not take are left out', () => {
  const weighed = [option('pass', -1), option('handle', 2), option('approve', null)];
  const found = steps.optionsOf(step(1, 'handle', { weighed }));
  assert.deepEqual(
    found.map((one) => one.option),
    ['handle', 'pass'],
  );
  assert.deepEqual(steps.worthsOf(step(1, 'handle', { weighed })), [2, -1]);
  assert.equal(weighed[0].option, 'pass'); // the story itself stays in its order
});

test('options of a resident have names in the catalogue', () => {
  const silent = step(1, 'silent', { u_silent: 0.5, u_local: null, u_hotline: -0.2, u_nosuch: 3 });
  assert.deepEqual(steps.weighedByResident(silent), [
    ['u_silent', 0.5],
    ['u_hotline', -0.2],
  ]);
  assert.deepEqual(steps.worthsOf(silent), [0.5, -0.2]);
});

test('bars from 6 to 60 pixels', () => {
  assert.equal(steps.barWidth(-1, [-1, 3]), '6px');
  assert.equal(steps.barWidth(3, [-1, 3]), '60px');
  assert.equal(steps.barWidth(1, [-1, 3]), '33px'); // 6 + 54 / 2
  assert.equal(steps.barWidth(2, [2, 2]), '30px');
});

test('days of the run-in are counted back from the start', () => {
  assert.equal(steps.dayOf(step(0, 'arisen')), 'Day 1');
  assert.equal(steps.dayOf(step(-3, 'arisen')), 'run-in (3 days before the start)');
  words.lang = 'zh';
  assert.equal(steps.dayOf(step(-3, 'arisen')), '起步期（开始前 3 天）');
});

test('a step that took several days ends with its last, and says what came of it', () => {
  const look = step(3, 'look', {
    ...office,
    until: 6,
    hours: 5,
    outcome: true,
    saw_history: false,
    cause_zh: '成因2',
    cause_en: 'cause 2',
    reason_zh: '没找到症结',
    reason_en: 'does not find the cause',
  });
  const told = steps.merged([look, step(8, 'finish')]);
  assert.equal(steps.gapBefore(told, 1), 2); // 8 - 6
  assert.equal(steps.stepSaid(look), 'street office did look (cause 2) outcome: does not find the cause');
  assert.equal(steps.saysMore(look), false); // hours and the file are in its words
  assert.equal(steps.saysMore({ ...look, outcome: undefined }), true);
  assert.equal(steps.saysMore(step(1, 'report')), false);
  assert.equal(steps.becauseOf(step(1, 'report')), '');
  words.lang = 'zh';
  assert.equal(steps.stepSaid(look), '街道办 做look （成因2） 结果：没找到症结');
});

test('a step in a line, in both languages', () => {
  assert.equal(steps.stepSaid(returned(1)), 'street office did return to urban bureau why: no means');
  assert.equal(
    steps.stepSaid({ ...returned(1), went_to_en: 'street office' }),
    'street office did return why: no means',
  );
  assert.match(steps.stepSaid(EVENTS[0]), /^did report .*hotline/);
  words.lang = 'zh';
  assert.equal(steps.stepSaid(returned(1)), '街道办 做return 交给 城管局 原因：没有手段');
});

/** @type {Story} */
const STORY = /** @type {any} */ ({
  start: '2025-01-01',
  events: EVENTS,
  held: [
    { start: 12, until: 17, ...named('街道办', 'street office') },
    { start: 17, until: 20, ...named('城管局', 'urban bureau') },
    { start: 1, until: 2, ...named('别处', 'elsewhere') },
  ],
  paper: [{ start: 20, until: 24, ...named('', '') }],
});

test('the way of a case: who held it, numbered steps, days on paper', () => {
  const told = steps.merged(EVENTS);
  const drawn = figure.way(STORY, told, 'Font');
  assert.deepEqual(drawn.option.yAxis.data, ['resident', 'street office', 'urban bureau']);
  assert.equal(drawn.height, 58 + 3 * 40);
  assert.deepEqual([drawn.option.xAxis.min, drawn.option.xAxis.max], [10, 20]);
  const [held, points] = drawn.option.series;
  assert.deepEqual(held.data, [
    [12, 1, 17],
    [17, 2, 20], // elsewhere nobody did anything
  ]);
  assert.deepEqual(
    points.data.map((/** @type {any} */ point) => [
      ...point.value,
      point.label.formatter,
      point.symbolOffset[0],
    ]),
    [
      [10, 0, '1', 0],
      [12, 1, '2', 0],
      [20, 2, '3', 0],
      [20, 2, '4', 16], // beside the other of that day and desk
    ],
  );
  assert.deepEqual(points.markArea.data, [[{ xAxis: 20 }, { xAxis: 24 }]]);
});

test('a case of one day has an axis all the same', () => {
  const told = steps.merged([EVENTS[0]]);
  const { option: drawn } = figure.way({ ...STORY, held: [], paper: [] }, told, 'Font');
  assert.deepEqual([drawn.xAxis.min, drawn.xAxis.max], [10, 11]);
});

test('a kept picture has its words beside it, the table every event', () => {
  const told = steps.merged(EVENTS);
  const { full, rows, option: drawn } = figure.way(STORY, told, 'Font');
  const lines = full.graphic.style.text.split('\n');
  assert.equal(lines.length, 2 + 4);
  assert.match(lines[3], /^2 {2}13 Jan 2025 {2}street office .*2 more times, until day 18/);
  assert.equal(full.graphic.style.fontFamily, 'Font');
  assert.equal(full.grid.right, 560);
  assert.equal(drawn.grid.right, 24);
  assert.equal(rows.length, 1 + EVENTS.length);
  assert.deepEqual(rows[2], [
    2,
    13,
    '13 Jan 2025',
    'street office',
    'did return',
    'urban bureau',
    'no means',
  ]);
});

test('of a long story the first twenty-four steps are written, and how many more there are', () => {
  const many = steps.merged(Array.from({ length: 30 }, (_, n) => step(n, `x${n}`)));
  const lines = figure.stepsInWords(STORY, many);
  assert.equal(lines.length, 2 + 24 + 1);
  assert.match(lines[26], /6/);
});

test('a tooltip tells a step and no HTML', () => {
  const told = steps.merged([step(10, '<b>', office)]);
  const { option: drawn } = figure.way({ ...STORY, held: [], paper: [] }, told, 'Font');
  assert.equal(
    drawn.tooltip.formatter({ seriesName: 'steps', dataIndex: 0 }),
    '1 · 11 Jan 2025<br>street office did &lt;b&gt;',
  );
  assert.equal(drawn.tooltip.formatter({ seriesName: 'held', dataIndex: 0 }), '');
});
