// A place looked at closely: its people, its bodies, its open cases.

/** @import { Named, PlaceSeen, Prop } from '../types.d.ts' */

import { component, NUMBER, YES } from '../browser/component.js';
import { number, percent } from '../compute/numbers.js';
import { say, sayField, streetOf, t } from '../compute/texts.js';
import template from './place.template.js';

export default component({
  template,
  props: {
    place: /** @type {Prop<PlaceSeen | null>} */ (Object),
    day: NUMBER,
    loading: YES,
    wrong: /** @type {Prop<Named | null>} */ (Object),
  },
  methods: { t, street: streetOf, say, sayField, number, percent },
});
