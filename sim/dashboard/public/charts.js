// From a run and a day to charts: pure functions that give ECharts options and the rows of a table.
import { FAINT, INK, LINE, LOOKS, choices, dateSaid, number, percent, say, t, words } from './kit.js';

const SMALL = () => window.innerWidth < 600;
/** About how many pixels a chart is wide: two stand side by side beside the column of settings, but not on a phone. */
const room = () => (window.innerWidth < 900 ? window.innerWidth - 60 : (window.innerWidth - 400) / 2);
const wide = (said, size) => [...said].reduce((sum, c) => sum + (c > '\u2e80' ? 1 : 0.5) * size, 0);


const axisDay = (run, last) => ({
  type: 'value', min: 0, max: last, splitLine: { show: false }, axisLabel: { color: FAINT, showMaxLabel: false, formatter: (d) => t('figure.day_short', { day: Math.round(d) }) },
  axisPointer: { label: { formatter: (p) => `${dateSaid(run.start, Math.round(p.value))}` } },
});
const axisShare = { type: 'value', min: 0, max: 1, splitLine: { lineStyle: { color: LINE } }, axisLabel: { color: FAINT, formatter: (v) => percent(v) } };
const grid = { left: 46, right: 18, top: 40, bottom: 26 };
const legend = () => ({ top: 2, left: 0, itemWidth: 26, itemHeight: 9, itemGap: 12, textStyle: { fontSize: SMALL() ? 11 : 13 }, type: 'plain' });
/** A grid that leaves room for all names of a legend, in as many rows as they take: nobody turns pages on a projector. */
const below = (names) => {
  let rows = 1; let left = room();
  names.forEach((name) => { const need = wide(name, SMALL() ? 11 : 13) + 44; if (need > left && left < room()) { rows += 1; left = room(); } left -= need; });
  return { ...grid, top: 18 + 22 * rows };
};
const tip = (form) => ({ trigger: 'axis', confine: true, valueFormatter: form });

const upTo = (values, day) => { const out = []; for (let d = 0; d <= day && d < values.length; d += 1) out.push([d, values[d]]); return out; };
const looksUpTo = (run, values, day) => { const out = []; run.looks.forEach((d, n) => { if (d <= day) out.push([d, values[n]]); }); return out; };
/** The latest look at or before a day. */
export const lookAt = (run, day) => { let n = 0; run.looks.forEach((d, m) => { if (d <= day) n = m; }); return n; };
export const mapAt = (run, day) => { let n = 0; run.map.days.forEach((d, m) => { if (d <= day) n = m; }); return n; };

const line = (name, data, look, more) => ({
  type: 'line', name, data, showSymbol: true, symbol: look.symbol, symbolSize: (value) => (value[0] % 28 === 14 ? 10 : 0), connectNulls: false, lineStyle: { width: 2.6, color: look.colour, type: look.dash }, itemStyle: { color: look.colour }, ...more,
});
const ghost = (name, data, look) => line(name, data, look, { showSymbol: false, lineStyle: { width: 1.4, color: look.colour, type: 'dotted', opacity: 0.75 }, silent: true, z: 1 });

/** Where a lever was moved. */
const marks = (moves, day) => ({
  symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: INK, type: 'dotted', width: 1 },
  data: moves.filter((move) => move.day <= day && move.day > 0).map((move) => ({ xAxis: move.day })),
});

export const FLAGS = ['closed_on_time', 'resolved', 'satisfied'];

export function flags(run, day, before, moves) {
  const series = FLAGS.map((name, n) => line(t(`lab.flag_${name}`), upTo(run.flags[name], day), LOOKS[n], n === 0 ? { markLine: marks(moves, day) } : {}));
  if (before) FLAGS.forEach((name, n) => series.push(ghost(`${t(`lab.flag_${name}`)} ${t('lab.before')}`, upTo(before.flags[name], day), LOOKS[n])));
  return {
    option: { grid: below(FLAGS.map((name) => t(`lab.flag_${name}`))), legend: { ...legend(), data: FLAGS.map((name) => t(`lab.flag_${name}`)) }, tooltip: tip((v) => percent(v, 1)), xAxis: axisDay(run, run.days - 1), yAxis: axisShare, series },
    rows: [[t('figure.day'), t('figure.date'), ...FLAGS.map((n) => t(`lab.flag_${n}`))], ...daysTo(day).map((d) => [d, dateSaid(run.start, d), ...FLAGS.map((n) => run.flags[n][d])])],
  };
}

