// The community map as Vue draws it.

export default `
  <figure class="card figure" data-figure="map">
    <figcaption>
      <h3>{{ t('map.title') }}</h3>
      <span class="tools"
        ><button class="quiet" @click="table = !table" :aria-pressed="String(table)">
          {{ t('figure.table') }}
        </button>
        <button class="quiet" @click="picture('png')">PNG</button
        ><button class="quiet" @click="picture('svg')">SVG</button
        ><button class="quiet" @click="csv">CSV</button></span
      >
    </figcaption>
    <div class="switch" role="radiogroup" :aria-label="t('map.colour_by')">
      <button
        v-for="one in kinds"
        :key="one"
        role="radio"
        :aria-checked="String(one === kind)"
        :class="{ on: one === kind }"
        @click="$emit('kind', one)"
      >
        {{ t('map.' + one) }}
      </button>
    </div>
    <div
      ref="map"
      class="chart"
      role="img"
      :aria-label="summary"
      :style="{ height: height + 'px' }"
      v-show="!table"
    ></div>
    <div v-if="table" class="tablebox" tabindex="0" :style="{ maxHeight: height + 'px' }">
      <table>
        <tr>
          <th>{{ t('map.place') }}</th>
          <th>{{ t('map.' + kind) }}</th>
        </tr>
        <tr v-for="(place, n) in run.city.places" :key="n">
          <td>
            <a href="#" @click.prevent="$emit('pick', n)">{{ say(place) }}</a>
          </td>
          <td>{{ said(n) }}</td>
        </tr>
      </table>
    </div>
    <label class="pickrow"
      >{{ t('map.pick') }}
      <select :value="picked" @change="$emit('pick', Number($event.target.value))">
        <option value="-1">—</option>
        <option v-for="(place, n) in run.city.places" :key="n" :value="n">
          {{ street(place) }} {{ say(place) }}
        </option>
      </select></label
    >
  </figure>`;
