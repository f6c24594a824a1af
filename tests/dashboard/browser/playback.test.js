import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { csvCell, csvOf } from '../../../sim/dashboard/public/compute/csv.js';
import * as headlines from '../../../sim/dashboard/public/compute/headlines.js';
import { keptOption, lastRows } from '../../../sim/dashboard/public/compute/pictures.js';
import * as playback from '../../../sim/dashboard/public/compute/playback.js';
import {
  chartWidth,
  narrow,
  screen,
  small,
  textWidth,
} from '../../../sim/dashboard/public/compute/screen.js';
import { given } from './given.js';

beforeEach(() => given('en'));

test('days due by the clock: less than a day stays owed', () => {
  assert.deepEqual(playback.daysDue(0, 100, 2), { due: 0, owed: 0.2 });
  assert.deepEqual(playback.daysDue(0.5, 250, 4), { due: 1, owed: 0.5 });
  assert.deepEqual(playback.daysDue(0, 500, 7), { due: 3, owed: 0.5 });
});

test('a page that slept catches up by thirty days a drawing', () => {
  const first = playback.daysDue(0, 1000, 40);
  assert.deepEqual(first, { due: 30, owed: 10 });
  assert.deepEqual(playback.daysDue(first.owed, 0, 40), { due: 10, owed: 0 });
});

test('as many days pass in a second however often it is drawn', () => {
  for (const drawings of [10, 60, 144]) {
    let passed = 0;
    let owed = 0;
    for (let n = 0; n < drawings; n += 1) {
      const next = playback.daysDue(owed, 1000 / drawings, 15);
      passed += next.due;
      owed = next.owed;
    }
    assert.equal(Math.round(passed + owed), 15);
  }
});

test('days keep within the run', () => {
  assert.equal(playback.withinRun(-3, 364), 0);
  assert.equal(playback.withinRun(400, 364), 364);
  assert.equal(playback.withinRun(12.6, 364), 13);
});

test('the lab opens on the day of its address, else where there is something to see', () => {
  assert.equal(playback.openingDay({}, { days: 365 }), 60);
  assert.equal(playback.openingDay({ day: '' }, { days: 365 }), 60);
  assert.equal(playback.openingDay({ day: '0' }, { days: 365 }), 0);
  assert.equal(playback.openingDay({ day: '120' }, { days: 90 }), 89);
  assert.equal(playback.openingDay({ day: 'x' }, { days: 90 }), 0);
  assert.equal(playback.openingDay({ day: '-4' }, { days: 90 }), 0);
});

test('the latest look at or before a day', () => {
  const run = { looks: [0, 6, 13, 20] };
  const found = [0, 5, 6, 12, 13, 300].map((day) => playback.lookAt(run, day));
  assert.deepEqual(found, [0, 0, 1, 1, 2, 3]);
  assert.equal(playback.latestAt([6, 13], 3), 0); // the first, before there is any
});

test('the three flags, and by how much closing is ahead of resolving', () => {
  const flags = { closed_on_time: [null, 0.91], resolved: [0.5, 0.634], satisfied: [0.8, 0.7] };
  const now = headlines.flagsNow({ flags }, 1);
  assert.deepEqual(
    now.map((flag) => [flag.name, flag.value]),
    [
      ['closed_on_time', '91%'],
      ['resolved', '63%'],
      ['satisfied', '70%'],
    ],
  );
  assert.equal(new Set(now.map((flag) => flag.mark)).size, 3);
  assert.equal(headlines.gapNow({ flags }, 1), '28'); // 91 - 63.4 = 27.6
  assert.equal(headlines.gapNow({ flags }, 0), '');
  assert.equal(headlines.gapNow({ flags: { ...flags, closed_on_time: [0, 0.5] } }, 1), '−13');
});

test('a cell of a CSV file is never a formula and never breaks its row', () => {
  const cells = ['=1+1', '+1', '-1', '@x', 'a,b', 'say "a"', 'two\nlines', '', null, undefined, -1.5, 0];
  assert.deepEqual(cells.map(csvCell), [
    "'=1+1",
    "'+1",
    "'-1",
    "'@x",
    '"a,b"',
    '"say ""a"""',
    '"two\nlines"',
    '',
    '',
    '',
    '-1.5',
    '0',
  ]);
});

test('a CSV file begins with its mark and ends each row as office programs do', () => {
  const file = csvOf([
    ['天', 'x'],
    [0, 0.5],
  ]);
  assert.equal(file, '\ufeff天,x\r\n0,0.5\r\n');
});

test('a long table shows its head and its last sixty rows', () => {
  const rows = Array.from({ length: 100 }, (_, n) => [n]);
  const shown = lastRows(rows);
  assert.equal(shown.length, 61);
  assert.deepEqual([shown[0], shown[1], shown[60]], [[0], [40], [99]]);
  assert.equal(lastRows(rows.slice(0, 61)).length, 61);
  assert.deepEqual(lastRows(rows.slice(0, 61))[1], [1]);
  assert.deepEqual(lastRows([]), []);
});

test('a kept picture has its title above legend and chart', () => {
  const option = { grid: { top: 40, left: 3 }, legend: { top: 2 }, series: [] };
  const kept = keptOption(option, 'Title');
  assert.equal(kept.title.text, 'Title');
  assert.deepEqual(kept.grid, { top: 90, left: 3 });
  assert.deepEqual(kept.legend, { top: 44 });
  assert.equal(option.grid.top, 40);
  const bare = keptOption({ series: [] }, 'Title');
  assert.ok(!('grid' in bare) && !('legend' in bare));
});

test('the width of the window decides how figures are laid out', () => {
  assert.deepEqual([chartWidth(), small(), narrow()], [440, false, false]); // (1280 - 400) / 2
  screen.width = 899;
  assert.deepEqual([chartWidth(), small(), narrow()], [839, false, false]);
  screen.width = 390;
  assert.deepEqual([chartWidth(), small(), narrow()], [330, true, true]);
  screen.width = 650;
  assert.deepEqual([small(), narrow()], [false, true]);
  assert.equal(textWidth('解决ab', 10), 30); // two squares, two halves
});
