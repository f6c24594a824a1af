import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import * as numbers from '../../../sim/dashboard/public/compute/numbers.js';
import { words } from '../../../sim/dashboard/public/compute/texts.js';
import { given } from './given.js';

beforeEach(() => given('en'));

test('shares as percentages', () => {
  assert.equal(numbers.percent(0.634), '63%');
  assert.equal(numbers.percent(0.634, 1), '63.4%');
  assert.equal(numbers.percent(0), '0%');
  assert.equal(numbers.percent(null), '–');
  assert.equal(numbers.percent(undefined), '–');
});

test('numbers with thousands apart and a true minus', () => {
  assert.equal(numbers.number(1234567.891, 2), '1,234,567.89');
  assert.equal(numbers.number(-1234.5), '−1,235');
  assert.equal(numbers.number(2, 1), '2.0');
  assert.equal(numbers.number(Number.NaN), '–');
  assert.equal(numbers.number(null), '–');
});

test('numbers with their sign', () => {
  assert.equal(numbers.signed(0.5), '+0.50');
  assert.equal(numbers.signed(-0.5), '−0.50');
  assert.equal(numbers.signed(0), '+0.00');
});

test('money in the units of each language', () => {
  const amounts = [950, 9_999, 12_345, 1_000_000, 123_456_789, -20_000];
  assert.deepEqual(amounts.map(numbers.yuan), [
    '950 yuan',
    '9,999 yuan',
    '12,345 yuan',
    '1.00 million yuan',
    '123.46 million yuan',
    '−20,000 yuan',
  ]);
  words.lang = 'zh';
  assert.deepEqual(amounts.map(numbers.yuan), [
    '950 元',
    '9,999 元',
    '1.2 万元',
    '100.0 万元',
    '1.23 亿元',
    '−2.0 万元',
  ]);
  assert.equal(numbers.yuan(null), '–');
});

test('a measure is written as its kind wants it', () => {
  assert.equal(numbers.measureValue('resolved_90d', 0.7251), '72.5%');
  assert.equal(numbers.measureValue('gap_elder', -0.031), '-3.1%');
  assert.equal(numbers.measureValue('index', 0.41289), '0.413');
  assert.equal(numbers.measureValue('cost_yuan', 2_500_000), '2.50 million yuan');
  assert.equal(numbers.measureValue('contacts', 99.94), '99.9');
  assert.equal(numbers.measureValue('contacts', 100.4), '100');
  assert.equal(numbers.measureValue('nosuch', 3), '3.0');
  assert.equal(numbers.measureValue('resolved_90d', null), '–');
});

test('days of a run as dates: over the end of a month, a leap day, a year', () => {
  assert.equal(numbers.dateOf('2025-01-01', 0), '2025-01-01');
  assert.equal(numbers.dateOf('2025-01-31', 1), '2025-02-01');
  assert.equal(numbers.dateOf('2024-02-28', 1), '2024-02-29');
  assert.equal(numbers.dateOf('2025-12-31', 1), '2026-01-01');
  assert.equal(numbers.dateSaid('2025-01-01', 31), '1 Feb 2025');
  words.lang = 'zh';
  assert.equal(numbers.dateSaid('2025-01-01', 31), '2025年2月1日');
});

test('sums', () => {
  assert.equal(numbers.sum([]), 0);
  assert.equal(numbers.sum([1, 2.5, -3]), 0.5);
});
