// Axes, legends and lines that all figures share.

/** @import { ChartOption, Move, Run, Value } from '../types.d.ts' */
/** @import { Style } from '../compute/styles.js' */

import { dateSaid, percent } from '../compute/numbers.js';
import { chartWidth, small, textWidth } from '../compute/screen.js';
import { FAINT, INK, LINE } from '../compute/styles.js';
import { t } from '../compute/texts.js';

/** A point of a daily course: the day, and the value where there is one. @typedef {[number, Value]} Point */

const LEGEND_FONT = () => (small() ? 11 : 13);
const LEGEND_ROW = 22;
const LEGEND_MARK = 44;

export const GRID = { left: 46, right: 18, top: 40, bottom: 26 };

/** The axis of days. @param {Pick<Run, 'start'>} run @param {number} last */
export const dayAxis = (run, last) => ({
  type: 'value',
  min: 0,
  max: last,
  splitLine: { show: false },
  axisLabel: {
    color: FAINT,
    showMaxLabel: false,
    formatter: (/** @type {number} */ day) => t('figure.day_short', { day: Math.round(day) }),
  },
  axisPointer: {
    label: {
      formatter: (/** @type {{ value: number }} */ at) => dateSaid(run.start, Math.round(at.value)),
    },
  },
});

/** An axis of amounts. @param {ChartOption} [more] */
export const amountAxis = (more = {}) => ({
  type: 'value',
  axisLabel: { color: FAINT },
  splitLine: { lineStyle: { color: LINE } },
  ...more,
});

/** An axis of shares. @param {ChartOption} [more] */
export const shareAxis = (more = {}) => ({
  ...amountAxis({ min: 0, max: 1 }),
  axisLabel: { color: FAINT, formatter: (/** @type {number} */ value) => percent(value) },
  ...more,
});

/**
 * An axis of names, from top to bottom.
 *
 * @param {string[]} names
 * @param {ChartOption} label
 */
export const nameAxis = (names, label) => ({
  type: 'category',
  inverse: true,
  data: names,
  axisTick: { show: false },
  axisLabel: { color: INK, overflow: 'break', fontSize: 12, ...label },
});

/** @param {ChartOption} [more] */
export const legend = (more = {}) => ({
  top: 2,
  left: 0,
  itemWidth: 26,
  itemHeight: 9,
  itemGap: 12,
  textStyle: { fontSize: LEGEND_FONT() },
  type: 'plain',
  ...more,
});

/**
 * Return how many rows a legend takes.
 *
 * @param {string[]} names
 */
export function legendRows(names) {
  const room = chartWidth();
  let rows = 1;
  let left = room;
  for (const name of names) {
    const need = textWidth(name, LEGEND_FONT()) + LEGEND_MARK;
    if (need > left && left < room) {
      rows += 1;
      left = room;
    }
    left -= need;
  }
  return rows;
}

/** A grid below a legend with all its names: on a projector nobody turns pages. @param {string[]} names */
export const gridBelow = (names) => ({ ...GRID, top: 18 + LEGEND_ROW * legendRows(names) });

/** A tooltip for all series at a place. @param {(value: any) => string} [form] */
export const axisTip = (form) => ({ trigger: 'axis', confine: true, valueFormatter: form });

/** A tooltip for all bars of a name. @param {ChartOption} [more] */
export const barTip = (more = {}) => ({
  trigger: 'axis',
  axisPointer: { type: 'shadow' },
  confine: true,
  ...more,
});

/**
 * Return a daily course until a day.
 *
 * @param {Value[]} values
 * @param {number} day
 * @returns {Point[]}
 */
export function until(values, day) {
  return values.slice(0, day + 1).map((value, at) => [at, value]);
}

/** A mark on every 28th day: lines differ without colour too. @param {Point} point */
const markSize = ([day]) => (day % 28 === 14 ? 10 : 0);

/**
 * @param {string} name
 * @param {Point[]} data
 * @param {Style} style
 * @param {ChartOption} [more]
 */
export const line = (name, data, style, more = {}) => ({
  type: 'line',
  name,
  data,
  showSymbol: true,
  symbol: style.symbol,
  symbolSize: markSize,
  connectNulls: false,
  lineStyle: { width: 2.6, color: style.colour, type: style.dash },
  itemStyle: { color: style.colour },
  ...more,
});

/**
 * A course as it was before the latest move.
 *
 * @param {string} name
 * @param {Point[]} data
 * @param {Style} style
 */
export const lineBefore = (name, data, style) =>
  line(name, data, style, {
    showSymbol: false,
    lineStyle: { width: 1.4, color: style.colour, type: 'dotted', opacity: 0.75 },
    silent: true,
    z: 1,
  });

/** Lines on the days on which a lever was moved. @param {Move[]} moves @param {number} day */
export const moveMarks = (moves, day) => ({
  symbol: 'none',
  silent: true,
  label: { show: false },
  lineStyle: { color: INK, type: 'dotted', width: 1 },
  data: moves.filter((move) => move.day <= day && move.day > 0).map((move) => ({ xAxis: move.day })),
});

/** The numbers 0 … last. @param {number} last */
export const daysTo = (last) => Array.from({ length: last + 1 }, (_, day) => day);
