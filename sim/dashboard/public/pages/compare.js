// Up to four policies side by side over common random numbers, then many times over: is it policy or chance?

/** @import { Address, Ask, Carried, Chosen, Comparison, Drawn, Named } from '../types.d.ts' */
/** @import { Policy, Progress, Prop, Run, RunRequest, Setting } from '../types.d.ts' */

import { component } from '../browser/component.js';
import { keepCsv } from '../browser/files.js';
import { writeAddress } from '../browser/opening.js';
import { askedRun } from '../browser/runs.js';
import { movesSaid } from '../compute/moves.js';
import { number, percent } from '../compute/numbers.js';
import { runOf, settingOf, settingSaid } from '../compute/settings.js';
import { STYLES } from '../compute/styles.js';
import { choices, languageSaid, readable, say, t, words } from '../compute/texts.js';
import * as verdicts from '../compute/verdicts.js';
import { daily, overlay, weekly } from '../figures/courses.js';
import { limits } from '../figures/limits.js';
import Figure from '../parts/figure.js';
import Player from '../parts/player.js';
import SettingPart from '../parts/setting.js';
import template from './compare.template.js';

/** Replications that may be asked for; the server has the same bounds. */
const FEWEST = 2;
const MOST = 32;
const USUAL = 8;

const OPENING_DAY = 120;
const ADDRESS_AFTER = 250;

/**
 * A course in which the runs are compared; `digits` after the point unless it is a share.
 *
 * @typedef {object} Panel
 * @property {string} name
 * @property {(run: Run) => import('../figures/axes.js').Point[]} points
 * @property {boolean} [share]
 * @property {number} [digits]
 */

/** @type {Panel[]} */
const PANELS = [
  { name: 'resolved', points: (run) => daily(run.flags.resolved), share: true },
  { name: 'on_time', points: (run) => daily(run.flags.closed_on_time), share: true },
  { name: 'waiting', points: (run) => weekly(run, 'sign_waiting'), share: true },
  { name: 'satisfied', points: (run) => daily(run.flags.satisfied), share: true },
  { name: 'open', points: (run) => daily(run.series.open), digits: 0 },
  { name: 'trust', points: (run) => daily(run.series.trust), digits: 3 },
];

