// Which city, how many of its people, which policy, which luck; and the run that these mean.
import { choices, say, t } from './kit.js';

export const blank = () => ({ city: 'teaching', size: 0, policy: 'baseline', text: '', title: null, seed: 1, days: 365 });

/** Read a setting from an address. */
export function settingOf(given) {
  const setting = blank();
  const [city, district] = (given.city || '').split('/');
  const known = choices.cities.find((one) => one.key === city);
  if (known) setting.city = known.districts.some((one) => one.code === district) ? `${city}/${district}` : known.districts.length ? city : city;
  if (given.size && Number(given.size) >= 1000) setting.size = Number(given.size);
  if (choices.policies.some((one) => one.name === given.policy)) setting.policy = given.policy;
  if (given.text) { setting.text = given.text; setting.policy = ''; setting.title = { zh: t('setting.opened'), en: t('setting.opened') }; }
  if (Number.isInteger(Number(given.seed)) && Number(given.seed) > 0) setting.seed = Number(given.seed);
  if ([90, 180, 365, 730].includes(Number(given.days))) setting.days = Number(given.days);
  return setting;
}

export const settingSaid = (s) => ({ city: s.city === 'teaching' ? '' : s.city, size: s.size || '', policy: s.text ? '' : s.policy, text: s.text, seed: s.seed === 1 ? '' : s.seed, days: s.days === 365 ? '' : s.days });

export function peopleOf(city) {
  const [key, code] = city.split('/');
  const whole = choices.cities.find((one) => one.key === key);
  return code ? whole.districts.find((one) => one.code === code).people : whole.people;
}

/** The run that a setting and a lever log mean. */
export function runOf(setting, moves) {
  const people = peopleOf(setting.city);
  const size = setting.size || choices.usual_size;
  const scale = people <= size ? 1 : Math.max(0.001, Math.round((10000 * size) / people) / 10000);
  return { city: setting.city, scale, policy: setting.text ? '' : setting.policy, text: setting.text, moves: moves || [], seed: setting.seed, days: setting.days };
}

export const titleOf = (setting) => (setting.text ? setting.title || { zh: t('setting.opened'), en: t('setting.opened') } : choices.policies.find((one) => one.name === setting.policy).title);

export default {
  props: { setting: Object, policy: { default: true }, slot: String },
  template: `
    <div class="setting">
      <label>{{ words('setting.city') }}<select :value="city" @change="change({city: pickCity($event.target.value), size: 0})" :lang="null">
        <option v-for="one in cities" :key="one.key" :value="one.key">{{ say(one) }}</option></select></label>
      <label v-if="known.districts.length">{{ words('setting.district') }}<select :value="setting.city" @change="change({city: $event.target.value, size: 0})">
        <option v-for="one in known.districts" :key="one.code" :value="known.key + '/' + one.code">{{ say(one) }}</option>
        <option :value="known.key">{{ words('setting.whole_city') }}</option></select></label>
      <label>{{ words('setting.people') }}<select :value="setting.size || usual" @change="change({size: Number($event.target.value)})">
        <option v-for="one in sizes" :key="one" :value="one">{{ one >= people ? words('setting.all_people', {count: people.toLocaleString('en-US')}) : words('setting.some_people', {count: one.toLocaleString('en-US')}) }}</option></select></label>
      <label v-if="policy">{{ words('setting.policy') }}<select :value="setting.text ? ' ' : setting.policy" @change="change({policy: $event.target.value, text: '', title: null})" data-hook="policy">
        <option v-if="setting.text" value=" ">{{ words('setting.opened') }}</option>
        <option v-for="one in policies" :key="one.name" :value="one.name">{{ say(one.title) }}</option></select></label>
      <label>{{ words('setting.seed') }}<input type="number" min="1" max="9999" :value="setting.seed" @change="change({seed: Math.max(1, Math.min(9999, Math.round(Number($event.target.value)) || 1))})"></label>
    </div>`,
  computed: {
    cities: () => choices.cities, policies: () => choices.policies,
    city() { return this.setting.city.split('/')[0]; },
    known() { return choices.cities.find((one) => one.key === this.city); },
    people() { return peopleOf(this.setting.city); },
    sizes() { const fit = choices.sizes.filter((size) => size < this.people); return this.people <= choices.sizes[choices.sizes.length - 1] ? [...fit, this.people] : fit; },
    usual() { return this.sizes.filter((size) => size <= choices.usual_size).pop() || this.sizes[0]; },
  },
  methods: {
    words: t, say,
    pickCity(key) { const one = choices.cities.find((c) => c.key === key); return one.districts.length ? `${key}/${(one.districts.find((d) => d.code === '530111') || one.districts[0]).code}` : key; },
    change(part) { this.$emit('change', { ...this.setting, ...part }); },
  },
};