const daysTo = (day) => Array.from({ length: day + 1 }, (_, d) => d);

export function stocks(run, day, before, moves) {
  const shown = ['open', 'latent'];
  const series = shown.map((name, n) => line(t(`lab.stock_${name}`), upTo(run.series[name], day), LOOKS[n + 1], n === 0 ? { markLine: marks(moves, day) } : {}));
  if (before) shown.forEach((name, n) => series.push(ghost(`${t(`lab.stock_${name}`)} ${t('lab.before')}`, upTo(before.series[name], day), LOOKS[n + 1])));
  return {
    option: { grid, legend: { ...legend(), data: shown.map((n) => t(`lab.stock_${n}`)) }, tooltip: tip((v) => number(v)), xAxis: axisDay(run, run.days - 1), yAxis: { type: 'value', axisLabel: { color: FAINT }, splitLine: { lineStyle: { color: LINE } } }, series },
    rows: [[t('figure.day'), t('figure.date'), ...shown.map((n) => t(`lab.stock_${n}`))], ...daysTo(day).map((d) => [d, dateSaid(run.start, d), ...shown.map((n) => run.series[n][d])])],
  };
}

/** Fragmentation now, with its six parts as bars, before the latest move beside them. */
export function fragmentation(run, day, before) {
  const n = lookAt(run, day);
  const parts = run.parts.map((part) => `fragmentation_${part}`);
  const names = parts.map((p) => say(choices.measures[p].label));
  const value = (source, p) => (source ? source.measures[p][lookAt(source, day)] : null);
  const bars = (label, source, look, more) => ({
    type: 'bar', name: label, data: parts.map((p) => value(source, p)), barMaxWidth: 20, itemStyle: { color: look.colour, ...more }, label: { show: true, position: 'right', formatter: (e) => (e.value === null || e.value === undefined ? '' : Number(e.value).toFixed(2)), fontSize: 12, color: INK },
  });
  const series = [bars(t('lab.now'), run, LOOKS[0])];
  if (before) series.push(bars(t('lab.before'), before, LOOKS[0], { color: '#fff', borderColor: LOOKS[0].colour, borderWidth: 1.5, borderType: 'dashed' }));
  return {
    total: run.measures.fragmentation[n],
    before: before ? before.measures.fragmentation[lookAt(before, day)] : null,
    option: {
      grid: { left: SMALL() ? 96 : 118, right: 40, top: before ? 34 : 8, bottom: 22 }, legend: before ? legend() : { show: false }, tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
      xAxis: { type: 'value', min: 0, max: 1, splitLine: { lineStyle: { color: LINE } }, axisLabel: { color: FAINT } },
      yAxis: { type: 'category', inverse: true, data: names, axisTick: { show: false }, axisLabel: { color: INK, width: SMALL() ? 90 : 112, overflow: 'break', fontSize: 12 } },
      series,
    },
    rows: [[t('figure.day'), say(choices.measures.fragmentation.label), ...names], ...run.looks.map((d, m) => [d, run.measures.fragmentation[m], ...parts.map((p) => run.measures[p][m])]).filter((row) => row[0] <= day)],
  };
}

/** The two triangles: where work arrives, and where the power to settle it lies. */
export function triangles(run, day) {
  const shares = run.levels[lookAt(run, day)];
  const names = [3, 2, 1, 0].map((level) => t(`lab.level_${level}`));
  const values = (row, sign) => (shares ? [3, 2, 1, 0].map((level) => sign * shares[row][level]) : []);
  const bar = (label, data, look, position) => ({
    type: 'bar', name: label, stack: 'one', data, barWidth: '62%', itemStyle: { color: look.colour, decal: position === 'left' ? { symbol: 'none' } : { symbol: 'line', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: 0.7, color: 'rgba(255,255,255,.45)' } },
    label: { show: true, position, formatter: (e) => percent(Math.abs(e.value)), color: INK, fontSize: 12 },
  });
  return {
    option: {
      grid: { left: 76, right: 30, top: 36, bottom: 10 }, legend: { ...legend() }, tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (v) => percent(Math.abs(v), 1), confine: true },
      xAxis: { type: 'value', min: -1.15, max: 1.15, show: false }, yAxis: { type: 'category', data: [...names].reverse(), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: INK } },
      series: [bar(t('lab.load'), [...values(0, -1)].reverse(), LOOKS[1], 'left'), bar(t('lab.authority'), [...values(1, 1)].reverse(), LOOKS[0], 'right')],
    },
    rows: [[t('lab.level'), t('lab.load'), t('lab.authority')], ...(shares ? [0, 1, 2, 3].map((level) => [t(`lab.level_${level}`), shares[0][level], shares[1][level]]) : [])],
  };
}

