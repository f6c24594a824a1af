// Pages whose answers come late, in another order, or not at all.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { given } from './given.js';
import { instanceOf, location, server, settle, storage } from './page.js';

const PAGES = '../../../sim/dashboard/public/pages';
const { default: Lab } = await import(`${PAGES}/lab.js`);
const { default: Journey } = await import(`${PAGES}/journey.js`);
const { default: Compare } = await import(`${PAGES}/compare.js`);
const { default: Classroom } = await import(`${PAGES}/classroom.js`);
const { default: Study } = await import(`${PAGES}/study.js`);
const { default: Player } = await import(`${PAGES}/../parts/player.js`);
const { words } = await import(`${PAGES}/../compute/texts.js`);
const { movesSaid } = await import(`${PAGES}/../compute/moves.js`);

const WRONG = { zh: '不行', en: 'no' };

/** The runs that the server keeps, by key. @type {Record<string, object>} */
const KEPT = {};

beforeEach(() => {
  given('en');
  storage.clear();
  location.hash = '';
  globalThis.fetch = /** @type {any} */ (
    async (/** @type {string} */ path) => {
      const run = KEPT[path.split('/')[3].replace('.json', '')];
      return { ok: Boolean(run), status: run ? 200 : 404, json: async () => run };
    }
  );
});

/** A finished run that the server keeps. @param {string} key */
function kept(key) {
  KEPT[key] = { key, days: 365, city: { places: [] }, looks: [0], idle: [] };
  return { key };
}

/** @param {any} component @param {object} [props] */
function page(component, props = {}) {
  const { asked, ask } = server();
  return { asked, made: instanceOf(component, { ask, start: {}, carry: {}, ...props }) };
}

test('the lab plays the run of its address', async () => {
  const start = { policy: 'three-heads', seed: '5', day: '400', moves: '30~callback.share~0.5' };
  const { made, asked } = page(Lab, { start });
  made.play();
  await settle();
  assert.equal(asked[0].kind, 'play');
  assert.equal(asked[0].body.run.seed, 5);
  assert.equal(asked[0].body.run.moves[0].lever, 'callback.share');
  assert.equal(made.busy, true);
  asked[0].done(kept('first'));
  await settle();
  assert.equal(made.run.key, 'first');
  assert.equal(made.busy, false);
  assert.equal(made.day, 364);
});

test('of two moves of a lever only the later is shown, whichever run comes first', async () => {
  const { made, asked } = page(Lab);
  made.move({ lever: 'staff.grid', value: 2 });
  made.move({ lever: 'staff.grid', value: 3 });
  await settle();
  asked[1].done(kept('later'));
  await settle();
  asked[0].done(kept('earlier'));
  await settle();
  assert.equal(made.run.key, 'later');
  assert.equal(made.moves.length, 1);
  assert.equal(made.moves[0].value, 3);
});

test('a refused move leaves the log of the run shown, also when another was made meanwhile', async () => {
  const { made, asked } = page(Lab);
  made.move({ lever: 'callback.share', value: 0.5 });
  await settle();
  asked[0].done(kept('base'));
  await settle();
  made.move({ lever: 'staff.grid', value: 999 });
  made.day = 61;
  made.move({ lever: 'staff.grid', value: 998 });
  await settle();
  asked[1].failed(WRONG);
  await settle();
  assert.equal(made.busy, true);
  asked[2].failed(WRONG);
  await settle();
  assert.equal(movesSaid(made.moves), '60~callback.share~0.5');
  assert.deepEqual(made.wrong, WRONG);
  assert.equal(made.run.key, 'base');
  assert.equal(made.busy, false);
});

test('a lever taken out of the log is played without it; the run before stays beside', async () => {
  const { made, asked } = page(Lab, { start: { moves: '30~callback.share~0.5,60~staff.grid~2' } });
  made.play();
  await settle();
  asked[0].done(kept('both'));
  await settle();
  made.drop(0);
  await settle();
  assert.deepEqual(
    asked[1].body.run.moves.map((/** @type {any} */ move) => move.lever),
    ['staff.grid'],
  );
  assert.equal(made.before.key, 'both');
  assert.equal(made.lastMoved, 'Lever callback.share');
});

