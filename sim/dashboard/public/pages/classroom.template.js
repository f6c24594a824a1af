// The page of a class as Vue draws it.

export default `
  <div class="classroom" data-page="classroom" :data-phase="state ? state.phase : ''">
    <p class="topline">
      <span>{{ t('class.intro') }}</span>
    </p>
    <div v-if="wrong" class="card wrong" role="alert">{{ say(wrong) }}</div>
    <div v-if="!state" class="grid two">
      <form class="card" @submit.prevent="join">
        <h2>{{ t('class.join_title') }}</h2>
        <label class="field"
          >{{ t('class.code')
          }}<input
            type="text"
            v-model="code"
            maxlength="8"
            autocomplete="off"
            autocapitalize="characters"
            class="codebox"
            required
        /></label>
        <label class="field"
          >{{ t('class.group_name') }}<input type="text" v-model="name" maxlength="30" required
        /></label>
        <button class="main">{{ t('class.join') }}</button>
      </form>
      <form class="card" @submit.prevent="open">
        <h2>{{ t('class.start_title') }}</h2>
        <label class="field"
          >{{ t('class.name_of_class') }}<input type="text" v-model="title" maxlength="60"
        /></label>
        <setting :setting="setting" :policy="false" @change="setting = $event"></setting>
        <div class="line">
          <label
            >{{ t('class.budget') }}
            <input type="number" min="0" step="100000" v-model.number="budget" style="width: 130px"
          /></label>
          <label
            >{{ t('class.replications') }}
            <input type="number" min="2" max="32" v-model.number="replications" style="width: 70px"
          /></label>
        </div>
        <button class="main">{{ t('class.start') }}</button>
      </form>
    </div>
    <template v-else>
      <header class="card classhead">
        <div>
          <h1>{{ state.title }}</h1>
          <p class="hint">
            {{ state.teacher ? t('class.teacher_here') : state.mine ? state.mine.name : '' }}
          </p>
        </div>
        <div class="joincode">
          <small>{{ t('class.join_code_is') }}</small
          ><b data-hook="code">{{ state.code }}</b>
        </div>
        <ol class="steps">
          <li
            v-for="one in phases"
            :key="one"
            :class="{ on: one === state.phase }"
            :aria-current="one === state.phase ? 'step' : null"
          >
            {{ t('class.step_' + one) }}
          </li>
        </ol>
        <button class="quiet" @click="leave">{{ t('class.leave') }}</button>
      </header>
      <section v-if="state.teacher" class="card">
        <h2>{{ t('class.groups') }}</h2>
        <p v-if="!state.groups.length" class="hint">{{ t('class.no_groups') }}</p>
        <ul class="roll">
          <li v-for="one in state.groups" :key="one.id">
            <b>{{ one.name }}</b>
            <span>{{ one.predicted ? '✓ ' + t('class.predicted') : '○ ' + t('class.waiting') }}</span>
            <span>{{ one.submitted ? '✓ ' + t('class.submitted') : '' }}</span>
          </li>
        </ul>
        <div class="line">
          <button
            v-if="state.phase === 'predict'"
            class="main"
            @click="phase('submit')"
            :disabled="!state.groups.length"
          >
            {{ t('class.next_submit') }}
          </button>
          <button
            v-if="state.phase !== 'predict'"
            class="main"
            @click="work('class.run')"
            :disabled="!!progress || !state.groups.some((one) => one.submitted)"
          >
            {{ t('class.next_run') }}
          </button>
          <button v-if="state.results" @click="work('class.debrief')" :disabled="!!progress">
            {{ t('class.debrief_start') }}
          </button>
        </div>
        <div v-if="progress" role="status">
          <progress :value="progress.done" :max="progress.total || 1" style="width: 100%"></progress>
          <p class="hint">{{ t('class.running', progress) }}</p>
        </div>
      </section>
      <template v-else-if="state.mine">
        <section v-if="state.phase !== 'results'" class="card">
          <h2>{{ t('class.predict_title') }}</h2>
          <form @submit.prevent="predict">
            <fieldset v-for="measure in measures" :key="measure" class="guess">
              <legend>
                {{ label(measure) }} <small>{{ meaning(measure) }}</small>
              </legend>
              <label v-for="one in guesses" :key="one"
                ><input type="radio" :name="measure" :value="one" v-model="mine[measure]" required />
                {{ t('class.guess_' + one) }}</label
              >
            </fieldset>
            <label class="field"
              >{{ t('class.why')
              }}<input type="text" v-model="why" maxlength="200" :placeholder="t('class.why_hint')"
            /></label>
            <button class="main">{{ state.mine.guesses ? t('class.change') : t('class.predict') }}</button>
            <p v-if="state.mine.guesses" class="hint" role="status">✓ {{ t('class.predict_done') }}</p>
          </form>
        </section>
        <section v-if="state.phase === 'submit' && state.mine.guesses" class="card">
          <h2>{{ t('class.spend_title') }}</h2>
          <p class="budget" :class="{ over: spent > state.budget }" role="status">
            {{ t('class.spent') }}
            <b>{{ t('class.of_budget', { spent: money(spent), budget: money(state.budget) }) }}</b>
            <span v-if="spent > state.budget">⚠ {{ t('class.over') }}</span>
          </p>
          <progress
            :value="Math.min(spent, state.budget)"
            :max="state.budget || 1"
            style="width: 100%"
          ></progress>
          <p v-if="!moves.length" class="hint">{{ t('class.no_moves') }}</p>
          <ul v-else class="roll">
            <li v-for="(one, n) in moves" :key="one.lever">
              <b>{{ leverName(one.lever) }}</b> {{ amountOf(one) }}
              <button
                class="quiet"
                @click="drop(n)"
                :aria-label="t('log.drop', { lever: leverName(one.lever) })"
              >
                ✕
              </button>
            </li>
          </ul>
          <button class="main" @click="submit" :disabled="spent > state.budget">
            {{ t('class.submit') }}
          </button>
          <p v-if="state.mine.moves" class="hint" role="status">
            ✓ {{ t('class.submit_done', { spent: money(state.mine.yuan) }) }}
          </p>
          <levers :moves="moves" :day="0" :used="[]" @move="move"></levers>
        </section>
        <p v-if="state.phase === 'results' && !state.results" class="card empty">
          {{ t('class.wait_results') }}
        </p>
      </template>
      <template v-if="state.results">
        <section class="card verdict" data-hook="results">
          <h2>
            {{ t('class.results_title') }}
            <small>{{ t('compare.based_on', { count: state.results.replications }) }}</small>
          </h2>
          <div class="tablebox">
            <table>
              <tr>
                <th>{{ t('class.group') }}</th>
                <th v-for="m in measures" :key="m">
                  {{ label(m) }}<br /><small>{{ t('map.now') }} {{ value(m) }}</small>
                </th>
              </tr>
              <tr v-for="row in board" :key="row.id">
                <th scope="row">
                  {{ row.name }}<br /><small
                    >{{ money(row.yuan) }} ·
                    {{ t('class.score', { right: row.right, all: measures.length }) }}</small
                  ><br /><small class="plain">{{ row.levers }}</small
                  ><br v-if="row.why" /><small class="plain" v-if="row.why">“{{ row.why }}”</small>
                </th>
                <td v-for="cell in row.cells" :key="cell.measure" :style="{ color: cell.colour }">
                  <b>{{ cell.mark }} {{ cell.said }}</b
                  ><br /><small>{{ cell.limits }} · {{ cell.verdict }}</small
                  ><br /><small
                    >{{ t('class.guess', { guess: t('class.guess_' + cell.guess) }) }}
                    {{
                      cell.hit
                        ? '✓ ' + t('class.hit')
                        : cell.unsure
                          ? '? ' + t('class.unsure')
                          : '✗ ' + t('class.miss')
                    }}</small
                  >
                </td>
              </tr>
            </table>
          </div>
          <p v-for="(said, n) in state.results.notes[lang]" :key="'note' + n" class="hint">{{ said }}</p>
          <div class="line">
            <a
              class="button"
              :href="'/cogov/class/' + state.code + '/results.html?lang=' + lang"
              download
              >{{ t('class.export_html') }}</a
            >
            <a class="button" :href="'/cogov/class/' + state.code + '/results.csv?lang=' + lang" download>{{
              t('class.export_csv')
            }}</a>
          </div>
        </section>
        <div class="grid two">
          <fig-chart
            v-for="m in measures"
            :key="m"
            :name="'class-' + m"
            :title="label(m)"
            :option="drawn[m].option"
            :rows="drawn[m].rows"
            :height="80 + 44 * board.length"
          ></fig-chart>
        </div>
      </template>
      <section v-if="state.debrief" class="card verdict" data-hook="debrief">
        <h2>{{ t('class.debrief') }}</h2>
        <p class="hint">{{ t('class.debrief_hint') }}</p>
        <div v-for="group in state.debrief.groups" :key="group.id">
          <h3>
            {{ group.name }} <small>{{ t('compare.based_on', { count: group.replications }) }}</small>
          </h3>
          <template v-for="kind in ['mechanisms', 'pairs']"
            ><p v-if="kind === 'pairs' && group.pairs.length" :key="kind + 'hint'" class="hint">
              {{ t('class.pairs_hint') }}
            </p>
            <div v-if="group[kind].length" :key="kind" class="tablebox">
              <table :data-hook="'debrief-' + kind">
                <tr>
                  <th>{{ t('class.' + kind) }}</th>
                  <th v-for="m in measures" :key="m">{{ label(m) }}</th>
                </tr>
                <tr v-for="(part, n) in group[kind]" :key="n">
                  <th scope="row">
                    {{ say(part) }}<br /><small class="plain">{{
                      part.levers.map(leverName).join(' · ')
                    }}</small>
                  </th>
                  <td v-for="m in measures" :key="m" :style="{ color: colour(part.effects[m].verdict) }">
                    <b>{{ mark(part.effects[m].verdict) }} {{ part.effects[m].said[lang] }}</b
                    ><br /><small>{{ part.effects[m].limits[lang] }}</small>
                  </td>
                </tr>
              </table>
            </div></template
          >
        </div>
      </section>
    </template>
  </div>`;
