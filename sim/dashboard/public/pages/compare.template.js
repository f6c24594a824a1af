// The page of comparisons as Vue draws it.

export default `
  <div class="columns" data-page="compare" :data-ready="String(runs.length > 1 && runs.every(Boolean))">
    <aside class="side">
      <h1>{{ t('compare.title') }}</h1>
      <setting
        :setting="setting"
        :policy="false"
        @change="reset"
      ></setting>
      <h2>{{ t('compare.policies') }}</h2>
      <ol class="chosen">
        <li v-for="(one, n) in chosen" :key="n">
          <i :style="{ color: style(n).colour }" aria-hidden="true">{{ style(n).mark }}</i>
          <span v-if="one.moves" class="fixed">{{ name(one) }}</span>
          <select
            v-else
            :value="one.policy"
            @change="swap(n, $event.target.value)"
            :aria-label="t('setting.policy') + ' ' + (n + 1)"
          >
            <option v-for="p in policies" :key="p.name" :value="p.name" :disabled="taken(p.name, n)">
              {{ say(p.title) }}
            </option>
          </select>
          <small v-if="!n">{{ t('compare.against') }}</small><button
            v-else-if="chosen.length > 2"
            class="quiet"
            @click="remove(n)"
            :aria-label="t('compare.remove', { policy: name(one) })"
          >
            ✕
          </button>
        </li>
      </ol>
      <button v-if="chosen.length < most" @click="add">＋ {{ t('compare.add') }}</button>
      <section class="log">
        <h2>{{ t('compare.replicate') }}</h2>
        <div class="line">
          <label
            >{{ t('compare.replications') }}
            <input type="number" min="2" max="32" v-model.number="replications" style="width: 70px"
          /></label>
          <button class="main" v-if="!progress" @click="replicate" :disabled="!runs.every(Boolean)">
            {{ t('compare.start') }}</button><button v-else @click="stop">{{ t('compare.stop') }}</button>
        </div>
        <div v-if="progress" role="status">
          <progress :value="progress.done" :max="progress.total" style="width: 100%"></progress>
          <p class="hint">{{ stopping ? t('compare.stopped') : t('compare.progress', progress) }}</p>
        </div>
        <p v-if="failed" class="wrong" role="alert">{{ say(failed) }}</p>
      </section>
    </aside>
    <section class="stage">
      <p class="topline">
        <span>{{ t('compare.intro') }}</span>
      </p>
      <player
        :day="day"
        :last="setting.days - 1"
        :start="first ? first.start : ''"
        :speed="speed"
        @day="day = $event"
        @speed="speed = $event"
      ></player>
      <div v-if="wrong" class="card wrong" role="alert">
        <p>{{ say(wrong) }}</p>
        <button @click="reload">{{ t('shell.again') }}</button>
      </div>
      <div v-if="!first && !wrong" class="card empty" role="status">
        <p><span class="dots"></span>{{ t('lab.first_run') }}</p>
      </div>
      <div v-if="first" class="grid two">
        <fig-chart
          v-for="panel in panels"
          :key="panel.name"
          :name="'compare-' + panel.name"
          :title="t('compare.panel_' + panel.name)"
          :hint="panel.bounded ? t('compare.window', { window: first.window }) : ''"
          :option="panel.drawn.option"
          :rows="panel.drawn.rows"
          :height="190"
        ></fig-chart>
      </div>
      <section v-if="result" class="card verdict" data-hook="verdict" tabindex="-1" ref="verdict">
        <div class="leverhead">
          <h2>
            {{ t('compare.verdict') }}
            <small>{{ t('compare.based_on', { count: result.replications }) }}</small>
          </h2>
          <button class="quiet" @click="csv">{{ t('compare.keep') }}</button>
        </div>
        <p v-for="(said, n) in robust" :key="'r' + n" class="robust">{{ said }}</p>
        <p class="hint">{{ t('compare.caution') }}</p>
        <ul>
          <li v-for="(said, n) in result.words[lang]" :key="n">{{ said }}</li>
        </ul>
        <div class="tablebox">
          <table>
            <tr>
              <th>{{ t('compare.measure') }}</th>
              <th v-for="(one, n) in judgedNames" :key="n">{{ style(n).mark }} {{ one }}</th>
            </tr>
            <tr v-for="row in table" :key="row.measure">
              <th scope="row">{{ row.label }}</th>
              <td>{{ row.mean }}</td>
              <td v-for="cell in row.cells" :key="cell.scenario" :style="{ color: cell.colour }">
                <b>{{ cell.mark }} {{ cell.said }}</b
                ><br /><small>{{ cell.limits }}</small
                ><br /><small>{{ cell.verdict }}</small>
              </td>
            </tr>
          </table>
        </div>
        <details>
          <summary>?</summary>
          <p v-for="(said, n) in result.notes[lang]" :key="n" class="hint">{{ said }}</p>
        </details>
      </section>
      <template v-if="result"
        ><label class="line"
          >{{ t('compare.show') }}
          <select v-model="shown">
            <option v-for="m in headline" :key="m" :value="m">{{ label(m) }}</option>
          </select></label
        >
        <fig-chart
          name="limits"
          :title="t('compare.limits')"
          :hint="t('compare.limits_hint')"
          :option="drawn.option"
          :rows="drawn.rows"
          :height="90 + 46 * (judgedNames.length - 1)"
        ></fig-chart
      ></template>
    </section>
  </div>`;
