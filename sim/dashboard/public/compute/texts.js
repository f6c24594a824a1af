// What may be chosen from, the language of the page, and texts of the catalogue in it.

/** @import { Choices, Named } from '../types.d.ts' */

/** What the server offers (/cogov/offer.json); empty until it has come. */
export const choices = /** @type {Choices} */ ({});

/** The language of the page. Vue watches it, so that a change draws everything anew. */
export const words = { lang: /** @type {'zh' | 'en'} */ ('zh') };

/**
 * Return a text of the catalogue in the language of the page.
 *
 * @param {string} name
 * @param {Record<string, any>} [values] that fill its {holes}
 */
export function t(name, values) {
  const row = choices.texts && choices.texts[name];
  if (!row) return `⟦${name}⟧`;
  const filled = (/** @type {string} */ all, /** @type {string} */ key) =>
    values && key in values ? values[key] : all;
  return row[words.lang].replace(/\{(\w+)\}/g, filled);
}

/**
 * Return the name of a thing in the language of the page, or else in the other.
 *
 * @param {Partial<Named> | null | undefined} thing
 */
export function say(thing) {
  return thing ? thing[words.lang] || thing.zh || thing.en || '' : '';
}

/**
 * Return one of the fields that come in pairs, such as `body_zh` and `body_en`.
 *
 * @param {Record<string, any>} thing
 * @param {string} field
 * @returns {string}
 */
export function sayField(thing, field) {
  return thing[`${field}_${words.lang}`] || '';
}

/**
 * Return the street of a place.
 *
 * @param {{ street_zh: string, street_en: string }} place
 */
export const streetOf = (place) => (words.lang === 'en' ? place.street_en : place.street_zh);

/** The language as an address keeps it: a page opens in Chinese unless it says otherwise. */
export const languageSaid = () => (words.lang === 'en' ? 'en' : '');

/** Escape a text for a tooltip, which ECharts takes as HTML. @param {unknown} said */
export function plain(said) {
  const marks = /** @type {Record<string, string>} */ ({
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  });
  return String(said).replace(/[&<>"]/g, (mark) => marks[mark]);
}

/**
 * Return an error as the user may read it: the server's message, or that the connection was lost.
 *
 * @param {any} error
 * @returns {Named}
 */
export function readable(error) {
  return error && error.zh ? error : { zh: t('shell.lost'), en: t('shell.lost') };
}
