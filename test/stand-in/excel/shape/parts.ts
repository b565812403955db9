// What the descriptions are made of, over and over.
import { defineEnum, type EnumDescription, t } from 'coclass/server';

export const readOnly = true;
export const hidden = true;
export const { lcid } = t;
export const optional = t.optional(t.variant);

/** Excel has no name for the arguments of functions that take up to thirty. */
export function further(first: number, last: number): Readonly<Record<`Arg${number}`, typeof optional>> {
  return Object.fromEntries(Array.from({ length: last - first + 1 }, (_, place) => [`Arg${first + place}`, optional]));
}

/** The stand-in's own: Excel's GUIDs are Excel's. */
export const guid = (last: string): string => `{7C0C1A57-5D1B-4E6F-9C0A-0000000002${last}}`;

/** An enumeration whose values are any numbers to those who use it, as they come from COM. */
export const numbers = (name: string, values: Readonly<Record<string, number>>): EnumDescription<Readonly<Record<string, number>>> => defineEnum({ name, values });
