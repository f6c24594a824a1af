// The life of one case: its flags in short, what it takes, and every touch on a line of time.
import { choices, dateSaid, number, say, t, words } from './kit.js';
import Figure from './figure.js';
import { way } from './way.js';

const MARKS = { sent: '→', paper: '■', patched: '≈', done: '✓', solved: '★', step: '●' };      // by what a step did to the case

export default {
  components: { 'fig-chart': Figure },
  props: { story: Object, horizon: Number, name: String },
  template: `
    <article class="card story" :data-case="story.card.key">
      <h3>{{ words('journey.under', {policy: say(story.policy)}) }}</h3>
      <ul class="fate">
        <li :class="solvedDay === null ? 'bad' : 'good'"><b aria-hidden="true">{{ solvedDay === null ? '✕' : '★' }}</b> {{ solvedDay === null ? words('journey.never_solved', {days: horizon - story.card.arisen}) : words('journey.arisen_to_solved', {days: solvedDay - story.card.arisen}) }}</li>
        <li v-if="story.card.closed !== null && story.card.registered !== null"><b aria-hidden="true">■</b> {{ words('journey.closed_after', {days: story.card.closed - story.card.registered, timely: words(story.card.on_time ? 'journey.on_time' : 'journey.late')}) }}</li>
        <li><b aria-hidden="true">☺</b> {{ words('journey.rated_' + story.card.rated) }}</li>
        <li v-if="story.card.counted"><b aria-hidden="true">☏</b> {{ words('journey.counted') }}</li>
        <li><b aria-hidden="true">⇄</b> {{ words('journey.touches', {count: story.card.touches}) }} · {{ words('journey.handed', {count: story.card.handovers}) }}</li></ul>
      <details open><summary>{{ words('journey.needs') }}</summary><ul class="needs">
        <li v-for="need in story.needs" :key="need.need">{{ words('journey.need', {number: need.need, department: say(need), level: words('lab.level_' + need.level), hours: number(need.hours, 1), state: words('journey.state_' + need.state)}) }}</li></ul></details>
      <fig-chart class="inner" :name="name" :title="words('journey.way', {what: say(story.card), policy: say(story.policy)})" :hint="words('journey.way_hint')" :option="picture.option" :full="picture.full" :rows="picture.rows" :height="picture.height"></fig-chart>
      <ol class="timeline">
        <li v-for="(one, n) in shown" :key="n" :class="[one.turn, {gapped: gap(n) > 1}]">
          <span v-if="gap(n) > 1" class="waited">{{ words('journey.waited', {days: gap(n)}) }}</span>
          <span class="mark" aria-hidden="true">{{ marks[one.turn] }}</span>
          <div><span class="date"><b>{{ n + 1 }}</b> · {{ words('player.day_number', {day: one.day + 1}) }} · {{ date(one.day) }}</span>
            <b v-if="bodyOf(one)">{{ bodyOf(one) }}</b> <strong>{{ pick(one, 'action') }}</strong>
            <span v-if="one.channel_zh">{{ words('journey.by', {channel: pick(one, 'channel')}) }}</span>
            <span v-if="to(one)">{{ words('journey.to', {body: to(one)}) }}</span><span v-else-if="toItself(one)">{{ words('journey.to_itself') }}</span>
            <div v-if="one.reason_zh" class="why-said">{{ words('journey.because', {reason: pick(one, 'reason')}) }}<template v-if="one.saw_history !== undefined"> · {{ words(one.saw_history ? 'journey.saw' : 'journey.blind') }}</template><template v-if="one.hours > 0"> · {{ words('journey.worked', {hours: number(one.hours, 1)}) }}</template></div>
            <div v-if="one.again" class="again">{{ words('journey.again', {count: one.again, day: one.until + 1}) }}</div><details v-if="one.weighed || weighed(one).length" class="thought"><summary>{{ words('journey.weighed') }}</summary>
              <ul v-if="one.weighed" class="options"><li v-for="way in ways(one)" :key="way.option"><span class="weight"><i :style="{width: bar(way.worth, ways(one).map((w) => w.worth))}"></i><b>{{ say(way) }} {{ number(way.worth, 2) }}</b></span><span v-for="term in way.terms" :key="term.term" :class="['term', term.value < 0 ? 'against' : 'for']">{{ say(term) }} {{ signed(term.value) }}</span></li></ul>
              <template v-else><span v-for="pair in weighed(one)" :key="pair[0]" class="weight"><i :style="{width: bar(pair[1], weighed(one).map((p) => p[1]))}"></i>{{ words('journey.weigh_' + pair[0]) }} {{ number(pair[1], 2) }}</span></template></details></div>
        </li></ol>
    </article>`,
  computed: {
    marks: () => MARKS,
    picture() { return words.lang && way(this.story, this.shown); },
    solvedDay() { return this.story.card.solved; },
    shown() {      // the same again and again is told once: with how often, and until when
      const told = [];
      const same = (a, b) => a.body_zh && ['action', 'body', 'reason', 'went_to', 'need', 'saw_history'].every((key) => a[key] === b[key]) && !a.hours && !b.hours;
      this.story.events.forEach((one) => { const last = told[told.length - 1]; if (last && same(last, one)) { last.again += 1; last.until = one.day; } else told.push({ ...one, again: 0, until: one.day }); });
      return told;
    },
  },
  methods: {
    words: t, say, number,
    pick: (one, key) => one[`${key}_${words.lang}`] || '',
    date(day) { return dateSaid(this.story.start, day); },
    gap(n) { return n ? this.shown[n].day - this.shown[n - 1].until : 0; },
    bodyOf(one) { return one.body_zh ? this.pick(one, 'body') : ''; },
    to(one) { return one.went_to !== null && one.went_to !== undefined && one.went_to !== one.body ? this.pick(one, 'went_to') : ''; },
    toItself: (one) => one.turn === 'sent' && one.went_to !== null && one.went_to !== undefined && one.went_to === one.body,
    weighed: (one) => Object.entries(one).filter(([key, value]) => value !== null && choices.texts[`journey.weigh_${key}`]),      // of residents
    ways: (one) => one.weighed.filter((way) => way.worth !== null).sort((a, b) => b.worth - a.worth),
    signed: (value) => (value < 0 ? '−' : '+') + number(Math.abs(value), 2),
    bar(value, all) { const low = Math.min(...all); const high = Math.max(...all); return `${high > low ? 6 + (54 * (value - low)) / (high - low) : 30}px`; },
  },
};
