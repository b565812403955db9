import { inspect, type InspectOptions, stripVTControlCharacters } from 'node:util';

import { type Member, members } from '../client/list-members.js';
import { ComError } from '../errors/com-error.js';
import type { ParameterDescription } from '../native/contract.js';
import { VT, varTypeName } from '../values/vartype.js';
import type { Colors } from './colors.js';
import { printable } from './output.js';
import { type KnownMember, KnownType } from '../typelib/known-type.js';

/** How the prompt prints. */
export interface Display {
  readonly colors: Colors;
  /** Characters of a line. */
  readonly width: number;
}

const RETVAL = 8;
const OPTIONAL = 0x10 | 0x20;

function kindText({ kind, canGet, canPut }: Member): string {
  if (kind === 'method') return 'method';
  if (!canPut) return 'property, read-only';
  return canGet ? 'property' : 'property, write-only';
}

function plainParameter({ name, optional, byRef, vt }: ParameterDescription): string {
  return `${name}${optional ? '?' : ''}: ${byRef ? '&' : ''}${varTypeName(vt).replace('VT_', '')}`;
}

/** What a type library says of a member: its parameters and result by their types' names. */
function knownSignature(type: KnownType, known: KnownMember): string {
  if (!('parameters' in known)) return `: ${type.textOf(known.type)}`;
  const shown = known.invokeKind === 'put' || known.invokeKind === 'putRef' ? known.parameters.slice(0, -1) : known.parameters;
  const parameters = shown.filter(({ flags }) => (flags & RETVAL) === 0).map(({ name = 'value', flags, type: of }) => `${name}${(flags & OPTIONAL) === 0 ? '' : '?'}: ${type.textOf(of)}`);
  const result = known.returnType.kind === 'base' && known.returnType.vt === VT.VOID ? '' : `: ${type.textOf(known.returnType)}`;
  return `${known.invokeKind === 'method' || parameters.length > 0 ? `(${parameters.join(', ')})` : ''}${result}`;
}

function row(member: Member, type: KnownType | undefined): readonly string[] {
  const all = type?.members.filter(({ id }) => id === member.dispid) ?? [];
  const known = all.find((each) => !('invokeKind' in each) || each.invokeKind === 'get' || each.invokeKind === 'method') ?? all[0];
  const plain = member.parameters.length > 0 || member.kind === 'method' ? `(${member.parameters.map(plainParameter).join(', ')})` : '';
  const signature = type === undefined || known === undefined ? plain : knownSignature(type, known);
  const help = all.map(({ documentation }) => documentation.helpString).find((text) => text !== undefined && text !== '') ?? '';
  return [member.name, kindText(member), signature, help];
}

/** Columns side by side, the first coloured; a line that is too long for the terminal is cut there, as a table's are. */
export function table(rows: readonly (readonly string[])[], { colors, width }: Display): string {
  const widths = rows.reduce<number[]>((known, columns) => columns.map((text, column) => Math.max(known[column] ?? 0, text.length)), []);
  return rows.map((columns) => {
    const line = columns.map((text, column) => (column === columns.length - 1 ? text : text.padEnd(widths[column] ?? 0))).map((text) => printable(text).replaceAll('\n', ' ')).join('  ').trimEnd();
    const cut = line.length > width ? `${line.slice(0, width - 1)}…` : line;
    const name = columns[0] ?? '';
    return `${colors.cyan(cut.slice(0, name.length))}${cut.slice(name.length)}`;
  }).join('\n');
}

/** The members of an object: name, kind, signature and documentation. */
export function membersTable(object: object, display: Display): string {
  const type = KnownType.of(object);
  const rows = members(object).filter(({ hidden }) => !hidden).map((member) => row(member, type));
  return rows.length === 0 ? 'no type information tells of its members' : table(rows, display);
}

/** What a property is now, in one line; an error where reading it gives one. */
export function valueText(value: unknown): string {
  return value instanceof Error ? errorLine(value) : stripVTControlCharacters(inspect(value, { depth: -1, breakLength: Infinity }));
}

/** The properties that take no arguments, with what they are now. */
export function valuesTable(object: object, display: Display): string {
  const shown = members(object, { values: true }).filter((member) => !member.hidden && 'value' in member);
  if (shown.length === 0) return 'it has no properties that type information tells of and that take no arguments';
  return table(shown.map(({ name, value }) => [name, valueText(value)]), display);
}

/** An error in one line; a ComError's message has its HRESULT, another failure's stack is of no use at a prompt. */
export function errorLine(error: Error): string {
  const name = ComError.is(error) ? 'ComError' : error.name;
  return printable(`${name}: ${error.message.replace(/\s*\r?\n\s*/g, ' ').trim()}`);
}

/** A result as the prompt prints it. */
export function resultText(value: unknown, options: InspectOptions): string {
  // An error that was thrown in another realm is one as well.
  const isError = value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
  return isError ? errorLine(value as Error) : inspect(value, options);
}
