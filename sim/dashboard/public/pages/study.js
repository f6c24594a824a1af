// A stored study: rankings over worlds, trade-offs, influence of factors, the box in which a ranking flips.

/** @import { Address, Ask, Carried, Discovery, Drawn, Named } from '../types.d.ts' */
/** @import { Prop, Study, StudyEntry } from '../types.d.ts' */

import { component } from '../browser/component.js';
import { writeAddress } from '../browser/opening.js';
import { languageSaid, readable, say, t, words } from '../compute/texts.js';
import { measureLabel } from '../compute/verdicts.js';
import * as boxes from '../figures/box.js';
import * as figures from '../figures/study.js';
import Figure from '../parts/figure.js';
import template from './study.template.js';

export default component({
  template,
  components: { 'fig-chart': Figure },
  props: {
    ask: /** @type {Prop<Ask>} */ (Function),
    start: /** @type {Prop<Address>} */ (Object),
    carry: /** @type {Prop<Carried>} */ (Object),
  },
  data: () => ({
    found: /** @type {StudyEntry[]} */ ([]),
    name: '',
    study: /** @type {Study | null} */ (null),
    busy: true,
    wrong: /** @type {Named | null} */ (null),
    measure: 'resolved_90d',
    across: 'cost_yuan',
  }),
  computed: {
    lang: () => words.lang,
    /** The study, where there is one: the figures are drawn only then. @returns {Study} */
    shown() {
      return /** @type {Study} */ (this.study);
    },
    /** @returns {ReturnType<typeof figures.heat>} */
    heat() {
      return figures.heat(this.shown);
    },
    /** @returns {Drawn} */
    pareto() {
      return figures.pareto(this.shown, this.measure, this.across);
    },
    /** @returns {ReturnType<typeof figures.tornado>} */
    tornado() {
      return figures.tornado(this.shown, this.measure);
    },
    /** @returns {Discovery} */
    discovery() {
      return boxes.discoveryOf(this.shown, this.measure);
    },
    /** @returns {Drawn} */
    box() {
      return boxes.box(this.shown, this.discovery);
    },
  },
  created() {
    this.name = this.start.study || '';
  },
  mounted() {
    this.list();
  },
  methods: {
    t,
    say,
    label: measureLabel,
    /** List the studies of the server's folder, and look at one. */
    async list() {
      this.busy = true;
      this.wrong = null;
      try {
        this.found = await this.ask('study.list', {});
      } catch (error) {
        this.wrong = readable(error);
      } finally {
        this.busy = false;
      }
      const fit = this.found.filter((one) => !one.wrong);
      if (!fit.length) {
        this.study = null;
        return;
      }
      if (!fit.some((one) => one.name === this.name)) this.name = fit[0].name;
      this.look();
    },
    async look() {
      this.busy = true;
      this.wrong = null;
      writeAddress({ page: 'study', study: this.name, lang: languageSaid() });
      try {
        this.show(await this.ask('study.look', { name: this.name }));
      } catch (error) {
        this.study = null;
        this.wrong = readable(error);
      } finally {
        this.busy = false;
      }
    },
    /** @param {Study} study */
    show(study) {
      const { measures } = study;
      if (!measures.includes(this.measure)) this.measure = measures[0];
      if (!measures.includes(this.across)) this.across = measures[measures.length - 1];
      this.study = Object.freeze(study);
    },
  },
});
