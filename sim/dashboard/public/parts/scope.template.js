// Where, how fast and how long a lever acts as Vue draws it.

export default `
  <details class="scope" :open="open" @toggle="open = $event.target.open">
    <summary>
      {{ t('scope.title') }} <span class="count">{{ said }}</span>
    </summary>
    <p class="hint">{{ t('scope.hint') }}</p>
    <label
      >{{ t('scope.where')
      }}<select :value="scope.place" data-hook="place" @change="change({ place: $event.target.value })">
        <option v-for="one in places" :key="one[0]" :value="one[0]">{{ one[1] }}</option>
      </select></label
    >
    <label
      >{{ t('scope.ramp')
      }}<select
        :value="scope.ramp"
        data-hook="ramp"
        @change="change({ ramp: Number($event.target.value) })"
      >
        <option v-for="one in ramps" :key="one" :value="one">
          {{ one ? t('scope.ramp_days', { days: one }) : t('scope.at_once') }}
        </option>
      </select></label
    >
    <label
      >{{ t('scope.lasts')
      }}<select
        :value="scope.lasts"
        data-hook="lasts"
        @change="change({ lasts: Number($event.target.value) })"
      >
        <option v-for="one in lengths" :key="one" :value="one" :disabled="one > 0 && one < scope.ramp">
          {{ one ? t('scope.lasts_days', { days: one }) : t('scope.for_good') }}
        </option>
      </select></label
    >
  </details>`;
