// What a page says of a lever: amounts with units, steps of its slider, the text of its tooltip.

/** @import { Lever, Move } from '../types.d.ts' */

import { number, percent } from './numbers.js';
import { choices, say, t } from './texts.js';

/** @param {string} name @returns {Lever | undefined} */
export const leverOf = (name) => choices.levers.find((lever) => lever.name === name);

/** @param {string} name */
export const leverName = (name) => say(leverOf(name));

/** Write an amount of a lever with its unit. @param {Lever} lever @param {number} value */
export function amount(lever, value) {
  if (lever.share) return percent(value);
  return `${number(value, Math.abs(value) < 10 && value % 1 ? 1 : 0)} ${say(lever.unit)}`;
}

/** Write the amount to which a lever was moved. @param {Move} move */
export function amountOf(move) {
  const lever = leverOf(move.lever);
  return lever ? amount(lever, move.value) : number(move.value);
}

/** Return the step of a lever's slider: about sixty round ones over its range. @param {Lever} lever */
export function sliderStep(lever) {
  if (lever.share) return 0.05;
  const rough = (lever.high - lever.low) / 60;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough);
}

/** Return where the slider of a lever rests that nobody moved. @param {Lever} lever */
export const restOf = (lever) => Math.min(lever.high, Math.max(lever.low, 0));

/** Say how well the prices of a lever are known. @param {Lever} lever */
export function evidence(lever) {
  const grades = [...new Set(lever.prices.map((price) => price.grade))];
  return grades.map((grade) => `${grade} (${t(`lever.grade_${grade}`)})`).join(', ') || t('lever.grade_none');
}

/** Say where a mechanism comes from: seed documents, or the field. @param {string[]} seed */
export const sourceOf = (seed) => seed.join(', ') || t('lever.source_field');

/** Say in one text the meaning, unit, range, evidence and source of a lever. @param {Lever} lever */
export function leverTip(lever) {
  const seeds = [...new Set(lever.mechanisms.map((mechanism) => sourceOf(mechanism.seed)))].join(', ');
  return [
    say(lever.about),
    `${t('lever.unit')}: ${say(lever.unit)}.`,
    `${t('lever.range')}: ${amount(lever, lever.low)} – ${amount(lever, lever.high)}.`,
    `${t('lever.evidence')}: ${evidence(lever)}.`,
    `${t('lever.source')}: ${seeds}`,
  ].join(' ');
}

/**
 * Return the levers by family, those that a search leaves, with how many of each family were moved.
 *
 * @param {string} search part of a name in either language; empty for all
 * @param {Move[]} moves
 */
export function leverGroups(search, moves) {
  const looked = search.trim().toLowerCase();
  const fits = (/** @type {Lever} */ lever) =>
    !looked || `${lever.zh} ${lever.en} ${lever.name}`.toLowerCase().includes(looked);
  const moved = new Set(moves.map((move) => move.lever));
  return choices.groups
    .map((name) => {
      const levers = choices.levers.filter((lever) => lever.group === name && fits(lever));
      const count = levers.filter((lever) => moved.has(lever.name)).length;
      return { name, levers, moved: count, open: name === 'people' };
    })
    .filter((group) => group.levers.length);
}
