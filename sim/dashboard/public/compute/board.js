// The board of a class: each group's predictions, and the results of its policy.

/** @import { ClassState, Comparison, Difference, Group, Guess } from '../types.d.ts' */

import { amountOf, leverName } from './levers.js';
import { t } from './texts.js';
import { verdictCell } from './verdicts.js';

export const MEASURES = ['closed_on_time', 'resolved_90d', 'satisfied', 'price'];
export const GUESSES = /** @type {Guess[]} */ (['better', 'same', 'worse']);
const UNKNOWN = ['not known yet', 'depends on assumptions'];
export const PHASES = ['predict', 'submit', 'results'];

/**
 * @param {Comparison} results
 * @param {number} group
 * @param {string} measure
 */
export function groupDifference(results, group, measure) {
  const fits = (/** @type {Difference} */ one) => one.group === group && one.measure === measure;
  return /** @type {Difference} */ (results.differences.find(fits));
}

/**
 * Judge a prediction: `hit` if it came so; `unsure` if it is not known yet how it came.
 *
 * @param {Guess} guess
 * @param {Difference} found
 */
export function judgedGuess(guess, found) {
  if (UNKNOWN.includes(found.verdict)) return { hit: false, unsure: true };
  const outcome = found.verdict === 'better' || found.verdict === 'worse' ? found.verdict : 'same';
  return { hit: guess === outcome, unsure: false };
}

/**
 * Return the rows of the board: the groups whose policies were run, in the order in which they joined.
 *
 * @param {Pick<ClassState, 'groups'> & { results: Comparison }} state
 */
export function boardOf({ results, groups }) {
  const ran = (/** @type {Group} */ one) =>
    one.submitted && results.differences.some((found) => found.group === one.id);
  return groups.filter(ran).map((one) => {
    const cells = MEASURES.map((measure) => {
      const found = groupDifference(results, one.id, measure);
      const guess = (one.guesses || {})[measure] || 'same';
      return { measure, guess, ...judgedGuess(guess, found), ...verdictCell(found) };
    });
    const levers = (one.moves || []).map((move) => `${leverName(move.lever)} ${amountOf(move)}`);
    return {
      ...one,
      cells,
      right: cells.filter((cell) => cell.hit).length,
      levers: levers.join(' · ') || t('class.moved_none'),
    };
  });
}
