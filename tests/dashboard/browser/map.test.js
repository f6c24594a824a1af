import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { screen } from '../../../sim/dashboard/public/compute/screen.js';
import { words } from '../../../sim/dashboard/public/compute/texts.js';
import * as map from '../../../sim/dashboard/public/figures/community-map.js';
import { given, named } from './given.js';

/** @import { Run, Value } from '../../../sim/dashboard/public/types.d.ts' */

beforeEach(() => given('en'));

const place = (/** @type {number} */ n, people = 100) => ({
  street_zh: '清泉街道',
  street_en: 'Qingquan',
  people,
  at: [n, 2 * n],
  ...named(`甲${n}社区居民委员会`, `A${n} Community`),
});

/** @param {number} count @returns {Run} */
const runWith = (count) =>
  /** @type {any} */ ({
    city: {
      key: 'teaching',
      districts: [],
      places: Array.from({ length: count }, (_, n) => place(n, n ? 25 : 100)),
      ties: [[0, 1]],
    },
  });

/** @param {number} count @param {Value[]} values @param {number} [picked] */
const drawn = (count, values, picked = -1) =>
  map.communityMap({ run: runWith(count), kind: 'backlog', values, picked, font: 'Font' }, [0, 10]);

test('the scale runs over the middle of all values of the run', () => {
  const hundred = [
    Array.from({ length: 60 }, (_, n) => n),
    Array.from({ length: 40 }, (_, n) => 60 + n),
    [null],
  ];
  assert.deepEqual(map.scaleEnds('trust', hundred), [2, 97]); // without the lowest and the highest two
  assert.deepEqual(map.scaleEnds('backlog', hundred), [0, 97]); // from none at all
  assert.deepEqual(map.scaleEnds('transfers', hundred), [0, 97]);
  assert.deepEqual(map.scaleEnds('resolved', hundred), [0, 1]); // all of a share
});

test('a scale has two ends even if all values are one, or there are none', () => {
  assert.deepEqual(map.scaleEnds('trust', [[0.5, 0.5]]), [0, 1]);
  assert.deepEqual(map.scaleEnds('backlog', [[0, 0]]), [0, 1]);
  assert.deepEqual(map.scaleEnds('trust', [[null], []]), [0, 1]);
});

test('values are written with their unit, in both languages', () => {
  assert.equal(map.mapValue('backlog', 3.14), '3.1');
  assert.equal(map.mapValue('trust', 0.666), '0.67');
  assert.equal(map.mapValue('resolved', 0.666), '67%');
  const said = map.mapValueSaid('backlog', 3.14);
  assert.ok(said.startsWith('3.1 ') && !said.includes('⟦'));
  words.lang = 'zh';
  assert.notEqual(map.mapValueSaid('backlog', 3.14), said);
  assert.ok(!map.mapValueSaid('backlog', null).includes('–'));
});

test('places from most to least, those without a value left out', () => {
  assert.deepEqual(map.ranked([2, null, 5, 0]), [2, 0, 3]);
  assert.deepEqual(map.ranked([null]), []);
});

test('a sentence says where most and where least is', () => {
  const said = map.mapSummary(runWith(3), 'backlog', [2, null, 5]);
  assert.match(said, /A2 Community.*5\.0.*A0 Community.*2\.0/);
  assert.ok(!map.mapSummary(runWith(1), 'backlog', [null]).includes('{'));
});

test('names lose their last word (community, village)', () => {
  const names = ['Liuba Village', 'Jinma Community', '柳坝村村民委员会', '金马社区居民委员会', '和平居委会'];
  assert.deepEqual(names.map(map.shortName), ['Liuba', 'Jinma', '柳坝村', '金马', '和平']);
});

test('dots by people: the largest place is the widest, half the root for a quarter', () => {
  const [ties, dots] = drawn(2, [3, null]).series;
  assert.deepEqual(
    dots.data.map((/** @type {any} */ dot) => dot.symbolSize),
    [14 + 22, 14 + 11],
  );
  assert.deepEqual(
    dots.data.map((/** @type {any} */ dot) => dot.value),
    [
      [0, 0, 3],
      [1, 2, '-'],
    ],
  );
  assert.deepEqual(ties.data, [
    {
      coords: [
        [0, 0],
        [1, 2],
      ],
    },
  ]);
  assert.equal(dots.data[0].label.formatter(), 'A0\n3.0');
});

test('the picked place is a diamond with a dark edge', () => {
  const [, dots] = drawn(2, [3, 4], 1).series;
  assert.deepEqual(
    dots.data.map((/** @type {any} */ dot) => dot.symbol),
    ['circle', 'diamond'],
  );
  assert.equal(dots.data[1].itemStyle.borderWidth, 3);
});

test('names: of all places of a small district, of the five highest of a larger, else of the picked', () => {
  const named_ = (/** @type {number} */ count, picked = -1) => {
    const values = Array.from({ length: count }, (_, n) => n);
    const [, dots] = drawn(count, values, picked).series;
    return dots.data.flatMap((/** @type {any} */ dot, /** @type {number} */ n) =>
      dot.label.show ? [n] : [],
    );
  };
  assert.equal(named_(16).length, 16);
  assert.deepEqual(named_(30), [25, 26, 27, 28, 29]);
  assert.deepEqual(named_(31, 4), [4]);
  screen.width = 390;
  assert.deepEqual(named_(30), []);
  assert.equal(named_(16).length, 16);
});

test('a tooltip gives the place and its value, and no HTML', () => {
  const { formatter } = drawn(2, [3, null]).tooltip;
  assert.match(formatter({ seriesType: 'scatter', name: '<b>', dataIndex: 0 }), /^&lt;b&gt;<br>.*3\.0/);
  assert.equal(formatter({ seriesType: 'lines', name: 'x', dataIndex: 0 }), '');
});

test('ties are drawn up to two hundred places', () => {
  const values = (/** @type {number} */ count) => Array.from({ length: count }, () => 1);
  assert.equal(drawn(200, values(200)).series[0].data.length, 1);
  assert.equal(drawn(201, values(201)).series[0].data.length, 0);
});
