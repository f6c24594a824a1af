// The six signs of fragmentation, and the two triangles of work and power.

/** @import { ChartOption, Drawn, Run, Value } from '../types.d.ts' */
/** @import { Style } from '../compute/styles.js' */

import { lookAt } from '../compute/playback.js';
import { percent } from '../compute/numbers.js';
import { small } from '../compute/screen.js';
import { INK, STYLES } from '../compute/styles.js';
import { t } from '../compute/texts.js';
import { measureLabel } from '../compute/verdicts.js';
import * as axes from './axes.js';

/** Levels of authority, from the neighbourhood to the city. */
const LEVELS = [0, 1, 2, 3];

const DASHED = { color: '#fff', borderColor: STYLES[0].colour, borderWidth: 1.5, borderType: 'dashed' };

/** @param {{ value: Value }} bar */
const twoDigits = (bar) =>
  bar.value === null || bar.value === undefined ? '' : Number(bar.value).toFixed(2);

/**
 * @param {string} name
 * @param {Value[]} data
 * @param {ChartOption} itemStyle
 */
const signBars = (name, data, itemStyle) => ({
  type: 'bar',
  name,
  data,
  barMaxWidth: 20,
  itemStyle,
  label: { show: true, position: 'right', formatter: twoDigits, fontSize: 12, color: INK },
});

/**
 * The six signs as bars, those before the latest move beside them.
 *
 * @param {Run} run
 * @param {number} day
 * @param {Run | null} before
 * @returns {Drawn}
 */
export function signs(run, day, before) {
  const parts = run.signs.map((sign) => `sign_${sign}`);
  const names = parts.map(measureLabel);
  const values = (/** @type {Run} */ one) => parts.map((part) => one.measures[part][lookAt(one, day)]);
  const series = [signBars(t('lab.now'), values(run), { color: STYLES[0].colour })];
  if (before) series.push(signBars(t('lab.before'), values(before), DASHED));
  const row = (/** @type {number} */ at, /** @type {number} */ n) => [
    at,
    ...parts.map((part) => run.measures[part][n]),
  ];
  return {
    option: {
      grid: { left: small() ? 96 : 118, right: 40, top: before ? 34 : 8, bottom: 22 },
      legend: before ? axes.legend() : { show: false },
      tooltip: axes.barTip(),
      xAxis: axes.amountAxis({ min: 0, max: 1 }),
      yAxis: axes.nameAxis(names, { width: small() ? 90 : 112 }),
      series,
    },
    rows: [[t('figure.day'), ...names], ...run.looks.map(row).filter(([at]) => Number(at) <= day)],
  };
}

/** Hatching tells authority from load without colour. */
const HATCHED = {
  symbol: 'line',
  dashArrayX: [1, 0],
  dashArrayY: [3, 4],
  rotation: 0.7,
  color: 'rgba(255,255,255,.45)',
};

/**
 * @param {string} name
 * @param {number[]} data
 * @param {Style} style
 * @param {'left' | 'right'} side
 */
const triangle = (name, data, style, side) => ({
  type: 'bar',
  name,
  stack: 'one',
  data,
  barWidth: '62%',
  itemStyle: { color: style.colour, decal: side === 'left' ? { symbol: 'none' } : HATCHED },
  label: {
    show: true,
    position: side,
    formatter: (/** @type {{ value: number }} */ bar) => percent(Math.abs(bar.value)),
    color: INK,
    fontSize: 12,
  },
});

/**
 * The two triangles: where work arrives, and where the power to settle it is.
 *
 * @param {Run} run
 * @param {number} day
 * @returns {Drawn}
 */
export function triangles(run, day) {
  const shares = run.levels[lookAt(run, day)];
  const [load, authority] = shares || [[], []];
  const names = LEVELS.map((level) => t(`lab.level_${level}`));
  const known = shares ? LEVELS : [];
  return {
    option: {
      grid: { left: 76, right: 30, top: 36, bottom: 10 },
      legend: axes.legend(),
      tooltip: axes.barTip({ valueFormatter: (/** @type {number} */ v) => percent(Math.abs(v), 1) }),
      xAxis: { type: 'value', min: -1.15, max: 1.15, show: false },
      yAxis: {
        type: 'category',
        data: names,
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: INK },
      },
      series: [
        triangle(
          t('lab.load'),
          known.map((level) => -load[level]),
          STYLES[1],
          'left',
        ),
        triangle(
          t('lab.authority'),
          known.map((level) => authority[level]),
          STYLES[0],
          'right',
        ),
      ],
    },
    rows: [
      [t('lab.level'), t('lab.load'), t('lab.authority')],
      ...known.map((level) => [names[level], load[level], authority[level]]),
    ],
  };
}
