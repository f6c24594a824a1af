// The frame of all pages: their names, the language, the page itself, its questions to the server.

/** @import { Carried, Progress, Prop } from './types.d.ts' */
/** @import { Answer } from './compute/questions.js' */

import { echarts } from './browser/charts.js';
import { component, TEXT } from './browser/component.js';
import { loadChoices, loadFont, readAddress, speak, writeAddress } from './browser/opening.js';
import { PAGES, pageOf } from './compute/address.js';
import { Questions } from './compute/questions.js';
import { t, words } from './compute/texts.js';

/**
 * Get all that the pages need; early.js has begun it.
 *
 * @param {{ observable: (state: object) => void }} vue
 */
export async function open(vue) {
  vue.observable(words);
  echarts().catch(() => {}); // for figures, which say so themselves when it does not come
  await loadChoices();
  speak(words.lang);
  await loadFont();
}

const template = `
  <div class="desk" :class="'on-' + page">
    <a class="skip" href="#main" @click.prevent="$refs.main.focus()">{{ t('shell.skip') }}</a>
    <header class="top">
      <strong class="brand">{{ t('shell.brand') }}</strong>
      <nav :aria-label="t('shell.pages')">
        <a
          v-for="one in pages"
          :key="one"
          :href="'#page=' + one"
          :class="{ on: one === page }"
          :aria-current="one === page ? 'page' : null"
          @click.prevent="go(one)"
          >{{ t('shell.page_' + one) }}</a
        >
      </nav>
      <button class="language" @click="speak(other.lang)" :lang="other.lang" :aria-label="other.label">
        {{ other.name }}
      </button>
    </header>
    <main id="main" ref="main" tabindex="-1">
      <component
        v-if="view"
        :is="view"
        :key="page"
        :ask="ask"
        :start="start"
        :carry="carry"
        @go="go"
      ></component>
      <p v-else class="loading" role="status"><span class="dots"></span>{{ t('shell.loading') }}</p>
    </main>
  </div>`;

const LANGUAGES = {
  zh: { lang: 'en', name: 'English', label: 'Switch to English' },
  en: { lang: 'zh', name: '中文', label: '切换为中文' },
};

export default component({
  template,
  props: { answers: TEXT, send: /** @type {Prop<(question: object) => void>} */ (Function) },
  data: () => ({
    pages: PAGES,
    page: pageOf(readAddress()),
    start: readAddress(),
    carry: /** @type {Carried} */ ({}),
    view: /** @type {object | null} */ (null),
  }),
  kept: () => ({ questions: new Questions(() => {}) }),
  computed: {
    other: () => LANGUAGES[words.lang],
  },
  watch: { answers: 'listen', page: 'show' },
  created() {
    this.questions = new Questions((question) => this.send(question));
    this.show();
    window.addEventListener('hashchange', this.follow);
  },
  beforeDestroy() {
    window.removeEventListener('hashchange', this.follow);
  },
  methods: {
    t,
    speak,
    /** Open the page of that name; a slower one before it no longer counts. */
    async show() {
      const { page } = this;
      this.view = null;
      try {
        const loaded = await import(`./pages/${page}.js`);
        if (page === this.page) this.view = loaded.default;
      } catch (error) {
        console.error(error);
        this.$emit('trouble');
      }
    },
    /** @param {string} page @param {Carried} [carry] */
    go(page, carry) {
      this.carry = carry || {};
      this.start = carry ? this.start : {};
      this.page = page;
      writeAddress({ page });
      if (this.$refs.main) this.$refs.main.scrollIntoView();
    },
    /** A link was pasted into the address of an open page. */
    follow() {
      this.start = readAddress();
      if (PAGES.includes(this.start.page)) this.page = this.start.page;
    },
    listen() {
      this.questions.listen(/** @type {Answer[]} */ (JSON.parse(this.answers)));
    },
    /** @param {string} kind @param {object} body @param {(part: Progress) => void} [progress] */
    ask(kind, body, progress) {
      return this.questions.ask(kind, body, progress);
    },
  },
});
