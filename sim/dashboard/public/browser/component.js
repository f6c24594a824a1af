// Components as Vue 2 takes them, with types that tsc can follow.

/** @import { Component, Prop } from '../types.d.ts' */

/** @param {{ kept?: () => object }} options */
function declared({ kept, ...options }) {
  if (!kept) return options;
  return {
    ...options,
    /** @this {object} */
    beforeCreate() {
      Object.assign(this, kept());
    },
  };
}

/** Declare a component. `kept` gives each instance fields that Vue need not watch: timers, charts. */
export const component = /** @type {Component} */ (declared);

/** Properties of plain types. */
export const TEXT = /** @type {Prop<string>} */ (String);
export const NUMBER = /** @type {Prop<number>} */ (Number);
export const YES = /** @type {Prop<boolean>} */ (Boolean);
