// Who has worked with whom, on rings by level.

/** @import { Drawn, Run } from '../types.d.ts' */

import { lookAt } from '../compute/playback.js';
import { small } from '../compute/screen.js';
import { INK } from '../compute/styles.js';
import { plain, say, t } from '../compute/texts.js';
import * as axes from './axes.js';

/** @typedef {[number, number, number]} Tie two bodies and their joint works */

/** Levels of authority from the outer ring to the inner: its radius, the body's symbol and colour. */
const RINGS = [
  { radius: 1, symbol: 'circle', colour: '#009e73' },
  { radius: 0.72, symbol: 'rect', colour: '#3aa0d8' },
  { radius: 0.44, symbol: 'diamond', colour: '#0b4f8a' },
  { radius: 0.14, symbol: 'triangle', colour: '#8a4f7d' },
];
const WIDTH = 150;
const HEIGHT = 110;

/** By which angle each ring is turned against the one outside it, so that names do not meet. */
const TURN = 0.35;

/**
 * Return where each body is drawn: the bodies of a level evenly on its ring.
 *
 * @param {number[]} levels of the bodies
 * @returns {[number, number][]} horizontal and vertical, from the centre
 */
export function ringPositions(levels) {
  const count = RINGS.map((_, level) => levels.filter((one) => one === level).length);
  const placed = RINGS.map(() => 0);
  return levels.map((level) => {
    if (!RINGS[level]) return [0, 0];
    const angle = (placed[level] / count[level]) * 2 * Math.PI + level * TURN;
    placed[level] += 1;
    const { radius } = RINGS[level];
    return [Math.cos(angle) * radius * WIDTH, Math.sin(angle) * radius * HEIGHT];
  });
}

/**
 * Return the joint works of each body.
 *
 * @param {number} bodies how many there are
 * @param {Tie[]} ties
 */
export function jointWorks(bodies, ties) {
  const works = Array.from({ length: bodies }, () => 0);
  for (const [one, other, count] of ties) {
    works[one] += count;
    works[other] += count;
  }
  return works;
}

/** @param {Run} run @param {number[]} works */
function knots(run, works) {
  const { nodes } = run.networks;
  const places = ringPositions(nodes.map((node) => node.level));
  const most = Math.max(1, ...works);
  const busiest = [...works.keys()].sort((a, b) => works[b] - works[a]).slice(0, small() ? 4 : 8);
  return nodes.map((node, n) => ({
    id: String(n),
    name: say(node),
    x: places[n][0],
    y: places[n][1],
    value: works[n],
    category: node.level,
    symbolSize: 5 + 17 * Math.sqrt(works[n] / most),
    itemStyle: { opacity: works[n] ? 1 : 0.35 },
    label: {
      show: busiest.includes(n) && works[n] > 0,
      fontSize: 11,
      position: 'top',
      color: INK,
      textBorderColor: '#fff',
      textBorderWidth: 2,
    },
  }));
}

/** @param {Tie[]} ties */
function links(ties) {
  const strongest = Math.max(1, ...ties.map(([, , count]) => count));
  return ties.map(([one, other, count]) => ({
    source: String(one),
    target: String(other),
    value: count,
    lineStyle: {
      width: 0.6 + 4.5 * (count / strongest),
      color: '#47576b',
      opacity: 0.25 + 0.5 * (count / strongest),
    },
  }));
}

/** @param {{ dataType?: string, name: string, value: number }} at */
function tip(at) {
  const works = t('lab.joint_works', { count: at.value });
  return at.dataType === 'edge' ? works : `${plain(at.name)}<br>${works}`;
}

/**
 * Who has worked with whom until a day.
 *
 * @param {Run} run
 * @param {number} day
 * @returns {Drawn & { empty: boolean }}
 */
export function network(run, day) {
  const { nodes, rows } = run.networks;
  const { ties } = rows[lookAt(run, day)];
  const levels = RINGS.map((ring, level) => ({ ...ring, name: t(`lab.level_${level}`) }));
  return {
    empty: ties.length === 0,
    option: {
      legend: axes.legend({ data: levels.map(({ name, symbol }) => ({ name, icon: symbol })) }),
      tooltip: { confine: true, formatter: tip },
      series: [
        {
          type: 'graph',
          layout: 'none',
          labelLayout: { hideOverlap: true },
          roam: false,
          top: 44,
          bottom: 16,
          left: 64,
          right: 64,
          categories: levels.map(({ name, symbol, colour }) => ({
            name,
            symbol,
            itemStyle: { color: colour },
          })),
          data: knots(run, jointWorks(nodes.length, ties)),
          links: links(ties),
        },
      ],
    },
    rows: [
      [t('lab.body'), t('lab.body'), t('lab.joint')],
      ...ties.map(([one, other, count]) => [say(nodes[one]), say(nodes[other]), count]),
    ],
  };
}
