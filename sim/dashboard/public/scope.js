// Where, how fast and how long a lever that is moved next acts: a trial in a few places, a ramp, an end.
import { say, t } from './kit.js';

export const everywhere = () => ({ place: '', ramp: 0, lasts: 0 });
const RAMPS = [0, 30, 90, 180];
const LENGTHS = [0, 30, 90, 180];
const MOST_STREETS = 40;

/** The places a run's city offers for a trial: [value, words]. */
function placesOf(run) {
  const city = run ? run.city : { districts: [], streets: [] };
  const some = [1, 3, 5].filter((count) => city.streets.length > count).map((count) => [`first-${count}`, t('scope.first', { count })]);
  const districts = city.districts.length > 1 ? city.districts.map((one) => [one.code, say(one)]) : [];
  const streets = city.streets.length > 1 && city.streets.length <= MOST_STREETS ? city.streets.map((one) => [one.code, say(one)]) : [];
  const mixed = new Set(city.streets.map((one) => one.urban)).size > 1;
  const kinds = mixed ? [['urban', t('scope.urban')], ['rural', t('scope.rural')]] : [];
  return [['', t('scope.everywhere')], ...kinds, ...some, ...districts, ...streets];
}

/** Say in words where and when a move acts; empty if everywhere, at once and for good. */
export function scopeSaid(move, run) {
  const found = move.place && placesOf(run).find(([value]) => value === move.place);
  return [move.place ? (found ? found[1] : move.place) : '', move.ramp ? t('scope.ramp_days', { days: move.ramp }) : '', move.lasts ? t('scope.lasts_days', { days: move.lasts }) : ''].filter(Boolean).join(' · ');
}

export default {
  props: { scope: Object, run: Object },
  template: `
    <details class="scope" :open="open" @toggle="open = $event.target.open"><summary>{{ words('scope.title') }} <span class="count">{{ said }}</span></summary>
      <p class="hint">{{ words('scope.hint') }}</p>
      <label>{{ words('scope.where') }}<select :value="scope.place" data-hook="place" @change="change({place: $event.target.value})"><option v-for="one in places" :key="one[0]" :value="one[0]">{{ one[1] }}</option></select></label>
      <label>{{ words('scope.ramp') }}<select :value="scope.ramp" data-hook="ramp" @change="change({ramp: Number($event.target.value)})"><option v-for="one in ramps" :key="one" :value="one">{{ one ? words('scope.ramp_days', {days: one}) : words('scope.at_once') }}</option></select></label>
      <label>{{ words('scope.lasts') }}<select :value="scope.lasts" data-hook="lasts" @change="change({lasts: Number($event.target.value)})"><option v-for="one in lengths" :key="one" :value="one" :disabled="one > 0 && one < scope.ramp">{{ one ? words('scope.lasts_days', {days: one}) : words('scope.for_good') }}</option></select></label>
    </details>`,
  data() { return { open: Boolean(this.scope.place || this.scope.ramp || this.scope.lasts), ramps: RAMPS, lengths: LENGTHS }; },
  computed: {
    places() { return placesOf(this.run); },
    said() { return scopeSaid(this.scope, this.run); },
  },
  methods: {
    words: t,
    change(part) {
      const scope = { ...this.scope, ...part };
      if (scope.lasts && scope.lasts < scope.ramp) scope.lasts = 0;      // a ramp must fit
      this.$emit('change', scope);
    },
  },
};
