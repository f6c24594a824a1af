// The lab: one city, one policy, time that plays, levers that act while it runs.

/** @import { Address, Ask, Carried, Drawn, MapKind, Move, Named, PlaceSeen, Prop } from '../types.d.ts' */
/** @import { Run, Setting } from '../types.d.ts' */

import { component } from '../browser/component.js';
import { keep } from '../browser/files.js';
import { writeAddress } from '../browser/opening.js';
import { playRun } from '../browser/runs.js';
import { amountOf, leverName } from '../compute/levers.js';
import { everywhere, movesRead, movesSaid, withMove } from '../compute/moves.js';
import { sum, yuan } from '../compute/numbers.js';
import { lookAt, openingDay } from '../compute/playback.js';
import { scopeSaid } from '../compute/scopes.js';
import { policyOf, runOf, settingOf, settingSaid } from '../compute/settings.js';
import { flagsNow, gapNow } from '../compute/headlines.js';
import { languageSaid, readable, say, t } from '../compute/texts.js';
import * as courses from '../figures/courses.js';
import { network } from '../figures/network.js';
import * as measures from '../figures/signs.js';
import * as work from '../figures/work.js';
import CityMap from '../parts/community-map.js';
import Figure from '../parts/figure.js';
import Levers from '../parts/levers.js';
import Place from '../parts/place.js';
import Player from '../parts/player.js';
import ScopePart from '../parts/scope.js';
import SettingPart from '../parts/setting.js';
import template from './lab.template.js';

/** Milliseconds after which a page says that the first run takes longer. */
const PATIENCE = 4000;

/** Milliseconds after the last change until the address is written, or a picked place asked for. */
const ADDRESS_AFTER = 250;
const PLACE_AFTER = 400;

/** Characters of the largest scenario file that is opened. */
const MOST_TEXT = 64_000;

