// The class: join, predict, spend the same budget, see all results side by side, take them apart.

/** @import { Address, Ask, Carried, ClassState, Comparison, Drawn, Guess } from '../types.d.ts' */
/** @import { Move, Named, Progress, Prop, Setting } from '../types.d.ts' */

import { component } from '../browser/component.js';
import { writeAddress } from '../browser/opening.js';
import { boardOf, groupDifference, GUESSES, MEASURES, PHASES } from '../compute/board.js';
import { amountOf, leverName } from '../compute/levers.js';
import { everywhere } from '../compute/moves.js';
import { measureValue, sum, yuan } from '../compute/numbers.js';
import { partName, runOf, settingOf } from '../compute/settings.js';
import { verdictColour, verdictMark } from '../compute/styles.js';
import { choices, languageSaid, readable, say, t, words } from '../compute/texts.js';
import { limitsRow, measureLabel } from '../compute/verdicts.js';
import { limits } from '../figures/limits.js';
import Figure from '../parts/figure.js';
import Levers from '../parts/levers.js';
import SettingPart from '../parts/setting.js';
import template from './classroom.template.js';

/** Milliseconds between two looks at where the class is. */
const EVERY = 2500;

/** Milliseconds after which an answer is no longer waited for. */
const PATIENCE = 20_000;

/** Name under which a browser keeps its seat in a class. */
const KEPT = 'cogov.class';

const CODE_LENGTH = 8;
const USUAL_REPLICATIONS = 6;

/**
 * What lets a browser into a class: its join code, and who one is there.
 *
 * @typedef {{ code: string, token: string }} Seat
 */

/** Return the seat that this browser kept, if any. @returns {Seat | null} */
function keptSeat() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) || 'null');
  } catch {
    return null;
  }
}

