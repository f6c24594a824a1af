import { t } from './kit.js';
export default { template: '<div class="card empty"><p>{{ words("shell.loading") }}</p></div>', methods: { words: t } };