export default component({
  template,
  components: {
    'fig-chart': Figure,
    'city-map': CityMap,
    'levers': Levers,
    'place-card': Place,
    'player': Player,
    'scope': ScopePart,
    'setting': SettingPart,
  },
  props: {
    ask: /** @type {Prop<Ask>} */ (Function),
    start: /** @type {Prop<Address>} */ (Object),
    carry: /** @type {Prop<Carried>} */ (Object),
  },
  data: () => ({
    setting: /** @type {Setting} */ (settingOf({})),
    moves: /** @type {Move[]} */ ([]),
    day: 0,
    speed: 7,
    kind: /** @type {MapKind} */ ('backlog'),
    scope: everywhere(),
    run: /** @type {Run | null} */ (null),
    before: /** @type {Run | null} */ (null),
    busy: false,
    slow: false,
    wrong: /** @type {Named | null} */ (null),
    note: '',
    picked: -1,
    place: /** @type {PlaceSeen | null} */ (null),
    placeDay: 0,
    placeBusy: false,
    placeWrong: /** @type {Named | null} */ (null),
    lastMoved: '',
  }),
  /** `accepted` are the moves of the run shown. */
  kept: () => ({ accepted: /** @type {Move[]} */ ([]), asked: 0, looking: 0, remembering: 0 }),
  computed: {
    /** The run, where there is one: the figures are drawn only then. @returns {Run} */
    shown() {
      return /** @type {Run} */ (this.run);
    },
    /** @returns {string[]} */
    used() {
      const policy = policyOf(this.setting.policy);
      return policy ? policy.levers : [];
    },
    /** Levers moved by hand that reach nobody. @returns {string[]} */
    idle() {
      const moved = new Set(this.moves.map((move) => move.lever));
      return this.run ? this.run.idle.filter((lever) => moved.has(lever)) : [];
    },
    /** @returns {string} */
    lesson() {
      const policy = policyOf(this.setting.policy);
      return policy ? say(policy.lesson) : '';
    },
    /** @returns {Drawn} */
    flags() {
      return courses.flags(this.shown, this.day, this.before, this.moves);
    },
    /** @returns {Drawn} */
    stocks() {
      return courses.stocks(this.shown, this.day, this.before, this.moves);
    },
    /**
     * The day of the latest weekly look. Figures that change with it alone are computed only then, however
     * fast the days go by.
     *
     * @returns {number}
     */
    week() {
      return this.shown.looks[lookAt(this.shown, this.day)];
    },
    /** @returns {ReturnType<typeof measures.signs>} */
    signs() {
      return measures.signs(this.shown, this.week, this.before);
    },
    /** @returns {Drawn} */
    triangles() {
      return measures.triangles(this.shown, this.week);
    },
    /** @returns {ReturnType<typeof work.reasons>} */
    reasons() {
      return work.reasons(this.shown, this.week);
    },
    /** @returns {Drawn} */
    hours() {
      return work.hours(this.shown, this.week);
    },
    /** @returns {ReturnType<typeof network>} */
    network() {
      return network(this.shown, this.week);
    },
    /** @returns {ReturnType<typeof flagsNow>} */
    now() {
      return flagsNow(this.shown, this.day);
    },
    /** @returns {string} */
    gap() {
      return gapNow(this.shown, this.day);
    },
    /** @returns {string} */
    summary() {
      const flags = this.now.map((flag) => `${t(`lab.flag_${flag.name}`)} ${flag.value}`);
      return `${t('player.day_number', { day: this.day + 1 })}: ${flags.join(', ')}`;
    },
    /** @returns {string} */
    cost() {
      return yuan(sum(Object.values(this.shown.cost)));
    },
  },
  watch: {
    day() {
      this.remember();
      if (this.picked >= 0 && !this.playing()) this.lookLater();
    },
    /** A link was pasted into the address of the open page. @param {Address} given */
    start(given) {
      if (given.page !== 'lab' && !given.city && !given.policy) return;
      this.begin(settingOf(given), movesRead(given.moves), given);
      this.before = null;
      this.run = null;
      this.play();
    },
  },
  created() {
    const given = this.carry.setting ? {} : this.start;
    this.begin(
      this.carry.setting || settingOf(given),
      this.carry.moves || movesRead(this.start.moves),
      given,
    );
  },
  mounted() {
    this.play();
  },
  beforeDestroy() {
    clearTimeout(this.looking);
    clearTimeout(this.remembering);
  },
  methods: {
    t,
    say,
    leverName,
    said: amountOf,
    /** @param {Setting} setting @param {Move[]} moves @param {Address} given */
    begin(setting, moves, given) {
      this.setting = setting;
      this.moves = moves;
      this.accepted = moves;
      this.day = openingDay(given, setting);
    },
    /** @param {Move} move */
    where(move) {
      return scopeSaid(move, this.run);
    },
    /** @returns {boolean} */
    playing() {
      return this.$children.some((child) => child.playing);
    },
    remember() {
      clearTimeout(this.remembering);
      this.remembering = window.setTimeout(this.keepAddress, ADDRESS_AFTER);
    },
    keepAddress() {
      clearTimeout(this.remembering);
      const setting = settingSaid(this.setting);
      const moves = movesSaid(this.moves);
      writeAddress({ page: 'lab', ...setting, moves, day: this.day, lang: languageSaid() });
    },
    /** @returns {Carried} */
    carried() {
      return { setting: this.setting, moves: this.moves };
    },
    /**
     * Play the policy with its lever log; of two asked for, only the later is shown.
     *
     * @returns {Promise<boolean>} whether it was refused; the page then says why
     */
    async play() {
      this.asked += 1;
      const { asked, moves } = this;
      this.busy = true;
      this.slow = false;
      const patience = setTimeout(() => {
        this.slow = true;
      }, PATIENCE);
      try {
        const run = await playRun(this.ask, runOf(this.setting, moves));
        if (asked === this.asked) this.show(run, moves);
        return false;
      } catch (/** @type {any} */ error) {
        if (asked === this.asked) this.wrong = readable(error);
        if (!error.zh) throw error;
        return asked === this.asked;
      } finally {
        clearTimeout(patience);
        if (asked === this.asked) this.busy = false;
      }
    },
    /** @param {Run} run @param {Move[]} moves that made it */
    show(run, moves) {
      this.run = run;
      this.accepted = moves;
      this.wrong = null;
      this.day = Math.min(this.day, run.days - 1);
      if (this.picked >= run.city.places.length) this.picked = -1;
      this.remember();
    },
    again() {
      this.wrong = null;
      this.play();
    },
    /** @param {Setting} setting */
    reset(setting) {
      this.setting = setting;
      this.before = null;
      this.moves = [];
      this.accepted = [];
      this.scope = everywhere();
      this.picked = -1;
      this.wrong = null;
      this.play();
    },
    noteReset() {
      if (!this.moves.length) return;
      this.moves = [];
      this.before = null;
      this.play();
    },
    /**
     * Move a lever on the day shown; the days before stay as they were. If that is refused, the log is
     * again that of the run shown.
     *
     * @param {{ lever: string, value: number }} moved
     */
    async move({ lever, value }) {
      this.before = this.run;
      this.lastMoved = leverName(lever);
      this.moves = withMove(this.moves, { day: this.day, lever, value, ...this.scope });
      const refused = await this.play();
      if (!refused) return;
      this.moves = this.accepted;
      this.before = null;
    },
    /** Take a move out of the log. @param {number} place */
    drop(place) {
      this.before = this.run;
      this.lastMoved = leverName(this.moves[place].lever);
      this.moves = this.moves.filter((_, n) => n !== place);
      this.play();
    },
    /** Look closely at a place, or at none. @param {number} place */
    async look(place) {
      this.picked = place;
      if (place < 0) return;
      this.placeBusy = true;
      this.placeWrong = null;
      this.placeDay = this.day;
      try {
        const run = runOf(this.setting, this.moves);
        const seen = await this.ask('place', { run, place, day: this.placeDay });
        if (place === this.picked) this.place = seen;
      } catch (/** @type {any} */ error) {
        this.placeWrong = readable(error);
      } finally {
        this.placeBusy = false;
      }
    },
    lookLater() {
      clearTimeout(this.looking);
      this.looking = window.setTimeout(() => this.look(this.picked), PLACE_AFTER);
    },
    async save() {
      try {
        const run = runOf(this.setting, this.moves);
        const file = await this.ask('save', { run, name: 'my-policy' });
        keep(file.name, file.text, 'text/yaml;charset=utf-8');
        this.note = t('log.saved', { name: file.name });
      } catch (/** @type {any} */ error) {
        this.note = say(readable(error));
      }
    },
    /** Open a scenario file of the user's. @param {Event} event */
    async open(event) {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const file = input.files && input.files[0];
      input.value = ''; // so that the same file can be opened again
      if (!file) return;
      if (file.size > MOST_TEXT) this.note = t('log.too_large');
      else await this.openText(await file.text());
    },
    /** @param {string} text */
    async openText(text) {
      const setting = { ...this.setting, policy: '', text };
      try {
        const { title } = await this.ask('open', { run: runOf(setting, []) });
        this.reset({ ...setting, title });
        this.note = t('log.opened', { title: say(title) });
      } catch (/** @type {any} */ error) {
        this.note = say(readable(error));
      }
    },
    async link() {
      this.keepAddress();
      try {
        await navigator.clipboard.writeText(location.href);
        this.note = t('log.link_copied');
      } catch {
        this.note = t('log.link_here'); // browsers give no clipboard to pages without a certificate
      }
    },
  },
});
