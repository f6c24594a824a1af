// The lab: one city, one policy, time that plays, levers that act while it runs.
import { begunRun, choices, dateSaid, fetchRun, keep, movesRead, movesSaid, percent, number, say, t, words, writeAddress, yuan } from './kit.js';
import Figure from './figure.js';
import CityMap from './map.js';
import Levers, { amount } from './levers.js';
import Place from './place.js';
import Player from './player.js';
import Setting, { runOf, settingOf, settingSaid, titleOf } from './setting.js';
import Scope, { everywhere, scopeSaid } from './scope.js';
import * as charts from './charts.js';

const OPENING = 60;      // a day on which every chart has something to show

function dayOf(given, setting) {
  const day = given.day === undefined || given.day === '' ? OPENING : Number(given.day) || 0;
  return Math.max(0, Math.min(setting.days - 1, day));
}

export default {
  components: { 'fig-chart': Figure, 'city-map': CityMap, levers: Levers, 'place-card': Place, player: Player, scope: Scope, setting: Setting },
  props: { ask: Function, start: Object, carry: Object },
  template: `
    <div class="lab columns" data-page="lab" :data-run="run ? run.key : ''">
      <aside class="side">
        <h1>{{ words('lab.title') }}</h1>
        <setting :setting="setting" @change="reset"></setting>
        <p v-if="lesson" class="lesson">{{ lesson }}</p>
        <scope :scope="scope" :run="run" @change="scope = $event"></scope>
        <levers :moves="moves" :day="day" :used="used" :busy="busy" @move="move"></levers>
        <section class="log" :aria-label="words('log.title')">
          <h2>{{ words('log.title') }}</h2>
          <p v-if="!moves.length" class="hint">{{ words('log.empty') }}</p>
          <ol v-else><li v-for="(one, n) in moves" :key="n" :class="{later: one.day > day}"><span>{{ words('player.day_number', {day: one.day + 1}) }} · {{ leverName(one.lever) }} → {{ said(one) }}<small v-if="where(one)"> · {{ where(one) }}</small></span>
            <button class="quiet" @click="drop(n)" :aria-label="words('log.drop', {lever: leverName(one.lever)})">✕</button></li></ol>
          <div class="line"><button @click="save">{{ words('log.save') }}</button><button @click="$refs.file.click()">{{ words('log.open') }}</button><button @click="link">{{ words('log.link') }}</button></div>
          <input ref="file" type="file" accept=".yaml,.yml,text/yaml" class="away" tabindex="-1" :aria-label="words('log.open')" @change="open">
          <div class="line"><button class="quiet" @click="$emit('go', 'compare', carried())">{{ words('log.to_compare') }}</button><button class="quiet" @click="$emit('go', 'journey', carried())">{{ words('log.to_journey') }}</button></div>
          <p v-for="one in idle" :key="one" class="wrong" role="status">{{ words('scope.idle', {lever: leverName(one)}) }}</p>
          <p v-if="note" role="status" class="hint">{{ note }}</p>
        </section>
      </aside>
      <section class="stage">
        <player :day="day" :last="run ? run.days - 1 : 0" :start="run ? run.start : ''" :speed="speed" :moves="moves" @day="day = $event" @speed="speed = $event" @reset="noteReset"></player>
        <div v-if="wrong" class="card wrong" role="alert"><p>{{ say(wrong) }} <template v-if="run">{{ words('lab.still_old') }}</template></p><button @click="wrong = null; play()">{{ words('shell.again') }}</button></div>
        <div v-if="!run && !wrong" class="card empty" :aria-busy="String(busy)"><p><span class="dots"></span>{{ words(slow ? 'lab.first_run_slow' : 'lab.first_run') }}</p></div>
        <template v-if="run">
          <p class="topline" aria-live="off" data-hook="headline">
            <span v-for="(flag, n) in now" :key="flag.name" class="flag"><i :style="{color: flag.colour}" aria-hidden="true">{{ flag.mark }}</i> {{ words('lab.flag_' + flag.name) }} <b>{{ flag.value }}</b></span>
            <span class="gap" v-if="gap">{{ words('lab.gap', {points: gap}) }}</span>
            <span v-if="busy" class="busy" role="status"><span class="dots"></span>{{ words('lab.again') }}</span>
            <span v-else-if="before" class="moved" role="status">{{ words('lab.moved', {lever: lastMoved}) }} <button class="quiet" @click="before = null">{{ words('lab.hide_before') }}</button></span></p>
          <div class="grid two">
            <fig-chart name="flags" :title="words('lab.flags')" :hint="words('lab.flags_hint', {window: run.window})" :option="flags.option" :rows="flags.rows" :height="266" :summary="summary"></fig-chart>
            <city-map :run="run" :day="day" :kind="kind" :picked="picked" :height="218" @kind="kind = $event" @pick="look"></city-map>
          </div>
          <place-card v-if="picked >= 0" :place="place" :day="placeDay" :loading="placeBusy" :wrong="placeWrong" @close="picked = -1"></place-card>
          <div class="grid two">
            <fig-chart name="fragmentation" :title="words('lab.fragmentation', {value: fragmentation})" :hint="words('lab.fragmentation_hint')" :option="frag.option" :rows="frag.rows" :height="230"></fig-chart>
            <fig-chart name="triangles" :title="words('lab.triangles')" :hint="words('lab.triangles_hint')" :option="triangles.option" :rows="triangles.rows" :height="230"></fig-chart>
            <fig-chart name="stocks" :title="words('lab.stocks')" :hint="words('lab.stocks_hint')" :option="stocks.option" :rows="stocks.rows" :height="230"></fig-chart>
            <fig-chart name="reasons" :title="words('lab.reasons')" :hint="words('lab.reasons_hint')" :option="reasons.option" :rows="reasons.rows" :height="230"><p v-if="reasons.empty" class="hint over">{{ words('lab.no_reasons') }}</p></fig-chart>
            <fig-chart name="hours" :title="words('lab.hours')" :hint="words('lab.hours_hint')" :option="hours.option" :rows="hours.rows" :height="270"></fig-chart>
            <fig-chart name="network" :title="words('lab.network')" :hint="words('lab.network_hint')" :option="network.option" :rows="network.rows" :height="270"><p v-if="network.empty" class="hint over">{{ words('lab.no_network') }}</p></fig-chart>
          </div>
          <p class="foot">{{ words('lab.foot', {people: run.city.people.toLocaleString('en-US'), places: run.city.places.length, seed: setting.seed, cost: cost}) }}</p>
        </template>
      </section>
    </div>`,
  data() {
    const given = this.carry.setting ? { ...this.carry } : this.start;
    const setting = this.carry.setting || settingOf(given);
    return {
      setting, moves: this.carry.moves || movesRead(given.moves), day: dayOf(given, setting), speed: 7, kind: 'backlog', scope: everywhere(),
      run: null, before: null, busy: false, slow: false, wrong: null, note: '', picked: -1, place: null, placeDay: 0, placeBusy: false, placeWrong: null, lastMoved: '', number: 0,
    };
  },
  computed: {
    used() { const one = choices.policies.find((p) => p.name === this.setting.policy); return one ? one.levers : []; },
    idle() { return this.run ? this.run.idle.filter((lever) => this.moves.some((move) => move.lever === lever)) : []; },
    lesson() { const one = choices.policies.find((p) => p.name === this.setting.policy); return one ? say(one.lesson) : ''; },
    flags() { return words.lang && charts.flags(this.run, this.day, this.before, this.moves); },
    stocks() { return words.lang && charts.stocks(this.run, this.day, this.before, this.moves); },
    look_() { return charts.lookAt(this.run, this.day); },
    // What changes only with a look is computed only then, however fast the days go by.
    frag() { return this.look_ >= 0 && words.lang && charts.fragmentation(this.run, this.run.looks[this.look_], this.before); },
    triangles() { return this.look_ >= 0 && words.lang && charts.triangles(this.run, this.run.looks[this.look_]); },
    reasons() { return this.look_ >= 0 && words.lang && charts.reasons(this.run, this.run.looks[this.look_]); },
    hours() { return this.look_ >= 0 && words.lang && charts.hours(this.run, this.run.looks[this.look_]); },
    network() { return this.look_ >= 0 && words.lang && charts.network(this.run, this.run.looks[this.look_]); },
    fragmentation() { const { total, before } = this.frag; return total === null ? '–' : before ? `${before.toFixed(3)} → ${total.toFixed(3)}` : total.toFixed(3); },
    now() { return charts.FLAGS.map((name, n) => ({ name, value: percent(this.run.flags[name][this.day]), ...[{ colour: '#0b4f8a', mark: '●' }, { colour: '#d55e00', mark: '▲' }, { colour: '#009e73', mark: '◆' }][n] })); },
    gap() { const a = this.run.flags.closed_on_time[this.day]; const b = this.run.flags.resolved[this.day]; return a === null || b === null ? '' : number((a - b) * 100); },
    summary() { return `${t('player.day_number', { day: this.day + 1 })}: ${this.now.map((flag) => `${t(`lab.flag_${flag.name}`)} ${flag.value}`).join(', ')}`; },
    cost() { return yuan(Object.values(this.run.cost).reduce((sum, one) => sum + one, 0)); },
  },
  watch: {
    day() { this.remember(); if (this.picked >= 0 && !this.playing()) this.lookLater(); },
    start(given) { if (given.page === 'lab' || given.city || given.policy) { this.setting = settingOf(given); this.moves = movesRead(given.moves); this.day = dayOf(given, this.setting); this.before = null; this.run = null; this.play(); } },
  },
  mounted() { this.play(); },
  beforeDestroy() { clearTimeout(this.looking); clearTimeout(this.remembering); },
  methods: {
    words: t, say,
    leverName: (name) => say(choices.levers.find((one) => one.name === name)),
    said: (move) => amount(choices.levers.find((one) => one.name === move.lever), move.value),
    where(move) { return scopeSaid(move, this.run); },
    playing() { return this.$children.some((child) => child.playing); },
    remember() { clearTimeout(this.remembering); this.remembering = setTimeout(() => writeAddress({ page: 'lab', ...settingSaid(this.setting), moves: movesSaid(this.moves), day: this.day, lang: words.lang === 'en' ? 'en' : '' }), 250); },
    carried() { return { setting: this.setting, moves: this.moves }; },
    async play() {
      this.number += 1;
      const number_ = this.number;
      this.busy = true;
      this.slow = false;
      const patience = setTimeout(() => { this.slow = true; }, 4000);
      try {
        const asked = runOf(this.setting, this.moves);
        const run = (await begunRun(asked)) || (await fetchRun((await this.ask('play', { run: asked })).key));
        if (number_ !== this.number) return;
        this.run = run;
        this.wrong = null;
        if (this.day > run.days - 1) this.day = run.days - 1;
        if (this.picked >= run.city.places.length) this.picked = -1;
        this.remember();
      } catch (wrong) {
        if (number_ === this.number) this.wrong = wrong.zh ? wrong : { zh: t('shell.lost'), en: t('shell.lost') };
        if (!wrong.zh) throw wrong;
        return false;      // refused, and the user is told why
      } finally {
        clearTimeout(patience);
        if (number_ === this.number) this.busy = false;
      }
    },
    reset(setting) { this.setting = setting; this.before = null; this.moves = []; this.scope = everywhere(); this.picked = -1; this.wrong = null; this.play(); },
    noteReset() { if (this.moves.length) { this.moves = []; this.before = null; this.play(); } },
    move({ lever, value }) {
      const at = this.day;
      this.before = this.run;
      this.lastMoved = this.leverName(lever);
      const kept = this.moves;
      const same = (one) => one.day === at && one.lever === lever && one.place === this.scope.place;
      this.moves = [...kept.filter((one) => !same(one)), { day: at, lever, value, ...this.scope }].sort((a, b) => a.day - b.day);
      this.play().then((done) => { if (done === false) { this.moves = kept; this.before = null; } });
    },
    drop(n) { this.before = this.run; this.lastMoved = this.leverName(this.moves[n].lever); this.moves = this.moves.filter((_, m) => m !== n); this.play(); },
    async look(place) {
      this.picked = place;
      if (place < 0) return;
      this.placeBusy = true; this.placeWrong = null; this.placeDay = this.day;
      try { const told = await this.ask('place', { run: runOf(this.setting, this.moves), place, day: this.placeDay }); if (place === this.picked) this.place = told; } catch (wrong) { this.placeWrong = wrong; } finally { this.placeBusy = false; }
    },
    lookLater() { clearTimeout(this.looking); this.looking = setTimeout(() => this.look(this.picked), 400); },
    async save() {
      try { const file = await this.ask('save', { run: runOf(this.setting, this.moves), name: 'my-policy' }); keep(file.name, file.text, 'text/yaml;charset=utf-8'); this.note = t('log.saved', { name: file.name }); } catch (wrong) { this.note = say(wrong); }
    },
    async open(event) {
      const file = event.target.files[0];
      event.target.value = '';
      if (!file) return;
      if (file.size > 64000) { this.note = t('log.too_large'); return; }
      const text = await file.text();
      const setting = { ...this.setting, policy: '', text };
      try { const told = await this.ask('open', { run: runOf(setting, []) }); this.reset({ ...setting, title: told.title }); this.note = t('log.opened', { title: say(told.title) }); } catch (wrong) { this.note = say(wrong); }
    },
    async link() {
      this.remember();
      await new Promise((done) => { setTimeout(done, 300); });
      try { await navigator.clipboard.writeText(location.href); this.note = t('log.link_copied'); } catch { this.note = t('log.link_here'); }
    },
  },
};
export { dateSaid, titleOf };
