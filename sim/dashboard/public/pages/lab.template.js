// The lab as Vue draws it.

export default `
  <div class="lab columns" data-page="lab" :data-run="run ? run.key : ''">
    <aside class="side">
      <h1>{{ t('lab.title') }}</h1>
      <setting :setting="setting" @change="reset"></setting>
      <p v-if="lesson" class="lesson">{{ lesson }}</p>
      <scope :scope="scope" :run="run" @change="scope = $event"></scope>
      <levers :moves="moves" :day="day" :used="used" :busy="busy" @move="move"></levers>
      <section class="log" :aria-label="t('log.title')">
        <h2>{{ t('log.title') }}</h2>
        <p v-if="!moves.length" class="hint">{{ t('log.empty') }}</p>
        <ol v-else>
          <li v-for="(one, n) in moves" :key="n" :class="{ later: one.day > day }">
            <span
              >{{ t('player.day_number', { day: one.day + 1 }) }} · {{ leverName(one.lever) }} →
              {{ said(one) }}<small v-if="where(one)"> · {{ where(one) }}</small></span
            >
            <button
              class="quiet"
              @click="drop(n)"
              :aria-label="t('log.drop', { lever: leverName(one.lever) })"
            >
              ✕
            </button>
          </li>
        </ol>
        <div class="line">
          <button @click="save">{{ t('log.save') }}</button
          ><button @click="$refs.file.click()">{{ t('log.open') }}</button
          ><button @click="link">{{ t('log.link') }}</button>
        </div>
        <input
          ref="file"
          type="file"
          accept=".yaml,.yml,text/yaml"
          class="away"
          tabindex="-1"
          :aria-label="t('log.open')"
          @change="open"
        />
        <div class="line">
          <button class="quiet" @click="$emit('go', 'compare', carried())">{{ t('log.to_compare') }}</button
          ><button class="quiet" @click="$emit('go', 'journey', carried())">
            {{ t('log.to_journey') }}
          </button>
        </div>
        <p v-for="one in idle" :key="one" class="wrong" role="status">
          {{ t('scope.idle', { lever: leverName(one) }) }}
        </p>
        <p v-if="note" role="status" class="hint">{{ note }}</p>
      </section>
    </aside>
    <section class="stage">
      <player
        :day="day"
        :last="run ? run.days - 1 : 0"
        :start="run ? run.start : ''"
        :speed="speed"
        :moves="moves"
        @day="day = $event"
        @speed="speed = $event"
        @reset="noteReset"
      ></player>
      <div v-if="wrong" class="card wrong" role="alert">
        <p>
          {{ say(wrong) }} <template v-if="run">{{ t('lab.still_old') }}</template>
        </p>
        <button @click="again">{{ t('shell.again') }}</button>
      </div>
      <div v-if="!run && !wrong" class="card empty" :aria-busy="String(busy)">
        <p><span class="dots"></span>{{ t(slow ? 'lab.first_run_slow' : 'lab.first_run') }}</p>
      </div>
      <template v-if="run">
        <p class="topline" aria-live="off" data-hook="headline">
          <span v-for="(flag, n) in now" :key="flag.name" class="flag"
            ><i :style="{ color: flag.colour }" aria-hidden="true">{{ flag.mark }}</i>
            {{ t('lab.flag_' + flag.name) }} <b>{{ flag.value }}</b></span
          >
          <span class="gap" v-if="gap">{{ t('lab.gap', { points: gap }) }}</span>
          <span v-if="busy" class="busy" role="status"><span class="dots"></span>{{ t('lab.again') }}</span>
          <span v-else-if="before" class="moved" role="status"
            >{{ t('lab.moved', { lever: lastMoved }) }}
            <button class="quiet" @click="before = null">{{ t('lab.hide_before') }}</button></span
          >
        </p>
        <div class="grid two">
          <fig-chart
            name="flags"
            :title="t('lab.flags')"
            :hint="t('lab.flags_hint', { window: run.window })"
            :option="flags.option"
            :rows="flags.rows"
            :height="266"
            :summary="summary"
          ></fig-chart>
          <city-map
            :run="run"
            :day="day"
            :kind="kind"
            :picked="picked"
            :height="218"
            @kind="kind = $event"
            @pick="look"
          ></city-map>
        </div>
        <place-card
          v-if="picked >= 0"
          :place="place"
          :day="placeDay"
          :loading="placeBusy"
          :wrong="placeWrong"
          @close="picked = -1"
        ></place-card>
        <div class="grid two">
          <fig-chart
            name="signs"
            :title="t('lab.signs')"
            :hint="t('lab.signs_hint')"
            :option="signs.option"
            :rows="signs.rows"
            :height="230"
          ></fig-chart>
          <fig-chart
            name="triangles"
            :title="t('lab.triangles')"
            :hint="t('lab.triangles_hint')"
            :option="triangles.option"
            :rows="triangles.rows"
            :height="230"
          ></fig-chart>
          <fig-chart
            name="stocks"
            :title="t('lab.stocks')"
            :hint="t('lab.stocks_hint')"
            :option="stocks.option"
            :rows="stocks.rows"
            :height="230"
          ></fig-chart>
          <fig-chart
            name="reasons"
            :title="t('lab.reasons')"
            :hint="t('lab.reasons_hint')"
            :option="reasons.option"
            :rows="reasons.rows"
            :height="230"
            ><p v-if="reasons.empty" class="hint over">{{ t('lab.no_reasons') }}</p></fig-chart
          >
          <fig-chart
            name="hours"
            :title="t('lab.hours')"
            :hint="t('lab.hours_hint')"
            :option="hours.option"
            :rows="hours.rows"
            :height="270"
          ></fig-chart>
          <fig-chart
            name="network"
            :title="t('lab.network')"
            :hint="t('lab.network_hint')"
            :option="network.option"
            :rows="network.rows"
            :height="270"
            ><p v-if="network.empty" class="hint over">{{ t('lab.no_network') }}</p></fig-chart
          >
        </div>
        <p class="foot">
          {{
            t('lab.foot', {
              people: run.city.people.toLocaleString('en-US'),
              places: run.city.places.length,
              seed: setting.seed,
              cost: cost,
            })
          }}
        </p>
      </template>
    </section>
  </div>`;
