// The life of one case: its flags in short, what it takes, and every touch on a line of time.

/** @import { Drawn, ChartOption, MergedStep, Prop, Story, Turn } from '../types.d.ts' */

import { fontStack } from '../browser/charts.js';
import { component, NUMBER, TEXT } from '../browser/component.js';
import { dateSaid, number, signed } from '../compute/numbers.js';
import * as steps from '../compute/steps.js';
import { say, sayField, t } from '../compute/texts.js';
import { way } from '../figures/way.js';
import Figure from './figure.js';
import template from './story.template.js';

/** Marks of steps by their effect on the case. @type {Record<Turn, string>} */
const MARKS = { sent: '→', paper: '■', patched: '≈', done: '✓', solved: '★', step: '●' };

export default component({
  template,
  components: { 'fig-chart': Figure },
  props: { story: /** @type {Prop<Story>} */ (Object), horizon: NUMBER, name: TEXT },
  computed: {
    marks: () => MARKS,
    /** @returns {Drawn & { full: ChartOption, height: number }} */
    picture() {
      return way(this.story, this.shown, fontStack());
    },
    /** @returns {number | null} */
    solvedDay() {
      return this.story.card.solved;
    },
    /** @returns {MergedStep[]} */
    shown() {
      return steps.merged(this.story.events);
    },
  },
  methods: {
    t,
    say,
    sayField,
    number,
    signed,
    bodyOf: steps.bodyOf,
    to: steps.sentTo,
    toItself: steps.sentToItself,
    weighed: steps.weighedByResident,
    ways: steps.optionsOf,
    worths: steps.worthsOf,
    bar: steps.barWidth,
    because: steps.becauseOf,
    dayOf: steps.dayOf,
    more: steps.saysMore,
    /** @param {number} day */
    date(day) {
      return dateSaid(this.story.start, day);
    },
    /** @param {number} place */
    gap(place) {
      return steps.gapBefore(this.shown, place);
    },
  },
});
