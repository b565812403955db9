import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';

import type { LibraryId, LibraryTypes, MemberRow, TypeFacts, TypeKind, TypeRow } from '../../lib/browse/protocol.js';
import { libraryLink } from '../base/links.js';
import { go, hashOf } from '../base/place.js';
import { ask } from '../base/server.js';
import { byName } from '../base/text.js';
import { LongList } from '../parts/long-list.js';
import { Kind } from '../parts/small.js';

const GROUPS: readonly (readonly [kind: TypeKind, title: string])[] = [
  ['coclass', 'Classes'], ['interface', 'Interfaces'], ['dispatch', 'Dispinterfaces'], ['enum', 'Enumerations'], ['record', 'Records'],
  ['union', 'Unions'], ['alias', 'Aliases'], ['module', 'Modules'],
];

type Row =
  | { readonly of: 'group'; readonly key: string; readonly title: string; readonly count: number }
  | { readonly of: 'type'; readonly key: string; readonly type: TypeRow }
  | { readonly of: 'member'; readonly key: string; readonly type: TypeRow; readonly member: MemberRow }
  | { readonly of: 'note'; readonly key: string; readonly text: string };

const LEVELS: Readonly<Record<Row['of'], number>> = { group: 0, type: 1, member: 2, note: 2 };

/** The letter that stands for a member. */
export function memberKind({ kind }: Pick<MemberRow, 'kind'>): string {
  return kind === 'get' || kind === 'put' || kind === 'putRef' ? 'property' : kind;
}

/** Types that are open, with their members once these are known. */
function useMembers(library: LibraryId, open: ReadonlySet<string>, types: readonly TypeRow[]): ReadonlyMap<number, TypeFacts | Error> {
  const [known, setKnown] = useState<ReadonlyMap<number, TypeFacts | Error>>(new Map());
  useEffect(() => {
    for (const { index } of types.filter((type) => open.has(`t${type.index}`) && !known.has(type.index))) {
      const learn = (facts: TypeFacts | Error): void => { setKnown((before) => new Map(before).set(index, facts)); };
      ask('type', { library, index }).then(learn, learn);
    }
  }, [open, types]);
  return known;
}

/** A library as a tree: types by their kinds, members below them. */
export function LibraryTree({ id, value, chosen }: { readonly id: LibraryId; readonly value: LibraryTypes; readonly chosen: TypeRow | undefined }): JSX.Element {
  const [filter, setFilter] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const members = useMembers(id, open, value.types);
  const rows = useMemo(() => rowsOf(value.types, filter.trim().toLowerCase(), closed, open, members), [value, filter, closed, open, members]);
  const toggle = (row: Row, isOpen: boolean): void => {
    const change = (set: ReadonlySet<string>, has: boolean): ReadonlySet<string> => new Set(has ? [...set, row.key] : [...set].filter((key) => key !== row.key));
    if (row.of === 'group') setClosed(change(closed, !isOpen));
    else setOpen(change(open, isOpen));
  };
  const choose = (row: Row): void => {
    if (row.of === 'group') toggle(row, closed.has(row.key));
    else if (row.of === 'type') go(libraryLink(id, row.type.name));
    else if (row.of === 'member') go(libraryLink(id, row.type.name, { member: row.member.name }));
  };
  return (
    <>
      <div class="left-head">
        <div class="row">
          <a href={hashOf(['libraries'])} aria-label="All type libraries" title="All type libraries">‹</a>
          <a class="grow cut strong" href={libraryLink(id)} title={value.library.helpString}>{value.library.name}</a>
          <span class="dim">{value.library.version}</span>
        </div>
        <input type="search" aria-label="Filter types" placeholder="Filter types" value={filter} onInput={(event) => { setFilter(event.currentTarget.value); }} />
      </div>
      <LongList
        label={`Types of ${value.library.name}`} items={rows} keyOf={({ key }) => key} chosen={chosen === undefined ? undefined : `t${chosen.index}`} onChoose={choose} onToggle={toggle}
        branchOf={(row) => ({
          level: LEVELS[row.of],
          ...(row.of === 'group' ? { isOpen: !closed.has(row.key) } : row.of === 'type' && row.type.count > 0 ? { isOpen: open.has(row.key) } : {}),
        })}
        draw={(row) => <Drawn row={row} />} empty="No type is called like this."
      />
    </>
  );
}

function rowsOf(types: readonly TypeRow[], filter: string, closed: ReadonlySet<string>, open: ReadonlySet<string>, members: ReadonlyMap<number, TypeFacts | Error>): Row[] {
  return GROUPS.flatMap(([kind, title]): Row[] => {
    const found = types.filter((type) => type.kind === kind && (filter === '' || type.name.toLowerCase().includes(filter) || type.guid?.toLowerCase().includes(filter) === true));
    if (found.length === 0) return [];
    const group: Row = { of: 'group', key: kind, title, count: found.length };
    return closed.has(kind) ? [group] : [group, ...found.sort((a, b) => byName(a.name, b.name)).flatMap((type) => typeRows(type, open, members))];
  });
}

function typeRows(type: TypeRow, open: ReadonlySet<string>, members: ReadonlyMap<number, TypeFacts | Error>): Row[] {
  const key = `t${type.index}`;
  const row: Row = { of: 'type', key, type };
  if (!open.has(key)) return [row];
  const facts = members.get(type.index);
  if (facts === undefined) return [row, { of: 'note', key: `${key} …`, text: '…' }];
  if (facts instanceof Error) return [row, { of: 'note', key: `${key} …`, text: facts.message }];
  // A property is one member, however many functions it has.
  const names = new Set<string>();
  const own = facts.members.filter((member) => !names.has(member.name) && names.add(member.name).size > 0);
  return [row, ...own.map((member): Row => ({ of: 'member', key: `${key} ${member.name}`, type, member }))];
}

function Drawn({ row }: { readonly row: Row }): JSX.Element {
  if (row.of === 'group') return <><span class="strong">{row.title}</span><span class="dim">{row.count}</span></>;
  if (row.of === 'note') return <span class="dim">{row.text}</span>;
  if (row.of === 'type') {
    return (
      <>
        <Kind kind={row.type.kind} />
        <span class={`name${row.type.hidden ? ' dim' : ''}`} title={row.type.helpString ?? row.type.name}>{row.type.name}{row.type.hidden && <span class="unseen"> (hidden)</span>}</span>
      </>
    );
  }
  return (
    <>
      <Kind kind={memberKind(row.member)} />
      <span class={`name${row.member.hidden ? ' dim' : ''}`} title={row.member.text}>{row.member.name}</span>
    </>
  );
}
