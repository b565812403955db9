import { members } from '../client/list-members.js';
import { native } from '../native/load.js';
import { KnownType } from '../typelib/known-type.js';

/** What readline wants: words that may stand there, and what they stand for. */
export type Completion = readonly [words: string[], completed: string];

type Step = { readonly kind: 'member'; readonly name: string } | { readonly kind: 'arguments' };

interface Chain {
  readonly root: string;
  readonly steps: readonly Step[];
  /** What has been typed of the last name. */
  readonly partial: string;
}

/** The places of an expression's end where a bracket opens that one closes. */
function openingOf(text: string, closing: number): number {
  let depth = 0;
  for (let place = closing; place >= 0; --place) {
    if (')]'.includes(text.charAt(place))) ++depth;
    else if ('(['.includes(text.charAt(place)) && --depth === 0) return place;
  }
  return -1;
}

/** The members and calls before the cursor: `excel.Workbooks(1).Sheets["a"].Na`; undefined where it is something else. */
export function chainAt(line: string): Chain | undefined {
  const { partial = '' } = /(?<=\.)(?<partial>[\w$]*)$/.exec(line)?.groups ?? {};
  let rest = line.slice(0, line.length - partial.length);
  if (!rest.endsWith('.')) return undefined;
  rest = rest.slice(0, -1).trimEnd().replace(/\?$/, '');
  const steps: Step[] = [];
  for (;;) {
    if (/[)\]]$/.test(rest)) {
      const opening = openingOf(rest, rest.length - 1);
      if (opening < 0) return undefined;
      steps.unshift({ kind: 'arguments' });
      rest = rest.slice(0, opening).trimEnd();
      continue;
    }
    const { name } = /(?<name>[\w$]+)$/.exec(rest)?.groups ?? {};
    if (name === undefined) return undefined;
    rest = rest.slice(0, -name.length).trimEnd();
    if (!rest.endsWith('.')) return { root: name, steps, partial };
    steps.unshift({ kind: 'member', name });
    rest = rest.slice(0, -1).trimEnd().replace(/\?$/, '');
  }
}

/** The type at the end of a chain. Nothing is called: only what type libraries tell is followed. */
function typeAt(object: object, steps: readonly Step[]): KnownType | undefined {
  let type = KnownType.of(object);
  let takesArguments = false;
  for (const step of steps) {
    if (type === undefined) return undefined;
    if (step.kind === 'member') {
      takesArguments = type.takesArguments(step.name);
      type = type.resultOf(step.name);
      continue;
    }
    // Arguments that the member does not take, and an index, are the default member's.
    if (!takesArguments) type = type.defaultResult ?? type;
    takesArguments = false;
  }
  return type;
}

function namesAt(object: object, steps: readonly Step[]): readonly string[] {
  if (steps.length === 0) return members(object).filter(({ hidden }) => !hidden).map(({ name }) => name);
  const FUNCFLAG_FHIDDEN = 0x40;
  const FUNCFLAG_FRESTRICTED = 1;
  const shown = typeAt(object, steps)?.members.filter((member) => (member.flags & FUNCFLAG_FHIDDEN) === 0 && (!('invokeKind' in member) || (member.flags & FUNCFLAG_FRESTRICTED) === 0));
  return [...new Set(shown?.map(({ name }) => name))];
}

/**
 * Completes a member of a COM object, in any case, without a call.
 * @param valueOf gives the value of a variable
 * @returns undefined where the line ends with something else
 */
export function completeMember(line: string, valueOf: (name: string) => unknown): Completion | undefined {
  const chain = chainAt(line);
  const root = chain && valueOf(chain.root);
  if (chain === undefined || !native().isObject(root) || native().isReleased(root as object)) return undefined;
  const wanted = chain.partial.toLowerCase();
  const words = namesAt(root as object, chain.steps).filter((name) => name.toLowerCase().startsWith(wanted));
  return [words.toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })), chain.partial];
}
