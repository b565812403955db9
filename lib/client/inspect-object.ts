import type { InspectOptionsStylized } from 'node:util';

import type { MemberDescription } from '../native/contract.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';
import { objectTypeOf } from './type.js';

/** A member with its parameters, as `console.log` shows it. */
export function memberText({ name, kinds, parameters }: MemberDescription): string {
  const isMethod = (kinds & InvokeKind.method) !== 0;
  const names = parameters.map((parameter) => (parameter.optional ? `${parameter.name}?` : parameter.name));
  if (isMethod) return `${name}(${names.join(', ')})`;
  const index = names.length === 0 || kinds === InvokeKind.put || kinds === InvokeKind.putRef ? '' : `(${names.join(', ')})`;
  const access = [(kinds & InvokeKind.get) !== 0 && 'get', (kinds & (InvokeKind.put | InvokeKind.putRef)) !== 0 && 'put'];
  return `${name}${index} [${access.filter(Boolean).join('/')}]`;
}

/** What console.log shows of a COM object: its type and its members' names. Nothing of the object is called. */
export function inspectObject(this: unknown, depth: number, options: InspectOptionsStylized): string {
  const type = objectTypeOf(this);
  if (type === undefined) return options.stylize('[COM prototype]', 'special');
  if (native().isReleased(this as object)) return options.stylize(`[${type.name}, released]`, 'special');
  const members = [...type.members.values()].filter(({ hidden }) => !hidden);
  if (depth < 0 || members.length === 0) return options.stylize(`[${type.name}]`, 'special');
  const lines = members.map(memberText);
  const width = options.breakLength ?? 80;
  const oneLine = `${type.name} { ${lines.join(', ')} }`;
  return oneLine.length <= width ? oneLine : `${type.name} {\n  ${lines.join(',\n  ')}\n}`;
}
