// Which city, how many of its people, which policy, which random numbers.

/** @import { City, Policy, Prop, Setting } from '../types.d.ts' */

import { component, TEXT } from '../browser/component.js';
import { cityOf, peopleOf, seedRead, sizesOf, usualPart, usualSize } from '../compute/settings.js';
import { choices, say, t } from '../compute/texts.js';
import template from './setting.template.js';

export default component({
  template,
  props: {
    setting: /** @type {Prop<Setting>} */ (Object),
    policy: { default: true },
    slot: TEXT,
  },
  computed: {
    cities: () => choices.cities,
    /** @returns {Policy[]} */
    policies: () => choices.policies,
    /** @returns {string} */
    city() {
      return this.setting.city.split('/')[0];
    },
    /** @returns {City | undefined} */
    known() {
      return cityOf(this.city);
    },
    /** @returns {number} */
    people() {
      return peopleOf(this.setting.city);
    },
    /** @returns {number[]} */
    sizes() {
      return sizesOf(this.people);
    },
    /** @returns {number} */
    usual() {
      return usualSize(this.sizes);
    },
  },
  methods: {
    t,
    say,
    seedRead,
    pickCity: usualPart,
    /** @param {Partial<Setting>} part */
    change(part) {
      this.$emit('change', { ...this.setting, ...part });
    },
  },
});
