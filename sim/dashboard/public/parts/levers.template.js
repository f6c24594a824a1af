// The levers as Vue draws it.

export default `
  <section class="levers" :aria-label="t('lever.title')">
    <h2>
      {{ t('lever.title') }} <small>{{ t('lever.from_day', { day: day + 1 }) }}</small>
    </h2>
    <input
      class="search"
      type="search"
      v-model="looked"
      :placeholder="t('lever.search')"
      :aria-label="t('lever.search')"
    />
    <details v-for="group in groups" :key="group.name" :open="group.open || looked !== ''">
      <summary>
        {{ t('lever.group_' + group.name) }}
        <span v-if="group.moved" class="count">{{ t('lever.moved_count', { count: group.moved }) }}</span>
      </summary>
      <div v-for="lever in group.levers" :key="lever.name" class="lever" :data-lever="lever.name">
        <div class="leverhead">
          <label :for="'lever-' + lever.name">{{ say(lever) }}</label>
          <button
            class="quiet why"
            :aria-expanded="String(explained === lever.name)"
            @click="explained = explained === lever.name ? '' : lever.name"
            :title="tip(lever)"
            :aria-label="t('lever.about', { lever: say(lever) })"
          >
            ?
          </button>
          <output>{{
            draft[lever.name] === undefined
              ? used.includes(lever.name)
                ? t('lever.by_policy')
                : t('lever.not_moved')
              : amount(lever, draft[lever.name])
          }}</output>
        </div>
        <input
          type="range"
          :id="'lever-' + lever.name"
          :min="lever.low"
          :max="lever.high"
          :step="step(lever)"
          :value="draft[lever.name] === undefined ? rest(lever) : draft[lever.name]"
          :aria-valuetext="
            draft[lever.name] === undefined ? t('lever.not_moved') : amount(lever, draft[lever.name])
          "
          @input="drag(lever, $event)"
          @change="drop(lever, $event)"
        />
        <div v-if="explained === lever.name" class="told">
          <p>{{ say(lever.about) }}</p>
          <dl>
            <dt>{{ t('lever.unit') }}</dt>
            <dd>{{ say(lever.unit) }}</dd>
            <dt>{{ t('lever.range') }}</dt>
            <dd>{{ amount(lever, lever.low) }} – {{ amount(lever, lever.high) }}</dd>
            <dt>{{ t('lever.acts_on') }}</dt>
            <dd>{{ t('lever.kind_' + lever.kind) }}</dd>
            <dt>{{ t('lever.meets') }}</dt>
            <dd>{{ t('lever.mode_' + lever.mode) }}</dd>
            <template v-for="price in lever.prices"
              ><dt>{{ t('lever.price') }}</dt>
              <dd>
                {{ say(price) }}: {{ number(price.value) }} ({{ number(price.range[0]) }}–{{
                  number(price.range[1])
                }}) {{ t('lever.per_' + price.per) }}
                <span class="grade" :title="t('lever.grade_' + price.grade)">{{
                  t('lever.grade', { grade: price.grade })
                }}</span>
                <span class="source" lang="en">{{ price.source }}</span>
              </dd></template
            >
            <template v-if="!lever.prices.length"
              ><dt>{{ t('lever.price') }}</dt>
              <dd>{{ t('lever.no_price') }}</dd></template
            >
            <dt>{{ t('lever.evidence') }}</dt>
            <dd>{{ evidence(lever) }}</dd>
            <dt>{{ t('lever.source') }}</dt>
            <dd>
              <span v-for="row in lever.mechanisms" :key="row.number"
                >{{ row.number }} {{ say(row) }} ({{ sourceOf(row.seed) }})<br
              /></span>
            </dd>
            <dt>{{ t('lever.watch') }}</dt>
            <dd>{{ say(lever.watch) }}</dd>
          </dl>
        </div>
      </div>
    </details>
    <p v-if="!groups.length" class="hint">{{ t('lever.none_found') }}</p>
  </section>`;
