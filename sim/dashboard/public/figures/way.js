// The way of one case: who held it when, numbered steps, days on which it was closed on paper only.

/** @import { Cell, ChartOption, Drawn, MergedStep, Story, Turn } from '../types.d.ts' */

import { dateSaid } from '../compute/numbers.js';
import { narrow } from '../compute/screen.js';
import { stepSaid } from '../compute/steps.js';
import { FAINT, INK, LINE } from '../compute/styles.js';
import { plain, sayField, t, words } from '../compute/texts.js';

/** @typedef {{ colour: string, symbol: string, size: number, number: string }} StepStyle */

/**
 * How steps are drawn, by what they did to the case; numbers are dark on light grounds.
 *
 * @type {Record<Turn, StepStyle>}
 */
const STEPS = {
  sent: { colour: '#b54708', symbol: 'diamond', size: 22, number: '#fff' },
  paper: { colour: '#f0b429', symbol: 'rect', size: 17, number: INK },
  patched: { colour: '#f6e0a4', symbol: 'roundRect', size: 18, number: INK },
  done: { colour: '#00715a', symbol: 'circle', size: 18, number: '#fff' },
  solved: { colour: '#00513b', symbol: 'pin', size: 32, number: '#fff' },
  step: { colour: '#0b4f8a', symbol: 'circle', size: 18, number: '#fff' },
};

/** Steps that are written beside a kept picture. */
const MOST_TOLD = 24;

/** Lines of words from which on they are set small. */
const MANY_LINES = 14;

/** Pixels between two steps of the same day and desk. */
const BESIDE = 16;

/**
 * Return who held the case, in the order in which they appear; the resident first.
 *
 * @param {MergedStep[]} steps
 */
export function holders(steps) {
  const bodies = steps.map((step) => sayField(step, 'body')).filter(Boolean);
  return [...new Set([t('journey.resident'), ...bodies])];
}

/** @param {MergedStep[]} steps @param {string[]} rows */
function points(steps, rows) {
  /** @type {Record<string, number>} */
  const taken = {};
  return steps.map((step, n) => {
    const row = rows.indexOf(sayField(step, 'body') || rows[0]);
    const spot = `${row}/${step.day}`;
    taken[spot] = (taken[spot] || 0) + 1;
    const style = STEPS[step.turn];
    return {
      value: [step.day, row],
      symbol: style.symbol,
      symbolSize: style.size,
      symbolOffset: [(taken[spot] - 1) * BESIDE, 0],
      itemStyle: { color: style.colour, borderColor: INK, borderWidth: 0.6, opacity: 1 },
      label: { show: true, formatter: String(n + 1), color: style.number, fontSize: 10 },
    };
  });
}

/** Bars of the days on which a body held the case. @param {Story} story @param {string[]} rows */
function heldSeries(story, rows) {
  const spans = story.held
    .map((one) => [one.start, rows.indexOf(one[words.lang] || rows[0]), one.until])
    .filter(([, row]) => row >= 0);
  const bar = (/** @type {any} */ params, /** @type {any} */ api) => {
    const [from, row, to] = spans[params.dataIndex];
    const [left, y] = api.coord([from, row]);
    const [right] = api.coord([to, row]);
    const shape = { x: left, y: y - 5, width: Math.max(2, right - left), height: 10 };
    return { type: 'rect', shape, style: { fill: '#b9c2cc' } };
  };
  return {
    type: 'custom',
    name: 'held',
    silent: true,
    data: spans,
    encode: { x: [0, 2], y: 1 },
    renderItem: bar,
    clip: true,
  };
}

/** @param {Story} story @param {MergedStep[]} steps @param {string[]} rows */
const stepSeries = (story, steps, rows) => ({
  type: 'scatter',
  name: 'steps',
  z: 5,
  data: points(steps, rows),
  markArea: {
    silent: true,
    itemStyle: { color: '#f7ecd0' },
    data: story.paper.map((one) => [{ xAxis: one.start }, { xAxis: one.until }]),
  },
});

