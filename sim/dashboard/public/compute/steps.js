// The steps of a case as a page shows them.

/** @import { MergedStep, Step, Weighed } from '../types.d.ts' */

import { choices, sayField, t } from './texts.js';

const SAME = ['action', 'body', 'reason', 'went_to', 'need', 'saw_history'];

/** Whether a step says nothing that the one before did not. @param {Step} one @param {Step} other */
function repeats(one, other) {
  return Boolean(one.body_zh) && SAME.every((key) => one[key] === other[key]) && !one.hours && !other.hours;
}

/**
 * Return the steps of a case with equal ones in a row merged: how often it came again, and until when.
 *
 * @param {Step[]} steps in their order
 * @returns {MergedStep[]}
 */
export function merged(steps) {
  /** @type {MergedStep[]} */
  const found = [];
  for (const step of steps) {
    const last = found[found.length - 1];
    if (last && repeats(last, step)) {
      last.again += 1;
      last.until = step.day;
    } else found.push(/** @type {MergedStep} */ ({ ...step, again: 0, until: step.until ?? step.day }));
  }
  return found;
}

/** Return the days between a step and the one before it. @param {MergedStep[]} steps @param {number} place */
export const gapBefore = (steps, place) => (place ? steps[place].day - steps[place - 1].until : 0);

/** @param {Step} step */
const went = (step) => step.went_to !== null && step.went_to !== undefined;

/** Return to whom a step sent the case; empty if to nobody else. @param {Step} step */
export const sentTo = (step) => (went(step) && step.went_to !== step.body ? sayField(step, 'went_to') : '');

/** Whether a desk sent the case back to itself. @param {Step} step */
export const sentToItself = (step) => step.turn === 'sent' && went(step) && step.went_to === step.body;

/** Return who acted; empty for the resident. @param {Step} step */
export const bodyOf = (step) => (step.body_zh ? sayField(step, 'body') : '');

/** Return the options that were open, the best first. @param {Step} step */
export function optionsOf(step) {
  const open = (step.weighed || []).filter((way) => way.worth !== null);
  const found = /** @type {(Weighed & { worth: number })[]} */ (open);
  return found.sort((a, b) => b.worth - a.worth);
}

/** Return the options that a resident weighed, with their worth. @param {Step} step */
export function weighedByResident(step) {
  const known = (/** @type {string} */ key) => choices.texts[`journey.weigh_${key}`];
  return Object.entries(step).filter(([key, value]) => value !== null && known(key));
}

/** Return all worths weighed at a step, by a desk or a resident. @param {Step} step @returns {number[]} */
export function worthsOf(step) {
  if (step.weighed) return optionsOf(step).map((way) => way.worth);
  return weighedByResident(step).map(([, worth]) => worth);
}

/**
 * Return how long the bar beside a worth is, among all that were weighed.
 *
 * @param {number} value
 * @param {number[]} all
 * @returns {string} a CSS width from 6 to 60 px; 30 px where all are alike
 */
export function barWidth(value, all) {
  const low = Math.min(...all);
  const high = Math.max(...all);
  return `${high > low ? 6 + (54 * (value - low)) / (high - low) : 30}px`;
}

/**
 * Say on which day of the run a step was, counted from 1, or how long before the run began.
 *
 * @param {Step} step
 */
export const dayOf = (step) =>
  step.day < 0 ? t('journey.before', { days: -step.day }) : t('player.day_number', { day: step.day + 1 });

/** Say why a step was taken, or what came of it; empty where nothing is known. @param {Step} step */
export function becauseOf(step) {
  const reason = sayField(step, 'reason');
  return reason && t(step.outcome ? 'journey.outcome' : 'journey.because', { reason });
}

/** Whether the page adds hours and the file to a step: a result says them itself. @param {Step} step */
export const saysMore = (step) => !step.outcome && step.saw_history !== undefined;

/**
 * Say a step in a line: for the tooltip, the table and the words beside a kept picture.
 *
 * @param {Step} step
 */
export function stepSaid(step) {
  const [body, cause, to, channel] = ['body', 'cause', 'went_to', 'channel'].map((key) =>
    sayField(step, key),
  );
  return [
    body,
    sayField(step, 'action'),
    cause && t('journey.on_cause', { cause }),
    channel && t('journey.by', { channel }),
    step.turn === 'sent' && to && to !== body && t('journey.to', { body: to }),
    becauseOf(step),
  ]
    .filter(Boolean)
    .join(' ');
}
