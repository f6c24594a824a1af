// The controls of time: play, pause, step, speed, go to a day. The run is there already; this only looks at it.
import { dateSaid, t } from './kit.js';

export const SPEEDS = [2, 7, 15, 40];       // days a second

export default {
  props: { day: Number, last: Number, start: String, speed: { default: 7 }, moves: { default: () => [] }, busy: Boolean },
  template: `
    <div class="player" role="group" :aria-label="words('player.name')" :data-day="day" :data-playing="String(playing)">
      <button class="go" @click="toggle" :disabled="last < 1" :aria-pressed="String(playing)">{{ playing ? '❚❚ ' + words('player.pause') : '▶ ' + words('player.play') }}</button>
      <span class="steps" role="group" :aria-label="words('player.steps')">
        <button @click="step(-7)" :title="words('player.back_hint')">◀ {{ words('player.week') }}</button>
        <button @click="step(-1)" :title="words('player.back_hint')">◀ {{ words('player.day') }}</button>
        <button @click="step(1)">{{ words('player.day') }} ▶</button>
        <button @click="step(7)">{{ words('player.week') }} ▶</button>
        <button @click="step(30)">{{ words('player.month') }} ▶</button>
      </span>
      <label class="speed">{{ words('player.speed') }} <select :value="speed" @change="$emit('speed', Number($event.target.value))"><option v-for="one in speeds" :key="one" :value="one">{{ words('player.days_a_second', {count: one}) }}</option></select></label>
      <button @click="reset">⟲ {{ words('player.reset') }}</button>
      <span class="track"><input type="range" min="0" :max="last" :value="day" @input="go(Number($event.target.value))" :aria-label="words('player.scrub')" :aria-valuetext="said">
        <i v-for="(move, n) in moves" :key="n" class="tick" :style="{left: (100 * move.day / last) + '%'}" aria-hidden="true"></i></span>
      <output class="when" aria-live="off"><b>{{ words('player.day_number', {day: day + 1}) }}</b> {{ date }}</output>
    </div>`,
  data: () => ({ playing: false, speeds: SPEEDS }),
  computed: {
    date() { return this.start ? dateSaid(this.start, this.day) : ''; },
    said() { return `${t('player.day_number', { day: this.day + 1 })} ${this.date}`; },
  },
  watch: { last() { if (this.day > this.last) this.go(this.last); } },
  beforeDestroy() { this.pause(); },
  methods: {
    words: t,
    toggle() { if (this.playing) this.pause(); else this.play(); },
    play() {
      this.pause();
      if (this.day >= this.last) this.go(0);
      this.playing = true;
      this.since = performance.now();
      this.owed = 0;
      const tick = (now) => {       // days owed by the clock, so that a slow machine drops drawings and not days
        if (!this.playing) return;
        this.owed += ((now - this.since) / 1000) * this.speed;
        this.since = now;
        const whole = Math.min(Math.floor(this.owed), 30);
        if (whole >= 1) { this.owed -= whole; this.go(this.day + whole); }
        if (this.day + whole >= this.last) this.pause(); else this.frame = requestAnimationFrame(tick);
      };
      this.frame = requestAnimationFrame(tick);
    },
    pause() { this.playing = false; cancelAnimationFrame(this.frame); },
    step(days) { this.pause(); this.go(this.day + days); },
    reset() { this.pause(); this.$emit('reset'); this.go(0); },
    go(day) { this.$emit('day', Math.max(0, Math.min(this.last, Math.round(day)))); },
  },
};
