import { type Member, members } from '../../client/list-members.js';
import { DISPID_NEWENUM, DISPID_VALUE, ParameterFlag } from '../../model/flags.js';
import type { ParameterDefinition } from '../../model/type-library.js';
import type { ParameterDescription } from '../../native/contract.js';
import type { KnownMember, KnownType } from '../../typelib/known-type.js';
import { VT } from '../../values/vartype.js';
import { basicFunction, basicProperty } from '../catalogue/basic-text.js';
import type { LiveMember, LiveParameter, Value } from '../protocol/objects.js';
import { plainType, valueType } from './value-types.js';

const OPTIONAL = ParameterFlag.optional | ParameterFlag.hasDefault;

type Direction = LiveParameter['direction'];

function directionOf(flags: number): Direction {
  if ((flags & ParameterFlag.out) === 0) return 'in';
  return (flags & ParameterFlag.in) === 0 ? 'out' : 'inOut';
}

function plainParameter({ name, optional, byRef, vt }: ParameterDescription): LiveParameter {
  return { name, optional, direction: byRef ? 'inOut' : 'in', type: plainType(vt) };
}

function plainText({ name, kind, parameters }: Member): string {
  return kind === 'property' && parameters.length === 0 ? name : `${name}(${parameters.map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name)).join(', ')})`;
}

/** Whether a property is read without arguments. */
function isReadAlone({ kind, canGet, parameters }: Member): boolean {
  return kind === 'property' && canGet && parameters.every(({ optional }) => optional);
}

/** What an object's type library tells of its members, more than its type information by itself does. */
export class LiveMembers {
  readonly #type: KnownType | undefined;
  readonly #show: (value: unknown) => Value;

  constructor(type: KnownType | undefined, show: (value: unknown) => Value) {
    this.#type = type;
    this.#show = show;
  }

  of(object: object): LiveMember[] {
    const known = this.#type?.members ?? [];
    return members(object).map((member) => this.#member(member, known.filter(({ id, name }) => id === member.dispid && name.toLowerCase() === member.name.toLowerCase())));
  }

  /** Whether its type tells of an enumerator. */
  isCollection(all: readonly LiveMember[]): boolean {
    return all.some(({ dispid }) => dispid === DISPID_NEWENUM) || (this.#type?.members.some(({ id }) => id === DISPID_NEWENUM) ?? false);
  }

  #member(member: Member, known: readonly KnownMember[]): LiveMember {
    const { name, kind, dispid, canGet, canPut, hidden } = member;
    // Of a property the get tells its type; else what a put is given.
    const described = known.find((each) => !('invokeKind' in each) || each.invokeKind === 'get' || each.invokeKind === 'method') ?? known[0];
    const helpString = known.map(({ documentation }) => documentation.helpString).find((text) => text !== undefined && text !== '');
    return {
      name, kind, dispid, isDefault: dispid === DISPID_VALUE, canGet, canPut, hidden,
      canPutRef: known.some((each) => 'invokeKind' in each && each.invokeKind === 'putRef'),
      isValue: isReadAlone(member),
      ...this.#shape(member, described),
      ...(helpString === undefined ? {} : { helpString }),
    };
  }

  #shape(member: Member, known: KnownMember | undefined): Pick<LiveMember, 'parameters' | 'type' | 'text'> {
    const type = this.#type;
    if (type === undefined || known === undefined) return { parameters: member.parameters.map(plainParameter), text: plainText(member) };
    if (!('parameters' in known)) return { parameters: [], type: valueType(type, known.type), text: basicProperty(known) };
    const isPut = known.invokeKind === 'put' || known.invokeKind === 'putRef';
    const given = isPut ? known.parameters.slice(0, -1) : known.parameters;
    const result = isPut ? known.parameters.at(-1)?.type : known.returnType;
    const givesNothing = result === undefined || (result.kind === 'base' && (result.vt === VT.VOID || result.vt === VT.HRESULT));
    return {
      parameters: given.map((parameter, place) => this.#parameter(type, parameter, known.optionalCount === -1 && place === given.length - 1)),
      ...(givesNothing ? {} : { type: valueType(type, result) }),
      text: basicFunction(known),
    };
  }

  #parameter(type: KnownType, { name = 'value', flags, type: of, defaultValue }: ParameterDefinition, takesAnyNumber: boolean): LiveParameter {
    return {
      name,
      optional: (flags & OPTIONAL) !== 0 || takesAnyNumber,
      direction: directionOf(flags),
      type: valueType(type, of),
      ...(defaultValue === undefined ? {} : { default: this.#show(defaultValue.value) }),
      ...(takesAnyNumber ? { takesAnyNumber } : {}),
    };
  }
}
