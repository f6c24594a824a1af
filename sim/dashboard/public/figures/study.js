// A stored study: rankings over worlds, trade-offs between measures, influence of factors.

/** @import { Bar, ChartOption, Drawn, Study, Value } from '../types.d.ts' */

import { measureValue, percent } from '../compute/numbers.js';
import { narrow, screen } from '../compute/screen.js';
import { FAINT, GREY, INK, STYLES } from '../compute/styles.js';
import { choices, plain, say, t } from '../compute/texts.js';
import { measureLabel } from '../compute/verdicts.js';
import * as axes from './axes.js';

/** From little to much. */
const SHADES = ['#ffffff', '#b9cfee', '#7ba3d9', '#3b6fb6', '#15356b'];

/** @param {Study} study */
const policyNames = (study) => study.policies.map((policy) => say(policy));

// --- rankings over worlds ----------------------------------------------------------------------------

/**
 * Return in which share of the worlds each policy leads, by measure: the measures on which any leads.
 *
 * @param {Study} study
 * @returns {{ measure: string, shares: Value[] }[]} shares in the order of the policies
 */
export function leadShares(study) {
  return study.measures
    .map((measure) => {
      const ranking = study.rankings.find((one) => one.measure === measure);
      const shareOf = (/** @type {string} */ policy) => {
        const row = ranking && ranking.policies.find((one) => one.policy === policy);
        return row ? row.leads : null;
      };
      return { measure, shares: study.policies.map((policy) => shareOf(policy.name)) };
    })
    .filter((row) => row.shares.some((share) => share !== null));
}

/** About how many pixels a column of the heat map is wide. @param {number} columns */
const columnWidth = (columns) => (narrow() ? screen.width - 185 : (screen.width - 90) / 2 - 166) / columns;

/** @param {string[]} names */
const policyAxis = (names) => ({
  type: 'category',
  data: names,
  axisLabel: {
    interval: 0,
    width: Math.max(38, Math.min(130, columnWidth(names.length) - 8)),
    overflow: 'break',
    color: INK,
    fontSize: narrow() ? 10 : 11,
  },
});

/** @param {{ measure: string, shares: Value[] }[]} rows */
const heatSeries = (rows) => ({
  type: 'heatmap',
  name: 'heat',
  data: rows.flatMap(({ shares }, y) =>
    shares.flatMap((share, x) => {
      if (share === null) return [];
      const shown = Math.round(share * 1000) / 1000;
      return [{ value: [x, y, shown], label: { color: shown > 0.55 ? '#fff' : INK } }];
    }),
  ),
  label: { show: true, formatter: (/** @type {{ value: number[] }} */ at) => percent(at.value[2]) },
  itemStyle: { borderColor: '#fff', borderWidth: 2 },
});

/**
 * The share of worlds in which each policy leads, by measure.
 *
 * @param {Study} study
 * @returns {Drawn & { height: number }}
 */
export function heat(study) {
  const names = policyNames(study);
  const rows = leadShares(study);
  const labels = rows.map((row) => measureLabel(row.measure));
  const tip = (/** @type {{ value: number[] }} */ { value: [x, y, share] }) =>
    `${plain(names[x])}<br>${plain(labels[y])}: ${percent(share, 1)}`;
  return {
    height: (narrow() ? 150 : 96) + 34 * rows.length,
    option: {
      grid: { left: narrow() ? 105 : 150, right: 16, top: 10, bottom: narrow() ? 130 : 76 },
      tooltip: { confine: true, formatter: tip },
      xAxis: policyAxis(names),
      yAxis: {
        type: 'category',
        inverse: true,
        data: labels,
        axisLabel: { color: INK, width: narrow() ? 96 : 138, overflow: 'break', fontSize: 12 },
      },
      visualMap: { show: false, min: 0, max: 1, inRange: { color: SHADES } },
      series: [heatSeries(rows)],
    },
    rows: [[t('study.measure'), ...names], ...rows.map((row, y) => [labels[y], ...row.shares])],
  };
}

// --- trade-offs between two measures -----------------------------------------------------------------

/**
 * Return how good a value of a measure is: more is better.
 *
 * @param {string} measure
 * @param {number} value
 */
export function worth(measure, value) {
  const { direction } = choices.measures[measure];
  if (direction === 'higher') return value;
  return direction === 'zero' ? -Math.abs(value) : -value;
}

/** @typedef {{ name: string, x: number, y: number }} Point a policy's mean on two measures */
/** @typedef {Point & { beaten: boolean }} JudgedPoint */

/**
 * Say of each policy whether another is at least as good on both measures and differs.
 *
 * @param {Point[]} points
 * @param {string} across measure of x
 * @param {string} measure of y
 * @returns {JudgedPoint[]}
 */
export function judgedPoints(points, across, measure) {
  const beats = (/** @type {Point} */ b, /** @type {Point} */ a) =>
    worth(across, b.x) >= worth(across, a.x) &&
    worth(measure, b.y) >= worth(measure, a.y) &&
    (b.x !== a.x || b.y !== a.y);
  return points.map((a) => ({ ...a, beaten: points.some((b) => b !== a && beats(b, a)) }));
}