/** @param {MergedStep[]} steps */
const dayAxis = (steps) => ({
  type: 'value',
  min: steps[0].day,
  max: Math.max(steps[0].day + 1, steps[steps.length - 1].until),
  splitLine: { show: false },
  minInterval: 1,
  axisLabel: {
    color: FAINT,
    hideOverlap: true,
    formatter: (/** @type {number} */ day) => t('figure.day_short', { day: Math.round(day) + 1 }),
  },
});

/** @param {string[]} rows @param {number} width of the names */
const holderAxis = (rows, width) => ({
  type: 'category',
  inverse: true,
  data: rows,
  axisTick: { show: false },
  splitLine: { show: true, lineStyle: { color: LINE } },
  axisLabel: { color: INK, width, overflow: 'break', fontSize: 12 },
});

/** @param {Story} story @param {MergedStep[]} steps */
const tip = (story, steps) => (/** @type {{ seriesName: string, dataIndex: number }} */ at) => {
  if (at.seriesName !== 'steps') return '';
  const step = steps[at.dataIndex];
  return `${at.dataIndex + 1} · ${dateSaid(story.start, step.day)}<br>${plain(stepSaid(step))}`;
};

/**
 * Return the steps in words, a line for each.
 *
 * @param {Story} story
 * @param {MergedStep[]} steps
 */
export function stepsInWords(story, steps) {
  const lines = steps.slice(0, MOST_TOLD).map((step, n) => {
    const again = step.again ? ` ${t('journey.again', { count: step.again, day: step.until + 1 })}` : '';
    return `${n + 1}  ${dateSaid(story.start, step.day)}  ${stepSaid(step)}${again}`;
  });
  if (steps.length > MOST_TOLD) lines.push(t('journey.more', { count: steps.length - MOST_TOLD }));
  return [t('journey.way_hint'), '', ...lines];
}

/** The words beside a kept picture. @param {string[]} lines @param {string} font */
function wordsBeside(lines, font) {
  const many = lines.length > MANY_LINES;
  const style = { fontFamily: font, text: lines.join('\n'), width: 500, overflow: 'break', fill: INK };
  const type = { fontSize: many ? 11 : 13, lineHeight: many ? 14 : 19 };
  return { type: 'text', right: 20, top: 88, style: { ...style, ...type } };
}

/** @param {Story} story @returns {Cell[][]} */
function stepRows(story) {
  const head = ['journey.step', 'figure.day', 'figure.date', 'journey.who', 'journey.what'];
  head.push('journey.to_whom', 'journey.why');
  const rows = story.events.map((step, n) => [
    n + 1,
    step.day + 1,
    dateSaid(story.start, step.day),
    ...['body', 'action', 'went_to', 'reason'].map((field) => sayField(step, field)),
  ]);
  return [head.map((name) => t(name)), ...rows];
}

/**
 * The way of a case.
 *
 * @param {Story} story
 * @param {MergedStep[]} steps its events, equal ones merged
 * @param {string} font of a kept picture
 * @returns {Drawn & { full: ChartOption, height: number }} `full` is the picture with its words, to keep
 */
export function way(story, steps, font) {
  const rows = holders(steps);
  const option = {
    grid: { left: narrow() ? 96 : 150, right: 24, top: 14, bottom: 28 },
    tooltip: { confine: true, formatter: tip(story, steps) },
    xAxis: dayAxis(steps),
    yAxis: holderAxis(rows, narrow() ? 88 : 140),
    series: [heldSeries(story, rows), stepSeries(story, steps, rows)],
  };
  const full = {
    ...option,
    grid: { ...option.grid, left: 170, right: 560 },
    yAxis: holderAxis(rows, 155),
    graphic: wordsBeside(stepsInWords(story, steps), font),
  };
  return { option, full, height: 58 + 40 * rows.length, rows: stepRows(story) };
}
