import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import * as texts from '../../../sim/dashboard/public/compute/texts.js';
import { given } from './given.js';

beforeEach(() => given('zh'));

test('a text is said in the language of the page, with its holes filled', () => {
  assert.equal(texts.t('figure.day_short', { day: 7 }), '7天');
  texts.words.lang = 'en';
  assert.equal(texts.t('figure.day_short', { day: 7 }), 'day 7');
});

test('a hole for which nothing is given stays, a text that does not exist shows', () => {
  assert.equal(texts.t('figure.day_short'), '{day}天');
  assert.equal(texts.t('figure.day_short', { month: 1 }), '{day}天');
  assert.equal(texts.t('figure.nosuch'), '⟦figure.nosuch⟧');
});

test('a value of 0 or an empty one fills its hole', () => {
  assert.equal(texts.t('figure.day_short', { day: 0 }), '0天');
  assert.equal(texts.t('figure.day_short', { day: '' }), '天');
});

test('a name falls back on the other language, and on nothing', () => {
  texts.words.lang = 'en';
  assert.equal(texts.say({ zh: '官渡', en: 'Guandu' }), 'Guandu');
  assert.equal(texts.say({ zh: '官渡', en: '' }), '官渡');
  assert.equal(texts.say({}), '');
  assert.equal(texts.say(null), '');
});

test('fields that come in pairs', () => {
  const step = { body_zh: '街道办', body_en: 'street office' };
  assert.equal(texts.sayField(step, 'body'), '街道办');
  texts.words.lang = 'en';
  assert.equal(texts.sayField(step, 'body'), 'street office');
  assert.equal(texts.sayField(step, 'reason'), '');
  assert.equal(texts.streetOf({ street_zh: '清泉街道', street_en: 'Qingquan' }), 'Qingquan');
});

test('an address keeps English only: a page opens in Chinese', () => {
  assert.equal(texts.languageSaid(), '');
  texts.words.lang = 'en';
  assert.equal(texts.languageSaid(), 'en');
});

test('nothing in a tooltip is taken for HTML', () => {
  assert.equal(texts.plain('<b title="a">A & B</b>'), '&lt;b title=&quot;a&quot;&gt;A &amp; B&lt;/b&gt;');
  assert.equal(texts.plain(3), '3');
});

test('a message of the server is shown, any other error says that the connection was lost', () => {
  const told = { zh: '不行', en: 'no' };
  assert.equal(texts.readable(told), told);
  const lost = texts.t('shell.lost');
  assert.deepEqual(texts.readable(new Error('404')), { zh: lost, en: lost });
  assert.ok(!lost.startsWith('⟦'));
});