test('the lab keeps its state in the address, in the language of the page', () => {
  const { made } = page(Lab, { start: { seed: '7', day: '90' } });
  made.keepAddress();
  assert.equal(location.hash, '#page=lab&policy=baseline&seed=7&day=90&lang=en');
  words.lang = 'zh';
  made.keepAddress();
  assert.ok(!location.hash.includes('lang'));
});

test('a place asked for earlier does not take the place of a later one', async () => {
  const { made, asked } = page(Lab);
  made.look(1);
  made.look(2);
  asked[1].done({ en: 'second' });
  await settle();
  asked[0].done({ en: 'first' });
  await settle();
  assert.equal(made.place.en, 'second');
});

test('of two cases followed only the later is shown, whichever answer comes first', async () => {
  const { made, asked } = page(Journey);
  made.follow('a');
  made.follow('b');
  asked[1].done({ name: 'b' });
  await settle();
  assert.equal(made.story.name, 'b');
  asked[0].done({ name: 'a' });
  await settle();
  assert.equal(made.story.name, 'b');
  assert.equal(made.telling, false);
});

test('a case that is refused late does not cover the one that is shown', async () => {
  const { made, asked } = page(Journey);
  made.follow('a');
  made.follow('b');
  asked[1].done({ name: 'b' });
  await settle();
  asked[0].failed(WRONG);
  await settle();
  assert.equal(made.storyWrong, null);
});

test('another city ends the telling of a case', async () => {
  const { made, asked } = page(Journey);
  made.follow('a');
  made.reset(made.setting);
  assert.deepEqual([made.telling, made.picked], [false, '']);
  asked[0].done({ name: 'a' });
  await settle();
  assert.equal(made.story, null);
});

test('the other life is that of the policy chosen last; none chosen shows none', async () => {
  const { made, asked } = page(Journey, { start: { case: '0123456789abcdef' } });
  assert.equal(made.picked, '0123456789abcdef');
  made.other = 'three-heads';
  made.replay();
  made.other = 'authority-down';
  made.replay();
  asked[1].done({ name: 'second' });
  await settle();
  asked[0].done({ name: 'first' });
  await settle();
  assert.equal(made.otherStory.name, 'second');
  assert.equal(asked[1].body.run.policy, 'authority-down');
  made.replay();
  made.other = '';
  made.replay();
  assert.deepEqual([made.otherStory, made.replaying], [null, false]);
});

test('a list of cases that is out of date is not shown', async () => {
  const { made, asked } = page(Journey);
  made.list();
  made.choose('all');
  asked[1].done([{ key: 'new' }]);
  asked[0].done([{ key: 'old' }]);
  await settle();
  assert.equal(made.cases[0].key, 'new');
  assert.equal(made.listing, false);
  assert.match(location.hash, /of=all/);
});

test('policies compared are played over the same random numbers', async () => {
  const { made, asked } = page(Compare, { start: { with: 'baseline,three-heads', seed: '9' } });
  made.reload();
  const runs = asked.map((one) => one.body.run);
  assert.deepEqual(
    runs.map((run) => [run.policy, run.seed]),
    [
      ['baseline', 9],
      ['three-heads', 9],
    ],
  );
  asked[1].done(kept('two'));
  await settle();
  assert.deepEqual(
    made.runs.map((/** @type {any} */ run) => run && run.key),
    [null, 'two'],
  );
  asked[0].failed(WRONG);
  await settle();
  assert.deepEqual(made.wrong, WRONG);
});

test('runs of policies that were swapped meanwhile are not shown', async () => {
  const { made, asked } = page(Compare, { start: { with: 'baseline,three-heads' } });
  made.reload();
  made.swap(1, 'authority-down');
  asked[1].done(kept('old'));
  await settle();
  assert.deepEqual(made.runs, [null, null]);
  assert.match(location.hash, /with=baseline%2Cauthority-down/);
});

