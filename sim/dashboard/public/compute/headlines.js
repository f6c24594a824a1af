// The line above the figures of the lab: the three flags, and the gap between them.

/** @import { Run } from '../types.d.ts' */

import { number, percent } from './numbers.js';
import { STYLES } from './styles.js';

/** The three flags, which are never one another: closed on time, truly resolved, rated by citizens. */
export const FLAGS = ['closed_on_time', 'resolved', 'satisfied'];

/**
 * Return the three flags of a day with the colours of their lines.
 *
 * @param {Pick<Run, 'flags'>} run
 * @param {number} day
 */
export function flagsNow(run, day) {
  return FLAGS.map((name, n) => {
    const { colour, mark } = STYLES[n];
    return { name, value: percent(run.flags[name][day]), colour, mark };
  });
}

/**
 * Write by how many percentage points closing on time is ahead of resolving; empty where either is unknown.
 *
 * @param {Pick<Run, 'flags'>} run
 * @param {number} day
 */
export function gapNow(run, day) {
  const onTime = run.flags.closed_on_time[day];
  const resolved = run.flags.resolved[day];
  return onTime === null || resolved === null ? '' : number((onTime - resolved) * 100);
}
