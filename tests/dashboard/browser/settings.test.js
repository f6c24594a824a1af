import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import * as address from '../../../sim/dashboard/public/compute/address.js';
import * as settings from '../../../sim/dashboard/public/compute/settings.js';
import { given, move } from './given.js';

beforeEach(() => given('en'));

test('a page opens with the teaching city under today’s rules', () => {
  assert.deepEqual(settings.settingOf({}), settings.blank());
});

test('a setting is read from an address', () => {
  const setting = settings.settingOf({
    city: 'kunming/530111',
    size: '20000',
    policy: 'three-heads',
    seed: '7',
    days: '730',
  });
  assert.deepEqual(setting, {
    ...settings.blank(),
    city: 'kunming/530111',
    size: 20_000,
    policy: 'three-heads',
    seed: 7,
    days: 730,
  });
});

test('values that an address cannot mean are replaced by those a page opens with', () => {
  const wrong = { city: 'nosuch/1', size: '999', policy: 'nosuch', seed: '0', days: '100' };
  assert.deepEqual(settings.settingOf(wrong), settings.blank());
  assert.equal(settings.settingOf({ size: '1000' }).size, 1000);
  assert.equal(settings.settingOf({ seed: '1.5' }).seed, 1);
  assert.equal(settings.settingOf({ city: 'kunming/999999' }).city, 'kunming');
});

test('a policy of the user’s own takes the place of a known one', () => {
  const setting = settings.settingOf({ text: 'stages: []', policy: 'three-heads' });
  assert.equal(setting.policy, '');
  assert.equal(setting.text, 'stages: []');
  assert.ok(setting.title && !setting.title.en.startsWith('⟦'));
});

test('an address is written without the values a page opens with, and read again', () => {
  assert.deepEqual(address.keptInAddress(settings.settingSaid(settings.blank())), [['policy', 'baseline']]);
  const setting = { ...settings.blank(), city: 'kunming/530102', size: 50_000, seed: 3, days: 90 };
  const kept = Object.fromEntries(address.keptInAddress(settings.settingSaid(setting)));
  assert.deepEqual(settings.settingOf(kept), setting);
});

test('an address keeps 0 and leaves out empty values', () => {
  const state = { day: 0, text: '', picked: null, other: undefined, seed: 2 };
  assert.deepEqual(address.keptInAddress(state), [
    ['day', '0'],
    ['seed', '2'],
  ]);
});

test('an unknown page is the first', () => {
  assert.equal(address.pageOf({ page: 'study' }), 'study');
  assert.equal(address.pageOf({ page: 'nosuch' }), 'lab');
  assert.equal(address.pageOf({}), 'lab');
});

test('residents and names of a city and of one district', () => {
  assert.equal(settings.peopleOf('teaching'), 20_000);
  assert.equal(settings.peopleOf('kunming'), 300_000);
  assert.equal(settings.peopleOf('kunming/530102'), 100_000);
  assert.equal(settings.partName('kunming'), 'Kunming');
  assert.equal(settings.partName('kunming/530111'), 'Guandu');
});

test('a run scales its city to the residents wanted', () => {
  const run = (/** @type {object} */ part, moves = /** @type {any} */ (undefined)) =>
    settings.runOf({ ...settings.blank(), ...part }, moves);
  assert.equal(run({}).scale, 1); // 20,000 people are fewer than the usual 50,000
  assert.equal(run({ city: 'kunming' }).scale, 0.1667); // 50,000 / 300,000
  assert.equal(run({ city: 'kunming', size: 150_000 }).scale, 0.5);
  assert.equal(run({ city: 'kunming/530111', size: 20_000 }).scale, 0.1);
  assert.equal(run({ city: 'kunming', size: 100 }).scale, 0.001); // no smaller
  assert.deepEqual(run({}).moves, []);
  assert.deepEqual(run({}, [move(1, 'staff.grid', 2)]).moves, [move(1, 'staff.grid', 2)]);
  assert.equal(run({ text: 'x', policy: 'three-heads' }).policy, '');
});

test('sizes to choose from', () => {
  assert.deepEqual(settings.sizesOf(20_000), [20_000]);
  assert.deepEqual(settings.sizesOf(100_000), [20_000, 50_000, 100_000]);
  assert.deepEqual(settings.sizesOf(150_000), [20_000, 50_000, 150_000]);
  assert.deepEqual(settings.sizesOf(300_000), [20_000, 50_000, 150_000]);
  assert.equal(settings.usualSize([20_000, 50_000, 100_000]), 50_000);
  assert.equal(settings.usualSize([60_000]), 60_000);
});

test('a city with districts means one of them', () => {
  assert.equal(settings.usualPart('teaching'), 'teaching');
  assert.equal(settings.usualPart('kunming'), 'kunming/530111');
});

test('a seed is a whole number from 1 to 9999', () => {
  const said = ['7', '2.6', '0', '-5', '12345', 'many', ''];
  assert.deepEqual(said.map(settings.seedRead), [7, 3, 1, 1, 9999, 1, 1]);
});
