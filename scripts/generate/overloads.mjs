// The types of the events that packages @types/activex-* declare: overloads are taken apart by a pattern with as many.

// More than the packages that a program is likely to have together: each event of a class is an overload of its own.
const MOST = 1024;
const A_LINE = 16;

/** @param {(index: number) => string} text */
const lines = (text) =>
  Array.from({ length: MOST / A_LINE }, (_, line) => Array.from({ length: A_LINE }, (__, place) => text(line * A_LINE + place)).join(' ')).join('\n  ');

/** lib/events/generated/overloads.ts */
export function overloadsModule() {
  return `// Written by scripts/generate/overloads.mjs.
/* eslint-disable */

// Overloads are inferred from the last one backwards: as many stand in front as the pattern has, so that it finds one for each place.
// The first of all answers to any, which spares the compiler the search when it checks what it inferred.
interface Filling {
  (...any: any): any;
  ${lines((index) => `(filling: ${index}): void;`)}
}

/** The parameters of each overload of a function, as a union of tuples; those of its last ${MOST}. */
export type OverloadParameters<F> = Filling & F extends {
  ${lines((index) => `(...a: infer A${index}): any;`)}
} ? [
  ${lines((index) => `A${index},`)}
][number] : never;
`;
}
