// A place looked at closely: its people, its bodies, its open cases.
import { number, percent, say, streetOf, t } from './kit.js';

export default {
  props: { place: Object, day: Number, loading: Boolean, wrong: Object },
  template: `
    <aside class="card place" :aria-busy="String(loading)" aria-live="polite">
      <div class="leverhead"><h3 v-if="place"><span>{{ street(place) }} · {{ say(place) }}</span> <small>{{ words('map.kind_' + place.kind) }} · {{ words('player.day_number', {day: day + 1}) }}</small></h3><h3 v-else>{{ words('map.place') }}</h3>
        <button class="quiet" @click="$emit('close')" :aria-label="words('shell.close')">✕</button></div>
      <p v-if="loading" class="hint"><span class="dots"></span>{{ words('shell.loading') }}</p>
      <p v-else-if="wrong" role="alert" class="wrong">{{ say(wrong) }}</p>
      <template v-else-if="place">
        <div class="facts">
          <div><b>{{ number(place.people.residents) }}</b>{{ words('place.residents') }}</div><div><b>{{ percent(place.people.trust) }}</b>{{ words('place.trust') }}</div>
          <div><b>{{ percent(place.people.migrant) }}</b>{{ words('place.migrant') }}</div><div><b>{{ percent(place.people.elder) }}</b>{{ words('place.elder') }}</div>
          <div><b>{{ number(place.people.staff, 1) }}</b>{{ words('place.staff') }}</div><div><b>{{ number(place.people.heads) }}</b>{{ words('place.heads') }}</div>
          <div><b>{{ number(place.open) }}</b>{{ words('place.open') }}</div><div><b>{{ number(place.latent) }}</b>{{ words('place.latent') }}</div></div>
        <h4>{{ words('place.bodies') }}</h4>
        <div class="tablebox"><table><tr><th>{{ words('lab.body') }}</th><th>{{ words('place.present') }}</th><th>{{ words('place.queued') }}</th><th>{{ words('place.backlog') }}</th></tr>
          <tr v-for="(body, n) in place.bodies" :key="n"><td>{{ say(body) }}</td><td>{{ number(body.present, 1) }}</td><td>{{ body.queued }}</td><td>{{ number(body.backlog, 1) }}</td></tr></table></div>
        <h4>{{ words('place.cases') }}</h4>
        <p v-if="!place.cases.length" class="hint">{{ words('place.no_cases') }}</p>
        <div v-else class="tablebox"><table><tr><th>{{ words('place.case') }}</th><th>{{ words('place.since') }}</th><th>{{ words('place.handovers') }}</th><th>{{ words('place.holder') }}</th></tr>
          <tr v-for="one in place.cases" :key="one.case"><td>{{ say(one) }}</td><td>{{ one.since }}</td><td>{{ one.handovers }}</td><td>{{ words('place.pick_lang') === 'en' ? one.holder_en : one.holder_zh }}</td></tr></table></div>
      </template>
    </aside>`,
  methods: { words: t, street: streetOf, say, number, percent },
};
