// A finished run played day by day: the next day, and the latest weekly look on it.

/** @import { Address, Run, Setting } from '../types.d.ts' */

/** Speeds offered, in days a second. */
export const SPEEDS = [2, 7, 15, 40];

/** Days that one drawing may skip at most, so that a page that slept does not jump to the end. */
const MOST_AT_ONCE = 30;

/**
 * Return how many days are due by the clock, so that a slow machine drops drawings and not days.
 *
 * @param {number} owed days owed from before, less than one
 * @param {number} elapsed milliseconds since then
 * @param {number} speed days a second
 * @returns {{ due: number, owed: number }} whole days due now, and the rest that stays owed
 */
export function daysDue(owed, elapsed, speed) {
  const all = owed + (elapsed / 1000) * speed;
  const due = Math.min(Math.floor(all), MOST_AT_ONCE);
  return { due, owed: all - due };
}

/** Return a day within a run, whole. @param {number} day @param {number} last */
export const withinRun = (day, last) => Math.max(0, Math.min(last, Math.round(day)));

/** A day on which every chart has something to show. */
const OPENING_DAY = 60;

/**
 * Return the day with which the lab opens, within the run.
 *
 * @param {Address} given
 * @param {Pick<Setting, 'days'>} setting
 */
export function openingDay(given, setting) {
  const day = given.day === undefined || given.day === '' ? OPENING_DAY : Number(given.day) || 0;
  return Math.max(0, Math.min(setting.days - 1, day));
}

/**
 * Return the place of the latest of some days that is not after a day; 0 before the first.
 *
 * @param {number[]} days in their order
 * @param {number} day
 */
export function latestAt(days, day) {
  let found = 0;
  days.forEach((one, place) => {
    if (one <= day) found = place;
  });
  return found;
}

/** Return the latest weekly look at or before a day. @param {Pick<Run, 'looks'>} run @param {number} day */
export const lookAt = (run, day) => latestAt(run.looks, day);

/** Return the latest map at or before a day. @param {Run} run @param {number} day */
export const mapAt = (run, day) => latestAt(run.map.days, day);
