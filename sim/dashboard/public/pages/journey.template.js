// The page that follows a case as Vue draws it.

export default `
  <div class="columns listfirst" data-page="journey">
    <aside class="side">
      <h1>{{ t('journey.title') }}</h1>
      <setting :setting="setting" @change="reset"></setting>
      <p v-if="moves.length" class="hint">{{ t('compare.with_moves', { count: moves.length }) }}</p>
      <div class="switch" role="radiogroup" :aria-label="t('journey.kinds')">
        <button
          v-for="one in kinds"
          :key="one"
          role="radio"
          :aria-checked="String(one === kind)"
          :class="{ on: one === kind }"
          @click="choose(one)"
        >
          {{ t('journey.kind_' + one) }}
        </button>
      </div>
      <form class="line" @submit.prevent="list">
        <input
          type="search"
          v-model="looked"
          maxlength="40"
          :placeholder="t('journey.search')"
          :aria-label="t('journey.search')"
          style="flex: 1; min-width: 0"
        /><button>{{ t('journey.find') }}</button>
      </form>
      <p v-if="listing" class="hint" role="status"><span class="dots"></span>{{ t('shell.loading') }}</p>
      <p v-else-if="wrong" class="wrong" role="alert">{{ say(wrong) }}</p>
      <p v-else-if="!cases.length" class="hint">{{ t('journey.none') }}</p>
      <ul v-else class="cases" :aria-label="t('journey.cases')">
        <li v-for="one in cases" :key="one.key">
          <button
            :class="{ on: one.key === picked }"
            :aria-pressed="String(one.key === picked)"
            @click="follow(one.key)"
          >
            <b>{{ say(one) }}</b>
            <small>{{ t('journey.case_number', { number: one.case }) }}</small><br /><span class="where"
              >{{ sayField(one, 'street') }} {{ sayField(one, 'place') }}</span
            ><br />
            <small
              >{{ t('journey.touches', { count: one.touches }) }} ·
              {{
                one.solved !== null
                  ? '★ ' + t('journey.solved')
                  : one.closed !== null
                    ? '■ ' + t('journey.paper')
                    : '○ ' + t('journey.open')
              }}</small
            >
          </button>
        </li>
      </ul>
    </aside>
    <section class="stage">
      <p class="topline">
        <span>{{ t('journey.intro') }}</span>
      </p>
      <div v-if="storyWrong" class="card wrong" role="alert">{{ say(storyWrong) }}</div>
      <div v-else-if="!story && !telling" class="card empty">
        <p>{{ t('journey.pick_first') }}</p>
      </div>
      <p v-if="telling" class="card empty" role="status">
        <span class="dots"></span>{{ t('shell.loading') }}
      </p>
      <div v-if="story" class="grid two lives" ref="lives">
        <story name="way" :story="story" :horizon="setting.days"></story>
        <div class="other">
          <label class="card otherpick"
            >{{ t('journey.other')
            }}<select v-model="other" @change="replay" data-hook="other">
              <option value="">{{ t('journey.choose') }}</option>
              <option
                v-for="one in policies"
                :key="one.name"
                :value="one.name"
                :disabled="one.name === setting.policy && !moves.length"
              >
                {{ say(one.title) }}
              </option>
            </select></label
          >
          <p v-if="replaying" class="card empty" role="status">
            <span class="dots"></span>{{ t('shell.loading') }}
          </p>
          <div v-else-if="otherWrong" class="card wrong" role="alert">{{ say(otherWrong) }}</div>
          <story
            v-else-if="otherStory"
            name="way-other"
            :story="otherStory"
            :horizon="setting.days"
          ></story>
        </div>
      </div>
    </section>
  </div>`;
