// A box of factors in which a ranking of policies flips (scenario discovery).

/** @import { Discovery, Drawn, Study } from '../types.d.ts' */

import { number } from '../compute/numbers.js';
import { narrow } from '../compute/screen.js';
import { FAINT, INK, LINE, STYLES } from '../compute/styles.js';
import { plain, say, t } from '../compute/texts.js';
import * as axes from './axes.js';

const THICK = 14;

/** The least that is drawn of a span, as a share of the whole: a point would not be seen. */
const LEAST = 0.015;

/**
 * Return the box found for a measure; an empty one where none was.
 *
 * @param {Study} study
 * @param {string} measure
 * @returns {Discovery}
 */
export function discoveryOf(study, measure) {
  const nothing = { words: { zh: [], en: [] }, box: null };
  return study.discovery.find((one) => one.measure === measure) || nothing;
}

/**
 * Return the spans of a box: the range tried of each factor, its part inside the box, and the ends of
 * that part between 0, the smallest value tried, and 1, the largest. An unbounded side runs to the end.
 *
 * @param {Study} study
 * @param {Discovery['box']} found
 */
export function spansOf(study, found) {
  return (found ? found.limits : []).map((one) => {
    const [low, high] = study.bounds[one.name] || [0, 1];
    const span = high - low || 1;
    const from = one.low === null ? low : Math.max(low, one.low);
    const to = one.high === null ? high : Math.min(high, one.high);
    const left = (from - low) / span;
    const label = say(study.factors[one.name]) || one.name;
    return { label, low, high, from, to, left, right: Math.max(left + LEAST, (to - low) / span) };
  });
}

/** @typedef {ReturnType<typeof spansOf>[number]} Span */

/**
 * @param {Span[]} spans
 * @param {(span: Span) => [number, number]} ends
 * @param {string} fill
 */
const strip = (spans, ends, fill) => (/** @type {any} */ params, /** @type {any} */ api) => {
  const [left, right] = ends(spans[params.dataIndex]);
  const [x, y] = api.coord([left, params.dataIndex]);
  const [end] = api.coord([right, params.dataIndex]);
  const shape = { x, y: y - THICK / 2, width: end - x, height: THICK, r: 4 };
  return { type: 'rect', shape, style: { fill } };
};

/**
 * @param {string} name
 * @param {Span[]} spans
 * @param {(span: Span) => [number, number]} ends
 * @param {string} fill
 */
const stripSeries = (name, spans, ends, fill) => ({
  type: 'custom',
  name,
  data: spans.map((span, n) => [ends(span)[0], n, ends(span)[1]]),
  encode: { x: [0, 2], y: 1 },
  renderItem: strip(spans, ends, fill),
});

/** @param {Span} span */
const spanSaid = (span) => `${number(span.from, 2)} – ${number(span.to, 2)}`;

/** @param {Span} span */
function spanTip(span) {
  const tried = t('study.tried', { low: number(span.low, 2), high: number(span.high, 2) });
  return `${plain(span.label)}<br>${spanSaid(span)}<br>${tried}`;
}

/** The ends of an axis in words. @param {number} value */
const endSaid = (value) => (value === 0 ? t('study.low') : value === 1 ? t('study.high') : '');

/** @param {Span[]} spans */
const spanLabels = (spans) => ({
  type: 'scatter',
  name: 'said',
  symbolSize: 1,
  silent: true,
  data: spans.map((_, n) => [1, n]),
  label: {
    show: true,
    position: 'right',
    color: INK,
    fontSize: 12,
    formatter: (/** @type {{ dataIndex: number }} */ at) => spanSaid(spans[at.dataIndex]),
  },
});

/**
 * A box as strips: the range tried of each factor, and the part in which the ranking flips.
 *
 * @param {Study} study
 * @param {Discovery} discovery
 * @returns {Drawn}
 */
export function box(study, discovery) {
  const spans = spansOf(study, discovery.box);
  const head = ['study.factor', 'study.from', 'study.to', 'study.low', 'study.high'];
  return {
    option: {
      grid: { left: narrow() ? 120 : 190, right: 96, top: 10, bottom: 34 },
      tooltip: {
        confine: true,
        formatter: (/** @type {{ dataIndex: number }} */ at) => spanTip(spans[at.dataIndex]),
      },
      xAxis: axes.amountAxis({
        min: 0,
        max: 1,
        axisLabel: { color: FAINT, formatter: endSaid },
        splitLine: { show: false },
      }),
      yAxis: axes.nameAxis(
        spans.map((span) => span.label),
        { width: narrow() ? 110 : 180 },
      ),
      series: [
        stripSeries('tried', spans, () => [0, 1], LINE),
        stripSeries('box', spans, (span) => [span.left, span.right], STYLES[1].colour),
        spanLabels(spans),
      ],
    },
    rows: [
      head.map((name) => t(name)),
      ...spans.map((span) => [span.label, span.from, span.to, span.low, span.high]),
    ],
  };
}
