// Files to keep: tables and pictures.

/** @import { Cell, ChartOption } from '../types.d.ts' */

import { csvOf } from '../compute/csv.js';

const RELEASED_AFTER = 10_000;

/**
 * Give a file to the browser to keep.
 *
 * @param {string} name
 * @param {Blob | string} content
 * @param {string} type
 */
export function keep(name, content, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), RELEASED_AFTER);
}

/** Keep a table as a CSV file. @param {string} name @param {Cell[][]} rows */
export function keepCsv(name, rows) {
  keep(`${name}.csv`, csvOf(rows), 'text/csv;charset=utf-8');
}

/** Return the bytes of a base64 data address. @param {string} address */
function bytesOf(address) {
  return Uint8Array.from(atob(address.split(',')[1]), (character) => character.charCodeAt(0));
}

/**
 * Draw a chart out of sight and keep it as a picture.
 *
 * @param {any} library ECharts
 * @param {object} what
 * @param {string} what.name of the file, without its ending
 * @param {'png' | 'svg'} what.kind
 * @param {ChartOption} what.option
 * @param {number} what.width in pixels
 * @param {number} what.height in pixels
 */
export function keepPicture(library, { name, kind, option, width, height }) {
  const box = document.createElement('div');
  const style = { width: `${width}px`, height: `${height}px`, position: 'absolute', left: '-9999px' };
  Object.assign(box.style, style);
  document.body.appendChild(box);
  const renderer = kind === 'svg' ? 'svg' : 'canvas';
  const chart = library.init(box, null, { renderer, width, height, devicePixelRatio: 2 });
  chart.setOption({ ...option, animation: false, backgroundColor: '#fff' });
  if (kind === 'svg') keep(`${name}.svg`, chart.renderToSVGString(), 'image/svg+xml');
  else {
    const drawn = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#fff' });
    keep(`${name}.png`, new Blob([bytesOf(drawn)]), 'image/png');
  }
  chart.dispose();
  box.remove();
}
