import { callMethod, getProperty, putProperty, putRefProperty } from '../../client/members.js';
import { members } from '../../client/list-members.js';
import { DISPID_VALUE } from '../../model/flags.js';
import { ByRef } from '../../values/by-ref.js';
import type { CallAnswer, GivenValue, LiveParameter, MemberQuery, Value } from '../protocol/objects.js';
import { Refusal } from '../refusal.js';
import type { LiveMembers } from './live-members.js';

/** What a call needs of the others. */
export interface CallTools {
  readonly members: LiveMembers;
  readonly value: (given: GivenValue) => unknown;
  readonly show: (value: unknown) => Value;
}

interface Prepared {
  readonly name: string;
  readonly values: readonly unknown[];
  /** The variables that come back, by their parameters' names. */
  readonly variables: ReadonlyMap<string, ByRef>;
}

/** The name of a member; '' stands for the default one. */
function nameOf(object: object, member: string): string {
  if (member !== '') return member;
  const found = members(object).find(({ dispid }) => dispid === DISPID_VALUE);
  if (found === undefined) throw new Refusal(422, 'the object tells of no default member: name the one that is meant');
  return found.name;
}

/** What is given for a parameter that comes back: a variable, which holds what is given for one that goes in as well. */
function variableFor({ direction }: LiveParameter, given: GivenValue | undefined, value: (given: GivenValue) => unknown): ByRef {
  return new ByRef(direction === 'out' || given === undefined || given.kind === 'missing' ? undefined : value(given), undefined);
}

function prepare(object: object, { member, arguments: given = [] }: MemberQuery, { members: live, value }: CallTools): Prepared {
  const name = nameOf(object, member);
  const { parameters = [] } = live.of(object).find((each) => each.name.toLowerCase() === name.toLowerCase()) ?? {};
  const variables = new Map<string, ByRef>();
  const places = Math.max(given.length, parameters.findLastIndex(({ direction, optional }) => direction !== 'in' && !optional) + 1);
  const values = Array.from({ length: places }, (_, place) => {
    const parameter = parameters[place];
    const each = given[place];
    // An optional variable that is left out is no variable.
    if (parameter !== undefined && parameter.direction !== 'in' && !(parameter.optional && (each === undefined || each.kind === 'missing'))) {
      const variable = variableFor(parameter, each, value);
      variables.set(parameter.name, variable);
      return variable;
    }
    return value(each ?? { kind: 'missing' });
  });
  return { name, values, variables };
}

/** Does a call, and tells what it gave and how long it took. */
function timed(prepared: Prepared, show: CallTools['show'], call: () => unknown): CallAnswer {
  const start = performance.now();
  const value = call();
  const milliseconds = Math.round(performance.now() - start);
  return { value: show(value), out: Object.fromEntries([...prepared.variables].map(([name, variable]) => [name, show(variable.value)])), milliseconds };
}

export function call(object: object, query: MemberQuery, tools: CallTools): CallAnswer {
  const prepared = prepare(object, query, tools);
  const { name, values } = prepared;
  return timed(prepared, tools.show, () => {
    // What pages call a method may be a property of an object without type information, and the other way round.
    const isProperty = members(object).some((each) => each.name.toLowerCase() === name.toLowerCase() && each.kind === 'property');
    return isProperty ? getProperty(object, name, ...values) : callMethod(object, name, ...values);
  });
}

export function get(object: object, query: MemberQuery, tools: CallTools): CallAnswer {
  const prepared = prepare(object, query, tools);
  return timed(prepared, tools.show, () => getProperty(object, prepared.name, ...prepared.values));
}

export function put(object: object, query: MemberQuery & { readonly value: GivenValue; readonly byReference?: boolean }, tools: CallTools): CallAnswer {
  const name = nameOf(object, query.member);
  const index = (query.arguments ?? []).map((each) => tools.value(each));
  const value = tools.value(query.value);
  const prepared = { name, values: index, variables: new Map<string, ByRef>() };
  return timed(prepared, tools.show, () => {
    if (query.byReference === true) putRefProperty(object, name, index, value);
    else putProperty(object, name, index, value);
  });
}
