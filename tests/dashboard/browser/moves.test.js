import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import * as moves from '../../../sim/dashboard/public/compute/moves.js';
import { given, move } from './given.js';

beforeEach(() => given());

const LOG = [
  move(30, 'callback.share', 0.5),
  move(60, 'staff.grid', 2, { place: 'first-1', ramp: 30, lasts: 90 }),
];
const SAID = '30~callback.share~0.5,60~staff.grid~2~first-1~30~90';

test('a lever log is written into an address and read from it', () => {
  assert.equal(moves.movesSaid(LOG), SAID);
  assert.deepEqual(moves.movesRead(SAID), LOG);
  assert.equal(moves.movesSaid([]), '');
  assert.deepEqual(moves.movesRead(''), []);
  assert.deepEqual(moves.movesRead(undefined), []);
});

test('a ramp or an end alone is kept', () => {
  const log = [move(0, 'staff.grid', -1, { ramp: 30 }), move(1, 'staff.grid', 1, { lasts: 90 })];
  assert.equal(moves.movesSaid(log), '0~staff.grid~-1~~30~0,1~staff.grid~1~~0~90');
  assert.deepEqual(moves.movesRead(moves.movesSaid(log)), log);
});

test('anything but a move is left out', () => {
  assert.deepEqual(moves.movesRead('x~staff.grid~1,1~staff.grid~many,1~nosuch.lever~1,1,~~'), []);
  assert.deepEqual(moves.movesRead(`nonsense,${SAID}`), LOG);
});

test('a move takes the place of one of the same lever, day and place only', () => {
  const first = move(10, 'staff.grid', 1);
  const there = move(10, 'staff.grid', 3, { place: 'urban' });
  const later = move(20, 'staff.grid', 4);
  const log = [first, later].reduce(moves.withMove, /** @type {typeof LOG} */ ([]));
  assert.deepEqual(moves.withMove(log, there), [first, there, later]);
  const again = move(10, 'staff.grid', 2);
  assert.deepEqual(moves.withMove([first, there, later], again), [there, again, later]);
  assert.deepEqual(moves.withMove([later], first), [first, later]);
});

test('the latest value of each lever on a day', () => {
  const log = [move(0, 'staff.grid', 1), move(10, 'staff.grid', 2), move(20, 'callback.share', 0.5)];
  assert.deepEqual(moves.leversAt(log, 9), { 'staff.grid': 1 });
  assert.deepEqual(moves.leversAt(log, 10), { 'staff.grid': 2 });
  assert.deepEqual(moves.leversAt(log, 300), { 'staff.grid': 2, 'callback.share': 0.5 });
});

test('a ramp must fit before the end', () => {
  const scope = moves.everywhere();
  assert.deepEqual(moves.changedScope(scope, { ramp: 30 }), { place: '', ramp: 30, lasts: 0 });
  const short = { place: 'urban', ramp: 30, lasts: 90 };
  assert.deepEqual(moves.changedScope(short, { lasts: 30 }), { place: 'urban', ramp: 30, lasts: 30 });
  assert.deepEqual(moves.changedScope(short, { ramp: 180 }), { place: 'urban', ramp: 180, lasts: 0 });
  assert.equal(scope.ramp, 0);
});
