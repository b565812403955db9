import type { CallAnswer, ErrorInfo, GivenValue, MemberQuery } from '../../lib/browse/protocol.js';
import { ask, ServerError } from '../base/server.js';
import { store } from '../base/store.js';
import { givenText } from './draft.js';

/** A call that was made, and what it came to. */
export interface Call {
  readonly id: number;
  readonly object: number;
  readonly member: string;
  /** As a programmer would write it. */
  readonly text: string;
  readonly time: Date;
  readonly answer?: CallAnswer;
  readonly error?: ErrorInfo;
  /** A method that gives nothing, by its type information. */
  readonly givesNothing: boolean;
}

const KEPT = 200;
let last = 0;

/** The calls of all objects, the newest first. */
export const calls = store<readonly Call[]>([]);

function put(call: Call): void {
  calls.set([call, ...calls.get().filter(({ id }) => id !== call.id)].slice(0, KEPT));
}

/** What is done with a member. */
export type Doing =
  | { readonly kind: 'call' | 'get' }
  | { readonly kind: 'put'; readonly value: GivenValue; readonly byReference?: boolean };

function textOf({ member, arguments: given = [] }: MemberQuery, doing: Doing): string {
  const all = given.map(givenText);
  while (all.at(-1) === '') all.pop();
  const name = member === '' ? '(default)' : member;
  const shown = doing.kind === 'call' || all.length > 0 ? `${name}(${all.join(', ')})` : name;
  return doing.kind === 'put' ? `${shown} = ${givenText(doing.value)}` : shown;
}

/** Does something with a member of an object; what comes of it is told by the call, not by a failure. */
export async function perform(query: MemberQuery, doing: Doing, givesNothing = doing.kind === 'put'): Promise<Call> {
  const call: Call = { id: ++last, object: query.object, member: query.member, text: textOf(query, doing), time: new Date(), givesNothing };
  put(call);
  const done: Call = await (doing.kind === 'put' ? ask('put', { ...query, value: doing.value, ...(doing.byReference === true ? { byReference: true } : {}) }) : ask(doing.kind, query))
    .then((answer) => ({ ...call, answer }), (error: unknown) => ({ ...call, error: error instanceof ServerError ? error.info : { message: String(error) } }));
  put(done);
  return done;
}
