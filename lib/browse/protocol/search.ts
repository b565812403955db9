import type { LibraryId, MemberRow, TypeKind } from './library.js';

/** What is looked for. */
export interface SearchQuery {
  /** Words of it may stand in any order; a GUID may be without braces. */
  readonly text: string;
  /** Only these kinds. */
  readonly kinds?: readonly SearchKind[];
  /** How many at the most; 200 unless given, 1000 at the most. */
  readonly limit?: number;
}

export type SearchKind = 'class' | 'library' | 'category' | 'type' | 'member';

/** What was found. */
export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** How many there are in all. */
  readonly total: number;
  readonly index: IndexState;
}

/** Something that was found. */
export interface SearchHit {
  readonly kind: SearchKind;
  /** Its name; of a member the name alone. */
  readonly name: string;
  /** In words, where it is: 'Scripting.IDictionary', a ProgID, a file. */
  readonly where: string;
  readonly helpString?: string;
  /** The CLSID, LIBID, CATID, IID. */
  readonly guid?: string;
  readonly typeKind?: TypeKind;
  readonly memberKind?: MemberRow['kind'];
  /** Of a library, a type or a member: which library. */
  readonly library?: LibraryId;
  /** Of a type or a member: the type's place. */
  readonly index?: number;
}

/** How far the index of all registered libraries is. */
export interface IndexState {
  readonly state: 'idle' | 'building' | 'ready';
  /** Libraries. */
  readonly done: number;
  readonly total: number;
  /** The one that is being read. */
  readonly what?: string;
  readonly failed: number;
  readonly types: number;
  readonly members: number;
}

/** A registered library that could not be read. */
export interface UnreadLibrary {
  readonly libid: string;
  readonly version: string;
  readonly name?: string;
  readonly path?: string;
  readonly message: string;
}