export default component({
  template,
  components: { 'fig-chart': Figure, 'player': Player, 'setting': SettingPart },
  props: {
    ask: /** @type {Prop<Ask>} */ (Function),
    start: /** @type {Prop<Address>} */ (Object),
    carry: /** @type {Prop<Carried>} */ (Object),
  },
  data: () => ({
    setting: /** @type {Setting} */ (settingOf({})),
    chosen: /** @type {Chosen[]} */ ([]),
    most: verdicts.MOST_POLICIES,
    runs: /** @type {(Run | null)[]} */ ([]),
    day: 0,
    speed: 15,
    wrong: /** @type {Named | null} */ (null),
    replications: USUAL,
    progress: /** @type {Progress | null} */ (null),
    stopping: false,
    failed: /** @type {Named | null} */ (null),
    result: /** @type {Comparison | null} */ (null),
    judgedNames: /** @type {string[]} */ ([]),
    shown: 'resolved_90d',
  }),
  kept: () => ({ asked: /** @type {RunRequest[]} */ ([]), remembering: 0 }),
  computed: {
    lang: () => words.lang,
    /** @returns {Policy[]} */
    policies: () => choices.policies,
    /** @returns {Run | null | undefined} */
    first() {
      return this.runs.find(Boolean);
    },
    /** @returns {string[]} */
    names() {
      return this.chosen.map((one) => this.name(one));
    },
    /** @returns {{ name: string, bounded: boolean | undefined, drawn: Drawn }[]} */
    panels() {
      const { runs, names, day } = this;
      const last = this.setting.days - 1;
      return PANELS.map(({ name, points, share = false, digits }) => {
        const form = (/** @type {number} */ value) => (share ? percent(value, 1) : number(value, digits));
        return { name, bounded: share, drawn: overlay({ runs, names, day, points, form, share, last }) };
      });
    },
    /** The comparison, where there is one: its table is drawn only then. @returns {Comparison} */
    found() {
      return /** @type {Comparison} */ (this.result);
    },
    /** @returns {string[]} */
    headline() {
      return verdicts.headlines(this.found);
    },
    /** @returns {ReturnType<typeof verdicts.verdictTable>} */
    table() {
      return verdicts.verdictTable(this.found);
    },
    /** @returns {string[]} */
    robust() {
      return verdicts.robustSaid(this.found, this.judgedNames);
    },
    /** @returns {Drawn} */
    drawn() {
      const rows = verdicts.others(this.found).map((scenario, n) => {
        const found = verdicts.difference(this.found, scenario, this.shown);
        return verdicts.limitsRow(this.judgedNames[n + 1], found);
      });
      return limits(rows, this.shown);
    },
  },
  watch: {
    day() {
      clearTimeout(this.remembering);
      this.remembering = window.setTimeout(this.remember, ADDRESS_AFTER);
    },
  },
  created() {
    Object.assign(this, verdicts.openedComparison(this.start, this.carry));
    this.day = Math.min(this.setting.days - 1, Number(this.start.day) || OPENING_DAY);
  },
  mounted() {
    this.reload();
  },
  beforeDestroy() {
    clearTimeout(this.remembering);
    if (this.progress) this.ask('stop', {}).catch(() => {});
  },
  methods: {
    t,
    say,
    label: verdicts.measureLabel,
    /** @param {number} place */
    style: (place) => STYLES[place],
    /** @param {Chosen} one @returns {string} */
    name: (one) => say(verdicts.chosenTitle(one)),
    /** Whether another of the policies compared is this one. @param {string} name @param {number} place */
    taken(name, place) {
      return this.chosen.some((one, n) => n !== place && one.policy === name && !one.moves);
    },
    /** @param {Chosen} one @returns {RunRequest} */
    request({ policy, text = '', moves = [] }) {
      return runOf({ ...this.setting, policy, text }, moves);
    },
    remember() {
      const mine = this.chosen.find((one) => one.moves) || { policy: '', text: '', moves: undefined };
      const { policy, text = '', moves } = mine;
      writeAddress({
        page: 'compare',
        ...settingSaid({ ...this.setting, policy, text }),
        with: moves ? '' : this.chosen.map((one) => one.policy).join(','),
        moves: moves ? movesSaid(moves) : '',
        day: this.day,
        lang: languageSaid(),
      });
    },
    /** @param {Setting} setting */
    reset(setting) {
      this.setting = setting;
      this.reload();
    },
    /** Play all policies anew; answers to earlier questions are not shown any more. */
    async reload() {
      const asked = this.chosen.map((one) => this.request(one));
      this.wrong = null;
      this.result = null;
      this.asked = asked;
      this.runs = asked.map(() => null);
      this.remember();
      await Promise.all(asked.map((_, place) => this.playOne(asked, place)));
    },
    /** @param {RunRequest[]} asked @param {number} place */
    async playOne(asked, place) {
      try {
        const run = await askedRun(this.ask, asked[place]);
        if (asked === this.asked) this.$set(this.runs, place, run);
      } catch (error) {
        if (asked === this.asked) this.wrong = readable(error);
      }
    },
    /** @param {number} place @param {string} policy */
    swap(place, policy) {
      this.$set(this.chosen, place, { policy });
      this.reload();
    },
    /** @param {number} place */
    remove(place) {
      this.chosen.splice(place, 1);
      this.reload();
    },
    add() {
      const free = choices.policies.find((policy) => !this.taken(policy.name, -1));
      if (!free) return;
      this.chosen.push({ policy: free.name });
      this.reload();
    },
    /** Run all policies many times, every replication of them over the same random numbers. */
    async replicate() {
      const names = this.names.slice();
      const replications = Math.max(FEWEST, Math.min(MOST, Math.round(this.replications) || USUAL));
      const runs = this.chosen.map((one) => ({ ...this.request(one), title: verdicts.chosenTitle(one) }));
      this.failed = null;
      this.stopping = false;
      this.result = null;
      this.progress = { done: 0, total: replications * runs.length };
      try {
        const result = await this.ask('replicate', { runs, replications }, (part) => {
          this.progress = part;
        });
        this.judgedNames = names;
        this.result = Object.freeze(result);
        this.$nextTick(this.showVerdict);
      } catch (error) {
        this.failed = readable(error);
      } finally {
        this.progress = null;
      }
    },
    showVerdict() {
      if (this.$refs.verdict) this.$refs.verdict.scrollIntoView({ block: 'start' });
    },
    stop() {
      this.stopping = true;
      this.ask('stop', {}).catch(() => {});
    },
    csv() {
      keepCsv('cogov-compare', verdicts.differenceRows(this.found, this.judgedNames));
    },
  },
});
