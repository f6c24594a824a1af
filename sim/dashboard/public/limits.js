// Differences with their limits: one line for each policy, a mark for the verdict.
import { FAINT, INK, LINE, choices, number, percent, say, t } from './kit.js';

const LOOK = {
  better: ['#0b4f8a', 'triangle', 0, '▲'], worse: ['#b84a00', 'triangle', 180, '▼'], more: ['#555555', 'diamond', 0, '◆'], less: ['#555555', 'diamond', 0, '◇'], 'no clear difference': ['#767676', 'emptyCircle', 0, '○'],
};
export const verdictMark = (verdict) => LOOK[verdict][3];
export const verdictColour = (verdict) => LOOK[verdict][0];

/** Options and rows for the differences of one measure; `rows` have name, mean, low, high, verdict, and the verdict in words. */
export function limits(rows, measure) {
  const info = choices.measures[measure] || {};
  const points = info.kind === 'share' || info.kind === 'gap';
  const size = Math.max(1e-9, ...rows.flatMap((row) => [row.low, row.high, row.mean]).filter((v) => v !== null).map(Math.abs));
  const digits = size >= 10 ? 0 : size >= 1 ? 1 : Math.min(4, 1 - Math.floor(Math.log10(size)));
  const form = (v) => (points ? `${number(v * 100, size < 0.005 ? 2 : 1)}` : number(v, digits));
  const names = rows.map((row) => row.name);
  return {
    option: {
      grid: { left: window.innerWidth < 600 ? 104 : 170, right: 40, top: 16, bottom: 44 }, tooltip: { trigger: 'item', confine: true, formatter: (e) => `${form(rows[e.dataIndex].mean)} (${form(rows[e.dataIndex].low)} … ${form(rows[e.dataIndex].high)})` },
      xAxis: { type: 'value', name: `${say(info.label)}${points ? ` (${t('compare.points')})` : ''}`, nameLocation: 'middle', nameGap: 26, axisLabel: { formatter: form, color: FAINT, hideOverlap: true }, splitLine: { lineStyle: { color: LINE } } },
      yAxis: { type: 'category', inverse: true, data: names, axisLabel: { width: window.innerWidth < 600 ? 96 : 158, overflow: 'break', color: INK }, axisTick: { show: false } },
      series: [
        { type: 'custom', name: 'limits', data: rows.map((row, n) => [row.low, n, row.high]), silent: true, renderItem: (params, api) => {
          const row = rows[params.dataIndex]; if (row.low === null) return null;
          const a = api.coord([row.low, params.dataIndex]); const b = api.coord([row.high, params.dataIndex]); const c = LOOK[row.verdict][0];
          const bar = (x) => ({ type: 'line', shape: { x1: x, y1: a[1] - 7, x2: x, y2: a[1] + 7 }, style: { stroke: c, lineWidth: 2 } });
          return { type: 'group', children: [{ type: 'line', shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { stroke: c, lineWidth: 3 } }, bar(a[0]), bar(b[0])] };
        }, encode: { x: [0, 2], y: 1 } },
        { type: 'scatter', name: 'mean', data: rows.map((row, n) => ({ value: [row.mean, n], symbol: LOOK[row.verdict][1], symbolRotate: LOOK[row.verdict][2], symbolSize: 15, itemStyle: { color: LOOK[row.verdict][0] } })), markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: INK, type: 'solid', width: 1.2 }, data: [{ xAxis: 0 }] } },
      ],
    },
    rows: [[t('setting.policy'), say(info.label), t('compare.low'), t('compare.high'), t('compare.judged')], ...rows.map((row) => [row.name, row.mean, row.low, row.high, say(row.judged)])],
  };
}
export { percent };
