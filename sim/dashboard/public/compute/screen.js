// How wide the window is: kept up to date by browser/opening.js; without a browser, as wide as a projector.

export const screen = { width: 1280 };

/** Whether figures are drawn for a phone. */
export const small = () => screen.width < 600;

/** Whether long names get less room. */
export const narrow = () => screen.width < 700;

/** About how many pixels a chart is wide: two fit beside the column of settings, except on a phone. */
export function chartWidth() {
  return screen.width < 900 ? screen.width - 60 : (screen.width - 400) / 2;
}

/**
 * About how many pixels a text is wide: Chinese characters take a square, others half of one.
 *
 * @param {string} said
 * @param {number} size of the font
 */
export function textWidth(said, size) {
  let width = 0;
  for (const character of said) width += (character > '\u2e80' ? 1 : 0.5) * size;
  return width;
}
