// The class: join, predict, spend the same budget, see all results side by side, take them apart.
import { choices, measureValue, say, t, words, writeAddress, yuan } from './kit.js';
import Figure from './figure.js';
import Levers, { amount } from './levers.js';
import Setting, { runOf, settingOf } from './setting.js';
import { limits, verdictColour, verdictMark } from './limits.js';

const MEASURES = ['closed_on_time', 'resolved_90d', 'satisfied', 'fragmentation'];
const GUESSES = ['better', 'same', 'worse'];
const STEPS = ['predict', 'submit', 'results'];
const EVERY = 2500;       // milliseconds between two looks at how the class stands
const PATIENCE = 20000;   // milliseconds after which an answer is no longer waited for
const KEPT = 'cogov.class';

export default {
  components: { 'fig-chart': Figure, levers: Levers, setting: Setting },
  props: { ask: Function, start: Object, carry: Object },
  template: `
    <div class="classroom" data-page="classroom" :data-phase="state ? state.phase : ''">
      <p class="topline"><span>{{ words('class.intro') }}</span></p>
      <div v-if="wrong" class="card wrong" role="alert">{{ say(wrong) }}</div>
      <div v-if="!state" class="grid two">
        <form class="card" @submit.prevent="join"><h2>{{ words('class.join_title') }}</h2>
          <label class="field">{{ words('class.code') }}<input type="text" v-model="code" maxlength="8" autocomplete="off" autocapitalize="characters" class="codebox" required></label>
          <label class="field">{{ words('class.group_name') }}<input type="text" v-model="name" maxlength="30" required></label>
          <button class="main">{{ words('class.join') }}</button></form>
        <form class="card" @submit.prevent="open"><h2>{{ words('class.start_title') }}</h2>
          <label class="field">{{ words('class.name_of_class') }}<input type="text" v-model="title" maxlength="60"></label>
          <setting :setting="setting" :policy="false" @change="setting = $event"></setting>
          <div class="line"><label>{{ words('class.budget') }} <input type="number" min="0" step="100000" v-model.number="budget" style="width:130px"></label>
            <label>{{ words('class.replications') }} <input type="number" min="2" max="32" v-model.number="replications" style="width:70px"></label></div>
          <button class="main">{{ words('class.start') }}</button></form>
      </div>
      <template v-else>
        <header class="card classhead"><div><h1>{{ state.title }}</h1><p class="hint">{{ state.teacher ? words('class.teacher_here') : state.mine ? state.mine.name : '' }}</p></div>
          <div class="joincode"><small>{{ words('class.join_code_is') }}</small><b data-hook="code">{{ state.code }}</b></div>
          <ol class="steps"><li v-for="one in steps" :key="one" :class="{on: one === state.phase}" :aria-current="one === state.phase ? 'step' : null">{{ words('class.step_' + one) }}</li></ol>
          <button class="quiet" @click="leave">{{ words('class.leave') }}</button></header>
        <section v-if="state.teacher" class="card"><h2>{{ words('class.groups') }}</h2>
          <p v-if="!state.groups.length" class="hint">{{ words('class.no_groups') }}</p>
          <ul class="roll"><li v-for="one in state.groups" :key="one.id"><b>{{ one.name }}</b> <span>{{ one.predicted ? '✓ ' + words('class.predicted') : '○ ' + words('class.waiting') }}</span> <span>{{ one.submitted ? '✓ ' + words('class.submitted') : '' }}</span></li></ul>
          <div class="line"><button v-if="state.phase === 'predict'" class="main" @click="phase('submit')" :disabled="!state.groups.length">{{ words('class.next_submit') }}</button>
            <button v-if="state.phase !== 'predict'" class="main" @click="work('class.run')" :disabled="!!progress || !state.groups.some((one) => one.submitted)">{{ words('class.next_run') }}</button>
            <button v-if="state.results" @click="work('class.debrief')" :disabled="!!progress">{{ words('class.debrief_start') }}</button></div>
          <div v-if="progress" role="status"><progress :value="progress.done" :max="progress.total || 1" style="width:100%"></progress><p class="hint">{{ words('class.running', progress) }}</p></div></section>
        <template v-else-if="state.mine">
          <section v-if="state.phase !== 'results'" class="card"><h2>{{ words('class.predict_title') }}</h2>
            <form @submit.prevent="predict"><fieldset v-for="measure in measures" :key="measure" class="guess"><legend>{{ label(measure) }} <small>{{ meaning(measure) }}</small></legend>
              <label v-for="one in guesses" :key="one"><input type="radio" :name="measure" :value="one" v-model="mine[measure]" required> {{ words('class.guess_' + one) }}</label></fieldset>
              <label class="field">{{ words('class.why') }}<input type="text" v-model="why" maxlength="200" :placeholder="words('class.why_hint')"></label>
              <button class="main">{{ state.mine.guesses ? words('class.change') : words('class.predict') }}</button>
              <p v-if="state.mine.guesses" class="hint" role="status">✓ {{ words('class.predict_done') }}</p></form></section>
          <section v-if="state.phase === 'submit' && state.mine.guesses" class="card"><h2>{{ words('class.spend_title') }}</h2>
            <p class="budget" :class="{over: spent > state.budget}" role="status">{{ words('class.spent') }} <b>{{ words('class.of_budget', {spent: money(spent), budget: money(state.budget)}) }}</b> <span v-if="spent > state.budget">⚠ {{ words('class.over') }}</span></p>
            <progress :value="Math.min(spent, state.budget)" :max="state.budget || 1" style="width:100%"></progress>
            <p v-if="!moves.length" class="hint">{{ words('class.no_moves') }}</p>
            <ul v-else class="roll"><li v-for="(one, n) in moves" :key="one.lever"><b>{{ leverName(one.lever) }}</b> {{ amountOf(one) }} <button class="quiet" @click="moves.splice(n, 1); price()" :aria-label="words('log.drop', {lever: leverName(one.lever)})">✕</button></li></ul>
            <button class="main" @click="submit" :disabled="spent > state.budget">{{ words('class.submit') }}</button>
            <p v-if="state.mine.moves" class="hint" role="status">✓ {{ words('class.submit_done', {spent: money(state.mine.yuan)}) }}</p>
            <levers :moves="moves" :day="0" :used="[]" @move="move"></levers></section>
          <p v-if="state.phase === 'results' && !state.results" class="card empty">{{ words('class.wait_results') }}</p>
        </template>
        <template v-if="state.results">
          <section class="card verdict" data-hook="results"><h2>{{ words('class.results_title') }} <small>{{ words('compare.based_on', {count: state.results.replications}) }}</small></h2>
            <div class="tablebox"><table><tr><th>{{ words('class.group') }}</th><th v-for="m in measures" :key="m">{{ label(m) }}<br><small>{{ words('map.now') }} {{ value(m) }}</small></th></tr>
              <tr v-for="row in board" :key="row.id"><th scope="row">{{ row.name }}<br><small>{{ money(row.yuan) }} · {{ words('class.score', {right: row.right, all: measures.length}) }}</small><br><small class="plain">{{ row.levers }}</small><br v-if="row.why"><small class="plain" v-if="row.why">“{{ row.why }}”</small></th>
                <td v-for="cell in row.cells" :key="cell.measure" :style="{color: cell.colour}"><b>{{ cell.mark }} {{ cell.said }}</b><br><small>{{ cell.limits }} · {{ cell.verdict }}</small><br><small>{{ words('class.guess', {guess: words('class.guess_' + cell.guess)}) }} {{ cell.hit ? '✓ ' + words('class.hit') : cell.unsure ? '? ' + words('class.unsure') : '✗ ' + words('class.miss') }}</small></td></tr></table></div>
            <p v-for="(said, n) in state.results.notes[lang]" :key="'note' + n" class="hint">{{ said }}</p>
            <div class="line"><a class="button" :href="'/cogov/class/' + state.code + '/results.html?lang=' + lang" download>{{ words('class.export_html') }}</a> <a class="button" :href="'/cogov/class/' + state.code + '/results.csv?lang=' + lang" download>{{ words('class.export_csv') }}</a></div></section>
          <div class="grid two"><fig-chart v-for="m in measures" :key="m" :name="'class-' + m" :title="label(m)" :option="drawn[m].option" :rows="drawn[m].rows" :height="80 + 44 * board.length"></fig-chart></div>
        </template>
        <section v-if="state.debrief" class="card verdict" data-hook="debrief"><h2>{{ words('class.debrief') }}</h2><p class="hint">{{ words('class.debrief_hint') }}</p>
          <div v-for="group in state.debrief.groups" :key="group.id"><h3>{{ group.name }} <small>{{ words('compare.based_on', {count: group.replications}) }}</small></h3>
            <template v-for="kind in ['mechanisms', 'pairs']"><p v-if="kind === 'pairs' && group.pairs.length" :key="kind + 'hint'" class="hint">{{ words('class.pairs_hint') }}</p>
            <div v-if="group[kind].length" :key="kind" class="tablebox"><table :data-hook="'debrief-' + kind"><tr><th>{{ words('class.' + kind) }}</th><th v-for="m in measures" :key="m">{{ label(m) }}</th></tr>
            <tr v-for="(part, n) in group[kind]" :key="n"><th scope="row">{{ say(part) }}<br><small class="plain">{{ part.levers.map(leverName).join(' · ') }}</small></th><td v-for="m in measures" :key="m" :style="{color: colour(part.effects[m].verdict)}"><b>{{ mark(part.effects[m].verdict) }} {{ part.effects[m].said[lang] }}</b><br><small>{{ part.effects[m].limits[lang] }}</small></td></tr></table></div></template></div></section>
      </template>
    </div>`,
  data() {
    return { code: (this.start.code || '').slice(0, 8).toUpperCase(), name: '', title: '', budget: 1000000, replications: 6, setting: settingOf({}), state: null, wrong: null, held: null, progress: null, mine: {}, why: '', moves: [], spent: 0, steps: STEPS, measures: MEASURES, guesses: GUESSES };
  },
  computed: {
    lang: () => words.lang,
    board() {
      const { results, groups } = this.state;
      return groups.filter((one) => one.submitted && results.differences.some((d) => d.group === one.id)).map((one) => {
        const cells = MEASURES.map((measure) => {
          const d = results.differences.find((each) => each.group === one.id && each.measure === measure);
          const guess = (one.guesses || {})[measure] || 'same';
          const outcome = ['better', 'worse'].includes(d.verdict) ? d.verdict : 'same';
          return { measure, guess, hit: guess === outcome, unsure: outcome === 'same' && guess !== 'same', mark: verdictMark(d.verdict), colour: verdictColour(d.verdict), said: d.said[words.lang], limits: d.limits[words.lang], verdict: d.verdict_said[words.lang] };
        });
        return { ...one, cells, right: cells.filter((cell) => cell.hit).length, levers: (one.moves || []).map((m) => `${this.leverName(m.lever)} ${this.amountOf(m)}`).join(' · ') || t('class.moved_none') };
      });
    },
    drawn() {
      return Object.fromEntries(MEASURES.map((measure) => [measure, limits(this.board.map((row) => {
        const d = this.state.results.differences.find((each) => each.group === row.id && each.measure === measure);
        return { name: row.name, mean: d.mean, low: d.low, high: d.high, verdict: d.verdict, judged: d.verdict_said };
      }), measure)]));
    },
  },
  mounted() {
    this.patient = 0;
    let held = null;
    try { held = JSON.parse(localStorage.getItem(KEPT)); } catch { /* nothing kept */ }
    if (held && (!this.code || this.code === held.code)) { this.held = held; this.look(); }
    this.timer = setInterval(() => { if (this.held && !document.hidden && Date.now() > this.patient) this.look(); }, EVERY);
  },
  beforeDestroy() { clearInterval(this.timer); },
  methods: {
    words: t, say, mark: verdictMark, colour: verdictColour,
    money: yuan,
    label: (measure) => say(choices.measures[measure].label),
    meaning: (measure) => say(choices.measures[measure].meaning),
    value(measure) { return measureValue(measure, this.state.results.means[this.state.results.against][measure][0]); },
    leverName: (name) => say(choices.levers.find((one) => one.name === name)),
    amountOf: (move) => amount(choices.levers.find((one) => one.name === move.lever), move.value),
    cityName() { const [key, code] = this.setting.city.split('/'); const city = choices.cities.find((one) => one.key === key); return say(code ? city.districts.find((one) => one.code === code) : city); },
    hold(held) { this.held = held; localStorage.setItem(KEPT, JSON.stringify(held)); writeAddress({ page: 'classroom', code: held.code, lang: words.lang === 'en' ? 'en' : '' }); return this.look(); },
    leave() { localStorage.removeItem(KEPT); this.held = null; this.state = null; this.mine = {}; this.moves = []; writeAddress({ page: 'classroom' }); },
    async tried(work) { try { this.wrong = null; return await work(); } catch (wrong) { this.wrong = wrong.zh ? wrong : { zh: t('shell.lost'), en: t('shell.lost') }; return null; } },
    async look() {
      const held = this.held;
      let state;
      this.patient = Date.now() + PATIENCE;
      try { state = await this.ask('class.state', { ...held, version: this.state ? this.state.version : '' }); } catch { if (!this.state) { this.held = null; } return; } finally { this.patient = 0; }
      if (held !== this.held || state.same) return;
      if (!this.state && state.mine) {
        this.mine = { ...(state.mine.guesses || {}) }; this.why = state.mine.why; this.moves = (state.mine.moves || []).slice(); this.spent = state.mine.yuan || 0;
      }
      if (!state.teacher && !state.mine) { this.leave(); return; }
      this.state = Object.freeze(state);
    },
    open() { this.tried(async () => this.hold(await this.ask('class.start', { run: runOf(this.setting, []), title: this.title.trim() || this.cityName(), budget: Number(this.budget) || 0, replications: Math.round(this.replications) || 6 }))); },
    join() { this.tried(async () => this.hold(await this.ask('class.join', { code: this.code, name: this.name }))); },
    phase(phase) { this.tried(async () => { await this.ask('class.phase', { ...this.held, phase }); await this.look(); }); },
    predict() { this.tried(async () => { await this.ask('class.predict', { ...this.held, guesses: { ...this.mine }, why: this.why }); await this.look(); }); },
    move({ lever, value }) { this.moves = [...this.moves.filter((one) => one.lever !== lever), { day: 0, lever, value }]; this.price(); },
    price() { this.tried(async () => { const run = { ...this.state.run, moves: this.moves }; const found = await this.ask('price', { run }); this.spent = Object.values(found.yuan).reduce((sum, one) => sum + one, 0); }); },
    submit() { this.tried(async () => { await this.ask('class.submit', { ...this.held, moves: this.moves }); await this.look(); }); },
    work(kind) { this.tried(async () => { this.progress = { done: 0, total: 0 }; try { await this.ask(kind, this.held, (part) => { this.progress = part; }); } finally { this.progress = null; } await this.look(); }); },
  },
};
