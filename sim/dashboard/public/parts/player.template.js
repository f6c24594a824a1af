// The controls of time as Vue draws it.

export default `
  <div
    class="player"
    role="group"
    :aria-label="t('player.name')"
    :data-day="day"
    :data-playing="String(playing)"
  >
    <button class="go" @click="toggle" :disabled="last < 1" :aria-pressed="String(playing)">
      {{ playing ? '❚❚ ' + t('player.pause') : '▶ ' + t('player.play') }}
    </button>
    <span class="steps" role="group" :aria-label="t('player.steps')">
      <button @click="step(-7)" :title="t('player.back_hint')">◀ {{ t('player.week') }}</button>
      <button @click="step(-1)" :title="t('player.back_hint')">◀ {{ t('player.day') }}</button>
      <button @click="step(1)">{{ t('player.day') }} ▶</button>
      <button @click="step(7)">{{ t('player.week') }} ▶</button>
      <button @click="step(30)">{{ t('player.month') }} ▶</button>
    </span>
    <label class="speed"
      >{{ t('player.speed') }}
      <select :value="speed" @change="$emit('speed', Number($event.target.value))">
        <option v-for="one in speeds" :key="one" :value="one">
          {{ t('player.days_a_second', { count: one }) }}
        </option>
      </select></label
    >
    <button @click="reset">⟲ {{ t('player.reset') }}</button>
    <span class="track"
      ><input
        type="range"
        min="0"
        :max="last"
        :value="day"
        @input="go(Number($event.target.value))"
        :aria-label="t('player.scrub')"
        :aria-valuetext="said" />
      <i
        v-for="(move, n) in moves"
        :key="n"
        class="tick"
        :style="{ left: (100 * move.day) / last + '%' }"
        aria-hidden="true"
      ></i
    ></span>
    <output class="when" aria-live="off"
      ><b>{{ t('player.day_number', { day: day + 1 }) }}</b> {{ date }}</output
    >
  </div>`;
