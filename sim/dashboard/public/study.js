// A stored study: who leads in how many worlds, what is traded, what matters, where a ranking flips.
import { FAINT, INK, LINE, LOOKS, choices, measureValue, number, percent, say, t, words, writeAddress } from './kit.js';
import Figure from './figure.js';
import { plain } from './charts.js';

const narrow = () => window.innerWidth < 700;

export default {
  components: { 'fig-chart': Figure },
  props: { ask: Function, start: Object, carry: Object },
  template: `
    <div class="classroom" data-page="study" :data-study="study ? study.name : ''">
      <p class="topline"><span>{{ words('study.intro') }}</span></p>
      <div class="card"><div class="line"><label>{{ words('study.pick') }} <select v-model="name" @change="look" data-hook="study"><option v-for="one in found" :key="one.name" :value="one.name" :disabled="!!one.wrong">{{ say(one) || one.name }} ({{ one.name }})</option></select></label>
        <button @click="list">{{ words('study.refresh') }}</button></div>
        <p v-if="busy" class="hint" role="status"><span class="dots"></span>{{ words('shell.loading') }}</p>
        <p v-if="wrong" class="wrong" role="alert">{{ say(wrong) }}</p>
        <p v-for="one in found.filter((each) => each.wrong)" :key="one.name" class="wrong" role="status">{{ words('study.damaged', {name: one.name, why: say(one.wrong)}) }}</p>
        <p v-if="!busy && !found.length" class="card empty">{{ words('study.none') }}</p>
        <p v-if="study" class="hint">{{ words('study.runs', study) }}</p></div>
      <template v-if="study">
        <div class="line"><label>{{ words('study.measure') }} <select v-model="measure"><option v-for="m in study.measures" :key="m" :value="m">{{ label(m) }}</option></select></label>
          <label>{{ words('study.across') }} <select v-model="across"><option v-for="m in study.measures" :key="m" :value="m">{{ label(m) }}</option></select></label></div>
        <div class="grid two">
          <fig-chart name="heat" :title="words('study.heat')" :hint="words('study.heat_hint')" :option="heat.option" :rows="heat.rows" :height="heat.height"></fig-chart>
          <fig-chart name="pareto" :title="words('study.pareto') + ' · ' + label(measure)" :hint="words('study.pareto_hint')" :option="pareto.option" :rows="pareto.rows" :height="300"></fig-chart>
          <fig-chart name="tornado" :title="words('study.tornado') + ' · ' + label(measure)" :hint="words('study.tornado_hint')" :option="tornado.option" :rows="tornado.rows" :height="60 + 30 * tornado.count"></fig-chart>
          <fig-chart v-if="discovery.box" name="box" :title="words('study.box') + ' · ' + label(measure)" :hint="words('study.box_hint')" :option="box.option" :rows="box.rows" :height="70 + 34 * discovery.box.limits.length"><div data-hook="box"><p v-for="(said, n) in discovery.words[lang]" :key="n">{{ said }}</p></div></fig-chart>
          <section v-else class="card" data-hook="box"><h3>{{ words('study.box') }} · {{ label(measure) }}</h3><p v-for="(said, n) in discovery.words[lang]" :key="n">{{ said }}</p><p class="hint">{{ words('study.no_box') }}</p></section>
        </div>
      </template>
    </div>`,
  data() { return { found: [], name: this.start.study || '', study: null, busy: true, wrong: null, measure: 'resolved_90d', across: 'cost_yuan' }; },
  computed: {
    lang: () => words.lang,
    names() { return words.lang && this.study.policies.map((one) => say(one)); },
    heat() {
      const { policies, rankings } = this.study;
      const measures = this.study.measures.filter((m) => rankings.some((one) => one.measure === m && one.policies.some((row) => row.leads !== null)));
      const room = (narrow() ? window.innerWidth - 185 : (window.innerWidth - 90) / 2 - 166) / policies.length;
      const share = (m, p) => { const ranking = rankings.find((one) => one.measure === m); const row = ranking && ranking.policies.find((one) => one.policy === p); return row ? row.leads : null; };
      const data = []; measures.forEach((m, y) => policies.forEach((p, x) => { const v = share(m, p.name); if (v !== null) data.push([x, y, Math.round(v * 1000) / 1000]); }));
      return {
        height: (narrow() ? 150 : 96) + 34 * measures.length,
        option: { grid: { left: narrow() ? 105 : 150, right: 16, top: 10, bottom: narrow() ? 130 : 76 }, tooltip: { confine: true, formatter: (e) => `${plain(this.names[e.value[0]])}<br>${plain(this.label(measures[e.value[1]]))}: ${percent(e.value[2], 1)}` }, xAxis: { type: 'category', data: this.names, axisLabel: { interval: 0, width: Math.max(38, Math.min(130, room - 8)), overflow: 'break', color: INK, fontSize: narrow() ? 10 : 11 } }, yAxis: { type: 'category', inverse: true, data: measures.map(this.label), axisLabel: { color: INK, width: narrow() ? 96 : 138, overflow: 'break', fontSize: 12 } },
          visualMap: { show: false, min: 0, max: 1, inRange: { color: ['#ffffff', '#b9cfee', '#7ba3d9', '#3b6fb6', '#15356b'] } }, series: [{ type: 'heatmap', name: 'heat', data: data.map((v) => ({ value: v, label: { color: v[2] > 0.55 ? '#fff' : INK } })), label: { show: true, formatter: (e) => percent(e.value[2]) }, itemStyle: { borderColor: '#fff', borderWidth: 2 } }] },
        rows: [[t('study.measure'), ...this.names], ...measures.map((m) => [this.label(m), ...policies.map((p) => share(m, p.name))])],
      };
    },
    pareto() {
      const points = this.study.policies.map((p, n) => ({ name: this.names[n], x: this.study.means[p.name][this.across], y: this.study.means[p.name][this.measure] })).filter((one) => one.x !== null && one.y !== null);
      const worth = (measure, value) => { const d = choices.measures[measure].direction; return d === 'higher' ? value : d === 'zero' ? -Math.abs(value) : -value; };
      const beaten = (a) => points.some((b) => b !== a && worth(this.across, b.x) >= worth(this.across, a.x) && worth(this.measure, b.y) >= worth(this.measure, a.y) && (b.x !== a.x || b.y !== a.y));
      const xs = points.map((one) => one.x); const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
      const axis = (measure) => ({ type: 'value', scale: true, name: this.label(measure), nameLocation: 'middle', nameGap: 34, axisLabel: { color: FAINT, hideOverlap: true, formatter: (v) => measureValue(measure, v) }, splitLine: { lineStyle: { color: LINE } } });
      return {
        option: { grid: { left: 78, right: 30, top: 20, bottom: 52 }, tooltip: { confine: true, formatter: (e) => `${plain(e.name)}<br>${measureValue(this.across, e.value[0])} · ${measureValue(this.measure, e.value[1])}` }, xAxis: axis(this.across), yAxis: { ...axis(this.measure), nameGap: 58 },
          series: [{ type: 'scatter', name: 'pareto', symbolSize: 16, labelLayout: { hideOverlap: true }, data: points.map((one) => ({ name: one.name, value: [one.x, one.y], symbol: beaten(one) ? 'emptyCircle' : 'diamond', symbolSize: beaten(one) ? 12 : 20, itemStyle: { color: beaten(one) ? '#767676' : LOOKS[0].colour }, label: { show: true, position: one.x > middle ? 'left' : 'right', formatter: `${beaten(one) ? '○' : '★'} ${one.name}`.replace(/[{}]/g, ''), color: INK, width: narrow() ? 120 : 190, overflow: 'break' } })) }] },
        rows: [[t('setting.policy'), this.label(this.across), this.label(this.measure), '★'], ...points.map((one) => [one.name, one.x, one.y, beaten(one) ? '' : '★'])],
      };
    },
    tornado() {
      const bars = this.study.tornado[this.measure] || [];
      const names = bars.map((bar) => say(this.study.factors[bar.factor]));
      return {
        count: Math.max(2, bars.length),
        option: { grid: { left: narrow() ? 120 : 190, right: 30, top: 34, bottom: 28 }, legend: { top: 2, data: [t('study.low'), t('study.high')] }, tooltip: { confine: true, formatter: (e) => `${plain(names[e.value[1]])}<br>${e.seriesName}: ${measureValue(this.measure, e.value[0])}` }, xAxis: { type: 'value', scale: true, axisLabel: { color: FAINT, formatter: (v) => measureValue(this.measure, v) }, splitLine: { lineStyle: { color: LINE } } }, yAxis: { type: 'category', inverse: true, data: names, axisLabel: { color: INK, width: narrow() ? 110 : 180, overflow: 'truncate', fontSize: 12 } },
          series: [
            { type: 'custom', name: 'bar', silent: true, data: bars.map((bar, n) => [bar.low, n, bar.high]), encode: { x: [0, 2], y: 1 }, renderItem: (params, api) => { const bar = bars[params.dataIndex]; const a = api.coord([bar.low, params.dataIndex]); const b = api.coord([bar.high, params.dataIndex]); return { type: 'line', shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { stroke: '#7ba3d9', lineWidth: 10 } }; } },
            { type: 'scatter', name: t('study.low'), symbol: 'emptyCircle', symbolSize: 12, itemStyle: { color: LOOKS[1].colour }, data: bars.map((bar, n) => [bar.low, n]) },
            { type: 'scatter', name: t('study.high'), symbol: 'circle', symbolSize: 12, itemStyle: { color: LOOKS[0].colour }, data: bars.map((bar, n) => [bar.high, n]) }] },
        rows: [[t('study.factor'), t('study.low'), t('study.high')], ...bars.map((bar, n) => [names[n], bar.low, bar.high])],
      };
    },
    discovery() { return this.study.discovery.find((one) => one.measure === this.measure) || { words: { zh: [], en: [] }, box: null }; },
    box() {
      const bars = this.discovery.box.limits.map((one) => {
        const [low, high] = this.study.bounds[one.name] || [0, 1]; const span = high - low || 1;
        const from = one.low === null ? low : Math.max(low, one.low); const to = one.high === null ? high : Math.min(high, one.high);
        return { label: say(this.study.factors[one.name]) || one.name, low, high, from, to, left: (from - low) / span, right: Math.max((from - low) / span + 0.015, (to - low) / span) };
      });
      const said = (bar) => `${number(bar.from, 2)} – ${number(bar.to, 2)}`;
      const strip = (get, colour, thick) => (params, api) => { const [left, right] = get(bars[params.dataIndex]); const a = api.coord([left, params.dataIndex]); const b = api.coord([right, params.dataIndex]); return { type: 'rect', shape: { x: a[0], y: a[1] - thick / 2, width: b[0] - a[0], height: thick, r: 4 }, style: { fill: colour } }; };
      return {
        option: {
          grid: { left: narrow() ? 120 : 190, right: 96, top: 10, bottom: 34 }, tooltip: { confine: true, formatter: (e) => `${plain(bars[e.dataIndex].label)}<br>${said(bars[e.dataIndex])}<br>${t('study.tried', { low: number(bars[e.dataIndex].low, 2), high: number(bars[e.dataIndex].high, 2) })}` },
          xAxis: { type: 'value', min: 0, max: 1, axisLabel: { color: FAINT, formatter: (v) => (v === 0 ? t('study.low') : v === 1 ? t('study.high') : '') }, splitLine: { show: false } },
          yAxis: { type: 'category', inverse: true, data: bars.map((bar) => bar.label), axisTick: { show: false }, axisLabel: { color: INK, width: narrow() ? 110 : 180, overflow: 'break', fontSize: 12 } },
          series: [
            { type: 'custom', name: 'tried', data: bars.map((bar, n) => [0, n, 1]), encode: { x: [0, 2], y: 1 }, renderItem: strip(() => [0, 1], LINE, 14) },
            { type: 'custom', name: 'box', data: bars.map((bar, n) => [bar.left, n, bar.right]), encode: { x: [0, 2], y: 1 }, renderItem: strip((bar) => [bar.left, bar.right], '#d55e00', 14) },
            { type: 'scatter', name: 'said', symbolSize: 1, silent: true, data: bars.map((bar, n) => [1, n]), label: { show: true, position: 'right', color: INK, fontSize: 12, formatter: (e) => said(bars[e.dataIndex]) } }],
        },
        rows: [[t('study.factor'), t('study.from'), t('study.to'), t('study.low'), t('study.high')], ...bars.map((bar) => [bar.label, bar.from, bar.to, bar.low, bar.high])],
      };
    },
  },
  mounted() { this.list(); },
  methods: {
    words: t, say,
    label: (measure) => say((choices.measures[measure] || {}).label) || measure,
    async list() {
      this.busy = true; this.wrong = null;
      try { this.found = await this.ask('study.list', {}); } catch (wrong) { this.wrong = wrong; } finally { this.busy = false; }
      const fit = this.found.filter((one) => !one.wrong);
      if (!fit.length) this.study = null;
      if (fit.length) { if (!fit.some((one) => one.name === this.name)) this.name = fit[0].name; this.look(); }
    },
    async look() {
      this.busy = true; this.wrong = null;
      writeAddress({ page: 'study', study: this.name, lang: words.lang === 'en' ? 'en' : '' });
      try {
        const study = await this.ask('study.look', { name: this.name });
        if (!study.measures.includes(this.measure)) this.measure = study.measures[0];
        if (!study.measures.includes(this.across)) this.across = study.measures[study.measures.length - 1];
        this.study = Object.freeze(study);
      } catch (wrong) { this.study = null; this.wrong = wrong; } finally { this.busy = false; }
    },
  },
};
