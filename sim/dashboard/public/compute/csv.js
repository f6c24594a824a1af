// Tables as CSV files.

/** @import { Cell } from '../types.d.ts' */

/**
 * Write a cell; a text that an office program would take for a formula gets an apostrophe before it.
 *
 * @param {Cell} value
 */
export function csvCell(value) {
  let said = value === null || value === undefined ? '' : String(value);
  if (typeof value !== 'number' && /^[=+\-@\t\r]/.test(said)) said = `'${said}`;
  return /[",\n\r]/.test(said) ? `"${said.replace(/"/g, '""')}"` : said;
}

/**
 * Write rows as CSV, with the mark by which office programs know that it is UTF-8.
 *
 * @param {Cell[][]} rows
 */
export function csvOf(rows) {
  const lines = rows.map((row) => row.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
