// Daily courses: the three flags, open and latent matters, several runs over each other.

/** @import { ChartOption, Drawn, Move, Run, Value } from '../types.d.ts' */
/** @import { Style } from '../compute/styles.js' */
/** @import { Point } from './axes.js' */

import { FLAGS } from '../compute/headlines.js';
import { dateSaid, number, percent } from '../compute/numbers.js';
import { STYLES } from '../compute/styles.js';
import { t } from '../compute/texts.js';
import * as axes from './axes.js';

const STOCKS = ['open', 'latent'];

/** Days of a run whose shares are noise: few matters were closed. */
const NOISE = 28;

/**
 * One of the courses of a run.
 *
 * @typedef {{ label: string, style: Style, of: (run: Run) => Value[] }} Course
 */

/** @returns {Course[]} */
const flagCourses = () =>
  FLAGS.map((name, n) => ({
    label: t(`lab.flag_${name}`),
    style: STYLES[n],
    of: (run) => run.flags[name],
  }));

/** @returns {Course[]} */
const stockCourses = () =>
  STOCKS.map((name, n) => ({
    label: t(`lab.stock_${name}`),
    style: STYLES[n + 1],
    of: (run) => run.series[name],
  }));

/**
 * Lines of a run, dotted lines of the run before the latest move, and marks where levers were moved.
 *
 * @param {Course[]} courses
 * @param {Run} run
 * @param {number} day
 * @param {Run | null} before
 * @param {Move[]} moves
 */
function linesOf(courses, run, day, before, moves) {
  const marked = { markLine: axes.moveMarks(moves, day) };
  const now = courses.map(({ label, style, of }, n) =>
    axes.line(label, axes.until(of(run), day), style, n === 0 ? marked : {}),
  );
  if (!before) return now;
  const earlier = courses.map(({ label, style, of }) =>
    axes.lineBefore(`${label} ${t('lab.before')}`, axes.until(of(before), day), style),
  );
  return [...now, ...earlier];
}

/** @param {Course[]} courses @param {Run} run @param {number} day */
function dailyRows(courses, run, day) {
  const head = [t('figure.day'), t('figure.date'), ...courses.map((course) => course.label)];
  const row = (/** @type {number} */ at) => [
    at,
    dateSaid(run.start, at),
    ...courses.map((course) => course.of(run)[at]),
  ];
  return [head, ...axes.daysTo(day).map(row)];
}

/**
 * The three flags day by day.
 *
 * @param {Run} run
 * @param {number} day
 * @param {Run | null} before
 * @param {Move[]} moves
 * @returns {Drawn}
 */
export function flags(run, day, before, moves) {
  const courses = flagCourses();
  const names = courses.map((course) => course.label);
  return {
    option: {
      grid: axes.gridBelow(names),
      legend: axes.legend({ data: names }),
      tooltip: axes.axisTip((value) => percent(value, 1)),
      xAxis: axes.dayAxis(run, run.days - 1),
      yAxis: axes.shareAxis(),
      series: linesOf(courses, run, day, before, moves),
    },
    rows: dailyRows(courses, run, day),
  };
}

/**
 * Open and latent matters day by day.
 *
 * @param {Run} run
 * @param {number} day
 * @param {Run | null} before
 * @param {Move[]} moves
 * @returns {Drawn}
 */
export function stocks(run, day, before, moves) {
  const courses = stockCourses();
  return {
    option: {
      grid: axes.GRID,
      legend: axes.legend({ data: courses.map((course) => course.label) }),
      tooltip: axes.axisTip((value) => number(value)),
      xAxis: axes.dayAxis(run, run.days - 1),
      yAxis: axes.amountAxis(),
      series: linesOf(courses, run, day, before, moves),
    },
    rows: dailyRows(courses, run, day),
  };
}

/** A daily course as points. @param {Value[]} values @returns {Point[]} */
export const daily = (values) => values.map((value, day) => [day, value]);

/**
 * A weekly measure as points, on the days of its looks.
 *
 * @param {Run} run
 * @param {string} name
 * @returns {Point[]}
 */
export const weekly = (run, name) => run.looks.map((day, n) => [day, run.measures[name][n]]);

/**
 * Return the lower end of an axis of shares: high courses can be compared only near the top.
 *
 * @param {Point[][]} courses
 */
export function shareFloor(courses) {
  const seen = courses.flatMap((points) =>
    points.filter(([day, value]) => day >= NOISE && value !== null).map(([, value]) => Number(value)),
  );
  return seen.length ? Math.max(0, Math.floor(Math.min(...seen) * 10) / 10) : 0;
}

/**
 * One course of several runs over each other.
 *
 * @param {object} what
 * @param {(Run | null)[]} what.runs null where one is not there yet
 * @param {string[]} what.names
 * @param {number} what.day
 * @param {(run: Run) => Point[]} what.points
 * @param {(value: any) => string} what.form
 * @param {boolean} what.share whether values are shares
 * @param {number} what.last day of the axis
 * @returns {Drawn}
 */
export function overlay({ runs, names, day, points, form, share, last }) {
  const seen = runs.map((run) => (run ? points(run).filter(([at]) => at <= day) : null));
  const series = seen.flatMap((course, n) => (course ? [axes.line(names[n], course, STYLES[n])] : []));
  const first = runs.find(Boolean);
  const reference = seen.find(Boolean) || [];
  /** @type {ChartOption} */
  const yAxis = share
    ? axes.shareAxis({ min: shareFloor(series.map((one) => one.data)) })
    : axes.amountAxis({ scale: true });
  const all = runs.map((run) => (run ? points(run) : []));
  const row = (/** @type {Point} */ [at], /** @type {number} */ n) => [
    at,
    ...all.map((course) => (course[n] ? course[n][1] : null)),
  ];
  return {
    option: {
      grid: axes.gridBelow(names),
      legend: axes.legend({ data: names }),
      tooltip: axes.axisTip(form),
      xAxis: axes.dayAxis(first || { start: '2025-01-01' }, last),
      yAxis,
      series,
    },
    rows: [[t('figure.day'), ...names], ...reference.map(row)],
  };
}
