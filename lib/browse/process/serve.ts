import { errorInfo } from '../error-info.js';
import type { Messages, Requests } from '../protocol.js';
import { Refusal } from '../refusal.js';
import type { Asked, Said } from './messages.js';

/** Answers one kind of request. */
export type Answerer<Name extends keyof Requests> = (parameters: Requests[Name]['parameters']) => Requests[Name]['answer'] | Promise<Requests[Name]['answer']>;

/** What a process answers, by the names of the requests. */
export type Answers<Names extends keyof Requests> = { readonly [Name in Names]: Answerer<Name> };

function say(said: Said): void {
  // The server may have gone; this process goes with it.
  process.send?.(said, undefined, undefined, () => undefined);
}

/** Tells all pages something. */
export function tell<Name extends keyof Messages>(name: Name, data: Messages[Name]): void {
  say({ kind: 'message', name, json: JSON.stringify(data) });
}

async function answer(answers: Readonly<Record<string, (parameters: never) => unknown>>, { id, name, parameters }: Asked): Promise<void> {
  try {
    const found = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (found === undefined) throw new Refusal(404, `there is no request '${name}'`);
    say({ kind: 'answer', id, json: JSON.stringify(await found(parameters as never)) });
  } catch (error) {
    const { status = 422, problems } = error instanceof Refusal ? error : {};
    say({ kind: 'failure', id, status, failure: { error: errorInfo(error), ...(problems === undefined ? {} : { problems }) } });
  }
}

/**
 * Makes this process one of the server's: it answers what it is asked until the server lets go of it.
 * @param atEnd what is to be done then
 */
export function serve<Names extends keyof Requests>(answers: Answers<Names>, atEnd: () => void = () => undefined): void {
  process.on('message', (asked) => {
    void answer(answers, asked as Asked);
  });
  // Ctrl-C is for the server, which lets go of its processes.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => {
    atEnd();
    process.exit();
  });
}
