// The state with which tests begin: the real texts, and a small offer made up for them.

/** @import { Choices, Language, Lever, Measure } from '../../../sim/dashboard/public/types.d.ts' */
/** @import { Move, Named, Policy } from '../../../sim/dashboard/public/types.d.ts' */

import { readdirSync, readFileSync } from 'node:fs';

import { screen } from '../../../sim/dashboard/public/compute/screen.js';
import { choices, words } from '../../../sim/dashboard/public/compute/texts.js';

const TEXTS = new URL('../../../sim/dashboard/texts/', import.meta.url);
const LINE = /^([\w-]+): \{zh: ("[^"]*"|[^"]*?), en: ("[^"]*"|[^"]*)\}$/;

/** @param {string} said */
const bare = (said) => said.replace(/^"|"$/g, '');

/** Read the catalogue of texts, one to a line. @returns {Record<string, Named>} */
function texts() {
  /** @type {Record<string, Named>} */
  const found = {};
  for (const file of readdirSync(TEXTS)) {
    for (const line of readFileSync(new URL(file, TEXTS), 'utf8').split('\n')) {
      const [, name, zh, en] = LINE.exec(line) || [];
      if (name) found[`${file.replace('.yaml', '')}.${name}`] = { zh: bare(zh), en: bare(en) };
      else if (line && !line.startsWith('#')) throw new Error(`${file}: ${line}`);
    }
  }
  return found;
}

/** @param {string} zh @param {string} en @returns {Named} */
export const named = (zh, en) => ({ zh, en });

/** @param {string} name @param {Partial<Lever>} [more] @returns {Lever} */
export const lever = (name, more) => ({
  name,
  group: 'people',
  kind: 'means',
  mode: 'set',
  unit: named('人', 'persons'),
  low: 0,
  high: 120,
  share: false,
  about: named('说明', 'About it'),
  watch: named('小心', 'Beware'),
  prices: [],
  mechanisms: [],
  ...named(`杠杆${name}`, `Lever ${name}`),
  ...more,
});

/**
 * @param {Measure['kind']} kind
 * @param {Measure['direction']} direction
 * @param {Named} label
 * @returns {Measure}
 */
const measure = (kind, direction, label) => ({
  kind,
  direction,
  label,
  headline: true,
  meaning: named('含义', 'Meaning'),
});

/** @param {string} name @param {string[]} [levers] @returns {Policy} */
const policy = (name, levers = []) => ({
  name,
  title: named(`方案${name}`, `Policy ${name}`),
  lesson: named('看点', 'Look here'),
  levers,
});

const PRICE = {
  ...named('工资', 'Wage'),
  value: 90_000,
  range: /** @type {[number, number]} */ ([60_000, 120_000]),
};

/** @returns {Choices} */
const offer = () => ({
  texts: texts(),
  cities: [
    { key: 'teaching', ...named('教学城', 'Teaching city'), people: 20_000, districts: [] },
    {
      key: 'kunming',
      ...named('昆明', 'Kunming'),
      people: 300_000,
      districts: [
        { code: '530102', ...named('五华', 'Wuhua'), people: 100_000 },
        { code: '530111', ...named('官渡', 'Guandu'), people: 200_000 },
      ],
    },
  ],
  policies: ['baseline', 'authority-down', 'three-heads'].map((name) => policy(name, ['staff.grid'])),
  levers: [
    lever('staff.grid', {
      prices: [{ ...PRICE, per: 'year', grade: 'B', source: 'press' }],
      mechanisms: [{ number: 3, ...named('网格', 'Grid'), seed: ['seed001', 'seed002'] }],
    }),
    lever('callback.share', {
      group: 'evaluation',
      share: true,
      high: 1,
      unit: named('占比', 'share of cases'),
    }),
  ],
  groups: ['people', 'evaluation', 'other'],
  measures: {
    closed_on_time: measure('share', 'higher', named('按时', 'On time')),
    resolved_90d: measure('share', 'higher', named('解决', 'Resolved')),
    satisfied: measure('share', 'higher', named('满意', 'Satisfied')),
    price: measure('share', 'lower', named('代价', 'Price')),
    index: measure('index', 'lower', named('指数', 'Index')),
    sign_one: measure('index', 'lower', named('其一', 'First part')),
    sign_two: measure('index', 'lower', named('其二', 'Second part')),
    cost_yuan: measure('yuan', 'lower', named('花费', 'Cost')),
    gap_elder: measure('gap', 'zero', named('老年差距', 'Gap of elders')),
    contacts: measure('count', 'neither', named('来电', 'Contacts')),
  },
  sizes: [20_000, 50_000, 150_000],
  usual_size: 50_000,
});

/**
 * Begin a test: the offer is there, the page speaks a language, the window has a width.
 * @param {Language} [lang]
 * @param {number} [width]
 */
export function given(lang = 'en', width = 1280) {
  Object.assign(choices, offer());
  words.lang = lang;
  screen.width = width;
}

/**
 * @param {number} day
 * @param {string} name
 * @param {number} value
 * @param {Partial<Move>} [more]
 * @returns {Move}
 */
export const move = (day, name, value, more) => ({
  day,
  lever: name,
  value,
  place: '',
  ramp: 0,
  lasts: 0,
  ...more,
});
