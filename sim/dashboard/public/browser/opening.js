// The opening of every page: its language, the offer of the server, a font where the machine has none.

/** @import { Address } from '../types.d.ts' */

import { keptInAddress } from '../compute/address.js';
import { screen } from '../compute/screen.js';
import { choices, t, words } from '../compute/texts.js';

const KEPT_LANGUAGE = 'cogov.lang';

/** Return the state that the address keeps. @returns {Address} */
export function readAddress() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

/** Keep a state in the address. @param {Record<string, string | number | null | undefined>} state */
export function writeAddress(state) {
  history.replaceState(null, '', `#${new URLSearchParams(keptInAddress(state))}`);
}

function openingLanguage() {
  const asked = readAddress().lang;
  if (asked === 'en' || asked === 'zh') return asked;
  return localStorage.getItem(KEPT_LANGUAGE) === 'en' ? 'en' : 'zh';
}

/** Speak a language from now on. @param {'zh' | 'en'} lang */
export function speak(lang) {
  words.lang = lang;
  localStorage.setItem(KEPT_LANGUAGE, lang);
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
  document.title = t('shell.title');
}

function followWidth() {
  screen.width = window.innerWidth;
}

words.lang = openingLanguage();
followWidth();
window.addEventListener('resize', followWidth);

/** @type {Promise<void> | undefined} */
let offered;

/** Fetch the offer of the server, once. */
export function loadChoices() {
  offered = offered || fetchChoices();
  return offered;
}

async function fetchChoices() {
  const answer = await fetch('/cogov/offer.json');
  if (!answer.ok) throw new Error(String(answer.status));
  Object.assign(choices, await answer.json());
}

const SYSTEM_FONTS =
  'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

/** Return a character as this machine draws it without our font. @param {string} character */
function drawn(character) {
  const canvas = document.createElement('canvas');
  canvas.width = 24;
  canvas.height = 24;
  const pen = canvas.getContext('2d');
  if (!pen) return character;
  pen.font = `20px ${SYSTEM_FONTS}`;
  pen.fillText(character, 1, 20);
  return canvas.toDataURL();
}

/** Whether this machine has no Chinese font: two unlike characters look the same. */
const lacksChinese = () => drawn('国') === drawn('永');

/** @type {Promise<unknown> | undefined} */
let font;

/** Fetch our font, once, if this machine has no Chinese one: only then it is worth waiting for. */
export function loadFont() {
  font = font || (lacksChinese() ? fetchFont() : Promise.resolve());
  return font;
}

function fetchFont() {
  const faces = ['400 16px Cogov', '700 16px Cogov'];
  return Promise.all(faces.map((face) => document.fonts.load(face, '国').catch(() => {})));
}
