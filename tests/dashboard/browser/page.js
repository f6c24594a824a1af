// As much of a browser as the modules of a page touch when they are loaded, and an instance of a component.

/** @type {Map<string, string>} */
export const storage = new Map();

export const browser = {
  innerWidth: 1280,
  addEventListener() {},
  removeEventListener() {},
  setTimeout,
  setInterval,
};

/** The address, which pages keep their state in. */
export const location = { hash: '', href: '' };

Object.assign(globalThis, {
  window: browser,
  location,
  localStorage: {
    getItem: (/** @type {string} */ name) => storage.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => storage.set(name, value),
    removeItem: (/** @type {string} */ name) => storage.delete(name),
  },
  history: {
    replaceState(/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {string} */ hash) {
      location.hash = hash;
    },
  },
  getComputedStyle: () => ({ getPropertyValue: () => ' Font ' }),
  document: { documentElement: {}, hidden: false },
});

/**
 * Make an instance of a component as Vue would, without drawing it.
 *
 * @param {any} component
 * @param {Record<string, any>} props
 * @returns {any} the instance; `emitted` are its events
 */
export function instanceOf(component, props) {
  const { data = () => ({}), computed = {}, methods = {}, beforeCreate, created } = component;
  /** @type {any} */
  const made = { $refs: {}, $children: [], emitted: [], ...defaults(component.props || {}), ...props };
  made.$emit = (/** @type {any[]} */ ...event) => made.emitted.push(event);
  made.$set = (/** @type {any} */ target, /** @type {any} */ key, /** @type {any} */ value) => {
    target[key] = value;
  };
  made.$nextTick = (/** @type {() => void} */ act) => act.call(made);
  if (beforeCreate) beforeCreate.call(made);
  for (const [name, method] of Object.entries(methods)) made[name] = method.bind(made);
  for (const [name, get] of Object.entries(computed)) {
    Object.defineProperty(made, name, { get, enumerable: true });
  }
  Object.assign(made, data.call(made));
  if (created) created.call(made);
  return made;
}

/** @param {Record<string, any>} props */
function defaults(props) {
  const value = (/** @type {any} */ given) => (typeof given === 'function' ? given() : given);
  const known = Object.entries(props).filter(([, prop]) => 'default' in prop);
  return Object.fromEntries(known.map(([name, prop]) => [name, value(prop.default)]));
}

/** A promise that is settled from outside. */
export function open() {
  /** @type {(value?: any) => void} */
  let done = () => {};
  /** @type {(error?: any) => void} */
  let failed = () => {};
  const promise = new Promise((yes, no) => {
    done = yes;
    failed = no;
  });
  return { promise, done, failed };
}

/**
 * A question to the server, which a test answers by hand.
 *
 * @typedef {object} Question
 * @property {string} kind
 * @property {any} body
 * @property {((part: object) => void) | undefined} progress
 * @property {(answer?: any) => void} done
 * @property {(wrong?: any) => void} failed
 */

/** A stand-in for the server. */
export function server() {
  /** @type {Question[]} */
  const asked = [];
  const ask = (/** @type {string} */ kind, /** @type {object} */ body, /** @type {any} */ progress) => {
    const { promise, done, failed } = open();
    asked.push({ kind, body, progress, done, failed });
    return promise;
  };
  return { asked, ask };
}

/** Let everything that waits for nothing but its turn go on. */
export const settle = () => new Promise((done) => setTimeout(done, 0));
