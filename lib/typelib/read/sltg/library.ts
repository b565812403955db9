import type { TypeReference } from '../../../model/type-library.js';
import { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import { type TextDecoding, textDecoding } from '../code-page.js';
import type { ImportedTypes } from '../imported-types.js';
import { DUAL, kindName, TYPEKIND } from '../type-kinds.js';
import { readBlocks } from './blocks.js';
import { SltgHelpStrings } from './help-strings.js';
import { type LibraryBlock, readLibraryBlock, type TypeEntry } from './library-block.js';
import { SltgNames } from './names.js';
import { SltgReferences } from './references.js';
import { readTypeBlock, type TypeBlock } from './type-block.js';

/** A type: what the library's block says of it, and its own. */
export interface SltgType {
  readonly entry: TypeEntry;
  readonly block: TypeBlock;
}

/** An SLTG file with its tables open: what the readers of types and members share. */
export interface SltgLibrary {
  readonly block: LibraryBlock;
  readonly lcid: number;
  readonly decode: TextDecoding;
  readonly budget: Budget;
  readonly names: SltgNames;
  readonly helpStrings: SltgHelpStrings;
  readonly types: readonly SltgType[];
  readonly references: SltgReferences;
  readonly imported: ImportedTypes;
}

/** Which bits of a LANGID are the language itself; the others are its kind, as in 'English (United States)'. */
const LANGUAGE_BITS = 10;

/** The library's locale as the system gives it: a language as such; none where it is one of a country. */
function localeOf(langid: number): number {
  return langid >>> LANGUAGE_BITS === 0 ? langid : 0;
}

/** Opens the tables; reads the types' own heads, since references tell their kinds. @throws TypeLibraryFormatError */
export function openSltgLibrary(file: ByteView, imported: ImportedTypes): SltgLibrary {
  const budget = new Budget(file);
  const blocks = readBlocks(file);
  const block = readLibraryBlock(blocks.library);
  const decode = textDecoding(block.lcid);
  const names = new SltgNames(block.names, decode, budget);
  const types = block.types.map((entry, index) => {
    const own = blocks.types[index];
    if (own?.name !== entry.block) throw blocks.library.error(`type ${index} should be in the block ${entry.block}, and there is ${own?.name ?? 'none'}`, 0);
    return { entry, block: readTypeBlock(own.view) };
  });
  const own = types.map(({ entry, block: { kind, flags } }, index): TypeReference => ({
    name: names.at(entry.name),
    guid: entry.guid,
    // A dual interface stands there as what it is called by.
    kind: kindName((flags & DUAL) === 0 ? kind : TYPEKIND.dispatch, flags) ?? 'union',
    index,
  }));
  return {
    block,
    lcid: localeOf(block.lcid),
    decode,
    budget,
    names,
    helpStrings: new SltgHelpStrings(block.words, decode, budget),
    types,
    references: new SltgReferences(own, names, imported, budget),
    imported,
  };
}
