// The settings of a run as Vue draws it.

export default `
  <div class="setting">
    <label
      >{{ t('setting.city')
      }}<select
        :value="city"
        @change="change({ city: pickCity($event.target.value), size: 0 })"
        :lang="null"
      >
        <option v-for="one in cities" :key="one.key" :value="one.key">{{ say(one) }}</option>
      </select></label
    >
    <label v-if="known.districts.length"
      >{{ t('setting.district')
      }}<select :value="setting.city" @change="change({ city: $event.target.value, size: 0 })">
        <option v-for="one in known.districts" :key="one.code" :value="known.key + '/' + one.code">
          {{ say(one) }}
        </option>
        <option :value="known.key">{{ t('setting.whole_city') }}</option>
      </select></label
    >
    <label
      >{{ t('setting.people')
      }}<select :value="setting.size || usual" @change="change({ size: Number($event.target.value) })">
        <option v-for="one in sizes" :key="one" :value="one">
          {{
            one >= people
              ? t('setting.all_people', { count: people.toLocaleString('en-US') })
              : t('setting.some_people', { count: one.toLocaleString('en-US') })
          }}
        </option>
      </select></label
    >
    <label v-if="policy"
      >{{ t('setting.policy')
      }}<select
        :value="setting.text ? ' ' : setting.policy"
        @change="change({ policy: $event.target.value, text: '', title: null })"
        data-hook="policy"
      >
        <option v-if="setting.text" value=" ">{{ t('setting.opened') }}</option>
        <option v-for="one in policies" :key="one.name" :value="one.name">{{ say(one.title) }}</option>
      </select></label
    >
    <label
      >{{ t('setting.seed')
      }}<input
        type="number"
        min="1"
        max="9999"
        :value="setting.seed"
        @change="change({ seed: seedRead($event.target.value) })"
    /></label>
  </div>`;