/** Why bodies did not do it themselves, in the past four weeks. */
export function reasons(run, day) {
  const last = lookAt(run, day);
  const sum = run.reasons.names.map((_, r) => { let total = 0; for (let n = Math.max(0, last - 3); n <= last; n += 1) total += run.reasons.rows[n][r]; return total; });
  const shown = sum.map((value, r) => ({ value, name: say(run.reasons.names[r]) })).filter((one) => one.value > 0 && one.name).sort((a, b) => b.value - a.value).slice(0, 8);
  return {
    empty: shown.length === 0,
    option: {
      grid: { left: SMALL() ? 110 : 128, right: 48, top: 6, bottom: 22 }, tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true }, xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: LINE } }, axisLabel: { color: FAINT } },
      yAxis: { type: 'category', inverse: true, data: shown.map((s) => s.name), axisTick: { show: false }, axisLabel: { color: INK, width: 120, overflow: 'break', fontSize: 12 } },
      series: [{ type: 'bar', name: t('lab.touches'), data: shown.map((s) => s.value), barMaxWidth: 18, itemStyle: { color: LOOKS[3].colour }, label: { show: true, position: 'right', color: INK } }],
    },
    rows: [[t('figure.day'), ...run.reasons.names.map((n) => say(n) || t('lab.no_reason'))], ...run.looks.map((d, n) => [d, ...run.reasons.rows[n]]).filter((row) => row[0] <= day)],
  };
}

const USES = ['handle', 'patrol', 'forms', 'switch', 'triage', 'coordinate', 'verify', 'errands', 'analyse', 'volunteer'];
const USE_COLOURS = ['#0b4f8a', '#3aa0d8', '#d55e00', '#e8a87c', '#7a8794', '#009e73', '#8a4f7d', '#b58900', '#56b4e9', '#a3c586'];

/** Hours by use, week by week, as shares of the hours worked on matters. */
export function hours(run, day) {
  const known = USES.filter((use) => run.hours.uses.includes(use));
  const at = known.map((use) => run.hours.uses.indexOf(use));
  const total = ([, n]) => at.reduce((sum, u) => sum + run.hours.rows[n][u], 0);
  const weeks = run.looks.map((d, n) => [d, n]).filter((week) => week[0] <= day && week[0] > 0 && total(week) > 0);      // nobody works in the week of the Spring Festival
  return {
    option: {
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },      // ten bands are told apart by pattern too
      grid: { ...grid, top: SMALL() ? 76 : 62 }, legend: { ...legend(), type: 'plain', itemGap: 8, itemWidth: 14, textStyle: { fontSize: 11 }, data: known.map((use) => t(`lab.use_${use}`)), icon: 'rect' }, tooltip: tip((v) => percent(v, 1)),
      xAxis: { type: 'category', boundaryGap: false, data: weeks.map((w) => t('figure.day_short', { day: w[0] + 1 })), axisLabel: { color: FAINT } }, yAxis: axisShare,      // stacks need categories
      series: known.map((use, i) => ({ type: 'line', name: t(`lab.use_${use}`), stack: 'hours', areaStyle: { color: USE_COLOURS[i], opacity: 0.92 }, lineStyle: { width: 1, color: '#fff' }, itemStyle: { color: USE_COLOURS[i] }, showSymbol: false, data: weeks.map((w) => run.hours.rows[w[1]][at[i]] / total(w)) })),
    },
    rows: [[t('figure.day'), ...known.map((use) => t(`lab.use_${use}`))], ...weeks.map((w) => [w[0], ...at.map((u) => run.hours.rows[w[1]][u])])],
  };
}

const LEVEL_SYMBOLS = ['circle', 'rect', 'diamond', 'triangle'];
const LEVEL_COLOURS = ['#009e73', '#3aa0d8', '#0b4f8a', '#8a4f7d'];

