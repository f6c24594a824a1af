// One figure: a title, a chart that follows the day, a table for those who cannot see it, files to keep.
import { echarts, fontReady, fontStack, INK, FAINT, keep, keepCsv, t, words } from './kit.js';

const BASE = () => ({
  animation: false,
  textStyle: { fontFamily: fontStack(), fontSize: 13, color: INK },
});

export default {
  props: { title: String, hint: String, option: Object, full: Object, rows: Array, name: String, height: { default: 250 }, wide: Boolean, summary: String },
  template: `
    <figure class="card figure" :class="{wide}" :data-figure="name">
      <figcaption>
        <h3>{{ title }}</h3>
        <span class="tools" role="group" :aria-label="words('figure.keep')">
          <button class="quiet" @click="showTable = !showTable" :aria-pressed="String(showTable)" :title="words('figure.table_hint')">{{ words('figure.table') }}</button>
          <button class="quiet" @click="picture('png')" :title="words('figure.png_hint')">PNG</button>
          <button class="quiet" @click="picture('svg')" :title="words('figure.svg_hint')">SVG</button>
          <button class="quiet" @click="csv" :title="words('figure.csv_hint')">CSV</button>
        </span>
      </figcaption>
      <p v-if="hint" class="hint">{{ hint }}</p>
      <div ref="chart" class="chart" role="img" :aria-label="summary || title" :style="{height: height + 'px'}" v-show="!showTable"></div>
      <div v-if="showTable" class="tablebox" tabindex="0" :style="{maxHeight: height + 'px'}"><table>
        <tr v-for="(row, n) in shownRows" :key="n"><component :is="n ? 'td' : 'th'" v-for="(cell, m) in row" :key="m">{{ cell === null ? '–' : cell }}</component></tr>
      </table></div>
      <slot></slot>
    </figure>`,
  data: () => ({ showTable: false }),
  computed: {
    shownRows() { const rows = this.rows || []; return rows.length > 61 ? [rows[0], ...rows.slice(-60)] : rows; },
  },
  watch: {
    option() { if (this.chart && words.lang !== this.spoken) this.draw(); else this.later(); },      // a language is spoken out of sight too
    height() { this.$nextTick(() => this.chart && this.chart.resize()); },
    showTable() { this.$nextTick(() => this.chart && this.chart.resize()); },
  },
  mounted() {
    this.watcher = new IntersectionObserver((entries) => { this.seen = entries[entries.length - 1].isIntersecting; if (this.seen) this.begin(); });
    this.watcher.observe(this.$el);
  },
  beforeDestroy() {
    if (this.watcher) this.watcher.disconnect();
    if (this.resizer) this.resizer.disconnect();
    if (this.chart) this.chart.dispose();
    cancelAnimationFrame(this.waiting);
  },
  methods: {
    words: t,
    async begin() {      // a chart is made when it first comes into sight
      if (this.chart) { this.later(); return; }
      const library = await echarts();
      await fontReady(this.title);
      if (this._isDestroyed || this.chart) return;
      this.chart = library.init(this.$refs.chart);
      this.chart.on('click', (event) => this.$emit('pick', event));
      this.resizer = new ResizeObserver(() => this.chart && this.chart.resize());
      this.resizer.observe(this.$refs.chart);
      this.draw();
    },
    later() {      // at most once a frame, and not at all while out of sight
      if (this.waiting || !this.seen || document.hidden) return;
      this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); });
    },
    draw() {
      if (!this.chart || !this.option) return;
      const shape = `${words.lang}/${(this.option.series || []).map((s) => s.type + s.name).join('/')}`;
      this.chart.setOption({ ...BASE(), ...this.option }, { notMerge: shape !== this.shape, lazyUpdate: false });
      this.shape = shape;
      this.spoken = words.lang;
      this.$el.dataset.drawn = String(Number(this.$el.dataset.drawn || 0) + 1);
    },
    fileName() { return `cogov-${this.name}-${words.lang}`; },
    async picture(kind) {
      const box = document.createElement('div');
      Object.assign(box.style, { width: '1200px', height: '640px', position: 'absolute', left: '-9999px' });
      document.body.appendChild(box);
      const copy = (await echarts()).init(box, null, { renderer: kind === 'svg' ? 'svg' : 'canvas', width: 1200, height: 640, devicePixelRatio: 2 });
      const option = { ...BASE(), ...(this.full || this.option), backgroundColor: '#fff', title: { text: this.title, left: 12, top: 8, textStyle: { fontSize: 20 } } };
      if (option.grid && !Array.isArray(option.grid)) option.grid = { ...option.grid, top: 90 };
      if (option.legend && !Array.isArray(option.legend)) option.legend = { ...option.legend, top: 44 };
      copy.setOption(option);
      if (kind === 'svg') keep(`${this.fileName()}.svg`, copy.renderToSVGString ? copy.renderToSVGString() : box.querySelector('svg').outerHTML, 'image/svg+xml');
      else keep(`${this.fileName()}.png`, await (await fetchBlob(copy.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#fff' }))), 'image/png');
      copy.dispose();
      box.remove();
    },
    csv() { keepCsv(this.fileName(), this.rows || []); },
  },
};

function fetchBlob(dataUrl) {
  const [head, body] = dataUrl.split(',');
  const bytes = Uint8Array.from(atob(body), (c) => c.charCodeAt(0));
  return new Blob([bytes], { type: head.match(/:(.*?);/)[1] });
}
export { FAINT };
