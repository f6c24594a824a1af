// One case followed from hand to hand, and its other life under another policy.

/** @import { Address, Ask, Card, Carried, Move, Named, Policy, Prop, Setting, Story } from '../types.d.ts' */

import { component } from '../browser/component.js';
import { writeAddress } from '../browser/opening.js';
import { movesRead, movesSaid } from '../compute/moves.js';
import { screen } from '../compute/screen.js';
import { policyOf, runOf, settingOf, settingSaid } from '../compute/settings.js';
import { choices, languageSaid, readable, say, sayField, t } from '../compute/texts.js';
import SettingPart from '../parts/setting.js';
import StoryPart from '../parts/story.js';
import template from './journey.template.js';

/** Kinds of cases worth following; the server defines them. */
const KINDS = ['passed', 'paper', 'joint', 'petitioned', 'reopened', 'smooth', 'all'];

const CASE = /^[0-9a-f]{16}$/;

/** Pixels up to which the case is shown below the list and not beside it. */
const ONE_COLUMN = 900;

export default component({
  template,
  components: { setting: SettingPart, story: StoryPart },
  props: {
    ask: /** @type {Prop<Ask>} */ (Function),
    start: /** @type {Prop<Address>} */ (Object),
    carry: /** @type {Prop<Carried>} */ (Object),
  },
  data: () => ({
    setting: /** @type {Setting} */ (settingOf({})),
    moves: /** @type {Move[]} */ ([]),
    kinds: KINDS,
    kind: KINDS[0],
    looked: '',
    cases: /** @type {Card[]} */ ([]),
    listing: false,
    wrong: /** @type {Named | null} */ (null),
    picked: '',
    story: /** @type {Story | null} */ (null),
    telling: false,
    storyWrong: /** @type {Named | null} */ (null),
    other: '',
    otherStory: /** @type {Story | null} */ (null),
    replaying: false,
    otherWrong: /** @type {Named | null} */ (null),
  }),
  kept: () => ({ asked: /** @type {object | null} */ (null) }),
  computed: {
    /** @returns {Policy[]} */
    policies: () => choices.policies,
  },
  created() {
    const { start, carry } = this;
    this.setting = carry.setting || settingOf(start);
    this.moves = carry.moves || movesRead(start.moves);
    if (KINDS.includes(start.of)) this.kind = start.of;
    if (CASE.test(start.case || '')) this.picked = start.case;
    if (policyOf(start.other)) this.other = start.other;
  },
  mounted() {
    this.list();
    if (this.picked) this.follow(this.picked);
  },
  methods: {
    t,
    say,
    sayField,
    remember() {
      writeAddress({
        page: 'journey',
        ...settingSaid(this.setting),
        moves: movesSaid(this.moves),
        of: this.kind,
        case: this.picked,
        other: this.other,
        lang: languageSaid(),
      });
    },
    /** @param {Setting} setting */
    reset(setting) {
      this.setting = setting;
      this.moves = [];
      this.close();
      this.picked = '';
      this.telling = false;
      this.list();
    },
    /** Show no life any more, and wait for none asked for before. */
    close() {
      this.story = null;
      this.storyWrong = null;
      this.otherStory = null;
      this.otherWrong = null;
      this.replaying = false;
    },
    /** @param {string} kind */
    choose(kind) {
      this.kind = kind;
      this.list();
    },
    /** List the cases of a kind that a search leaves. */
    async list() {
      const asked = { run: runOf(this.setting, this.moves), of: this.kind, words: this.looked };
      this.listing = true;
      this.wrong = null;
      this.asked = asked;
      try {
        const found = await this.ask('cases', asked);
        if (asked === this.asked) this.cases = found;
      } catch (error) {
        if (asked === this.asked) this.wrong = readable(error);
      } finally {
        if (asked === this.asked) this.listing = false;
      }
      this.remember();
    },
    /** Tell the life of a case. @param {string} key */
    async follow(key) {
      this.close();
      this.picked = key;
      this.telling = true;
      try {
        const story = await this.ask('story', { run: runOf(this.setting, this.moves), case: key });
        if (key === this.picked) this.story = story;
      } catch (error) {
        if (key === this.picked) this.storyWrong = readable(error);
      } finally {
        if (key === this.picked) this.telling = false;
      }
      if (key !== this.picked) return;
      this.remember();
      if (screen.width <= ONE_COLUMN) this.$nextTick(this.showStory);
      if (this.other && this.story) this.replay();
    },
    showStory() {
      if (this.$refs.lives) this.$refs.lives.scrollIntoView();
    },
    /** Tell the life of the same case under another policy. */
    async replay() {
      const { other, picked } = this;
      const still = () => other === this.other && picked === this.picked;
      this.otherStory = null;
      this.otherWrong = null;
      this.replaying = Boolean(other);
      this.remember();
      if (!other) return;
      try {
        const run = runOf({ ...this.setting, policy: other, text: '' }, []);
        const story = await this.ask('story', { run, case: picked });
        if (still()) this.otherStory = story;
      } catch (error) {
        if (still()) this.otherWrong = readable(error);
      } finally {
        if (still()) this.replaying = false;
      }
    },
  },
});
