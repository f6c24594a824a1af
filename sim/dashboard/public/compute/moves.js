// Levers moved by hand: the lever log, its form in an address, and the levers that hold on a day.

/** @import { Move, Scope } from '../types.d.ts' */

import { choices } from './texts.js';

/**
 * Write a lever log for an address: `day~lever~value~place~ramp~lasts`, without an end that says nothing.
 *
 * @param {Move[]} moves
 */
export function movesSaid(moves) {
  const one = (/** @type {Move} */ move) =>
    [move.day, move.lever, move.value, move.place || '', move.ramp || 0, move.lasts || 0]
      .join('~')
      .replace(/~~0~0$/, '');
  return moves.map(one).join(',');
}

/**
 * Read a lever log from an address; moves of unknown levers are left out.
 *
 * @param {string | undefined} said
 * @returns {Move[]}
 */
export function movesRead(said) {
  return (said || '')
    .split(',')
    .filter(Boolean)
    .map(moveRead)
    .filter((move) => Number.isFinite(move.day) && Number.isFinite(move.value) && isLever(move.lever));
}

/** @param {string} said @returns {Move} */
function moveRead(said) {
  const [day, lever, value, place, ramp, lasts] = said.split('~');
  return {
    day: Number(day),
    lever,
    value: Number(value),
    place: place || '',
    ramp: Number(ramp) || 0,
    lasts: Number(lasts) || 0,
  };
}

/** @param {string} name */
const isLever = (name) => choices.levers.some((lever) => lever.name === name);

/**
 * Return a log with one more move; it takes the place of one of the same lever, day and place.
 *
 * @param {Move[]} moves
 * @param {Move} added
 * @returns {Move[]} in the order of days
 */
export function withMove(moves, added) {
  const same = (/** @type {Move} */ one) =>
    one.day === added.day && one.lever === added.lever && one.place === added.place;
  return [...moves.filter((one) => !same(one)), added].sort((a, b) => a.day - b.day);
}

/**
 * Return the latest value of each lever on or before a day.
 *
 * @param {Move[]} moves
 * @param {number} day
 * @returns {Record<string, number>}
 */
export function leversAt(moves, day) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const move of moves) if (move.day <= day) found[move.lever] = move.value;
  return found;
}

/** A move that acts everywhere, at once and for good. @returns {Scope} */
export const everywhere = () => ({ place: '', ramp: 0, lasts: 0 });

/**
 * Return a scope with a part changed. What stops before its ramp is over does not stop.
 *
 * @param {Scope} scope
 * @param {Partial<Scope>} part
 */
export function changedScope(scope, part) {
  const changed = { ...scope, ...part };
  if (changed.lasts && changed.lasts < changed.ramp) changed.lasts = 0;
  return changed;
}
