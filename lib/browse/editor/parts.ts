import type { ConstantValue, CustomData, Documentation, TypeDescription } from '../../model/type-library.js';
import type { Attributes } from '../../model/attributes.js';
import type { EditCustom, EditHelp, EditValue } from '../protocol/editor.js';
import type { Inheritance } from './inheritance.js';
import type { Path, Problems } from './problems.js';

/** What each kind of type is built with; what is wrong is told at its path. */
export interface Parts {
  readonly problems: Problems;
  readonly inheritance: Inheritance;
  /** Checks the name of what is at the path. */
  name(path: Path, name: string): void;
  /** Checks that names are there once. */
  unique(path: Path, all: readonly { readonly name: string }[]): void;
  /** The flags that attributes stand for. */
  flags(path: Path, words: readonly string[], table: Attributes): number;
  /** A type by its text. */
  type(path: Path, text: string): TypeDescription;
  value(path: Path, value: EditValue): ConstantValue;
  documentation(help: EditHelp | undefined): Documentation;
  customData(path: Path, custom: readonly EditCustom[] | undefined): CustomData[];
}
