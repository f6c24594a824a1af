// The community map: places on district outlines, coloured and sized by what they show; pick one to look closer.
import { SCALES, FAINT, INK, choices, echarts, fontReady, fontStack, keep, keepCsv, number, percent, say, streetOf, t, words } from './kit.js';
import { mapAt, plain } from './charts.js';

export const KINDS = ['backlog', 'trust', 'transfers', 'resolved'];
const FORM = { backlog: (v) => number(v, 1), trust: (v) => number(v, 2), transfers: (v) => number(v, 2), resolved: (v) => percent(v) };

export default {
  props: { run: Object, day: Number, kind: String, picked: { default: -1 }, height: { default: 300 } },
  template: `
    <figure class="card figure" data-figure="map">
      <figcaption><h3>{{ words('map.title') }}</h3>
        <span class="tools"><button class="quiet" @click="table = !table" :aria-pressed="String(table)">{{ words('figure.table') }}</button>
        <button class="quiet" @click="png">PNG</button><button class="quiet" @click="svg">SVG</button><button class="quiet" @click="csv">CSV</button></span></figcaption>
      <div class="switch" role="radiogroup" :aria-label="words('map.colour_by')">
        <button v-for="one in kinds" :key="one" role="radio" :aria-checked="String(one === kind)" :class="{on: one === kind}" @click="$emit('kind', one)">{{ words('map.' + one) }}</button>
      </div>
      <div ref="map" class="chart" role="img" :aria-label="summary" :style="{height: height + 'px'}" v-show="!table"></div>
      <div v-if="table" class="tablebox" tabindex="0" :style="{maxHeight: height + 'px'}"><table>
        <tr><th>{{ words('map.place') }}</th><th>{{ words('map.' + kind) }}</th></tr>
        <tr v-for="(place, n) in run.city.places" :key="n"><td><a href="#" @click.prevent="$emit('pick', n)">{{ say(place) }}</a></td><td>{{ said(n) }}</td></tr></table></div>
      <label class="pickrow">{{ words('map.pick') }}
        <select :value="picked" @change="$emit('pick', Number($event.target.value))"><option value="-1">—</option>
        <option v-for="(place, n) in run.city.places" :key="n" :value="n">{{ street(place) }} {{ say(place) }}</option></select></label>
    </figure>`,
  data: () => ({ table: false }),
  computed: {
    kinds: () => KINDS,
    values() { return this.run.map[this.kind][mapAt(this.run, this.day)]; },
    bounds() {        // of the whole run, so that a colour means the same on every day
      let low = Infinity; let high = -Infinity;
      const all = [];
      for (const row of this.run.map[this.kind]) for (const v of row) if (v !== null) all.push(v);
      all.sort((a, b) => a - b);
      if (all.length) { low = all[Math.floor(all.length * 0.02)]; high = all[Math.ceil(all.length * 0.98) - 1]; }
      if (this.kind === 'resolved') { low = 0; high = 1; }
      if (this.kind === 'backlog' || this.kind === 'transfers') low = 0;
      return low < high ? [low, high] : [0, 1];
    },
    summary() {
      const ranked = this.values.map((v, n) => [v, n]).filter(([v]) => v !== null).sort((a, b) => b[0] - a[0]);
      if (!ranked.length) return t('map.title');
      const [top, low] = [ranked[0], ranked[ranked.length - 1]];
      return t('map.summary', { what: t(`map.${this.kind}`), high: say(this.run.city.places[top[1]]), high_value: FORM[this.kind](top[0]), low: say(this.run.city.places[low[1]]), low_value: FORM[this.kind](low[0]) });
    },
    option() {
      const { places, ties } = this.run.city;
      const [low, high] = this.bounds;
      const most = Math.max(...places.map((p) => p.people));
      const few = places.length <= 30;
      const scale = SCALES[this.kind];
      const lit = window.innerWidth < 600 ? [] : this.values.map((v, n) => [v, n]).sort((a, b) => (b[0] || 0) - (a[0] || 0)).slice(0, 5).map((x) => x[1]);
      const dot = (p, n) => ({
        name: say(p), value: [...p.at, this.values[n] === null ? '-' : this.values[n]], symbolSize: (few ? 14 : 7) + (few ? 22 : 12) * Math.sqrt(p.people / most),
        symbol: n === this.picked ? 'diamond' : 'circle', itemStyle: { borderColor: n === this.picked ? '#000' : '#47576b', borderWidth: n === this.picked ? 3 : 1 },
        label: { show: few ? (places.length <= 16 || lit.includes(n)) : n === this.picked, formatter: () => `${short(say(p))}\n${FORM[this.kind](this.values[n])}`, position: 'bottom', distance: 2, fontSize: 11, lineHeight: 13, color: INK, textBorderColor: '#fff', textBorderWidth: 2 },
      });
      const lines = few || places.length <= 200 ? ties.map(([a, b]) => ({ coords: [places[a].at, places[b].at] })) : [];
      return {
        animation: false, textStyle: { fontFamily: fontStack(), fontSize: 12, color: INK },
        geo: { map: this.mapName, silent: true, roam: false, top: 30, bottom: 46, left: 26, right: 26, itemStyle: { areaColor: '#f4f6f9', borderColor: '#8b97a6', borderWidth: 1 }, aspectScale: this.run.city.key === 'teaching' ? 1 : 0.9, label: { show: this.run.city.districts.length > 1 && this.run.city.districts.length < 20, fontSize: 10, color: FAINT } },
        tooltip: { confine: true, formatter: (e) => (e.seriesType === 'scatter' ? `${plain(e.name)}<br>${t(`map.${this.kind}`)}: ${this.said(e.dataIndex)}` : '') },
        visualMap: { type: 'continuous', min: low, max: high, dimension: 2, seriesIndex: 1, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12, itemHeight: 130, precision: 2, calculable: false, text: [FORM[this.kind](high), FORM[this.kind](low)], inRange: { color: scale }, outOfRange: { color: scale }, textStyle: { color: FAINT } },
        series: [
          { type: 'lines', coordinateSystem: 'geo', silent: true, data: lines, lineStyle: { color: '#9aa7b5', width: 0.7, opacity: 0.6 } },
          { type: 'scatter', coordinateSystem: 'geo', labelLayout: { hideOverlap: true }, data: places.map(dot) },
        ],
      };
    },
  },
  watch: { option() { this.later(); }, 'run.city.key': function again() { this.register(); this.later(); }, table() { this.$nextTick(() => this.chart && this.chart.resize()); } },
  async mounted() {
    this.library = await echarts();
    await fontReady(this.run.city.places.slice(0, 30).map((p) => p.zh).join(''));
    if (this._isDestroyed) return;
    this.register();
    this.chart = this.library.init(this.$refs.map);
    this.chart.on('click', (event) => { if (event.seriesType === 'scatter') this.$emit('pick', event.dataIndex); });
    this.resizer = new ResizeObserver(() => this.chart && this.chart.resize());
    this.resizer.observe(this.$refs.map);
    this.draw();
  },
  beforeDestroy() { if (this.resizer) this.resizer.disconnect(); if (this.chart) this.chart.dispose(); cancelAnimationFrame(this.waiting); },
  methods: {
    words: t, say, street: streetOf,
    said(n) { return this.values[n] === null ? t('map.none_yet') : `${FORM[this.kind](this.values[n])} ${t(`map.unit_${this.kind}`)}`; },
    register() { this.mapName = `map-${this.run.city.key}`; this.library.registerMap(this.mapName, this.run.city.outline); },
    later() { if (!this.waiting && this.chart) this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.draw(); }); },
    draw() {
      if (!this.chart) return;
      const shape = `${this.mapName}/${words.lang}`;
      this.chart.setOption({ ...this.option, geo: { ...this.option.geo, map: this.mapName } }, { notMerge: shape !== this.shape });
      this.shape = shape;
      this.$el.dataset.drawn = String(Number(this.$el.dataset.drawn || 0) + 1);
    },
    copy(renderer) {
      const box = document.createElement('div'); Object.assign(box.style, { width: '1000px', height: '800px', position: 'absolute', left: '-9999px' }); document.body.appendChild(box);
      const copy = this.library.init(box, null, { renderer, width: 1000, height: 800, devicePixelRatio: 2 });
      copy.setOption({ ...this.option, geo: { ...this.option.geo, map: this.mapName }, backgroundColor: '#fff' });
      return { copy, box };
    },
    png() { const { copy, box } = this.copy('canvas'); const bytes = Uint8Array.from(atob(copy.getDataURL({ type: 'png', pixelRatio: 2 }).split(',')[1]), (c) => c.charCodeAt(0)); keep(`cogov-map-${this.kind}.png`, new Blob([bytes], { type: 'image/png' })); copy.dispose(); box.remove(); },
    svg() { const { copy, box } = this.copy('svg'); keep(`cogov-map-${this.kind}.svg`, copy.renderToSVGString(), 'image/svg+xml'); copy.dispose(); box.remove(); },
    csv() { keepCsv(`cogov-map-${this.kind}`, [[t('map.place'), t('map.street'), t('map.people'), t(`map.${this.kind}`)], ...this.run.city.places.map((p, n) => [say(p), streetOf(p), p.people, this.values[n]])]); },
  },
};

export const short = (name) => name.replace(/( Community| Village|社区居民委员会|居民委员会|村民委员会|居委会|村委会)$/, '');
export { choices, say };
