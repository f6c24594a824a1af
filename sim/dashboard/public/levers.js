// The levers: what each means, in which unit, how far it goes, what it costs and where that is known from.
import { choices, number, percent, say, t } from './kit.js';

/** Write an amount of a lever with its unit. */
export function amount(lever, value) {
  if (lever.share) return percent(value);
  return `${number(value, Math.abs(value) < 10 && value % 1 ? 1 : 0)} ${say(lever.unit)}`;
}

/** How far a slider goes: all of a share; for the rest a scale that fits a hand, within the declared range. */
function steps(lever) {
  const span = lever.high - lever.low;
  if (lever.share) return 0.05;
  const rough = span / 60;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough);
}

export default {
  props: { moves: Array, day: Number, used: Array, busy: Boolean },
  template: `
    <section class="levers" :aria-label="words('lever.title')">
      <h2>{{ words('lever.title') }} <small>{{ words('lever.from_day', {day: day + 1}) }}</small></h2>
      <input class="search" type="search" v-model="looked" :placeholder="words('lever.search')" :aria-label="words('lever.search')">
      <details v-for="group in groups" :key="group.name" :open="group.open || looked !== ''">
        <summary>{{ words('lever.group_' + group.name) }} <span v-if="group.moved" class="count">{{ words('lever.moved_count', {count: group.moved}) }}</span></summary>
        <div v-for="lever in group.levers" :key="lever.name" class="lever" :data-lever="lever.name">
          <div class="leverhead"><label :for="'lever-' + lever.name">{{ say(lever) }}</label>
            <button class="quiet why" :aria-expanded="String(told === lever.name)" @click="told = told === lever.name ? '' : lever.name" :title="tip(lever)" :aria-label="words('lever.about', {lever: say(lever)})">?</button>
            <output>{{ draft[lever.name] === undefined ? (used.includes(lever.name) ? words('lever.by_policy') : words('lever.not_moved')) : amount(lever, draft[lever.name]) }}</output></div>
          <input type="range" :id="'lever-' + lever.name" :min="lever.low" :max="lever.high" :step="step(lever)" :value="draft[lever.name] === undefined ? rest(lever) : draft[lever.name]"
            :aria-valuetext="draft[lever.name] === undefined ? words('lever.not_moved') : amount(lever, draft[lever.name])" @input="drag(lever, $event)" @change="drop(lever, $event)">
          <div v-if="told === lever.name" class="told">
            <p>{{ say(lever.about) }}</p>
            <dl><dt>{{ words('lever.unit') }}</dt><dd>{{ say(lever.unit) }}</dd>
              <dt>{{ words('lever.range') }}</dt><dd>{{ amount(lever, lever.low) }} – {{ amount(lever, lever.high) }}</dd>
              <dt>{{ words('lever.acts_on') }}</dt><dd>{{ words('lever.kind_' + lever.kind) }}</dd>
              <dt>{{ words('lever.meets') }}</dt><dd>{{ words('lever.mode_' + lever.mode) }}</dd>
              <template v-for="price in lever.prices"><dt>{{ words('lever.price') }}</dt><dd>{{ say(price) }}: {{ number(price.value) }} ({{ number(price.range[0]) }}–{{ number(price.range[1]) }}) {{ words('lever.per_' + price.per) }} <span class="grade" :title="words('lever.grade_' + price.grade)">{{ words('lever.grade', {grade: price.grade}) }}</span> <span class="source" lang="en">{{ price.source }}</span></dd></template>
              <template v-if="!lever.prices.length"><dt>{{ words('lever.price') }}</dt><dd>{{ words('lever.no_price') }}</dd></template>
              <dt>{{ words('lever.evidence') }}</dt><dd>{{ evidence(lever) }}</dd>
              <dt>{{ words('lever.source') }}</dt><dd><span v-for="row in lever.mechanisms" :key="row.number">{{ row.number }} {{ say(row) }} ({{ row.seed.join(', ') }})<br></span></dd>
              <dt>{{ words('lever.watch') }}</dt><dd>{{ say(lever.watch) }}</dd></dl>
          </div>
        </div>
      </details>
      <p v-if="!groups.length" class="hint">{{ words('lever.none_found') }}</p>
    </section>`,
  data: () => ({ told: '', looked: '', draft: {} }),
  computed: {
    groups() {
      const looked = this.looked.trim().toLowerCase();
      return choices.groups.map((name) => {
        const levers = choices.levers.filter((lever) => lever.group === name && (!looked || `${lever.zh} ${lever.en} ${lever.name}`.toLowerCase().includes(looked)));
        return { name, levers, moved: levers.filter((lever) => this.moves.some((move) => move.lever === lever.name)).length, open: name === 'people' };
      }).filter((group) => group.levers.length);
    },
  },
  watch: { moves: { handler: 'settle', immediate: true }, day: 'settle' },
  methods: {
    words: t, say, amount, number, step: steps,
    rest: (lever) => Math.min(lever.high, Math.max(lever.low, 0)),
    evidence: (lever) => [...new Set(lever.prices.map((price) => price.grade))].map((grade) => `${grade} (${t(`lever.grade_${grade}`)})`).join(', ') || t('lever.grade_none'),
    tip(lever) { return `${say(lever.about)} ${t('lever.unit')}: ${say(lever.unit)}. ${t('lever.range')}: ${amount(lever, lever.low)} – ${amount(lever, lever.high)}. ${t('lever.evidence')}: ${this.evidence(lever)}. ${t('lever.source')}: ${lever.mechanisms.map((m) => m.seed.join(', ')).join(', ')}`; },
    settle() {      // what each lever was last moved to, on or before the day shown
      const draft = {};
      this.moves.filter((move) => move.day <= this.day).forEach((move) => { draft[move.lever] = move.value; });
      this.draft = draft;
    },
    drag(lever, event) { this.$set(this.draft, lever.name, Number(event.target.value)); },
    drop(lever, event) { this.$emit('move', { lever: lever.name, value: Number(event.target.value) }); },
  },
};
