// Up to four policies side by side on the same luck, then many times over: what is policy, what is luck.
import { LOOKS, choices, fetchRun, keepCsv, measureValue, movesRead, movesSaid, number, percent, say, t, words, writeAddress } from './kit.js';
import Figure from './figure.js';
import Player from './player.js';
import Setting, { runOf, settingOf, settingSaid } from './setting.js';
import { limits, verdictColour, verdictMark } from './limits.js';
import * as charts from './charts.js';

const MOST = 4;
const PANELS = [
  ['resolved', (run) => charts.daily(run, run.flags.resolved), true], ['on_time', (run) => charts.daily(run, run.flags.closed_on_time), true], ['fragmentation', (run) => charts.weekly(run, 'fragmentation'), false],
  ['satisfied', (run) => charts.daily(run, run.flags.satisfied), true], ['open', (run) => charts.daily(run, run.series.open), false], ['trust', (run) => charts.daily(run, run.series.trust), false],
];

export default {
  components: { 'fig-chart': Figure, player: Player, setting: Setting },
  props: { ask: Function, start: Object, carry: Object },
  template: `
    <div class="columns" data-page="compare" :data-ready="String(runs.length > 1 && runs.every(Boolean))">
      <aside class="side">
        <h1>{{ words('compare.title') }}</h1>
        <setting :setting="setting" :policy="false" @change="setting = $event; reload()"></setting>
        <h2>{{ words('compare.policies') }}</h2>
        <ol class="chosen"><li v-for="(one, n) in chosen" :key="n"><i :style="{color: look(n).colour}" aria-hidden="true">{{ look(n).mark }}</i>
          <span v-if="one.moves" class="fixed">{{ name(one) }}</span>
          <select v-else :value="one.policy" @change="swap(n, $event.target.value)" :aria-label="words('setting.policy') + ' ' + (n + 1)"><option v-for="p in policies" :key="p.name" :value="p.name" :disabled="taken(p.name, n)">{{ say(p.title) }}</option></select>
          <small v-if="!n">{{ words('compare.against') }}</small><button v-else-if="chosen.length > 2" class="quiet" @click="remove(n)" :aria-label="words('compare.remove', {policy: name(one)})">✕</button></li></ol>
        <button v-if="chosen.length < 4" @click="add">＋ {{ words('compare.add') }}</button>
        <section class="log"><h2>{{ words('compare.replicate') }}</h2>
          <div class="line"><label>{{ words('compare.replications') }} <input type="number" min="2" max="32" v-model.number="replications" style="width:70px"></label>
            <button class="main" v-if="!progress" @click="replicate" :disabled="!runs.every(Boolean)">{{ words('compare.start') }}</button><button v-else @click="stop">{{ words('compare.stop') }}</button></div>
          <div v-if="progress" role="status"><progress :value="progress.done" :max="progress.total" style="width:100%"></progress><p class="hint">{{ stopping ? words('compare.stopped') : words('compare.progress', progress) }}</p></div>
          <p v-if="failed" class="wrong" role="alert">{{ say(failed) }}</p></section>
      </aside>
      <section class="stage">
        <p class="topline"><span>{{ words('compare.intro') }}</span></p>
        <player :day="day" :last="setting.days - 1" :start="first ? first.start : ''" :speed="speed" @day="day = $event" @speed="speed = $event"></player>
        <div v-if="wrong" class="card wrong" role="alert"><p>{{ say(wrong) }}</p><button @click="reload">{{ words('shell.again') }}</button></div>
        <div v-if="!first && !wrong" class="card empty" role="status"><p><span class="dots"></span>{{ words('lab.first_run') }}</p></div>
        <div v-if="first" class="grid two">
          <fig-chart v-for="panel in panels" :key="panel.name" :name="'compare-' + panel.name" :title="words('compare.panel_' + panel.name)" :hint="panel.bounded ? words('compare.window', {window: first.window}) : ''" :option="panel.drawn.option" :rows="panel.drawn.rows" :height="190"></fig-chart>
        </div>
        <section v-if="result" class="card verdict" data-hook="verdict" tabindex="-1" ref="verdict">
          <div class="leverhead"><h2>{{ words('compare.verdict') }} <small>{{ words('compare.based_on', {count: result.replications}) }}</small></h2><button class="quiet" @click="csv">{{ words('compare.keep') }}</button></div>
          <p v-for="(said, n) in robust" :key="'r' + n" class="robust">{{ said }}</p>
          <p class="hint">{{ words('compare.caution') }}</p>
          <ul><li v-for="(said, n) in result.words[lang]" :key="n">{{ said }}</li></ul>
          <div class="tablebox"><table><tr><th>{{ words('compare.measure') }}</th><th v-for="(one, n) in judgedNames" :key="n">{{ look(n).mark }} {{ one }}</th></tr>
            <tr v-for="row in table" :key="row.measure"><th scope="row">{{ row.label }}</th><td>{{ row.mean }}</td><td v-for="cell in row.cells" :key="cell.scenario" :style="{color: cell.colour}"><b>{{ cell.mark }} {{ cell.said }}</b><br><small>{{ cell.limits }}</small><br><small>{{ cell.verdict }}</small></td></tr></table></div>
          <details><summary>?</summary><p v-for="(said, n) in result.notes[lang]" :key="n" class="hint">{{ said }}</p></details>
        </section>
        <template v-if="result"><label class="line">{{ words('compare.show') }} <select v-model="shown"><option v-for="m in headline" :key="m" :value="m">{{ label(m) }}</option></select></label>
          <fig-chart name="limits" :title="words('compare.limits')" :hint="words('compare.limits_hint')" :option="drawn.option" :rows="drawn.rows" :height="90 + 46 * (judgedNames.length - 1)"></fig-chart></template>
      </section>
    </div>`,
  data() {
    const known = (name) => choices.policies.some((one) => one.name === name);
    const given = (this.start.with || '').split(',').filter(known).slice(0, MOST);
    let chosen = (given.length > 1 ? given : ['baseline', 'authority-down', 'authority-people-money-down', 'three-heads-supported'].filter(known)).map((policy) => ({ policy }));
    const moves = this.carry.moves || movesRead(this.start.moves);
    const setting = this.carry.setting || settingOf(this.start);
    if (moves.length || setting.text) chosen = [{ policy: setting.policy || 'baseline' }, { policy: setting.policy, text: setting.text, moves }];
    return { setting: { ...setting, text: '' }, chosen, runs: [], day: Math.min(setting.days - 1, Number(this.start.day) || 120), speed: 15, wrong: null, replications: 8, progress: null, stopping: false, failed: null, result: null, judgedNames: [], shown: 'resolved_90d' };
  },
  computed: {
    lang: () => words.lang, policies: () => choices.policies,
    first() { return this.runs.find(Boolean); },
    names() { return words.lang && this.chosen.map((one) => this.name(one)); },
    panels() { return PANELS.map(([name, get, bounded]) => ({ name, bounded, drawn: charts.overlay(this.runs, this.names, this.day, get, bounded ? (v) => percent(v, 1) : (v) => number(v, name === 'open' ? 0 : 3), bounded, this.setting.days - 1) })); },
    headline() { return this.result ? this.result.measures.filter((m) => choices.measures[m] && choices.measures[m].headline) : []; },
    others() { return Object.keys(this.result.means).filter((name) => name !== this.result.against); },
    table() {
      return this.headline.map((measure) => ({ measure, label: this.label(measure), mean: measureValue(measure, this.result.means[this.result.against][measure][0]), cells: this.others.map((scenario) => {
        const d = this.found(scenario, measure);
        return { scenario, mark: verdictMark(d.verdict), colour: verdictColour(d.verdict), said: d.said[words.lang], limits: d.limits[words.lang], verdict: d.verdict_said[words.lang] };
      }) }));
    },
    robust() {
      return this.others.map((scenario, n) => {
        const judged = this.headline.map((measure) => this.found(scenario, measure).verdict);
        const [better, worse] = ['better', 'worse'].map((verdict) => judged.filter((one) => one === verdict).length);
        return t(better + worse ? 'compare.robust_yes' : 'compare.robust_no', { policy: this.judgedNames[n + 1], better, worse });
      });
    },
    drawn() { return words.lang && limits(this.others.map((scenario, n) => { const d = this.found(scenario, this.shown); return { name: this.judgedNames[n + 1], mean: d.mean, low: d.low, high: d.high, verdict: d.verdict, judged: d.verdict_said }; }), this.shown); },
  },
  watch: { day() { clearTimeout(this.remembering); this.remembering = setTimeout(this.remember, 250); } },
  mounted() { this.reload(); },
  beforeDestroy() { clearTimeout(this.remembering); if (this.progress) this.ask('stop', {}).catch(() => {}); },
  methods: {
    words: t, say, look: (n) => LOOKS[n],
    label: (measure) => say(choices.measures[measure].label),
    found(scenario, measure) { return this.result.differences.find((d) => d.scenario === scenario && d.measure === measure); },
    title(one) { const known = choices.policies.find((p) => p.name === one.policy); const base = known ? known.title : { zh: t('setting.opened'), en: t('setting.opened') }; return one.moves && one.moves.length ? { zh: base.zh + choices.texts['compare.my_levers'].zh, en: base.en + choices.texts['compare.my_levers'].en } : base; },
    name(one) { return say(this.title(one)); },
    taken(name, n) { return this.chosen.some((one, m) => m !== n && one.policy === name && !one.moves); },
    run(one) { return runOf({ ...this.setting, policy: one.policy, text: one.text || '' }, one.moves || []); },
    remember() { const mine = this.chosen.find((one) => one.moves); writeAddress({ page: 'compare', ...settingSaid({ ...this.setting, policy: mine ? mine.policy : '', text: mine ? mine.text : '' }), with: mine ? '' : this.chosen.map((one) => one.policy).join(','), moves: mine ? movesSaid(mine.moves) : '', day: this.day, lang: words.lang === 'en' ? 'en' : '' }); },
    async reload() {
      this.wrong = null; this.result = null;
      const asked = this.chosen.map((one) => this.run(one));
      this.asked = asked;
      this.runs = asked.map(() => null);
      this.remember();
      await Promise.all(asked.map(async (run, n) => {
        try { const { key } = await this.ask('play', { run }); const found = await fetchRun(key); if (asked === this.asked) this.$set(this.runs, n, found); } catch (wrong) { if (asked === this.asked) this.wrong = wrong.zh ? wrong : { zh: t('shell.lost'), en: t('shell.lost') }; }
      }));
    },
    swap(n, policy) { this.$set(this.chosen, n, { policy }); this.reload(); },
    remove(n) { this.chosen.splice(n, 1); this.reload(); },
    add() { const free = choices.policies.find((p) => !this.taken(p.name, -1)); this.chosen.push({ policy: free.name }); this.reload(); },
    async replicate() {
      this.failed = null; this.stopping = false; this.result = null;
      const names = this.names.slice();
      const count = Math.max(2, Math.min(32, Math.round(this.replications) || 8));
      this.progress = { done: 0, total: count * this.chosen.length };
      try {
        const result = await this.ask('replicate', { runs: this.chosen.map((one) => ({ ...this.run(one), title: this.title(one) })), replications: count }, (part) => { this.progress = part; });
        this.judgedNames = names;
        this.result = Object.freeze(result);
        this.$nextTick(() => { if (this.$refs.verdict) this.$refs.verdict.scrollIntoView({ block: 'start' }); });
      } catch (wrong) { this.failed = wrong; } finally { this.progress = null; }
    },
    stop() { this.stopping = true; this.ask('stop', {}).catch(() => {}); },
    csv() {
      keepCsv('cogov-compare', [[t('setting.policy'), t('compare.measure'), t('compare.mean'), t('compare.difference'), t('compare.low'), t('compare.high'), t('compare.judged')], ...this.result.differences.map((d) => {
        const name = this.judgedNames[1 + this.others.indexOf(d.scenario)];
        return [name, this.label(d.measure), this.result.means[d.scenario][d.measure][0], d.mean, d.low, d.high, d.verdict_said[words.lang]];
      })]);
    },
  },
};
