import { TypeFlag } from '../../model/flags.js';
import type { DispatchDefinition, InterfaceDefinition, TypeReference } from '../../model/type-library.js';
import { docComment, documentationLines } from './doc.js';
import { type Member, membersOf } from './members.js';
import type { Scope } from './module.js';
import { quote } from './names.js';
import { mapStandardInterface } from './standard.js';
import { wrapSignature } from './wrap.js';

type Definition = InterfaceDefinition | DispatchDefinition;

/** What an interface has and how it is written. */
interface Written {
  /** All members, inherited ones too, by key. */
  readonly members: ReadonlyMap<string, Member>;
  readonly heritage: string;
  /** The members of its own block. */
  readonly body: readonly Member[];
}

/** Writes the interfaces of one library. */
export class InterfaceWriter {
  readonly #scope: Scope;
  readonly #written = new Map<number, Written>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** The declaration of the interface at a place of the library. */
  emit(index: number, definition: Definition): string[] {
    const { heritage, body } = this.#write(index, definition);
    const hidden = (definition.flags & TypeFlag.hidden) !== 0;
    const doc = docComment(documentationLines(definition.documentation, hidden));
    const head = `export interface ${this.#scope.nameAt(index)} extends ${heritage} {`;
    if (body.length === 0) return [...doc, `${head}}`];
    return [...doc, head, ...body.flatMap((member) => [...docComment(member.doc, '  '), ...member.code.flatMap(wrapSignature)]), '}'];
  }

  /** All members of the interface at a place, inherited ones too. */
  membersOf(index: number, definition: Definition): Iterable<Member> {
    return this.#write(index, definition).members.values();
  }

  #write(index: number, definition: Definition): Written {
    const known = this.#written.get(index);
    if (known !== undefined) return known;
    // A base that leads back here, in a damaged library, finds this.
    this.#written.set(index, { members: new Map(), heritage: 'Disposable', body: [] });
    const own = byKey(membersOf(this.#scope, definition));
    const written = this.#inherit(own, definition.base);
    this.#written.set(index, written);
    return written;
  }

  #inherit(own: ReadonlyMap<string, Member>, base: TypeReference | undefined): Written {
    const found = base === undefined || mapStandardInterface(base.guid) !== undefined ? undefined : this.#scope.find(base);
    if (found === undefined || (found.definition.kind !== 'interface' && found.definition.kind !== 'dispatch')) {
      return { members: own, heritage: 'Disposable', body: [...own.values()] };
    }
    const name = found.scope.nameAt(found.index);
    const isHere = found.scope.isOwn;
    const inherited = isHere ? this.#write(found.index, found.definition).members : byKey(membersOf(found.scope, found.definition));
    const changed = [...own.values()].filter((member) => differs(inherited.get(member.key), member));
    const members = new Map([...inherited, ...own]);
    if (changed.length === 0) return { members, heritage: name, body: [...own.values()].filter(({ key }) => !inherited.has(key)) };
    // What COM lets an interface declare anew, TypeScript does not.
    if (isHere) return { members, heritage: 'Disposable', body: [...members.values()] };
    return { members, heritage: `Omit<${name}, ${changed.map(({ key }) => quote(key)).join(' | ')}>`, body: [...own.values()] };
  }
}

function byKey(members: readonly Member[]): Map<string, Member> {
  return new Map(members.map((member) => [member.key, member]));
}

function differs(inherited: Member | undefined, member: Member): boolean {
  return inherited !== undefined && inherited.code.join('\n') !== member.code.join('\n');
}
