// The page of a stored study as Vue draws it.

export default `
  <div class="classroom" data-page="study" :data-study="study ? study.name : ''">
    <p class="topline">
      <span>{{ t('study.intro') }}</span>
    </p>
    <div class="card">
      <div class="line">
        <label
          >{{ t('study.pick') }}
          <select v-model="name" @change="look" data-hook="study">
            <option v-for="one in found" :key="one.name" :value="one.name" :disabled="!!one.wrong">
              {{ say(one) || one.name }} ({{ one.name }})
            </option>
          </select></label
        >
        <button @click="list">{{ t('study.refresh') }}</button>
      </div>
      <p v-if="busy" class="hint" role="status"><span class="dots"></span>{{ t('shell.loading') }}</p>
      <p v-if="wrong" class="wrong" role="alert">{{ say(wrong) }}</p>
      <p v-for="one in found.filter((each) => each.wrong)" :key="one.name" class="wrong" role="status">
        {{ t('study.damaged', { name: one.name, why: say(one.wrong) }) }}
      </p>
      <p v-if="!busy && !found.length" class="card empty">{{ t('study.none') }}</p>
      <p v-if="study" class="hint">{{ t('study.runs', study) }}</p>
    </div>
    <template v-if="study">
      <div class="line">
        <label
          >{{ t('study.measure') }}
          <select v-model="measure">
            <option v-for="m in study.measures" :key="m" :value="m">{{ label(m) }}</option>
          </select></label
        >
        <label
          >{{ t('study.across') }}
          <select v-model="across">
            <option v-for="m in study.measures" :key="m" :value="m">{{ label(m) }}</option>
          </select></label
        >
      </div>
      <div class="grid two">
        <fig-chart
          name="heat"
          :title="t('study.heat')"
          :hint="t('study.heat_hint')"
          :option="heat.option"
          :rows="heat.rows"
          :height="heat.height"
        ></fig-chart>
        <fig-chart
          name="pareto"
          :title="t('study.pareto') + ' · ' + label(measure)"
          :hint="t('study.pareto_hint')"
          :option="pareto.option"
          :rows="pareto.rows"
          :height="300"
        ></fig-chart>
        <fig-chart
          name="tornado"
          :title="t('study.tornado') + ' · ' + label(measure)"
          :hint="t('study.tornado_hint')"
          :option="tornado.option"
          :rows="tornado.rows"
          :height="60 + 30 * tornado.count"
        ></fig-chart>
        <fig-chart
          v-if="discovery.box"
          name="box"
          :title="t('study.box') + ' · ' + label(measure)"
          :hint="t('study.box_hint')"
          :option="box.option"
          :rows="box.rows"
          :height="70 + 34 * discovery.box.limits.length"
          ><div data-hook="box">
            <p v-for="(said, n) in discovery.words[lang]" :key="n">{{ said }}</p>
          </div></fig-chart
        >
        <section v-else class="card" data-hook="box">
          <h3>{{ t('study.box') }} · {{ label(measure) }}</h3>
          <p v-for="(said, n) in discovery.words[lang]" :key="n">{{ said }}</p>
          <p class="hint">{{ t('study.no_box') }}</p>
        </section>
      </div>
    </template>
  </div>`;
