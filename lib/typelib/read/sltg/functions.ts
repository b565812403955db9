import type { FunctionDefinition, ParameterDefinition } from '../../../model/type-library.js';
import { conventionName, functionKindName, invokeKindName } from '../type-kinds.js';
import type { OpenType } from './members.js';
import { NO_NAME, SAME_NAME } from './members.js';

/** The first byte of a function, by its FUNCKIND, and the bit that flags follow. */
const kinds: ReadonlyMap<number, number> = new Map([[0x4c, 1], [0x8b, 3], [0xcb, 4]]);
const HAS_FLAGS = 0x20;
const DISPATCH = 4;
const FLAGS = 0x16;
const END = 0xffff;
const OFFSET_MASK = 0xfffe;
/** In one byte: the calling convention and the number of parameters. */
const CONVENTION_MASK = 7;
const COUNT_SHIFT = 3;
/** In the next: whether the type stands in the record, and how many parameters are optional; all bits for one of any number. */
const TYPE_IS_HERE = 0x80;
const OPTIONAL_MASK = 0x3f;
const ANY_NUMBER = 0x3f;
/** PARAMFLAG_FOPT */
const OPTIONAL = 0x10;

/** @param at where the first parameter stands */
function readParameters(type: OpenType, at: number, count: number, optionalCount: number): readonly ParameterDefinition[] {
  const { members, descriptions, library } = type;
  const parameters: ParameterDefinition[] = [];
  let next = at;
  for (let index = 0; index < count; index += 1) {
    const word = members.u16(next);
    const nameAt = word & ~1;
    // The lowest bit of the name says whether the type itself follows it, or where that is.
    const isHere = (word & 1) !== 0;
    const described = descriptions.at(isHere ? next + 2 : members.u16(next + 2));
    next = isHere ? described.end : next + 4;
    const flags = described.flags | (count - index <= optionalCount ? OPTIONAL : 0);
    parameters.push({ ...(nameAt === SAME_NAME ? {} : { name: library.names.at(nameAt) }), type: described.type, flags, customData: [] });
  }
  return parameters;
}

function readFunction(type: OpenType, at: number, previous: string): FunctionDefinition {
  const { members, descriptions, library } = type;
  const first = members.u8(at);
  const kind = kinds.get(first & ~HAS_FLAGS);
  if (kind === undefined) throw members.error('a function does not begin as it should', at);
  const nameAt = members.u16(at + 0x04);
  const counts = members.u8(at + 0x0e + 0x02);
  const more = members.u8(at + 0x11);
  const optional = (more >> 1) & OPTIONAL_MASK;
  const parameterCount = counts >> COUNT_SHIFT;
  const returned = descriptions.at((more & TYPE_IS_HERE) === 0 ? members.u16(at + 0x12) : at + 0x12);
  return {
    name: nameAt === SAME_NAME || nameAt === NO_NAME ? previous : library.names.at(nameAt),
    id: members.i32(at + 0x06),
    documentation: type.documentation(members.u16(at + 0x0c)),
    customData: [],
    invokeKind: invokeKindName(members.u8(at + 1) >> 4),
    functionKind: functionKindName(kind),
    callingConvention: conventionName(counts & CONVENTION_MASK),
    vtableOffset: kind === DISPATCH ? 0 : members.u16(at + 0x14) & OFFSET_MASK,
    flags: (first & HAS_FLAGS) === 0 ? 0 : members.u16(at + FLAGS),
    returnType: returned.type,
    parameters: parameterCount === 0 ? [] : readParameters(type, members.u16(at + 0x0e), parameterCount, optional === ANY_NUMBER ? 0 : optional),
    optionalCount: optional === ANY_NUMBER ? -1 : optional,
  };
}

/** The functions of a type: a chain. @throws TypeLibraryFormatError */
export function readFunctions(type: OpenType): readonly FunctionDefinition[] {
  const { block: { functionCount, functions: start }, library, members } = type;
  const functions: FunctionDefinition[] = [];
  let at = start ?? END;
  for (let left = functionCount; left > 0 && at !== END; left -= 1) {
    library.budget.spend(FLAGS);
    functions.push(readFunction(type, at, functions.at(-1)?.name ?? ''));
    at = members.u16(at + 2);
  }
  return functions;
}
