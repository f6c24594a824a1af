// The way of one case as a picture: who held it when, numbered steps, days on which it was closed on paper only.
import { FAINT, INK, LINE, dateSaid, fontStack, t, words } from './kit.js';
import { plain } from './charts.js';

const LOOK = {
  sent: ['#b54708', 'diamond', 22], paper: ['#f0b429', 'rect', 17], patched: ['#f6e0a4', 'roundRect', 18], done: ['#00715a', 'circle', 18], solved: ['#00513b', 'pin', 32], step: ['#0b4f8a', 'circle', 18],
};
const DARK = ['paper', 'patched'];      // light grounds, dark numbers
const MOST = 24;      // steps told in words beside a kept picture
const pick = (one, key) => one[`${key}_${words.lang}`] || '';

/** What happened in one step, in a line: for the tooltip, the table and the words beside a kept picture. */
export function stepSaid(one) {
  const who = pick(one, 'body'); const why = pick(one, 'reason'); const to = pick(one, 'went_to');
  const channel = pick(one, 'channel');
  return [who, pick(one, 'action'), channel && t('journey.by', { channel }), one.turn === 'sent' && to && to !== who && t('journey.to', { body: to }), why && t('journey.because', { reason: why })].filter(Boolean).join(' ');
}

/** Options and rows; `steps` are the events with what is told once told once, `height` is for the page. */
export function way(story, steps) {
  const resident = t('journey.resident');
  const bodies = [...new Set([resident, ...steps.map((one) => pick(one, 'body')).filter(Boolean)])];
  const row = (name) => bodies.indexOf(name || resident);
  const first = steps[0].day; const last = Math.max(first + 1, steps[steps.length - 1].until);
  const narrow = window.innerWidth < 700;
  const taken = {};      // steps of one day and desk stand one below the other
  const points = steps.map((one, n) => {
    const at = `${row(pick(one, 'body'))}/${one.day}`; taken[at] = (taken[at] || 0) + 1;
    const [colour, symbol, size] = LOOK[one.turn];
    return { value: [one.day, row(pick(one, 'body'))], symbol, symbolSize: size, symbolOffset: [(taken[at] - 1) * 16, 0], itemStyle: { color: colour, borderColor: INK, borderWidth: 0.6, opacity: 1 }, label: { show: true, formatter: String(n + 1), color: DARK.includes(one.turn) ? INK : '#fff', fontSize: 10 } };
  });
  const spans = story.held.map((one) => [one.start, row(one[words.lang]), one.until]).filter((one) => one[1] >= 0);
  const bar = (params, api) => { const [from, at, to] = spans[params.dataIndex]; const a = api.coord([from, at]); const b = api.coord([to, at]); return { type: 'rect', shape: { x: a[0], y: a[1] - 5, width: Math.max(2, b[0] - a[0]), height: 10 }, style: { fill: '#b9c2cc' } }; };
  const option = {
    grid: { left: narrow ? 96 : 150, right: 24, top: 14, bottom: 28 },
    tooltip: { confine: true, formatter: (e) => (e.seriesName === 'steps' ? `${e.dataIndex + 1} · ${dateSaid(story.start, steps[e.dataIndex].day)}<br>${plain(stepSaid(steps[e.dataIndex]))}` : '') },
    xAxis: { type: 'value', min: first, max: last, splitLine: { show: false }, minInterval: 1, axisLabel: { color: FAINT, hideOverlap: true, formatter: (d) => t('figure.day_short', { day: Math.round(d) + 1 }) } },
    yAxis: { type: 'category', inverse: true, data: bodies, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: LINE } }, axisLabel: { color: INK, width: narrow ? 88 : 140, overflow: 'break', fontSize: 12 } },
    series: [
      { type: 'custom', name: 'held', silent: true, data: spans, encode: { x: [0, 2], y: 1 }, renderItem: bar, clip: true },
      { type: 'scatter', name: 'steps', z: 5, data: points, markArea: { silent: true, itemStyle: { color: '#f7ecd0' }, data: story.paper.map((one) => [{ xAxis: one.start }, { xAxis: one.until }]) } }],
  };
  const told = [t('journey.way_hint'), ''].concat(steps.slice(0, MOST).map((one, n) => `${n + 1}  ${dateSaid(story.start, one.day)}  ${stepSaid(one)}${one.again ? ` ${t('journey.again', { count: one.again, day: one.until + 1 })}` : ''}`));
  if (steps.length > MOST) told.push(t('journey.more', { count: steps.length - MOST }));
  return {
    option,
    full: { ...option, grid: { ...option.grid, left: 170, right: 560 }, yAxis: { ...option.yAxis, axisLabel: { ...option.yAxis.axisLabel, width: 155 } }, graphic: { type: 'text', right: 20, top: 88, style: { fontFamily: fontStack(), text: told.join('\n'), width: 500, overflow: 'break', fontSize: told.length > 14 ? 11 : 13, lineHeight: told.length > 14 ? 14 : 19, fill: INK } } },
    height: 58 + 40 * bodies.length,
    rows: [[t('journey.step'), t('figure.day'), t('figure.date'), t('journey.who'), t('journey.what'), t('journey.to_whom'), t('journey.why')], ...story.events.map((one, n) => [n + 1, one.day + 1, dateSaid(story.start, one.day), pick(one, 'body'), pick(one, 'action'), pick(one, 'went_to'), pick(one, 'reason')])],
  };
}
