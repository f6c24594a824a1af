// Colours, marks and dashes. Okabe and Ito's colours: distinct for all kinds of colour vision.

export const INK = '#1d2430';
export const FAINT = '#5b6675';
export const LINE = '#d5dbe3';
export const GREY = '#767676';
export const BAND = '#eeeeee';

/**
 * @typedef {object} Style
 * @property {string} colour
 * @property {string} mark beside words
 * @property {string} symbol on lines
 * @property {string | number[]} dash
 */

/** Styles of the lines of a chart, so that none depends on its colour alone. @type {Style[]} */
export const STYLES = [
  { colour: '#0b4f8a', mark: '●', symbol: 'circle', dash: 'solid' },
  { colour: '#d55e00', mark: '▲', symbol: 'triangle', dash: [8, 4] },
  { colour: '#009e73', mark: '◆', symbol: 'diamond', dash: [2, 3] },
  { colour: '#8a4f7d', mark: '■', symbol: 'rect', dash: [10, 3, 2, 3] },
  { colour: '#b58900', mark: '▼', symbol: 'arrow', dash: [4, 2] },
  { colour: '#3aa0d8', mark: '★', symbol: 'pin', dash: [14, 4] },
];

/** Colours of the map from little to much; dark is much, so that it reads without colour. */
export const SCALES = {
  backlog: ['#fff3d6', '#f6c667', '#d9822b', '#9b3a00', '#4a1500'],
  transfers: ['#eef3fb', '#b9cfee', '#7ba3d9', '#3b6fb6', '#15356b'],
  trust: ['#eef5ec', '#bfdcc6', '#7fb79a', '#3a8467', '#00402d'],
  resolved: ['#f6effa', '#d9c4e6', '#b08bc9', '#7a4a9c', '#3d1459'],
};

/**
 * @typedef {object} VerdictStyle
 * @property {string} colour
 * @property {string} symbol
 * @property {number} turn degrees by which the symbol is turned
 * @property {string} mark
 */

/** @type {Record<import('../types.d.ts').Verdict, VerdictStyle>} */
export const VERDICTS = {
  'better': { colour: '#0b4f8a', symbol: 'triangle', turn: 0, mark: '▲' },
  'worse': { colour: '#b84a00', symbol: 'triangle', turn: 180, mark: '▼' },
  'more': { colour: '#555555', symbol: 'diamond', turn: 0, mark: '◆' },
  'less': { colour: '#555555', symbol: 'diamond', turn: 0, mark: '◇' },
  'too small to matter': { colour: GREY, symbol: 'rect', turn: 0, mark: '≈' },
  'not known yet': { colour: GREY, symbol: 'emptyCircle', turn: 0, mark: '○' },
  'depends on assumptions': { colour: GREY, symbol: 'emptyDiamond', turn: 0, mark: '◈' },
};

/** @param {import('../types.d.ts').Verdict} verdict */
export const verdictMark = (verdict) => VERDICTS[verdict].mark;

/** @param {import('../types.d.ts').Verdict} verdict */
export const verdictColour = (verdict) => VERDICTS[verdict].colour;
