// Where, how fast and how long a lever that is moved next acts: a trial in a few places, a ramp, an end.

/** @import { Prop, Run, Scope } from '../types.d.ts' */

import { component } from '../browser/component.js';
import { changedScope } from '../compute/moves.js';
import { placesOf, scopeSaid, SPANS } from '../compute/scopes.js';
import { t } from '../compute/texts.js';
import template from './scope.template.js';

export default component({
  template,
  props: {
    scope: /** @type {Prop<Scope>} */ (Object),
    run: /** @type {Prop<Run | null>} */ (Object),
  },
  data: () => ({ open: false, ramps: SPANS, lengths: SPANS }),
  computed: {
    /** @returns {[string, string][]} */
    places() {
      return placesOf(this.run);
    },
    /** @returns {string} */
    said() {
      return scopeSaid(this.scope, this.run);
    },
  },
  created() {
    this.open = Boolean(this.scope.place || this.scope.ramp || this.scope.lasts);
  },
  methods: {
    t,
    /** @param {Partial<Scope>} part */
    change(part) {
      this.$emit('change', changedScope(this.scope, part));
    },
  },
});