/** Who has worked with whom so far, on rings by level. */
export function network(run, day) {
  const ties = run.networks.rows[lookAt(run, day)].ties;
  const nodes = run.networks.nodes;
  const works = nodes.map(() => 0);
  ties.forEach(([a, b, w]) => { works[a] += w; works[b] += w; });
  const most = Math.max(1, ...works); const strong = Math.max(1, ...ties.map((tie) => tie[2]));
  const byLevel = [0, 1, 2, 3].map((level) => nodes.map((node, n) => (node.level === level ? n : -1)).filter((n) => n >= 0));
  const place = nodes.map(() => [0, 0]);
  byLevel.forEach((members, level) => members.forEach((n, i) => {
    const turn = (i / Math.max(1, members.length)) * 2 * Math.PI + level * 0.35; const radius = [1, 0.72, 0.44, 0.14][level];
    place[n] = [Math.cos(turn) * radius * 150, Math.sin(turn) * radius * 110];
  }));
  const top = [...works.keys()].sort((a, b) => works[b] - works[a]).slice(0, SMALL() ? 4 : 8);
  return {
    empty: ties.length === 0,
    option: {
      legend: { ...legend(), data: [0, 1, 2, 3].map((level) => ({ name: t(`lab.level_${level}`), icon: LEVEL_SYMBOLS[level] })) }, tooltip: { confine: true, formatter: (e) => (e.dataType === 'edge' ? t('lab.joint_works', { count: e.value }) : `${plain(e.name)}<br>${t('lab.joint_works', { count: e.value })}`) },
      series: [{
        type: 'graph', layout: 'none', labelLayout: { hideOverlap: true }, roam: false, top: 44, bottom: 16, left: 64, right: 64, categories: [0, 1, 2, 3].map((level) => ({ name: t(`lab.level_${level}`), symbol: LEVEL_SYMBOLS[level], itemStyle: { color: LEVEL_COLOURS[level] } })),
        data: nodes.map((node, n) => ({ id: String(n), name: say(node), x: place[n][0], y: place[n][1], value: works[n], category: node.level, symbolSize: 5 + 17 * Math.sqrt(works[n] / most), itemStyle: { opacity: works[n] ? 1 : 0.35 }, label: { show: top.includes(n) && works[n] > 0, fontSize: 11, position: 'top', color: INK, textBorderColor: '#fff', textBorderWidth: 2 } })),
        links: ties.map(([a, b, w]) => ({ source: String(a), target: String(b), value: w, lineStyle: { width: 0.6 + 4.5 * (w / strong), color: '#47576b', opacity: 0.25 + 0.5 * (w / strong) } })),
      }],
    },
    rows: [[t('lab.body'), t('lab.body'), t('lab.joint')], ...ties.map(([a, b, w]) => [say(nodes[a]), say(nodes[b]), w])],
  };
}

const plain = (said) => String(said).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));

// From where the axis runs: shares that all lie high are told apart only there. The first weeks are noise.
const floorOf = (series) => {
  const seen = series.flatMap((one) => one.data.filter((p) => p[0] >= 28 && p[1] !== null).map((p) => p[1]));
  return seen.length ? Math.max(0, Math.floor(Math.min(...seen) * 10) / 10) : 0;
};

/** One daily course of several runs over each other. */
export function overlay(runs, names, day, get, form, bounded, last) {
  const series = runs.map((run, n) => (run ? line(names[n], get(run).filter((p) => p[0] <= day), LOOKS[n]) : null)).filter(Boolean);
  const first = runs.find(Boolean);
  return {
    option: { grid: below(names), legend: { ...legend(), data: names }, tooltip: tip(form), xAxis: axisDay(first || { start: '2025-01-01' }, last), yAxis: bounded ? { ...axisShare, min: floorOf(series) } : { type: 'value', scale: true, axisLabel: { color: FAINT }, splitLine: { lineStyle: { color: LINE } } }, series },
    rows: [[t('figure.day'), ...names], ...(first ? get(first).filter((p) => p[0] <= day).map((p, i) => [p[0], ...runs.map((run) => (run ? (get(run)[i] || [0, null])[1] : null))]) : [])],
  };
}
export const daily = (run, values) => values.map((v, d) => [d, v]);
export const weekly = (run, name) => looksUpTo(run, run.measures[name], run.days);
export { plain, words };