test('replications are at least two and at most thirty-two; progress is shown until the end', async () => {
  const { made, asked } = page(Compare, { start: { with: 'baseline,three-heads' } });
  made.replications = 99;
  const done = made.replicate();
  const question = asked[0];
  assert.equal(question.body.replications, 32);
  assert.equal(made.progress.total, 64);
  if (question.progress) question.progress({ done: 3, total: 64 });
  assert.equal(made.progress.done, 3);
  question.failed(WRONG);
  await done;
  assert.deepEqual([made.progress, made.failed], [null, WRONG]);
  made.replications = 1;
  made.replicate();
  assert.equal(asked[1].body.replications, 2);
});

test('a browser comes back to the seat that it kept', async () => {
  storage.set('cogov.class', JSON.stringify({ code: 'ABCDE', token: 't' }));
  const { made, asked } = page(Classroom);
  Classroom.mounted.call(made);
  clearInterval(made.timer);
  assert.deepEqual(asked[0].body, { code: 'ABCDE', token: 't', version: '' });
  const mine = { guesses: { satisfied: 'better' }, why: 'so', moves: [], yuan: 5 };
  asked[0].done({ version: '1', teacher: false, mine });
  await settle();
  assert.deepEqual([made.mine.satisfied, made.why, made.spent], ['better', 'so', 5]);
  made.look();
  assert.equal(asked[1].body.version, '1');
  asked[1].done({ same: true });
  await settle();
  assert.equal(made.state.version, '1');
});

test('a kept seat that cannot be read counts as none, and another class is not entered with it', () => {
  for (const said of ['{', JSON.stringify({ code: 'OTHER', token: 't' })]) {
    storage.set('cogov.class', said);
    const { made, asked } = page(Classroom, { start: { code: 'abcde' } });
    Classroom.mounted.call(made);
    clearInterval(made.timer);
    assert.deepEqual([asked.length, made.held, made.code], [0, null, 'ABCDE']);
  }
});

test('the cost of a group’s levers is asked for anew with each', async () => {
  const { made, asked } = page(Classroom);
  made.state = { run: { city: 'teaching' } };
  made.move({ lever: 'staff.grid', value: 2 });
  made.move({ lever: 'staff.grid', value: 3 });
  assert.equal(made.moves.length, 1);
  assert.equal(asked[1].body.run.moves[0].value, 3);
  asked[1].done({ yuan: { city: 100, district: 50 } });
  await settle();
  assert.equal(made.spent, 150);
});

test('a study is looked at by name; measures that it lacks give way to those that it has', async () => {
  const { made, asked } = page(Study, { start: { study: 'b' } });
  made.list();
  asked[0].done([{ name: 'x', wrong: WRONG }, { name: 'a' }, { name: 'b' }]);
  await settle();
  assert.deepEqual(asked[1].body, { name: 'b' });
  asked[1].done({ name: 'b', measures: ['one', 'two'] });
  await settle();
  assert.deepEqual([made.measure, made.across, made.study.name], ['one', 'two', 'b']);
});

test('the player stops at the end and begins anew from there', () => {
  /** @type {((now: number) => void)[]} */
  const frames = [];
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {any} */ frame) => frames.push(frame),
    cancelAnimationFrame() {},
  });
  const made = instanceOf(Player, { day: 9, last: 10, start: '2025-01-01', speed: 7 });
  made.toggle();
  assert.equal(made.playing, true);
  frames[0](made.since + 1000);
  assert.deepEqual(made.emitted, [['day', 10]]);
  assert.equal(made.playing, false);
  made.day = 10;
  made.play();
  assert.deepEqual(made.emitted[1], ['day', 0]);
  made.step(-7);
  assert.deepEqual([made.emitted[2], made.playing], [['day', 3], false]);
});
