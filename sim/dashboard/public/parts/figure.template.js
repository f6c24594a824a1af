// A figure as Vue draws it.

export default `
  <figure class="card figure" :class="{ wide }" :data-figure="name">
    <figcaption>
      <h3>{{ title }}</h3>
      <span class="tools" role="group" :aria-label="t('figure.keep')">
        <button
          class="quiet"
          @click="showTable = !showTable"
          :aria-pressed="String(showTable)"
          :title="t('figure.table_hint')"
        >
          {{ t('figure.table') }}
        </button>
        <button class="quiet" @click="picture('png')" :title="t('figure.png_hint')">PNG</button>
        <button class="quiet" @click="picture('svg')" :title="t('figure.svg_hint')">SVG</button>
        <button class="quiet" @click="csv" :title="t('figure.csv_hint')">CSV</button>
      </span>
    </figcaption>
    <p v-if="hint" class="hint">{{ hint }}</p>
    <div
      ref="chart"
      class="chart"
      role="img"
      :aria-label="summary || title"
      :style="{ height: height + 'px' }"
      v-show="!showTable"
    ></div>
    <div v-if="showTable" class="tablebox" tabindex="0" :style="{ maxHeight: height + 'px' }">
      <table>
        <tr v-for="(row, n) in shownRows" :key="n">
          <component :is="n ? 'td' : 'th'" v-for="(cell, m) in row" :key="m">{{
            cell === null ? '–' : cell
          }}</component>
        </tr>
      </table>
    </div>
    <slot></slot>
  </figure>`;
