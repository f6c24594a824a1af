// The community map: places coloured by a value and sized by residents; pick one to look closer.

/** @import { Cell, ChartOption, MapKind, Prop, Run, RunPlace, Value } from '../types.d.ts' */

import { echarts, fontReady, fontStack } from '../browser/charts.js';
import { component, NUMBER } from '../browser/component.js';
import { keepCsv, keepPicture } from '../browser/files.js';
import { mapAt } from '../compute/playback.js';
import { say, streetOf, t, words } from '../compute/texts.js';
import {
  communityMap,
  KINDS,
  mapName,
  mapSummary,
  mapValueSaid,
  scaleEnds,
} from '../figures/community-map.js';
import template from './community-map.template.js';

const PICTURE = { width: 1000, height: 800 };

/** Places whose characters the font must have before the first drawing. */
const FIRST_PLACES = 30;

/** Fields that Vue need not watch. */
const kept = () => ({
  library: /** @type {any} */ (null),
  chart: /** @type {any} */ (null),
  resizer: /** @type {ResizeObserver | null} */ (null),
  waiting: 0,
  shape: '',
});

export default component({
  template,
  props: {
    run: /** @type {Prop<Run>} */ (Object),
    day: NUMBER,
    kind: /** @type {Prop<MapKind>} */ (String),
    picked: { default: -1 },
    height: { default: 300 },
  },
  data: () => ({ table: false }),
  kept,
  computed: {
    kinds: () => KINDS,
    /** @returns {Value[]} */
    values() {
      return this.run.map[this.kind][mapAt(this.run, this.day)];
    },
    /** @returns {[number, number]} */
    ends() {
      return scaleEnds(this.kind, this.run.map[this.kind]);
    },
    /** @returns {string} */
    summary() {
      return mapSummary(this.run, this.kind, this.values);
    },
    /** @returns {ChartOption} */
    option() {
      const { run, kind, values, picked } = this;
      return communityMap({ run, kind, values, picked, font: fontStack() }, this.ends);
    },
  },
  watch: {
    'option': 'later',
    'run.city.key': 'register',
    'table'() {
      this.$nextTick(() => this.chart && this.chart.resize());
    },
  },
  async mounted() {
    this.library = await echarts();
    const first = this.run.city.places.slice(0, FIRST_PLACES);
    await fontReady(first.map((place) => place.zh).join(''));
    if (this._isDestroyed) return;
    this.register();
    this.chart = this.library.init(this.$refs.map);
    this.chart.on('click', (/** @type {{ seriesType: string, dataIndex: number }} */ event) => {
      if (event.seriesType === 'scatter') this.$emit('pick', event.dataIndex);
    });
    this.resizer = new ResizeObserver(() => this.chart && this.chart.resize());
    this.resizer.observe(this.$refs.map);
    this.draw();
  },
  beforeDestroy() {
    if (this.resizer) this.resizer.disconnect();
    if (this.chart) this.chart.dispose();
    cancelAnimationFrame(this.waiting);
  },
  methods: {
    t,
    say,
    street: streetOf,
    /** @param {number} place */
    said(place) {
      return mapValueSaid(this.kind, this.values[place]);
    },
    /** Give ECharts the outlines of the city, before it draws them. */
    register() {
      if (this.library) this.library.registerMap(mapName(this.run), this.run.city.outline);
    },
    later() {
      if (this.waiting || !this.chart) return;
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        this.draw();
      });
    },
    draw() {
      if (!this.chart) return;
      const shape = `${mapName(this.run)}/${words.lang}`;
      this.chart.setOption(this.option, { notMerge: shape !== this.shape });
      this.shape = shape;
      this.$el.dataset.drawn = String(Number(this.$el.dataset.drawn || 0) + 1);
    },
    /** @param {'png' | 'svg'} kind */
    picture(kind) {
      const name = `cogov-map-${this.kind}`;
      keepPicture(this.library, { name, kind, option: this.option, ...PICTURE });
    },
    csv() {
      const head = [t('map.place'), t('map.street'), t('map.people'), t(`map.${this.kind}`)];
      const row = (/** @type {RunPlace} */ place, /** @type {number} */ n) =>
        /** @type {Cell[]} */ ([say(place), streetOf(place), place.people, this.values[n]]);
      keepCsv(`cogov-map-${this.kind}`, [head, ...this.run.city.places.map(row)]);
    },
  },
});
