import { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import { textDecoding } from '../code-page.js';
import type { ImportedTypes } from '../imported-types.js';
import { kindName } from '../type-kinds.js';
import { MsftDescriptions } from './descriptions.js';
import { type MsftHeader, readMsftHeader } from './header.js';
import { MsftReferences } from './references.js';
import { GuidTable, NameTable, StringTable } from './tables.js';
import { readTypeRecord, type TypeRecord } from './type-record.js';
import { MsftValues } from './values.js';

/** An MSFT file with its tables open: what the readers of types and members share. */
export interface MsftLibrary {
  readonly file: ByteView;
  readonly header: MsftHeader;
  readonly budget: Budget;
  readonly names: NameTable;
  readonly strings: StringTable;
  readonly guids: GuidTable;
  readonly values: MsftValues;
  readonly records: readonly TypeRecord[];
  readonly references: MsftReferences;
  readonly descriptions: MsftDescriptions;
  readonly imported: ImportedTypes;
}

/** Opens the tables; reads the types' own records, since references tell their names. @throws TypeLibraryFormatError */
export function openMsftLibrary(file: ByteView, imported: ImportedTypes): MsftLibrary {
  const header = readMsftHeader(file);
  const { segments } = header;
  const budget = new Budget(file);
  const decode = textDecoding(header.lcid);
  const names = new NameTable(segments.names, decode, budget);
  const strings = new StringTable(segments.strings, decode, budget);
  const guids = new GuidTable(segments.guids);
  const records = Array.from({ length: header.typeCount }, (_, index) => readTypeRecord(segments.types, index));
  const own = records.map((record, index) => ({
    index,
    name: names.at(record.name) ?? '',
    guid: guids.text(record.guid),
    // A record has a kind by now: a number that is none was refused.
    kind: kindName(record.kind, record.flags) ?? 'union',
    hrefType: names.typeOf(record.name),
  }));
  const references = new MsftReferences(own, guids.text(header.guid), segments, guids, decode, imported);
  return {
    file,
    header,
    budget,
    names,
    strings,
    guids,
    values: new MsftValues(segments, guids, decode, budget),
    records,
    references,
    descriptions: new MsftDescriptions(segments, references, budget),
    imported,
  };
}
