// The result of a comparison of policies as a table, as sentences and as a file.

/** @import { Address, Chosen, Comparison, Difference, LimitsRow, Named, Setting } from '../types.d.ts' */

import { measureValue } from './numbers.js';
import { movesRead } from './moves.js';
import { policyOf, settingOf } from './settings.js';
import { verdictColour, verdictMark } from './styles.js';
import { choices, say, t, words } from './texts.js';

export const MOST_POLICIES = 4;
const OPENING = ['baseline', 'authority-down', 'authority-people-money-down', 'three-heads-supported'];

/** @param {string} measure */
export const measureLabel = (measure) => say((choices.measures[measure] || {}).label) || measure;

/** Return the measures that head the table. @param {Comparison} result */
export function headlines(result) {
  return result.measures.filter((name) => choices.measures[name] && choices.measures[name].headline);
}

/** Return the policies that are compared with the first. @param {Comparison} result */
export const others = (result) => Object.keys(result.means).filter((name) => name !== result.against);

/**
 * @param {Comparison} result
 * @param {string} scenario
 * @param {string} measure
 */
export function difference(result, scenario, measure) {
  const fits = (/** @type {Difference} */ one) => one.scenario === scenario && one.measure === measure;
  return /** @type {Difference} */ (result.differences.find(fits));
}

/**
 * A difference as a cell shows it.
 *
 * @param {Difference} found
 */
export function verdictCell(found) {
  return {
    mark: verdictMark(found.verdict),
    colour: verdictColour(found.verdict),
    said: found.said[words.lang],
    limits: found.limits[words.lang],
    verdict: found.verdict_said[words.lang],
  };
}

/**
 * Return the rows of the table: a measure, the mean of the first policy, the differences from it.
 *
 * @param {Comparison} result
 */
export function verdictTable(result) {
  return headlines(result).map((measure) => ({
    measure,
    label: measureLabel(measure),
    mean: measureValue(measure, result.means[result.against][measure][0]),
    cells: others(result).map((scenario) => ({
      scenario,
      ...verdictCell(difference(result, scenario, measure)),
    })),
  }));
}

/**
 * Say of each policy on how many measures it is clearly better or worse than the first.
 *
 * @param {Comparison} result
 * @param {string[]} names of all policies, the first too
 */
export function robustSaid(result, names) {
  return others(result).map((scenario, n) => {
    const judged = headlines(result).map((measure) => difference(result, scenario, measure).verdict);
    const better = judged.filter((one) => one === 'better').length;
    const worse = judged.filter((one) => one === 'worse').length;
    const small = judged.filter((one) => one === 'too small to matter').length;
    const unknown = judged.length - better - worse - small;
    const text = better + worse ? 'compare.robust_yes' : 'compare.robust_no';
    return t(text, { policy: names[n + 1], better, worse, small, unknown });
  });
}

/**
 * A difference as a line of the figure of confidence limits.
 *
 * @param {string} name
 * @param {Difference} found
 * @returns {LimitsRow}
 */
export function limitsRow(name, found) {
  const { mean, low, high, verdict, verdict_said: judged, smallest } = found;
  return { name, mean, low, high, verdict, judged, smallest };
}

/**
 * Return the differences as rows of a file, one for each policy and measure.
 *
 * @param {Comparison} result
 * @param {string[]} names of all policies, the first too
 */
export function differenceRows(result, names) {
  const head = ['setting.policy', 'compare.measure', 'compare.mean', 'compare.difference'];
  head.push('compare.low', 'compare.high', 'compare.judged', 'compare.smallest', 'compare.enough');
  const order = others(result);
  const rows = result.differences.map((one) => [
    names[1 + order.indexOf(one.scenario)],
    measureLabel(one.measure),
    result.means[one.scenario][one.measure][0],
    one.mean,
    one.low,
    one.high,
    one.verdict_said[words.lang],
    one.smallest ?? null,
    one.enough ?? null,
  ]);
  return [head.map((name) => t(name)), ...rows];
}

/**
 * Return the policies and the setting with which the page of comparisons opens.
 *
 * @param {Address} start
 * @param {import('../types.d.ts').Carried} carry from the lab
 * @returns {{ setting: Setting, chosen: Chosen[] }}
 */
export function openedComparison(start, carry) {
  const known = (/** @type {string} */ name) => Boolean(policyOf(name));
  const given = (start.with || '').split(',').filter(known).slice(0, MOST_POLICIES);
  const moves = carry.moves || movesRead(start.moves);
  const setting = carry.setting || settingOf(start);
  const { policy, text } = setting;
  const plainly = (given.length > 1 ? given : OPENING.filter(known)).map((name) => ({ policy: name }));
  const mine = [{ policy: policy || 'baseline' }, { policy, text, moves }];
  return { setting: { ...setting, text: '' }, chosen: moves.length || text ? mine : plainly };
}

/**
 * Return the name of a chosen policy; it says when levers were moved by hand.
 *
 * @param {Chosen} one
 * @returns {Named}
 */
export function chosenTitle(one) {
  const known = policyOf(one.policy);
  const base = known ? known.title : { zh: t('setting.opened'), en: t('setting.opened') };
  if (!one.moves || !one.moves.length) return base;
  const added = choices.texts['compare.my_levers'];
  return { zh: base.zh + added.zh, en: base.en + added.en };
}
