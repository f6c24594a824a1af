// Differences with their confidence limits: one line for each policy, a mark for the verdict.

/** @import { Drawn, LimitsRow, Value } from '../types.d.ts' */

import { number } from '../compute/numbers.js';
import { small } from '../compute/screen.js';
import { BAND, FAINT, INK, VERDICTS } from '../compute/styles.js';
import { choices, say, t } from '../compute/texts.js';
import * as axes from './axes.js';

const WHISKER = 7;

/**
 * Return how many digits after the point a figure needs whose largest value is `size`.
 *
 * @param {number} size
 */
export function digitsFor(size) {
  if (size >= 10) return 0;
  if (size >= 1) return 1;
  return Math.min(4, 1 - Math.floor(Math.log10(size)));
}

/**
 * Return the largest of all values and limits, without their signs.
 *
 * @param {LimitsRow[]} rows
 */
export function largest(rows) {
  const values = rows.flatMap((row) => [row.low, row.high, row.mean]).filter((value) => value !== null);
  return Math.max(1e-9, ...values.map(Math.abs));
}

/**
 * Return how the values of a measure are written: shares as percentage points, others as they are.
 *
 * @param {LimitsRow[]} rows
 * @param {boolean} points whether it is a share
 * @returns {(value: Value) => string}
 */
export function formOf(rows, points) {
  const size = largest(rows);
  if (!points) return (value) => number(value, digitsFor(size));
  return (value) => number(value === null ? null : value * 100, size < 0.005 ? 2 : 1);
}

/** How a row's limits are drawn: a bar with a whisker at each end. @param {LimitsRow[]} rows */
const limitsBar = (rows) => (/** @type {any} */ params, /** @type {any} */ api) => {
  const { low, high, verdict } = rows[params.dataIndex];
  if (low === null) return null;
  const [from, y] = api.coord([low, params.dataIndex]);
  const [to] = api.coord([high, params.dataIndex]);
  const stroke = VERDICTS[verdict].colour;
  const whisker = (/** @type {number} */ x) => ({
    type: 'line',
    shape: { x1: x, y1: y - WHISKER, x2: x, y2: y + WHISKER },
    style: { stroke, lineWidth: 2 },
  });
  const bar = { type: 'line', shape: { x1: from, y1: y, x2: to, y2: y }, style: { stroke, lineWidth: 3 } };
  return { type: 'group', children: [bar, whisker(from), whisker(to)] };
};

/** Return the pale band of differences too small to matter. @param {LimitsRow[]} rows */
function tooSmall(rows) {
  const smallest = rows.map((row) => row.smallest).find(Boolean);
  if (!smallest) return {};
  const data = [[{ xAxis: -smallest }, { xAxis: smallest }]];
  return { markArea: { silent: true, itemStyle: { color: BAND }, data } };
}

/** @param {LimitsRow[]} rows */
const means = (rows) => ({
  type: 'scatter',
  name: 'mean',
  data: rows.map((row, n) => ({
    value: [row.mean, n],
    symbol: VERDICTS[row.verdict].symbol,
    symbolRotate: VERDICTS[row.verdict].turn,
    symbolSize: 15,
    itemStyle: { color: VERDICTS[row.verdict].colour },
  })),
  markLine: {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: INK, type: 'solid', width: 1.2 },
    data: [{ xAxis: 0 }],
  },
  ...tooSmall(rows),
});

/**
 * The differences of one measure from the first policy.
 *
 * @param {LimitsRow[]} rows
 * @param {string} measure
 * @returns {Drawn}
 */
export function limits(rows, measure) {
  const { kind = '', label = null } = choices.measures[measure] || {};
  const points = kind === 'share' || kind === 'gap';
  const form = formOf(rows, points);
  const tip = (/** @type {LimitsRow} */ { mean, low, high }) =>
    `${form(mean)} (${form(low)} … ${form(high)})`;
  const names = rows.map((row) => row.name);
  return {
    option: {
      grid: { left: small() ? 104 : 170, right: 40, top: 16, bottom: 44 },
      tooltip: {
        trigger: 'item',
        confine: true,
        formatter: (/** @type {{ dataIndex: number }} */ at) => tip(rows[at.dataIndex]),
      },
      xAxis: axes.amountAxis({
        name: `${say(label)}${points ? ` (${t('compare.points')})` : ''}`,
        nameLocation: 'middle',
        nameGap: 26,
        axisLabel: { formatter: form, color: FAINT, hideOverlap: true },
      }),
      yAxis: axes.nameAxis(names, { width: small() ? 96 : 158 }),
      series: [
        {
          type: 'custom',
          name: 'limits',
          data: rows.map((row, n) => [row.low, n, row.high]),
          silent: true,
          renderItem: limitsBar(rows),
          encode: { x: [0, 2], y: 1 },
        },
        means(rows),
      ],
    },
    rows: [
      [t('setting.policy'), say(label), t('compare.low'), t('compare.high'), t('compare.judged')],
      ...rows.map((row) => [row.name, row.mean, row.low, row.high, say(row.judged)]),
    ],
  };
}
