import type { Budget } from '../budget.js';
import type { ByteView } from '../byte-view.js';
import type { TypeRecord } from './type-record.js';

const NUMBER_SIZE = 4;

/** One function or variable: its record, and what the block has about it outside of the record. */
export interface MemberRecord {
  /** The record, from its length on. */
  readonly view: ByteView;
  /** MEMBERID */
  readonly id: number;
  /** Offset in the table of names; -1 where it has the name of the one before it. */
  readonly name: number;
}

/** The members of a type: functions first, then variables. */
export interface Members {
  readonly functions: readonly MemberRecord[];
  readonly variables: readonly MemberRecord[];
}

/**
 * Reads the block of a type's members: the length of the records, the records, and three tables with a number for each
 * member: its id, its name, its record's offset.
 * @throws TypeLibraryFormatError
 */
export function readMembers(file: ByteView, type: TypeRecord, budget: Budget): Members {
  const count = type.functionCount + type.variableCount;
  if (count === 0) return { functions: [], variables: [] };
  const records = file.part(type.members + NUMBER_SIZE, file.i32(type.members), 'the records of members');
  const tables = file.part(type.members + NUMBER_SIZE + records.length, count * 3 * NUMBER_SIZE, 'the tables of members');
  const column = (number: number, index: number): number => tables.i32((number * count + index) * NUMBER_SIZE);

  const member = (index: number, lengthMask: number): MemberRecord => {
    const offset = column(2, index);
    const length = records.u32(offset) & lengthMask;
    budget.spend(length + 3 * NUMBER_SIZE);
    return { view: records.part(offset, length, 'the record of a member'), id: column(0, index), name: column(1, index) };
  };
  return {
    functions: Array.from({ length: type.functionCount }, (_, index) => member(index, 0xffff)),
    variables: Array.from({ length: type.variableCount }, (_, index) => member(type.functionCount + index, 0xff)),
  };
}
