// The community map: places on district outlines, coloured by a value and sized by residents.

/** @import { ChartOption, MapKind, Run, RunPlace, Value } from '../types.d.ts' */

import { number, percent } from '../compute/numbers.js';
import { screen } from '../compute/screen.js';
import { FAINT, INK, SCALES } from '../compute/styles.js';
import { plain, say, t } from '../compute/texts.js';

export const KINDS = /** @type {MapKind[]} */ (['backlog', 'trust', 'transfers', 'resolved']);

/** Places up to which names are written, and ties drawn. */
const FEW = 30;
const ALL_NAMED = 16;
const TIES_DRAWN = 200;
const MOST_LIT = 5;

/** @type {Record<MapKind, (value: Value) => string>} */
const FORMS = {
  backlog: (value) => number(value, 1),
  trust: (value) => number(value, 2),
  transfers: (value) => number(value, 2),
  resolved: (value) => percent(value),
};

/** Write a value of the map. @param {MapKind} kind @param {Value} value */
export const mapValue = (kind, value) => FORMS[kind](value);

/** Write a value with its unit. @param {MapKind} kind @param {Value} value */
export function mapValueSaid(kind, value) {
  return value === null ? t('map.none_yet') : `${mapValue(kind, value)} ${t(`map.unit_${kind}`)}`;
}

/**
 * Return the ends of the scale, of the whole run, so that a colour means the same on every day: the middle
 * 96 % of all values; from 0 where that is the least, all of a share.
 *
 * @param {MapKind} kind
 * @param {Value[][]} rows
 * @returns {[number, number]}
 */
export function scaleEnds(kind, rows) {
  if (kind === 'resolved') return [0, 1];
  const all = /** @type {number[]} */ (rows.flat().filter((value) => value !== null));
  if (!all.length) return [0, 1];
  all.sort((a, b) => a - b);
  const low = kind === 'trust' ? all[Math.floor(all.length * 0.02)] : 0;
  const high = all[Math.ceil(all.length * 0.98) - 1];
  return low < high ? [low, high] : [0, 1];
}

/** Return the places from most to least. @param {Value[]} values @returns {number[]} */
export function ranked(values) {
  const known = [...values.keys()].filter((place) => values[place] !== null);
  return known.sort((a, b) => Number(values[b]) - Number(values[a]));
}

/**
 * Say in a sentence where most and where least is.
 *
 * @param {Run} run
 * @param {MapKind} kind
 * @param {Value[]} values
 */
export function mapSummary(run, kind, values) {
  const order = ranked(values);
  if (!order.length) return t('map.title');
  const [high, low] = [order[0], order[order.length - 1]];
  return t('map.summary', {
    what: t(`map.${kind}`),
    high: say(run.city.places[high]),
    high_value: mapValue(kind, values[high]),
    low: say(run.city.places[low]),
    low_value: mapValue(kind, values[low]),
  });
}

/** Return the name of a community without its last word (community, village). @param {string} name */
export function shortName(name) {
  return name.replace(/( Community| Village|社区居民委员会|居民委员会|村民委员会|居委会|村委会)$/, '');
}

/**
 * @typedef {object} Look
 * @property {Run} run
 * @property {MapKind} kind
 * @property {Value[]} values of the day shown, one for each place
 * @property {number} picked place, or -1
 * @property {string} font
 */

/** Whether a place carries its name. @param {Look} look @returns {(place: number) => boolean} */
function namedPlaces({ run, values, picked }) {
  const count = run.city.places.length;
  if (count > FEW) return (place) => place === picked;
  if (count <= ALL_NAMED) return () => true;
  const lit = screen.width < 600 ? [] : ranked(values).slice(0, MOST_LIT);
  return (place) => lit.includes(place);
}

/** @param {Look} look */
function dots(look) {
  const { run, kind, values, picked } = look;
  const { places } = run.city;
  const most = Math.max(...places.map((place) => place.people));
  const [least, more] = places.length <= FEW ? [14, 22] : [7, 12];
  const isNamed = namedPlaces(look);
  return places.map((/** @type {RunPlace} */ place, n) => ({
    name: say(place),
    value: [...place.at, values[n] === null ? '-' : values[n]],
    symbolSize: least + more * Math.sqrt(place.people / most),
    symbol: n === picked ? 'diamond' : 'circle',
    itemStyle:
      n === picked ? { borderColor: '#000', borderWidth: 3 } : { borderColor: '#47576b', borderWidth: 1 },
    label: {
      show: isNamed(n),
      formatter: () => `${shortName(say(place))}\n${mapValue(kind, values[n])}`,
      position: 'bottom',
      distance: 2,
      fontSize: 11,
      lineHeight: 13,
      color: INK,
      textBorderColor: '#fff',
      textBorderWidth: 2,
    },
  }));
}

/** The outlines of the districts. @param {Run} run @param {string} name */
const outlines = ({ city }, name) => ({
  map: name,
  silent: true,
  roam: false,
  top: 30,
  bottom: 46,
  left: 26,
  right: 26,
  itemStyle: { areaColor: '#f4f6f9', borderColor: '#8b97a6', borderWidth: 1 },
  aspectScale: city.key === 'teaching' ? 1 : 0.9,
  label: { show: city.districts.length > 1 && city.districts.length < 20, fontSize: 10, color: FAINT },
});

/** The scale of colours below the map. @param {MapKind} kind @param {[number, number]} ends */
const colourScale = (kind, [low, high]) => ({
  type: 'continuous',
  min: low,
  max: high,
  dimension: 2,
  seriesIndex: 1,
  orient: 'horizontal',
  left: 'center',
  bottom: 0,
  itemWidth: 12,
  itemHeight: 130,
  precision: 2,
  calculable: false,
  text: [mapValue(kind, high), mapValue(kind, low)],
  inRange: { color: SCALES[kind] },
  outOfRange: { color: SCALES[kind] },
  textStyle: { color: FAINT },
});

/** Name under which the outlines of a run's city are registered with ECharts. @param {Run} run */
export const mapName = (run) => `map-${run.city.key}`;

/**
 * The map of a day.
 *
 * @param {Look} look
 * @param {[number, number]} ends of the scale
 * @returns {ChartOption}
 */
export function communityMap(look, ends) {
  const { run, kind, values, font } = look;
  const { places, ties } = run.city;
  const drawn = places.length <= TIES_DRAWN ? ties : [];
  const tip = (/** @type {{ seriesType: string, name: string, dataIndex: number }} */ at) => {
    if (at.seriesType !== 'scatter') return '';
    return `${plain(at.name)}<br>${t(`map.${kind}`)}: ${mapValueSaid(kind, values[at.dataIndex])}`;
  };
  return {
    animation: false,
    textStyle: { fontFamily: font, fontSize: 12, color: INK },
    geo: outlines(run, mapName(run)),
    tooltip: { confine: true, formatter: tip },
    visualMap: colourScale(kind, ends),
    series: [
      {
        type: 'lines',
        coordinateSystem: 'geo',
        silent: true,
        data: drawn.map(([one, other]) => ({ coords: [places[one].at, places[other].at] })),
        lineStyle: { color: '#9aa7b5', width: 0.7, opacity: 0.6 },
      },
      { type: 'scatter', coordinateSystem: 'geo', labelLayout: { hideOverlap: true }, data: dots(look) },
    ],
  };
}
