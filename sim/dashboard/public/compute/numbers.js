// Numbers, money and dates as people write them.

/** @import { Value } from '../types.d.ts' */

import { choices, words } from './texts.js';

/** What is written where nothing is known. */
export const nothing = '–';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @param {unknown} value @returns {value is null | undefined} */
const unknown = (value) => value === null || value === undefined;

/**
 * Write a share as a percentage.
 *
 * @param {Value | undefined} value 1 is all
 * @param {number} [digits] after the point
 */
export function percent(value, digits = 0) {
  return unknown(value) ? nothing : `${(value * 100).toFixed(digits)}%`;
}

/**
 * Write a number with thousands apart and a true minus sign.
 *
 * @param {Value | undefined} value
 * @param {number} [digits] after the point
 */
export function number(value, digits = 0) {
  if (unknown(value) || Number.isNaN(value)) return nothing;
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return Number(value).toLocaleString('en-US', form).replace('-', '−');
}

/** Write a number with its sign, also when it is positive. @param {number} value @param {number} [digits] */
export function signed(value, digits = 2) {
  return (value < 0 ? '−' : '+') + number(Math.abs(value), digits);
}

/** Write an amount of money. @param {Value | undefined} value in yuan */
export function yuan(value) {
  if (unknown(value)) return nothing;
  const size = Math.abs(value);
  if (words.lang === 'en') {
    return size >= 1e6 ? `${number(value / 1e6, 2)} million yuan` : `${number(value)} yuan`;
  }
  if (size >= 1e8) return `${number(value / 1e8, 2)} 亿元`;
  return size >= 1e4 ? `${number(value / 1e4, 1)} 万元` : `${number(value)} 元`;
}

/**
 * Write a value of a measure as its kind wants it.
 *
 * @param {string} name of the measure
 * @param {Value | undefined} value
 */
export function measureValue(name, value) {
  if (unknown(value)) return nothing;
  const { kind } = choices.measures[name] || { kind: '' };
  if (kind === 'share' || kind === 'gap') return percent(value, 1);
  if (kind === 'index') return number(value, 3);
  if (kind === 'yuan') return yuan(value);
  return number(value, Math.abs(value) < 100 ? 1 : 0);
}

/**
 * Return the date of a day of a run as YYYY-MM-DD.
 *
 * @param {string} start date of day 0
 * @param {number} day
 */
export function dateOf(start, day) {
  const date = new Date(`${start}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + day);
  return date.toISOString().slice(0, 10);
}

/** Write the date of a day of a run for people. @param {string} start @param {number} day */
export function dateSaid(start, day) {
  const [year, month, date] = dateOf(start, day).split('-').map(Number);
  return words.lang === 'en' ? `${date} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}

/**
 * Return the sum of numbers.
 *
 * @param {Iterable<number>} values
 */
export function sum(values) {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
