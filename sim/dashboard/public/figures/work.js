// The use of bodies' hours, and the reasons for which they did not settle a matter themselves.

/** @import { Drawn, Run } from '../types.d.ts' */

import { lookAt } from '../compute/playback.js';
import { percent, sum } from '../compute/numbers.js';
import { small } from '../compute/screen.js';
import { FAINT, INK, STYLES } from '../compute/styles.js';
import { say, t } from '../compute/texts.js';
import * as axes from './axes.js';

const WEEKS_BACK = 4;
const MOST_REASONS = 8;

/**
 * Return how often each reason was given in the past four weeks, the most frequent first.
 *
 * @param {Run} run
 * @param {number} day
 */
export function frequentReasons(run, day) {
  const last = lookAt(run, day);
  const weeks = run.reasons.rows.slice(Math.max(0, last - WEEKS_BACK + 1), last + 1);
  return run.reasons.names
    .map((name, n) => ({ name: say(name), value: sum(weeks.map((week) => week[n])) }))
    .filter((one) => one.value > 0 && one.name)
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_REASONS);
}

/**
 * Why bodies did not do it themselves, in the past four weeks.
 *
 * @param {Run} run
 * @param {number} day
 * @returns {Drawn & { empty: boolean }}
 */
export function reasons(run, day) {
  const shown = frequentReasons(run, day);
  const names = run.reasons.names.map((name) => say(name) || t('lab.no_reason'));
  const rows = run.looks.map((at, n) => [at, ...run.reasons.rows[n]]).filter(([at]) => at <= day);
  return {
    empty: shown.length === 0,
    option: {
      grid: { left: small() ? 110 : 128, right: 48, top: 6, bottom: 22 },
      tooltip: axes.barTip(),
      xAxis: axes.amountAxis({ minInterval: 1 }),
      yAxis: axes.nameAxis(
        shown.map((one) => one.name),
        { width: 120 },
      ),
      series: [
        {
          type: 'bar',
          name: t('lab.touches'),
          data: shown.map((one) => one.value),
          barMaxWidth: 18,
          itemStyle: { color: STYLES[3].colour },
          label: { show: true, position: 'right', color: INK },
        },
      ],
    },
    rows: [[t('figure.day'), ...names], ...rows],
  };
}

/** Uses of hours in the order of the bands, with their colours. */
const USES = {
  handle: '#0b4f8a',
  patrol: '#3aa0d8',
  forms: '#d55e00',
  switch: '#e8a87c',
  triage: '#7a8794',
  coordinate: '#009e73',
  verify: '#8a4f7d',
  errands: '#b58900',
  analyse: '#56b4e9',
  volunteer: '#a3c586',
};

/**
 * Return the hours of each use week by week, of the weeks in which anybody worked: in that of the Spring
 * Festival nobody does, and the first look is a day and no week.
 *
 * @param {Run} run
 * @param {number} day
 */
export function weeklyHours(run, day) {
  const uses = Object.entries(USES)
    .map(([name, colour]) => ({ name, colour, at: run.hours.uses.indexOf(name) }))
    .filter((use) => use.at >= 0);
  const weeks = run.looks
    .map((at, n) => ({ day: at, hours: uses.map((use) => run.hours.rows[n][use.at]) }))
    .map((week) => ({ ...week, total: sum(week.hours) }))
    .filter((week) => week.day <= day && week.day > 0 && week.total > 0);
  return { uses, weeks };
}

/**
 * Hours by use, week by week, as shares of the hours worked on matters.
 *
 * @param {Run} run
 * @param {number} day
 * @returns {Drawn}
 */
export function hours(run, day) {
  const { uses, weeks } = weeklyHours(run, day);
  const names = uses.map((use) => t(`lab.use_${use.name}`));
  const band = (/** @type {{ colour: string }} */ use, /** @type {number} */ n) => ({
    type: 'line',
    name: names[n],
    stack: 'hours',
    areaStyle: { color: use.colour, opacity: 0.92 },
    lineStyle: { width: 1, color: '#fff' },
    itemStyle: { color: use.colour },
    showSymbol: false,
    data: weeks.map((week) => week.hours[n] / week.total),
  });
  const marks = { itemGap: 8, itemWidth: 14, textStyle: { fontSize: 11 }, icon: 'rect' };
  return {
    option: {
      // Ten bands differ by their pattern too.
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      grid: { ...axes.GRID, top: small() ? 76 : 62 },
      legend: axes.legend({ ...marks, data: names }),
      tooltip: axes.axisTip((value) => percent(value, 1)),
      xAxis: {
        type: 'category', // stacked bands need categories
        boundaryGap: false,
        data: weeks.map((week) => t('figure.day_short', { day: week.day + 1 })),
        axisLabel: { color: FAINT },
      },
      yAxis: axes.shareAxis(),
      series: uses.map(band),
    },
    rows: [[t('figure.day'), ...names], ...weeks.map((week) => [week.day, ...week.hours])],
  };
}
