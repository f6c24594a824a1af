// The life of a case as Vue draws it.

export default `
  <article class="card story" :data-case="story.card.key">
    <h3>{{ t('journey.under', { policy: say(story.policy) }) }}</h3>
    <ul class="fate">
      <li :class="solvedDay === null ? 'bad' : 'good'">
        <b aria-hidden="true">{{ solvedDay === null ? '✕' : '★' }}</b>
        {{
          solvedDay === null
            ? t('journey.never_solved', { days: horizon - story.card.arisen })
            : t('journey.arisen_to_solved', { days: solvedDay - story.card.arisen })
        }}
      </li>
      <li v-if="story.card.closed !== null && story.card.registered !== null">
        <b aria-hidden="true">■</b>
        {{
          t('journey.closed_after', {
            days: story.card.closed - story.card.registered,
            timely: t(story.card.on_time ? 'journey.on_time' : 'journey.late'),
          })
        }}
      </li>
      <li><b aria-hidden="true">☺</b> {{ t('journey.rated_' + story.card.rated) }}</li>
      <li v-if="story.card.counted"><b aria-hidden="true">☏</b> {{ t('journey.counted') }}</li>
      <li>
        <b aria-hidden="true">⇄</b> {{ t('journey.touches', { count: story.card.touches }) }} ·
        {{ t('journey.handed', { count: story.card.handovers }) }}
      </li>
    </ul>
    <details open>
      <summary>{{ t('journey.needs') }}</summary>
      <ul class="needs">
        <li v-for="need in story.needs" :key="need.need">
          {{
            t('journey.need', {
              number: need.need,
              department: say(need),
              level: t('lab.level_' + need.level),
              hours: number(need.hours, 1),
              state: t('journey.state_' + need.state),
            })
          }}
          {{ t('journey.found', { found: number(need.insight, 1), depth: number(need.depth, 1) }) }}
          <template v-if="need.consent > 0">{{
            t('journey.won', { won: number(need.won, 1), consent: number(need.consent, 1) })
          }}</template>
        </li>
      </ul>
    </details>
    <fig-chart
      class="inner"
      :name="name"
      :title="t('journey.way', { what: say(story.card), policy: say(story.policy) })"
      :hint="t('journey.way_hint')"
      :option="picture.option"
      :full="picture.full"
      :rows="picture.rows"
      :height="picture.height"
    ></fig-chart>
    <ol class="timeline">
      <li v-for="(one, n) in shown" :key="n" :class="[one.turn, { gapped: gap(n) > 1 }]">
        <span v-if="gap(n) > 1" class="waited">{{ t('journey.waited', { days: gap(n) }) }}</span>
        <span class="mark" aria-hidden="true">{{ marks[one.turn] }}</span>
        <div>
          <span class="date"
            ><b>{{ n + 1 }}</b> · {{ dayOf(one) }} ·
            {{ date(one.day) }}</span
          >
          <b v-if="bodyOf(one)">{{ bodyOf(one) }}</b> <strong>{{ sayField(one, 'action') }}</strong>
          <span v-if="one.cause_zh">{{ t('journey.on_cause', { cause: sayField(one, 'cause') }) }}</span>
          <span v-if="one.channel_zh">{{ t('journey.by', { channel: sayField(one, 'channel') }) }}</span>
          <span v-if="to(one)">{{ t('journey.to', { body: to(one) }) }}</span><span
            v-else-if="toItself(one)"
            >{{ t('journey.to_itself') }}</span
          >
          <div v-if="one.reason_zh" class="why-said">
            {{ because(one) }}<template v-if="more(one)">
              · {{ t(one.saw_history ? 'journey.saw' : 'journey.blind') }}</template
            ><template v-if="more(one) && one.hours > 0">
              · {{ t('journey.worked', { hours: number(one.hours, 1) }) }}</template
            >
          </div>
          <div v-if="one.again" class="again">
            {{ t('journey.again', { count: one.again, day: one.until + 1 }) }}
          </div>
          <details v-if="one.weighed || weighed(one).length" class="thought">
            <summary>{{ t('journey.weighed') }}</summary>
            <ul v-if="one.weighed" class="options">
              <li v-for="way in ways(one)" :key="way.option">
                <span class="weight"
                  ><i
                    :style="{ width: bar(way.worth, worths(one)) }"
                  ></i
                  ><b>{{ say(way) }} {{ number(way.worth, 2) }}</b></span
                ><span
                  v-for="term in way.terms"
                  :key="term.term"
                  :class="['term', term.value < 0 ? 'against' : 'for']"
                  >{{ say(term) }} {{ signed(term.value) }}</span
                >
              </li>
            </ul>
            <template v-else
              ><span v-for="pair in weighed(one)" :key="pair[0]" class="weight"
                ><i
                  :style="{ width: bar(pair[1], worths(one)) }"
                ></i
                >{{ t('journey.weigh_' + pair[0]) }} {{ number(pair[1], 2) }}</span
              ></template
            >
          </details>
        </div>
      </li>
    </ol>
  </article>`;
