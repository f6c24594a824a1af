import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Questions } from '../../../sim/dashboard/public/compute/questions.js';

/** @import { Progress } from '../../../sim/dashboard/public/types.d.ts' */

function asked() {
  /** @type {any[]} */
  const sent = [];
  return { sent, questions: new Questions((question) => sent.push(question)) };
}

test('a question carries its number, and the last answer that was read', async () => {
  const { sent, questions } = asked();
  const reply = questions.ask('play', { run: 1 });
  assert.deepEqual(sent, [{ id: 1, kind: 'play', body: { run: 1 }, seen: 0 }]);
  questions.listen([{ n: 4, id: 1, body: 'the answer' }]);
  assert.equal(await reply, 'the answer');
  questions.ask('place', {});
  assert.deepEqual([sent[1].id, sent[1].seen], [2, 4]);
});

test('an answer is read once, though the list repeats it', async () => {
  const { questions } = asked();
  /** @type {string[]} */
  const read = [];
  const first = questions.ask('a', {}).then((body) => read.push(body));
  const second = questions.ask('b', {}).then((body) => read.push(body));
  questions.listen([{ n: 1, id: 2, body: 'b' }]);
  questions.listen([
    { n: 1, id: 2, body: 'b' },
    { n: 2, id: 1, body: 'a' },
  ]);
  await Promise.all([first, second]);
  assert.deepEqual(read, ['b', 'a']);
  assert.equal(questions.waiting.size, 0);
});

test('an answer that nobody waits for is passed over', () => {
  const { questions } = asked();
  questions.listen([{ n: 1, id: 9, body: 'old' }]);
  assert.equal(questions.seen, 1);
});

test('a refusal fails the question with its message', async () => {
  const { questions } = asked();
  const reply = questions.ask('open', {});
  const wrong = { zh: '不行', en: 'no' };
  questions.listen([{ n: 1, id: 1, wrong }]);
  await assert.rejects(reply, (error) => error === wrong);
});

test('progress comes before the answer, and only to who asked for it', async () => {
  const { questions } = asked();
  /** @type {Progress[]} */
  const parts = [];
  const reply = questions.ask('replicate', {}, (part) => parts.push(part));
  questions.listen([
    { n: 1, id: 1, body: { done: 0, total: 8 } },
    { n: 2, id: 1, body: { done: 3, total: 8 } },
  ]);
  questions.listen([{ n: 3, id: 1, body: { replications: 8 } }]);
  assert.deepEqual(parts, [
    { done: 0, total: 8 },
    { done: 3, total: 8 },
  ]);
  assert.deepEqual(await reply, { replications: 8 });
  const plain = questions.ask('count', {});
  questions.listen([{ n: 4, id: 2, body: { done: 1, total: 2 } }]);
  assert.deepEqual(await plain, { done: 1, total: 2 });
});

test('an empty answer is an answer', async () => {
  const { questions } = asked();
  const reply = questions.ask('x', {}, () => {});
  questions.listen([{ n: 1, id: 1, body: null }]);
  assert.equal(await reply, null);
});
