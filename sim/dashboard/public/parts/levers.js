// The levers: meaning, unit, range, cost and source of each, and a slider to move it.

/** @import { Lever, Move, Prop } from '../types.d.ts' */

import { component, NUMBER, YES } from '../browser/component.js';
import { amount, evidence, leverGroups, leverTip, restOf, sliderStep, sourceOf } from '../compute/levers.js';
import { leversAt } from '../compute/moves.js';
import { number } from '../compute/numbers.js';
import { say, t } from '../compute/texts.js';
import template from './levers.template.js';

/** @param {Event} event */
const valueOf = (event) => Number(/** @type {HTMLInputElement} */ (event.target).value);

export default component({
  template,
  props: {
    moves: /** @type {Prop<Move[]>} */ (Array),
    day: NUMBER,
    used: /** @type {Prop<string[]>} */ (Array),
    busy: YES,
  },
  data: () => ({ explained: '', looked: '', draft: /** @type {Record<string, number>} */ ({}) }),
  computed: {
    /** @returns {ReturnType<typeof leverGroups>} */
    groups() {
      return leverGroups(this.looked, this.moves);
    },
  },
  watch: { moves: { handler: 'settle', immediate: true }, day: 'settle' },
  methods: {
    t,
    say,
    amount,
    number,
    evidence,
    step: sliderStep,
    rest: restOf,
    tip: leverTip,
    sourceOf,
    /** Set the sliders to the day shown. */
    settle() {
      this.draft = leversAt(this.moves, this.day);
    },
    /** @param {Lever} lever @param {Event} event */
    drag(lever, event) {
      this.$set(this.draft, lever.name, valueOf(event));
    },
    /** @param {Lever} lever @param {Event} event */
    drop(lever, event) {
      this.$emit('move', { lever: lever.name, value: valueOf(event) });
    },
  },
});
