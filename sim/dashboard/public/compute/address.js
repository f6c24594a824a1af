// The state of a page as its address keeps it, after the #.

/** @import { Address } from '../types.d.ts' */

export const PAGES = ['lab', 'compare', 'journey', 'classroom', 'study'];

/** Return the page that an address names, or the first. @param {Address} given */
export const pageOf = (given) => (PAGES.includes(given.page) ? given.page : PAGES[0]);

/**
 * Return the entries of a state that an address keeps: those that are not empty.
 *
 * @param {Record<string, string | number | null | undefined>} state
 * @returns {[string, string][]}
 */
export function keptInAddress(state) {
  return Object.entries(state)
    .filter(([, value]) => value !== '' && value !== null && value !== undefined)
    .map(([name, value]) => [name, String(value)]);
}
