import type { ComponentChildren, JSX } from 'preact';

import type { AppFacts, ClassFacts, ClassServer, Fault } from '../../lib/browse/protocol.js';
import { useAnswer } from '../base/answer.js';
import { classTitle } from '../base/classes.js';
import { categoryLink, classLink, libraryLink } from '../base/links.js';
import { ask } from '../base/server.js';
import { Busy, Copy, Failure, GuidText } from '../parts/small.js';
import { Create } from './create.js';

/** What the registry says of a class, in both views; what is wrong with it; and the form that creates an object. */
export function ClassPage({ id }: { readonly id: string }): JSX.Element {
  const { value, error, isBusy, again } = useAnswer(`class ${id}`, () => ask('class', { id }));
  if (error !== undefined) return <div class="page"><Failure error={error} again={again} /></div>;
  if (value === undefined) return isBusy ? <Busy what="Reading the registry" /> : <></>;
  return (
    <div class="page">
      <header>
        <div class="grow">
          <h1>{classTitle(value)}</h1>
          {value.name !== undefined && value.name !== classTitle(value) && <p class="dim">{value.name}</p>}
        </div>
        <button type="button" onClick={again} disabled={isBusy}>Refresh</button>
      </header>
      {value.faults.length > 0 && (
        <div class="failure" role="note">
          <ul aria-label="What is wrong">
            {value.faults.map((fault) => (
              <li key={fault.text}>
                ⚠ {fault.text}
                {fault.path !== undefined && !fault.text.includes(fault.path) && <> <code>{fault.path}</code></>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Create facts={value} />
      <h2>Served</h2>
      <Servers facts={value} />
      <h2>Registered</h2>
      <table aria-label="Registration">
        <tbody><Facts facts={value} /></tbody>
      </table>
    </div>
  );
}

const SERVED: readonly (readonly [title: string, of: (server: ClassServer) => string | undefined])[] = [
  ['DLL', ({ inprocServer }) => inprocServer],
  ['Threading model', ({ threadingModel, inprocServer }) => threadingModel ?? (inprocServer === undefined ? undefined : 'the main apartment only')],
  ['Program', ({ localServer }) => localServer],
  ['Handler', ({ inprocHandler }) => inprocHandler],
];

/** Both views of the registry beside each other. */
function Servers({ facts }: { readonly facts: ClassFacts }): JSX.Element {
  const sides = ([64, 32] as const).map((bits) => ({ bits, server: facts.servers.find((server) => server.bits === bits) }));
  const rows = SERVED.filter(([, of]) => facts.servers.some((server) => of(server) !== undefined));
  if (rows.length === 0) return <p class="dim">No server is registered for either size of processes.</p>;
  return (
    <table class="sides" aria-label="Servers for 64-bit and 32-bit processes">
      <thead>
        <tr><td />{sides.map(({ bits }) => <th key={bits} scope="col">{bits}-bit processes</th>)}</tr>
      </thead>
      <tbody>
        {rows.map(([title, of]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            {sides.map(({ bits, server }) => {
              const text = server === undefined ? undefined : of(server);
              return <td key={bits}>{text === undefined ? <span class="dim">–</span> : <Marked text={text} bits={bits} faults={facts.faults} />}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A path, and what is wrong with the file that it names. */
function Marked({ text, bits, faults }: { readonly text: string; readonly bits?: 32 | 64; readonly faults: readonly Fault[] }): JSX.Element {
  const own = faults.filter((fault) => fault.path !== undefined && text.toLowerCase().includes(fault.path.toLowerCase()) && (fault.bits === undefined || bits === undefined || fault.bits === bits));
  return (
    <>
      <span class={own.length > 0 ? 'mono bad' : 'mono'}>{text}</span>
      {own.map((fault) => <div key={fault.text} class="bad">⚠ {WORDS[fault.kind]}</div>)}
    </>
  );
}

const WORDS: Readonly<Record<Fault['kind'], string>> = {
  missing: 'is not there', bits: 'is for processes of the other size', format: 'is no program', access: 'cannot be read', library: 'no such library',
};

function Facts({ facts }: { readonly facts: ClassFacts }): JSX.Element {
  const { typeLibrary, type, app } = facts;
  const libraryFaults = facts.faults.filter(({ kind }) => kind === 'library');
  return (
    <>
      <Fact title="CLSID"><GuidText guid={facts.clsid} what="CLSID" /></Fact>
      <Fact title="ProgID" text={facts.progId} copied />
      <Fact title="ProgID of any version" text={facts.versionIndependentProgId === facts.progId ? undefined : facts.versionIndependentProgId} copied />
      {facts.hostBits !== undefined && <Fact title="Made by">a {facts.hostBits}-bit host, which is started for it</Fact>}
      {facts.treatAs !== undefined && <Fact title="Replaced by"><a href={classLink(facts.treatAs)}><code>{facts.treatAs}</code></a></Fact>}
      {typeLibrary !== undefined && (
        <Fact title="Type library">
          <a href={libraryLink({ libid: typeLibrary.libid, ...(typeLibrary.version === undefined ? {} : { version: typeLibrary.version }), ...(typeLibrary.lcid === undefined ? {} : { lcid: typeLibrary.lcid }) })}>
            {typeLibrary.name ?? typeLibrary.libid}
          </a>
          {' '}
          {typeLibrary.version}
          {libraryFaults.map((fault) => <div key={fault.text} class="bad">⚠ {fault.text}</div>)}
        </Fact>
      )}
      {typeLibrary?.path64 !== undefined && <Fact title="Its file, 64-bit"><Marked text={typeLibrary.path64} faults={facts.faults} /></Fact>}
      {typeLibrary?.path32 !== undefined && typeLibrary.path32 !== typeLibrary.path64 && <Fact title="Its file, 32-bit"><Marked text={typeLibrary.path32} faults={facts.faults} /></Fact>}
      {type !== undefined && <Fact title="Described as"><a href={libraryLink(type.library, type.name)}>{type.name}</a></Fact>}
      {app !== undefined && <App app={app} />}
      {facts.categories.length > 0 && (
        <Fact title={facts.categories.length === 1 ? 'Category' : 'Categories'}>
          <ul>{facts.categories.map(({ catid, name }) => <li key={catid}><a href={categoryLink(catid)}>{name ?? catid}</a></li>)}</ul>
        </Fact>
      )}
      <Fact title="Marked" text={facts.marks.length === 0 ? undefined : facts.marks.join(', ')} />
    </>
  );
}

function App({ app }: { readonly app: AppFacts }): JSX.Element {
  return (
    <>
      <Fact title="AppID"><GuidText guid={app.appId} what="AppID" />{app.name !== undefined && <> {app.name}</>}</Fact>
      <Fact title="Surrogate" text={app.dllSurrogate === '' ? "the system's (dllhost.exe)" : app.dllSurrogate} />
      <Fact title="Service" text={app.localService === undefined ? undefined : [app.localService, app.serviceParameters].filter(Boolean).join(' ')} />
      <Fact title="Runs as" text={app.runAs} />
      <Fact title="Machine" text={app.remoteServerName} />
    </>
  );
}

function Fact({ title, text, copied = false, children }: { readonly title: string; readonly text?: string | undefined; readonly copied?: boolean; readonly children?: ComponentChildren }): JSX.Element | null {
  if (text === undefined && children === undefined) return null;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{text}{text !== undefined && copied && <Copy text={text} what={title} />}{children}</td>
    </tr>
  );
}