export default component({
  template,
  components: { 'fig-chart': Figure, 'levers': Levers, 'setting': SettingPart },
  props: {
    ask: /** @type {Prop<Ask>} */ (Function),
    start: /** @type {Prop<Address>} */ (Object),
    carry: /** @type {Prop<Carried>} */ (Object),
  },
  data: () => ({
    code: '',
    name: '',
    title: '',
    budget: 1_000_000,
    replications: USUAL_REPLICATIONS,
    setting: /** @type {Setting} */ (settingOf({})),
    state: /** @type {ClassState | null} */ (null),
    wrong: /** @type {Named | null} */ (null),
    held: /** @type {Seat | null} */ (null),
    progress: /** @type {Progress | null} */ (null),
    mine: /** @type {Record<string, Guess>} */ ({}),
    why: '',
    moves: /** @type {Move[]} */ ([]),
    spent: 0,
    phases: PHASES,
    measures: MEASURES,
    guesses: GUESSES,
  }),
  kept: () => ({ patient: 0, timer: 0 }),
  computed: {
    lang: () => words.lang,
    /** The class with its results, where there are some: the board is drawn only then. */
    ended() {
      return /** @type {ClassState & { results: Comparison }} */ (this.state);
    },
    /** @returns {ReturnType<typeof boardOf>} */
    board() {
      return boardOf(this.ended);
    },
    /** @returns {Record<string, Drawn>} */
    drawn() {
      const { results } = this.ended;
      const figure = (/** @type {string} */ measure) => {
        const rows = this.board.map((row) => limitsRow(row.name, groupDifference(results, row.id, measure)));
        return [measure, limits(rows, measure)];
      };
      return Object.fromEntries(MEASURES.map(figure));
    },
  },
  mounted() {
    this.code = (this.start.code || '').slice(0, CODE_LENGTH).toUpperCase();
    const seat = keptSeat();
    if (seat && (!this.code || this.code === seat.code)) {
      this.held = seat;
      this.look();
    }
    this.timer = window.setInterval(this.lookAgain, EVERY);
  },
  beforeDestroy() {
    clearInterval(this.timer);
  },
  methods: {
    t,
    say,
    mark: verdictMark,
    colour: verdictColour,
    money: yuan,
    label: measureLabel,
    leverName,
    amountOf,
    /** @param {string} measure @returns {string} */
    meaning: (measure) => say(choices.measures[measure].meaning),
    /** What a measure is without any group's policy. @param {string} measure @returns {string} */
    value(measure) {
      const { means, against } = this.ended.results;
      return measureValue(measure, means[against][measure][0]);
    },
    /** Take a seat in a class. @param {Seat} seat */
    hold(seat) {
      this.held = seat;
      localStorage.setItem(KEPT, JSON.stringify(seat));
      writeAddress({ page: 'classroom', code: seat.code, lang: languageSaid() });
      return this.look();
    },
    leave() {
      localStorage.removeItem(KEPT);
      this.held = null;
      this.state = null;
      this.mine = {};
      this.moves = [];
      writeAddress({ page: 'classroom' });
    },
    lookAgain() {
      if (this.held && !document.hidden && Date.now() > this.patient) this.look();
    },
    /** Ask where the class is; the answer is short as long as nothing has changed. */
    async look() {
      const seat = this.held;
      const version = this.state ? this.state.version : '';
      /** @type {ClassState} */
      let state;
      this.patient = Date.now() + PATIENCE;
      try {
        state = await this.ask('class.state', { ...seat, version });
      } catch {
        if (!this.state) this.held = null;
        return;
      } finally {
        this.patient = 0;
      }
      if (seat !== this.held || state.same) return;
      if (!state.teacher && !state.mine) this.leave();
      else this.show(state);
    },
    /** @param {ClassState} state */
    show(state) {
      const { mine } = state;
      if (!this.state && mine) {
        this.mine = { ...(mine.guesses || {}) };
        this.why = mine.why || '';
        this.moves = (mine.moves || []).slice();
        this.spent = mine.yuan || 0;
      }
      this.state = Object.freeze(state);
    },
    /** Do something; show the message if it is refused. @param {() => Promise<unknown>} work */
    async tried(work) {
      this.wrong = null;
      try {
        await work();
      } catch (error) {
        this.wrong = readable(error);
      }
    },
    /** Ask for something in the name of one's seat, then look. @param {string} kind @param {object} body */
    act(kind, body) {
      return this.tried(async () => {
        await this.ask(kind, { ...this.held, ...body });
        await this.look();
      });
    },
    open() {
      const { setting } = this;
      const body = {
        run: runOf(setting, []),
        title: this.title.trim() || partName(setting.city),
        budget: Number(this.budget) || 0,
        replications: Math.round(this.replications) || USUAL_REPLICATIONS,
      };
      return this.tried(async () => this.hold(await this.ask('class.start', body)));
    },
    join() {
      const { code, name } = this;
      return this.tried(async () => this.hold(await this.ask('class.join', { code, name })));
    },
    /** @param {string} phase */
    phase(phase) {
      return this.act('class.phase', { phase });
    },
    predict() {
      return this.act('class.predict', { guesses: { ...this.mine }, why: this.why });
    },
    submit() {
      return this.act('class.submit', { moves: this.moves });
    },
    /** @param {{ lever: string, value: number }} moved */
    move({ lever, value }) {
      const others = this.moves.filter((one) => one.lever !== lever);
      this.moves = [...others, { day: 0, lever, value, ...everywhere() }];
      this.price();
    },
    /** @param {number} place */
    drop(place) {
      this.moves.splice(place, 1);
      this.price();
    },
    /** Ask what the levers cost. */
    price() {
      const run = { .../** @type {ClassState} */ (this.state).run, moves: this.moves };
      return this.tried(async () => {
        const found = await this.ask('price', { run });
        this.spent = sum(Object.values(/** @type {Record<string, number>} */ (found.yuan)));
      });
    },
    /** Have the server work for the class, which takes a while. @param {string} kind */
    work(kind) {
      return this.tried(async () => {
        this.progress = { done: 0, total: 0 };
        try {
          await this.ask(kind, this.held || {}, (part) => {
            this.progress = part;
          });
        } finally {
          this.progress = null;
        }
        await this.look();
      });
    },
  },
});
