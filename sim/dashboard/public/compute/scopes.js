// Where, how fast and how long a lever acts, in words.

/** @import { Move, Run } from '../types.d.ts' */

import { say, t } from './texts.js';

/** Days over which a lever may come in, or after which it may stop; 0 for at once, for good. */
export const SPANS = [0, 30, 90, 180];

const FIRST_STREETS = [1, 3, 5];
const MOST_STREETS = 40;

/**
 * Return the places that the city of a run offers for a trial.
 *
 * @param {Pick<Run, 'city'> | null} run
 * @returns {[string, string][]} value and words of each
 */
export function placesOf(run) {
  const { districts, streets } = run ? run.city : { districts: [], streets: [] };
  const named = (/** @type {{ code: string, zh: string, en: string }[]} */ places) =>
    places.map((one) => /** @type {[string, string]} */ ([one.code, say(one)]));
  const first = FIRST_STREETS.filter((count) => streets.length > count);
  const mixed = new Set(streets.map((one) => one.urban)).size > 1;
  /** @type {[string, string][]} */
  const places = [['', t('scope.everywhere')]];
  if (mixed) places.push(['urban', t('scope.urban')], ['rural', t('scope.rural')]);
  for (const count of first) places.push([`first-${count}`, t('scope.first', { count })]);
  if (districts.length > 1) places.push(...named(districts));
  if (streets.length > 1 && streets.length <= MOST_STREETS) places.push(...named(streets));
  return places;
}

/**
 * Say where and when a move acts; empty if everywhere, at once and for good.
 *
 * @param {Pick<Move, 'place' | 'ramp' | 'lasts'>} move
 * @param {Pick<Run, 'city'> | null} run
 */
export function scopeSaid(move, run) {
  const known = placesOf(run).find(([value]) => value === move.place);
  const where = known ? known[1] : move.place;
  return [
    move.place ? where : '',
    move.ramp ? t('scope.ramp_days', { days: move.ramp }) : '',
    move.lasts ? t('scope.lasts_days', { days: move.lasts }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
