// A place looked at closely as Vue draws it.

export default `
  <aside class="card place" :aria-busy="String(loading)" aria-live="polite">
    <div class="leverhead">
      <h3 v-if="place">
        <span>{{ street(place) }} · {{ say(place) }}</span>
        <small>{{ t('map.kind_' + place.kind) }} · {{ t('player.day_number', { day: day + 1 }) }}</small>
      </h3>
      <h3 v-else>{{ t('map.place') }}</h3>
      <button class="quiet" @click="$emit('close')" :aria-label="t('shell.close')">✕</button>
    </div>
    <p v-if="loading" class="hint"><span class="dots"></span>{{ t('shell.loading') }}</p>
    <p v-else-if="wrong" role="alert" class="wrong">{{ say(wrong) }}</p>
    <template v-else-if="place">
      <div class="facts">
        <div>
          <b>{{ number(place.people.residents) }}</b
          >{{ t('place.residents') }}
        </div>
        <div>
          <b>{{ percent(place.people.trust) }}</b
          >{{ t('place.trust') }}
        </div>
        <div>
          <b>{{ percent(place.people.migrant) }}</b
          >{{ t('place.migrant') }}
        </div>
        <div>
          <b>{{ percent(place.people.elder) }}</b
          >{{ t('place.elder') }}
        </div>
        <div>
          <b>{{ number(place.people.staff, 1) }}</b
          >{{ t('place.staff') }}
        </div>
        <div>
          <b>{{ number(place.people.heads) }}</b
          >{{ t('place.heads') }}
        </div>
        <div>
          <b>{{ number(place.open) }}</b
          >{{ t('place.open') }}
        </div>
        <div>
          <b>{{ number(place.latent) }}</b
          >{{ t('place.latent') }}
        </div>
      </div>
      <h4>{{ t('place.bodies') }}</h4>
      <div class="tablebox">
        <table>
          <tr>
            <th>{{ t('lab.body') }}</th>
            <th>{{ t('place.present') }}</th>
            <th>{{ t('place.queued') }}</th>
            <th>{{ t('place.backlog') }}</th>
          </tr>
          <tr v-for="(body, n) in place.bodies" :key="n">
            <td>{{ say(body) }}</td>
            <td>{{ number(body.present, 1) }}</td>
            <td>{{ body.queued }}</td>
            <td>{{ number(body.backlog, 1) }}</td>
          </tr>
        </table>
      </div>
      <h4>{{ t('place.cases') }}</h4>
      <p v-if="!place.cases.length" class="hint">{{ t('place.no_cases') }}</p>
      <div v-else class="tablebox">
        <table>
          <tr>
            <th>{{ t('place.case') }}</th>
            <th>{{ t('place.since') }}</th>
            <th>{{ t('place.handovers') }}</th>
            <th>{{ t('place.holder') }}</th>
          </tr>
          <tr v-for="one in place.cases" :key="one.case">
            <td>{{ say(one) }}</td>
            <td>{{ one.since }}</td>
            <td>{{ one.handovers }}</td>
            <td>{{ sayField(one, 'holder') }}</td>
          </tr>
        </table>
      </div>
    </template>
  </aside>`;
