// One case followed from hand to hand, and its other life under another policy.
import { choices, movesRead, movesSaid, say, t, words, writeAddress } from './kit.js';
import Setting, { runOf, settingOf, settingSaid, titleOf } from './setting.js';
import Story from './story.js';

const KINDS = ['passed', 'paper', 'joint', 'petitioned', 'reopened', 'smooth', 'all'];

export default {
  components: { setting: Setting, story: Story },
  props: { ask: Function, start: Object, carry: Object },
  template: `
    <div class="columns listfirst" data-page="journey">
      <aside class="side">
        <h1>{{ words('journey.title') }}</h1>
        <setting :setting="setting" @change="reset"></setting>
        <p v-if="moves.length" class="hint">{{ words('compare.with_moves', {count: moves.length}) }}</p>
        <div class="switch" role="radiogroup" :aria-label="words('journey.kinds')">
          <button v-for="one in kinds" :key="one" role="radio" :aria-checked="String(one === kind)" :class="{on: one === kind}" @click="kind = one; list()">{{ words('journey.kind_' + one) }}</button></div>
        <form class="line" @submit.prevent="list"><input type="search" v-model="looked" maxlength="40" :placeholder="words('journey.search')" :aria-label="words('journey.search')" style="flex:1;min-width:0"><button>{{ words('journey.find') }}</button></form>
        <p v-if="listing" class="hint" role="status"><span class="dots"></span>{{ words('shell.loading') }}</p>
        <p v-else-if="wrong" class="wrong" role="alert">{{ say(wrong) }}</p>
        <p v-else-if="!cases.length" class="hint">{{ words('journey.none') }}</p>
        <ul v-else class="cases" :aria-label="words('journey.cases')"><li v-for="one in cases" :key="one.key"><button :class="{on: one.key === picked}" :aria-pressed="String(one.key === picked)" @click="follow(one.key)">
          <b>{{ say(one) }}</b> <small>{{ words('journey.case_number', {number: one.case}) }}</small><br><span class="where">{{ pick(one, 'street') }} {{ pick(one, 'place') }}</span><br>
          <small>{{ words('journey.touches', {count: one.touches}) }} · {{ one.solved !== null ? '★ ' + words('journey.solved') : one.closed !== null ? '■ ' + words('journey.paper') : '○ ' + words('journey.open') }}</small></button></li></ul>
      </aside>
      <section class="stage">
        <p class="topline"><span>{{ words('journey.intro') }}</span></p>
        <div v-if="untold" class="card wrong" role="alert">{{ say(untold) }}</div>
        <div v-else-if="!story && !telling" class="card empty"><p>{{ words('journey.pick_first') }}</p></div>
        <p v-if="telling" class="card empty" role="status"><span class="dots"></span>{{ words('shell.loading') }}</p>
        <div v-if="story" class="grid two lives" ref="lives">
          <story name="way" :story="story" :horizon="setting.days"></story>
          <div class="other">
            <label class="card otherpick">{{ words('journey.other') }}<select v-model="other" @change="replay" data-hook="other"><option value="">{{ words('journey.choose') }}</option>
              <option v-for="one in policies" :key="one.name" :value="one.name" :disabled="one.name === setting.policy && !moves.length">{{ say(one.title) }}</option></select></label>
            <p v-if="replaying" class="card empty" role="status"><span class="dots"></span>{{ words('shell.loading') }}</p>
            <div v-else-if="otherWrong" class="card wrong" role="alert">{{ say(otherWrong) }}</div>
            <story v-else-if="otherStory" name="way-other" :story="otherStory" :horizon="setting.days"></story>
          </div>
        </div>
      </section>
    </div>`,
  data() {
    return {
      setting: this.carry.setting || settingOf(this.start), moves: this.carry.moves || movesRead(this.start.moves), kinds: KINDS, kind: KINDS.includes(this.start.of) ? this.start.of : 'passed', looked: '', cases: [], listing: false, wrong: null,
      picked: /^[0-9a-f]{16}$/.test(this.start.case || '') ? this.start.case : '', story: null, telling: false, untold: null, other: choices.policies.some((one) => one.name === this.start.other) ? this.start.other : '', otherStory: null, replaying: false, otherWrong: null,
    };
  },
  computed: { policies: () => choices.policies },
  mounted() { this.list(); if (this.picked) this.follow(this.picked); },
  methods: {
    words: t, say,
    pick: (one, key) => one[`${key}_${words.lang}`],
    remember() { writeAddress({ page: 'journey', ...settingSaid(this.setting), moves: movesSaid(this.moves), of: this.kind, case: this.picked, other: this.other, lang: words.lang === 'en' ? 'en' : '' }); },
    reset(setting) { this.setting = setting; this.moves = []; this.story = null; this.otherStory = null; this.untold = null; this.picked = ''; this.list(); },
    async list() {
      this.listing = true; this.wrong = null;
      const asked = { run: runOf(this.setting, this.moves), of: this.kind, words: this.looked };
      this.asked = asked;
      try { const found = await this.ask('cases', asked); if (asked === this.asked) this.cases = found; } catch (wrong) { if (asked === this.asked) this.wrong = wrong; } finally { if (asked === this.asked) this.listing = false; }
      this.remember();
    },
    async follow(key) {
      this.picked = key; this.telling = true; this.story = null; this.otherStory = null; this.otherWrong = null; this.untold = null;
      try { this.story = await this.ask('story', { run: runOf(this.setting, this.moves), case: key }); } catch (wrong) { this.untold = wrong; } finally { this.telling = false; }
      this.remember();
      if (window.innerWidth <= 900) this.$nextTick(() => { if (this.$refs.lives) this.$refs.lives.scrollIntoView(); });
      if (this.other && this.story) this.replay();
    },
    async replay() {
      this.otherStory = null; this.otherWrong = null;
      this.remember();
      if (!this.other) return;
      this.replaying = true;
      try { this.otherStory = await this.ask('story', { run: runOf({ ...this.setting, policy: this.other, text: '' }, []), case: this.picked }); } catch (wrong) { this.otherWrong = wrong; } finally { this.replaying = false; }
    },
  },
};
export { titleOf };
