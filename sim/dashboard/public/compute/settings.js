// Which city, how many of its people, which policy, which random numbers; and the run that these mean.

/** @import { Address, City, Move, Named, RunRequest, Setting } from '../types.d.ts' */

import { choices, say, t } from './texts.js';

const LENGTHS = [90, 180, 365, 730];
const FEWEST_PEOPLE = 1000;
const SMALLEST_SCALE = 0.001;
const USUAL_DISTRICT = '530111';

/** The setting with which a page opens. @returns {Setting} */
export const blank = () => ({
  city: 'teaching',
  size: 0,
  policy: 'baseline',
  text: '',
  title: null,
  seed: 1,
  days: 365,
});

/** @returns {Named} */
const openedTitle = () => ({ zh: t('setting.opened'), en: t('setting.opened') });

/** @param {string} key @returns {City | undefined} */
export const cityOf = (key) => choices.cities.find((one) => one.key === key.split('/')[0]);

/**
 * Read a setting from an address; unknown values are replaced by those a page opens with.
 *
 * @param {Address} given
 */
export function settingOf(given) {
  const setting = blank();
  const [city, code] = (given.city || '').split('/');
  const known = cityOf(city);
  if (known) setting.city = known.districts.some((one) => one.code === code) ? `${city}/${code}` : city;
  if (Number(given.size) >= FEWEST_PEOPLE) setting.size = Number(given.size);
  if (choices.policies.some((one) => one.name === given.policy)) setting.policy = given.policy;
  if (given.text) Object.assign(setting, { text: given.text, policy: '', title: openedTitle() });
  if (Number.isInteger(Number(given.seed)) && Number(given.seed) > 0) setting.seed = Number(given.seed);
  if (LENGTHS.includes(Number(given.days))) setting.days = Number(given.days);
  return setting;
}

/** Write a setting for an address, without the values that a page opens with. @param {Setting} setting */
export function settingSaid(setting) {
  const usual = blank();
  return {
    city: setting.city === usual.city ? '' : setting.city,
    size: setting.size || '',
    policy: setting.text ? '' : setting.policy,
    text: setting.text,
    seed: setting.seed === usual.seed ? '' : setting.seed,
    days: setting.days === usual.days ? '' : setting.days,
  };
}

/** Return the name of a city or of one district, `city/district`. @param {string} city */
export function partName(city) {
  const whole = /** @type {City} */ (cityOf(city));
  const code = city.split('/')[1];
  return say(whole.districts.find((one) => one.code === code) || whole);
}

/** Return the residents of a city or of one district, `city/district`. @param {string} city */
export function peopleOf(city) {
  const whole = /** @type {City} */ (cityOf(city));
  const code = city.split('/')[1];
  const district = whole.districts.find((one) => one.code === code);
  return district ? district.people : whole.people;
}

/**
 * Return the run that a setting and a lever log mean, with the city scaled to the residents wanted.
 *
 * @param {Setting} setting
 * @param {Move[]} [moves]
 * @returns {RunRequest}
 */
export function runOf(setting, moves) {
  const people = peopleOf(setting.city);
  const size = setting.size || choices.usual_size;
  const scale = Math.max(SMALLEST_SCALE, Math.round((10000 * size) / people) / 10000);
  return {
    city: setting.city,
    scale: people <= size ? 1 : scale,
    policy: setting.text ? '' : setting.policy,
    text: setting.text,
    moves: moves || [],
    seed: setting.seed,
    days: setting.days,
  };
}

/** @param {string} name */
export const policyOf = (name) => choices.policies.find((one) => one.name === name);

/** Return the numbers of residents to which a city or district can be scaled. @param {number} people */
export function sizesOf(people) {
  const { sizes } = choices;
  const fit = sizes.filter((size) => size < people);
  return people <= sizes[sizes.length - 1] ? [...fit, people] : fit;
}

/** Return the size that is chosen unless another is. @param {number[]} sizes */
export function usualSize(sizes) {
  return sizes.filter((size) => size <= choices.usual_size).pop() || sizes[0];
}

/** Return the part of a city that is chosen first: one district, where it has some. @param {string} key */
export function usualPart(key) {
  const { districts } = /** @type {City} */ (cityOf(key));
  if (!districts.length) return key;
  const usual = districts.find((one) => one.code === USUAL_DISTRICT) || districts[0];
  return `${key}/${usual.code}`;
}

/** Return a seed as it may be: a whole number from 1 to 9999. @param {string | number} said */
export function seedRead(said) {
  return Math.max(1, Math.min(9999, Math.round(Number(said)) || 1));
}
