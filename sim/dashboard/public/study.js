// A stored study: who leads in how many worlds, what is traded, what matters, where a ranking flips.
import { FAINT, INK, LINE, LOOKS, choices, measureValue, number, percent, say, t, words, writeAddress } from './kit.js';
import Figure from './figure.js';

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
        <p v-if="!busy && !found.length" class="card empty">{{ words('study.none') }}</p>
        <p v-if="study" class="hint">{{ words('study.runs', study) }}</p></div>
      <template v-if="study">
        <div class="line"><label>{{ words('study.measure') }} <select v-model="measure"><option v-for="m in study.measures" :key="m" :value="m">{{ label(m) }}</option></select></label>
          <label>{{ words('study.across') }} <select v-model="across"><option v-for="m in study.measures" :key="m" :value="m">{{ label(m) }}</option></select></label></div>
        <div class="grid two">
          <fig-chart name="heat" :title="words('study.heat')" :hint="words('study.heat_hint')" :option="heat.option" :rows="heat.rows" :height="90 + 30 * study.measures.length"></fig-chart>
          <fig-chart name="pareto" :title="words('study.pareto') + ' · ' + label(measure)" :hint="words('study.pareto_hint')" :option="pareto.option" :rows="pareto.rows" :height="300"></fig-chart>
          <fig-chart name="tornado" :title="words('study.tornado') + ' · ' + label(measure)" :hint="words('study.tornado_hint')" :option="tornado.option" :rows="tornado.rows" :height="60 + 30 * tornado.count"></fig-chart>
          <section class="card" data-hook="box"><h3>{{ words('study.box') }} · {{ label(measure) }}</h3><p v-for="(said, n) in discovery.words[lang]" :key="n">{{ said }}</p>
            <template v-if="discovery.box"><p class="hint">{{ words('study.box_hint') }}</p><div v-for="one in boxBars" :key="one.name" class="range"><span>{{ one.label }}</span><i><b :style="{left: one.from + '%', width: one.wide + '%'}"></b></i><small>{{ one.said }}</small></div></template>
            <p v-else class="hint">{{ words('study.no_box') }}</p></section>
        </div>
      </template>
    </div>`,
  data() { return { found: [], name: this.start.study || '', study: null, busy: true, wrong: null, measure: 'resolved_90d', across: 'cost_yuan' }; },
  computed: {
    lang: () => words.lang,
    names() { return words.lang && this.study.policies.map((one) => say(one)); },
    heat() {
      const { measures, policies, rankings } = this.study;
      const share = (m, p) => { const ranking = rankings.find((one) => one.measure === m); const row = ranking && ranking.policies.find((one) => one.policy === p); return row ? row.leads : null; };
      const data = []; measures.forEach((m, y) => policies.forEach((p, x) => { const v = share(m, p.name); if (v !== null) data.push([x, y, Math.round(v * 1000) / 1000]); }));
      return {
        option: { grid: { left: 150, right: 16, top: 10, bottom: 58 }, tooltip: { confine: true, formatter: (e) => percent(e.value[2], 1) }, xAxis: { type: 'category', data: this.names, axisLabel: { interval: 0, width: 86, overflow: 'break', color: INK, fontSize: 11 } }, yAxis: { type: 'category', inverse: true, data: measures.map(this.label), axisLabel: { color: INK, width: 138, overflow: 'break', fontSize: 12 } },
          visualMap: { show: false, min: 0, max: 1, inRange: { color: ['#ffffff', '#b9cfee', '#7ba3d9', '#3b6fb6', '#15356b'] } }, series: [{ type: 'heatmap', name: 'heat', data: data.map((v) => ({ value: v, label: { color: v[2] > 0.55 ? '#fff' : INK } })), label: { show: true, formatter: (e) => percent(e.value[2]) }, itemStyle: { borderColor: '#fff', borderWidth: 2 } }] },
        rows: [[t('study.measure'), ...this.names], ...measures.map((m) => [this.label(m), ...policies.map((p) => share(m, p.name))])],
      };
    },
    pareto() {
      const points = this.study.policies.map((p, n) => ({ name: this.names[n], x: this.study.means[p.name][this.across], y: this.study.means[p.name][this.measure] })).filter((one) => one.x !== null && one.y !== null);
      const worth = (measure, value) => { const d = choices.measures[measure].direction; return d === 'higher' ? value : d === 'zero' ? -Math.abs(value) : -value; };
      const beaten = (a) => points.some((b) => b !== a && worth(this.across, b.x) >= worth(this.across, a.x) && worth(this.measure, b.y) >= worth(this.measure, a.y) && (b.x !== a.x || b.y !== a.y));
      const axis = (measure) => ({ type: 'value', scale: true, name: this.label(measure), nameLocation: 'middle', nameGap: 34, axisLabel: { color: FAINT, formatter: (v) => measureValue(measure, v) }, splitLine: { lineStyle: { color: LINE } } });
      return {
        option: { grid: { left: 78, right: 90, top: 20, bottom: 52 }, tooltip: { confine: true, formatter: (e) => `${measureValue(this.across, e.value[0])} · ${measureValue(this.measure, e.value[1])}` }, xAxis: axis(this.across), yAxis: { ...axis(this.measure), nameGap: 58 },
          series: [{ type: 'scatter', name: 'pareto', symbolSize: 16, labelLayout: { hideOverlap: true }, data: points.map((one) => ({ name: one.name, value: [one.x, one.y], symbol: beaten(one) ? 'emptyCircle' : 'pin', symbolSize: beaten(one) ? 12 : 24, itemStyle: { color: beaten(one) ? '#767676' : LOOKS[0].colour }, label: { show: true, position: 'right', formatter: `${beaten(one) ? '○' : '★'} ${one.name}`.replace(/[{}]/g, ''), color: INK, width: 130, overflow: 'truncate' } })) }] },
        rows: [[t('setting.policy'), this.label(this.across), this.label(this.measure), '★'], ...points.map((one) => [one.name, one.x, one.y, beaten(one) ? '' : '★'])],
      };
    },
    tornado() {
      const bars = this.study.tornado[this.measure] || [];
      const names = bars.map((bar) => say(this.study.factors[bar.factor]));
      return {
        count: Math.max(2, bars.length),
        option: { grid: { left: 190, right: 30, top: 34, bottom: 28 }, legend: { top: 2, data: [t('study.low'), t('study.high')] }, tooltip: { confine: true, formatter: (e) => measureValue(this.measure, e.value[0]) }, xAxis: { type: 'value', scale: true, axisLabel: { color: FAINT, formatter: (v) => measureValue(this.measure, v) }, splitLine: { lineStyle: { color: LINE } } }, yAxis: { type: 'category', inverse: true, data: names, axisLabel: { color: INK, width: 180, overflow: 'truncate', fontSize: 12 } },
          series: [
            { type: 'custom', name: 'bar', silent: true, data: bars.map((bar, n) => [bar.low, n, bar.high]), encode: { x: [0, 2], y: 1 }, renderItem: (params, api) => { const bar = bars[params.dataIndex]; const a = api.coord([bar.low, params.dataIndex]); const b = api.coord([bar.high, params.dataIndex]); return { type: 'line', shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { stroke: '#7ba3d9', lineWidth: 10 } }; } },
            { type: 'scatter', name: t('study.low'), symbol: 'emptyCircle', symbolSize: 12, itemStyle: { color: LOOKS[1].colour }, data: bars.map((bar, n) => [bar.low, n]) },
            { type: 'scatter', name: t('study.high'), symbol: 'circle', symbolSize: 12, itemStyle: { color: LOOKS[0].colour }, data: bars.map((bar, n) => [bar.high, n]) }] },
        rows: [[t('study.factor'), t('study.low'), t('study.high')], ...bars.map((bar, n) => [names[n], bar.low, bar.high])],
      };
    },
    discovery() { return this.study.discovery.find((one) => one.measure === this.measure) || { words: { zh: [], en: [] }, box: null }; },
    boxBars() {
      return this.discovery.box.limits.map((one) => {
        const [low, high] = this.study.bounds[one.name] || [0, 1]; const span = high - low || 1;
        const from = one.low === null ? low : Math.max(low, one.low); const to = one.high === null ? high : Math.min(high, one.high);
        return { name: one.name, label: say(this.study.factors[one.name]) || one.name, from: (100 * (from - low)) / span, wide: Math.max(2, (100 * (to - from)) / span), said: `${number(from, 2)} – ${number(to, 2)}` };
      });
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
