// A figure as its table shows it and as its kept picture does.

/** @import { Cell, ChartOption } from '../types.d.ts' */

const MOST_ROWS = 60;

/** Return the head of a table and its last rows. @param {Cell[][]} rows */
export function lastRows(rows) {
  return rows.length > MOST_ROWS + 1 ? [rows[0], ...rows.slice(-MOST_ROWS)] : rows;
}

/**
 * Return the options of a picture to keep: with its title, below which legend and chart move down.
 *
 * @param {ChartOption} option
 * @param {string} title
 */
export function keptOption(option, title) {
  const { grid, legend } = option;
  const single = (/** @type {unknown} */ part) => Boolean(part) && !Array.isArray(part);
  return {
    ...option,
    title: { text: title, left: 12, top: 8, textStyle: { fontSize: 20 } },
    ...(single(grid) ? { grid: { ...grid, top: 90 } } : {}),
    ...(single(legend) ? { legend: { ...legend, top: 44 } } : {}),
  };
}
