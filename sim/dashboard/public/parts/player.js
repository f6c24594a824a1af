// The controls of time: play, pause, step, speed, go to a day. They only look at a run that is there already.

/** @import { Move } from '../types.d.ts' */

import { component, NUMBER, TEXT, YES } from '../browser/component.js';
import { dateSaid } from '../compute/numbers.js';
import { daysDue, SPEEDS, withinRun } from '../compute/playback.js';
import { t } from '../compute/texts.js';
import template from './player.template.js';

export default component({
  template,
  props: {
    day: NUMBER,
    last: NUMBER,
    start: TEXT,
    speed: { default: 7 },
    moves: { default: /** @returns {Move[]} */ () => [] },
    busy: YES,
  },
  data: () => ({ playing: false, speeds: SPEEDS }),
  kept: () => ({ frame: 0, since: 0, owed: 0 }),
  computed: {
    /** @returns {string} */
    date() {
      return this.start ? dateSaid(this.start, this.day) : '';
    },
    /** @returns {string} */
    said() {
      return `${t('player.day_number', { day: this.day + 1 })} ${this.date}`;
    },
  },
  watch: {
    last() {
      if (this.day > this.last) this.go(this.last);
    },
  },
  beforeDestroy() {
    this.pause();
  },
  methods: {
    t,
    toggle() {
      if (this.playing) this.pause();
      else this.play();
    },
    play() {
      this.pause();
      if (this.day >= this.last) this.go(0);
      this.playing = true;
      this.since = performance.now();
      this.owed = 0;
      this.frame = requestAnimationFrame(this.tick);
    },
    /** @param {number} now */
    tick(now) {
      if (!this.playing) return;
      const { due, owed } = daysDue(this.owed, now - this.since, this.speed);
      this.since = now;
      this.owed = owed;
      const next = this.day + due;
      if (due) this.go(next);
      if (next >= this.last) this.pause();
      else this.frame = requestAnimationFrame(this.tick);
    },
    pause() {
      this.playing = false;
      cancelAnimationFrame(this.frame);
    },
    /** @param {number} days */
    step(days) {
      this.pause();
      this.go(this.day + days);
    },
    reset() {
      this.pause();
      this.$emit('reset');
      this.go(0);
    },
    /** @param {number} day */
    go(day) {
      this.$emit('day', withinRun(day, this.last));
    },
  },
});
