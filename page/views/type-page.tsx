import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { LibraryId, LibraryTypes, MemberRow, TypeFacts, TypeRow } from '../../lib/browse/protocol.js';
import { useAnswer } from '../base/answer.js';
import { classLink, libraryLink, typeLink } from '../base/links.js';
import { usePlace } from '../base/place.js';
import { ask } from '../base/server.js';
import { Code } from '../parts/code.js';
import { Busy, Copy, Failure, GuidText, Kind, Tabs } from '../parts/small.js';
import { memberKind } from './library-tree.js';

interface Props {
  readonly id: LibraryId;
  readonly library: LibraryTypes;
  readonly row: TypeRow;
  readonly view: string;
  readonly onView: (view: string) => void;
}

/** What a type's kind is called. */
export function kindTitle({ kind, isDual }: Pick<TypeRow, 'kind' | 'isDual'>): string {
  if (kind === 'interface') return isDual === true ? 'dual interface' : 'interface';
  return { dispatch: 'dispinterface', coclass: 'class', enum: 'enumeration', record: 'record', union: 'union', alias: 'alias', module: 'module' }[kind];
}

/** A type of a library: its members, and the type in each form. */
export function TypePage({ id, library, row, view, onView }: Props): JSX.Element {
  const { value, error, again } = useAnswer(`type ${row.index} ${JSON.stringify(id)}`, () => ask('type', { library: id, index: row.index }));
  const names = new Map(library.types.map((type) => [type.name, type.index]));
  const linkOf = (name: string): string | undefined => (names.has(name) && name !== row.name ? libraryLink(id, name) : undefined);
  const code = (language: 'idl' | 'typescript' | 'text', text: string, title: string): ComponentChildren => (
    <>
      <div class="code-tools"><Copy text={text} what={`the ${title}`} /></div>
      <Code text={text} language={language} linkOf={linkOf} label={`${row.name} as ${title}`} />
    </>
  );
  return (
    <div class="whole">
      <div class="page flat">
        <p class="crumbs"><a href={libraryLink(id)}>{library.library.name}</a> › {kindTitle(row)}</p>
        <header>
          <div class="grow">
            <h1 class="row"><Kind kind={row.kind} />{row.name}</h1>
            {row.helpString !== undefined && <p class="dim">{row.helpString}</p>}
          </div>
          {value?.kind === 'coclass' && value.guid !== undefined && value.isRegistered === true && <a class="button" href={classLink(value.guid)}>Registration, create…</a>}
        </header>
      </div>
      {error !== undefined && <div class="page"><Failure error={error} again={again} /></div>}
      {value === undefined && error === undefined && <Busy what="Reading the type" />}
      {value !== undefined && (
        <Tabs
          label={row.name} chosen={view} onChoose={onView}
          tabs={[
            { id: 'members', title: 'Members', draw: () => <div class="page"><Head facts={value} /><Members facts={value} linkOf={linkOf} /></div> },
            { id: 'idl', title: 'IDL', draw: () => code('idl', value.idl, 'IDL') },
            { id: 'typescript', title: 'TypeScript', draw: () => code('typescript', value.typescript, 'TypeScript') },
            { id: 'text', title: 'Text', draw: () => code('text', value.text, 'text') },
            {
              id: 'all', title: 'Side by side', draw: () => (
                <div class="three">
                  {([['idl', 'IDL', value.idl], ['typescript', 'TypeScript', value.typescript], ['text', 'Text', value.text]] as const).map(([form, title, text]) => (
                    <section key={form} aria-label={title}><h2>{title}</h2><Code text={text} language={form} linkOf={linkOf} label={`${row.name} as ${title}`} /></section>
                  ))}
                </div>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}

function Head({ facts }: { readonly facts: TypeFacts }): JSX.Element {
  const link = facts.base === undefined ? undefined : typeLink(facts.base);
  return (
    <table aria-label="About the type">
      <tbody>
        {facts.guid !== undefined && <tr><th scope="row">{facts.kind === 'coclass' ? 'CLSID' : facts.kind === 'interface' || facts.kind === 'dispatch' ? 'IID' : 'GUID'}</th><td><GuidText guid={facts.guid} what="GUID" /></td></tr>}
        {facts.base !== undefined && <tr><th scope="row">Inherits</th><td>{link === undefined ? facts.base.name : <a href={link}>{facts.base.name}</a>}</td></tr>}
        {facts.attributes.length > 0 && <tr><th scope="row">Attributes</th><td>{facts.attributes.join(', ')}</td></tr>}
        {facts.related.length > 0 && (
          <tr>
            <th scope="row">{facts.kind === 'coclass' ? 'Interfaces' : 'Classes that have it'}</th>
            <td>
              <ul>
                {facts.related.map((related) => {
                  const to = typeLink(related);
                  return <li key={related.name + related.attributes.join()}>{to === undefined ? related.name : <a href={to}>{related.name}</a>} <span class="dim">{related.attributes.join(', ')}</span></li>;
                })}
              </ul>
            </td>
          </tr>
        )}
        {facts.helpFile !== undefined && <tr><th scope="row">Help</th><td>{facts.helpFile}{facts.helpContext !== undefined && facts.helpContext !== 0 && `, ${facts.helpContext}`}</td></tr>}
      </tbody>
    </table>
  );
}

function Members({ facts, linkOf }: { readonly facts: TypeFacts; readonly linkOf: (name: string) => string | undefined }): JSX.Element | null {
  if (facts.members.length === 0) return null;
  const isConstant = facts.members.every(({ kind }) => kind === 'constant');
  return (
    <>
      <h2>{isConstant ? 'Constants' : facts.kind === 'record' || facts.kind === 'union' ? 'Fields' : 'Members'}</h2>
      <table class="members" aria-label={`Members of ${facts.name}`}>
        <thead><tr><th scope="col">Name</th><th scope="col">{isConstant ? 'Value' : 'Declaration'}</th>{!isConstant && <th scope="col">{facts.kind === 'interface' || facts.kind === 'dispatch' ? 'DISPID' : 'Id'}</th>}</tr></thead>
        <tbody>{facts.members.map((member, index) => <Member key={`${index}`} member={member} isConstant={isConstant} linkOf={linkOf} />)}</tbody>
      </table>
    </>
  );
}

function Member({ member, isConstant, linkOf }: { readonly member: MemberRow; readonly isConstant: boolean; readonly linkOf: (name: string) => string | undefined }): JSX.Element {
  const { query } = usePlace();
  const isMeant = query['member'] === member.name;
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => { if (isMeant) row.current?.scrollIntoView({ block: 'center' }); }, [isMeant]);
  // The word beside the name says it already.
  const attributes = member.attributes.filter((name) => !/^prop(?:get|put|putref)$/.test(name));
  const own = new Map(member.types.map((type) => [type.name, typeLink(type)]));
  const link = (name: string): string | undefined => own.get(name) ?? linkOf(name);
  return (
    <tr ref={row} class={isMeant ? 'meant' : ''} aria-current={isMeant ? 'true' : undefined}>
      <td><span class="row nowrap"><Kind kind={memberKind(member)} /><span class={member.hidden ? 'dim' : ''}>{member.name}</span>{HOW[member.kind] !== undefined && <span class="dim">{HOW[member.kind]}</span>}</span></td>
      <td>
        {isConstant ? <code>{member.value}</code> : <Declaration text={member.text} linkOf={link} />}
        {!isConstant && member.value !== undefined && <code> = {member.value}</code>}
        {attributes.length > 0 && <span class="dim"> {attributes.join(', ')}</span>}
        {member.helpString !== undefined && <div class="dim">{member.helpString}</div>}
      </td>
      {!isConstant && <td class="nowrap mono dim" title={member.vtableOffset === undefined ? undefined : `vtable offset ${member.vtableOffset}`}>{idText(member.id)}</td>}
    </tr>
  );
}

/** A property has a row for each way to use it. */
const HOW: Readonly<Partial<Record<MemberRow['kind'], string>>> = { get: 'get', put: 'put', putRef: 'put by reference' };

/** DISPIDs are small numbers or negative; MEMBERIDs that a library has made itself are large. */
function idText(id: number): string {
  return Math.abs(id) < 0x10000 ? String(id) : `0x${(id >>> 0).toString(16)}`;
}

/** A line of declaration, whose types lead to where they are described. */
function Declaration({ text, linkOf }: { readonly text: string; readonly linkOf: (name: string) => string | undefined }): JSX.Element {
  return (
    <code>
      {text.split(/([A-Za-z_]\w*)/).map((part, index) => {
        const link = index % 2 === 1 ? linkOf(part) : undefined;
        return link === undefined ? part : <a key={`${index}`} href={link}>{part}</a>;
      })}
    </code>
  );
}