/** @param {string} measure @param {number} gap */
const measureAxis = (measure, gap) =>
  axes.amountAxis({
    scale: true,
    name: measureLabel(measure),
    nameLocation: 'middle',
    nameGap: gap,
    axisLabel: {
      color: FAINT,
      hideOverlap: true,
      formatter: (/** @type {number} */ value) => measureValue(measure, value),
    },
  });

/** @param {JudgedPoint} point @param {number} middle of the axis: names turn inwards */
const paretoPoint = ({ name, x, y, beaten }, middle) => ({
  name,
  value: [x, y],
  symbol: beaten ? 'emptyCircle' : 'diamond',
  symbolSize: beaten ? 12 : 20,
  itemStyle: { color: beaten ? GREY : STYLES[0].colour },
  label: {
    show: true,
    position: x > middle ? 'left' : 'right',
    formatter: `${beaten ? '○' : '★'} ${name}`.replace(/[{}]/g, ''),
    color: INK,
    width: narrow() ? 120 : 190,
    overflow: 'break',
  },
});

/**
 * Each policy's means on two measures; those that no other beats on both carry a star.
 *
 * @param {Study} study
 * @param {string} measure
 * @param {string} across
 * @returns {Drawn}
 */
export function pareto(study, measure, across) {
  const names = policyNames(study);
  const means = study.policies.map((policy, n) => {
    const mean = study.means[policy.name];
    return { name: names[n], x: mean[across], y: mean[measure] };
  });
  const known = /** @type {Point[]} */ (means.filter((one) => one.x !== null && one.y !== null));
  const points = judgedPoints(known, across, measure);
  const xs = points.map((one) => one.x);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const tip = (/** @type {{ name: string, value: number[] }} */ { name, value: [x, y] }) =>
    `${plain(name)}<br>${measureValue(across, x)} · ${measureValue(measure, y)}`;
  return {
    option: {
      grid: { left: 78, right: 30, top: 20, bottom: 52 },
      tooltip: { confine: true, formatter: tip },
      xAxis: measureAxis(across, 34),
      yAxis: measureAxis(measure, 58),
      series: [
        {
          type: 'scatter',
          name: 'pareto',
          symbolSize: 16,
          labelLayout: { hideOverlap: true },
          data: points.map((point) => paretoPoint(point, middle)),
        },
      ],
    },
    rows: [
      [t('setting.policy'), measureLabel(across), measureLabel(measure), '★'],
      ...points.map((one) => [one.name, one.x, one.y, one.beaten ? '' : '★']),
    ],
  };
}

// --- influence of factors ----------------------------------------------------------------------------

/** @param {string[]} names @param {ChartOption} more */
const factorAxis = (names, more) => axes.nameAxis(names, { width: narrow() ? 110 : 180, ...more });

/** @param {Bar[]} bars */
const spanBar = (bars) => (/** @type {any} */ params, /** @type {any} */ api) => {
  const { low, high } = bars[params.dataIndex];
  const [x1, y] = api.coord([low, params.dataIndex]);
  const [x2] = api.coord([high, params.dataIndex]);
  return { type: 'line', shape: { x1, y1: y, x2, y2: y }, style: { stroke: '#7ba3d9', lineWidth: 10 } };
};

/**
 * What each factor does to the reference policy: from the worlds where it is low to those where it is high.
 *
 * @param {Study} study
 * @param {string} measure
 * @returns {Drawn & { count: number }}
 */
export function tornado(study, measure) {
  const bars = study.tornado[measure] || [];
  const names = bars.map((bar) => say(study.factors[bar.factor]));
  const [low, high] = [t('study.low'), t('study.high')];
  const tip = (/** @type {{ seriesName: string, value: number[] }} */ { seriesName, value: [value, n] }) =>
    `${plain(names[n])}<br>${seriesName}: ${measureValue(measure, value)}`;
  const ends = (/** @type {'low' | 'high'} */ end, /** @type {ChartOption} */ style) => ({
    type: 'scatter',
    symbolSize: 12,
    data: bars.map((bar, n) => [bar[end], n]),
    ...style,
  });
  const form = (/** @type {number} */ value) => measureValue(measure, value);
  return {
    count: Math.max(2, bars.length),
    option: {
      grid: { left: narrow() ? 120 : 190, right: 30, top: 34, bottom: 28 },
      legend: { top: 2, data: [low, high] },
      tooltip: { confine: true, formatter: tip },
      xAxis: axes.amountAxis({ scale: true, axisLabel: { color: FAINT, formatter: form } }),
      yAxis: factorAxis(names, { overflow: 'truncate' }),
      series: [
        {
          type: 'custom',
          name: 'bar',
          silent: true,
          data: bars.map((bar, n) => [bar.low, n, bar.high]),
          encode: { x: [0, 2], y: 1 },
          renderItem: spanBar(bars),
        },
        ends('low', { name: low, symbol: 'emptyCircle', itemStyle: { color: STYLES[1].colour } }),
        ends('high', { name: high, symbol: 'circle', itemStyle: { color: STYLES[0].colour } }),
      ],
    },
    rows: [[t('study.factor'), low, high], ...bars.map((bar, n) => [names[n], bar.low, bar.high])],
  };
}
