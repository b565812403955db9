import type { Documentation } from '../../../model/type-library.js';
import type { ByteView } from '../byte-view.js';
import { SltgDescriptions } from './descriptions.js';
import type { SltgLibrary, SltgType } from './library.js';
import type { ReferredType } from './references.js';
import type { TypeBlock } from './type-block.js';

/** In place of a name: that of the member before, and none. */
export const SAME_NAME = 0xfffe;
export const NO_NAME = 0xffff;
const NO_TEXT = 0xffff;

/** A type whose members are read. */
export class OpenType {
  readonly library: SltgLibrary;
  readonly block: TypeBlock;
  readonly members: ByteView;
  readonly references: readonly ReferredType[];
  readonly descriptions: SltgDescriptions;

  constructor(library: SltgLibrary, { block }: SltgType) {
    this.library = library;
    this.block = block;
    this.members = block.members;
    this.references = library.references.table(block.view, block.references);
    this.descriptions = new SltgDescriptions(block.members, this.references, library.budget);
  }

  /** A member's documentation: the offset of its help string. Its help context stands in a form that is not known. */
  documentation(helpString: number): Documentation {
    const { members, library } = this;
    if (helpString === NO_TEXT) return { helpContext: 0 };
    return library.helpStrings.documentation(members.part(helpString, members.length - helpString, 'a help string'));
  }
}
