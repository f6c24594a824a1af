// One figure: a title, a chart that follows the day, a table for those who cannot see it, files to keep.

/** @import { Cell, ChartOption, Prop } from '../types.d.ts' */

import { echarts, fontReady, fontStack } from '../browser/charts.js';
import { component, TEXT, YES } from '../browser/component.js';
import { keepCsv, keepPicture } from '../browser/files.js';
import { keptOption, lastRows } from '../compute/pictures.js';
import { INK } from '../compute/styles.js';
import { t, words } from '../compute/texts.js';
import template from './figure.template.js';

const PICTURE = { width: 1200, height: 640 };

/** Options that all charts share. */
const base = () => ({
  animation: false,
  textStyle: { fontFamily: fontStack(), fontSize: 13, color: INK },
});

/** Return the make of a chart: while it stays the same, options are merged. @param {ChartOption} option */
function shapeOf(option) {
  const series = option.series || [];
  return `${words.lang}/${series.map((/** @type {ChartOption} */ one) => one.type + one.name).join('/')}`;
}

/** Fields that Vue need not watch. */
const kept = () => ({
  chart: /** @type {any} */ (null),
  watcher: /** @type {IntersectionObserver | null} */ (null),
  resizer: /** @type {ResizeObserver | null} */ (null),
  seen: false,
  waiting: 0,
  shape: '',
  spoken: '',
});

export default component({
  template,
  props: {
    title: TEXT,
    hint: TEXT,
    option: /** @type {Prop<ChartOption>} */ (Object),
    full: /** @type {Prop<ChartOption | undefined>} */ (Object),
    rows: /** @type {Prop<Cell[][] | undefined>} */ (Array),
    name: TEXT,
    height: { default: 250 },
    wide: YES,
    summary: TEXT,
  },
  data: () => ({ showTable: false }),
  kept,
  computed: {
    /** @returns {Cell[][]} */
    shownRows() {
      return lastRows(this.rows || []);
    },
  },
  watch: {
    option() {
      // A language is spoken out of sight too.
      if (this.chart && words.lang !== this.spoken) this.draw();
      else this.later();
    },
    height: 'refit',
    showTable: 'refit',
  },
  mounted() {
    this.watcher = new IntersectionObserver((entries) => {
      this.seen = entries[entries.length - 1].isIntersecting;
      if (this.seen) this.begin();
    });
    this.watcher.observe(this.$el);
  },
  beforeDestroy() {
    if (this.watcher) this.watcher.disconnect();
    if (this.resizer) this.resizer.disconnect();
    if (this.chart) this.chart.dispose();
    cancelAnimationFrame(this.waiting);
  },
  methods: {
    t,
    /** Make the chart when it first comes into sight. */
    async begin() {
      if (this.chart) {
        this.later();
        return;
      }
      const library = await echarts();
      await fontReady(this.title);
      if (this._isDestroyed || this.chart) return;
      this.chart = library.init(this.$refs.chart);
      this.resizer = new ResizeObserver(() => this.chart && this.chart.resize());
      this.resizer.observe(this.$refs.chart);
      this.draw();
    },
    refit() {
      this.$nextTick(() => this.chart && this.chart.resize());
    },
    /** Draw at most once a frame, and not at all while out of sight. */
    later() {
      if (this.waiting || !this.seen || document.hidden) return;
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        this.draw();
      });
    },
    draw() {
      if (!this.chart || !this.option) return;
      const shape = shapeOf(this.option);
      this.chart.setOption({ ...base(), ...this.option }, { notMerge: shape !== this.shape });
      this.shape = shape;
      this.spoken = words.lang;
      this.$el.dataset.drawn = String(Number(this.$el.dataset.drawn || 0) + 1);
    },
    /** @returns {string} */
    fileName() {
      return `cogov-${this.name}-${words.lang}`;
    },
    /** @param {'png' | 'svg'} kind */
    async picture(kind) {
      const option = keptOption({ ...base(), ...(this.full || this.option) }, this.title);
      keepPicture(await echarts(), { name: this.fileName(), kind, option, ...PICTURE });
    },
    csv() {
      keepCsv(this.fileName(), this.rows || []);
    },
  },
});
