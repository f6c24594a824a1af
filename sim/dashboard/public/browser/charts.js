// The chart library that is on this server, and the font of its texts.

/** @type {Promise<any> | undefined} */
let library;

/** Load ECharts, once. @returns {Promise<any>} */
export function echarts() {
  library =
    library ||
    new Promise((done, failed) => {
      const { requirejs, solara } = /** @type {any} */ (window);
      requirejs([`${solara.cdn}/echarts@5.4.0/dist/echarts.min.js`], done, failed);
    });
  return library;
}

/** The fonts of the page, which texts on a canvas do not take by themselves. */
export const fontStack = () => getComputedStyle(document.documentElement).getPropertyValue('--font').trim();

/** Wait until the font has a text's characters; without one the machine's serves. @param {string} text */
export async function fontReady(text) {
  await document.fonts.load(`14px ${fontStack()}`, text).catch(() => {});
}
