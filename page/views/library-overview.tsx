import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { LibraryId, LibraryTypes, TextForm } from '../../lib/browse/protocol.js';
import { useAnswer } from '../base/answer.js';
import { libraryLink } from '../base/links.js';
import { hashOf } from '../base/place.js';
import { ask } from '../base/server.js';
import { count } from '../base/text.js';
import { Code } from '../parts/code.js';
import { download } from '../parts/download.js';
import { Busy, Copy, Failure, GuidText, Tabs } from '../parts/small.js';

const FORMS: readonly (readonly [form: TextForm, title: string, end: string])[] = [
  ['idl', 'IDL', 'idl'], ['typescript', 'TypeScript', 'd.ts'], ['definition', 'Definition', 'ts'], ['text', 'Text', 'txt'],
];

/** A library as a whole: what it says of itself, and all of it in each form. */
export function LibraryOverview({ id, value }: { readonly id: LibraryId; readonly value: LibraryTypes }): JSX.Element {
  const [view, setView] = useState('about');
  const { library } = value;
  return (
    <div class="whole">
      <div class="page flat">
        <header>
          <div class="grow">
            <h1>{library.name} <span class="dim">{library.version}</span></h1>
            {library.helpString !== undefined && <p class="dim">{library.helpString}</p>}
          </div>
          <a class="button" href={hashOf(['edit'], 'path' in id ? { path: id.path } : { libid: id.libid, version: id.version, lcid: id.lcid?.toString() })}>Edit a copy</a>
        </header>
      </div>
      <Tabs
        label="The library" chosen={view} onChoose={setView}
        tabs={[
          { id: 'about', title: 'About', draw: () => <div class="page"><About value={value} /></div> },
          ...FORMS.map(([form, title, end]) => ({ id: form, title, draw: () => <Whole key={form} id={id} value={value} form={form} title={title} end={end} /> })),
        ]}
      />
    </div>
  );
}

function About({ value: { library, types } }: { readonly value: LibraryTypes }): JSX.Element {
  return (
    <table aria-label="About the library">
      <tbody>
        <tr><th scope="row">LIBID</th><td><GuidText guid={library.libid} what="LIBID" /></td></tr>
        <tr><th scope="row">Types</th><td>{count(types.length, 'type')}</td></tr>
        {library.path !== undefined && <tr><th scope="row">File</th><td><code>{library.path}</code><Copy text={library.path} what="the path" /></td></tr>}
        <tr><th scope="row">Language</th><td>{library.lcid === 0 ? 'neutral' : `LCID ${library.lcid}`}</td></tr>
        <tr><th scope="row">Written for</th><td>{library.syskind}</td></tr>
        {library.attributes.length > 0 && <tr><th scope="row">Attributes</th><td>{library.attributes.join(', ')}</td></tr>}
        {library.helpFile !== undefined && <tr><th scope="row">Help file</th><td><code>{library.helpFile}</code></td></tr>}
        {library.references.length > 0 && (
          <tr>
            <th scope="row">Uses types of</th>
            <td><ul>{library.references.map(({ name, libid, version }) => <li key={libid}><a href={libraryLink({ libid, version })}>{name ?? libid}</a> {version}</li>)}</ul></td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Whole({ id, value, form, title, end }: { readonly id: LibraryId; readonly value: LibraryTypes; readonly form: TextForm; readonly title: string; readonly end: string }): JSX.Element {
  const { value: answer, error, again } = useAnswer(`text ${form} ${JSON.stringify(id)}`, () => ask('libraryText', { library: id, form }));
  if (error !== undefined) return <div class="page"><Failure error={error} again={again} /></div>;
  if (answer === undefined) return <Busy what={`Writing ${value.library.name} as ${title}`} />;
  const names = new Set(value.types.map(({ name }) => name));
  return (
    <>
      <div class="code-tools">
        <Copy text={answer.text} what={`the ${title}`} />
        <button type="button" class="plain" onClick={() => { download(`${value.library.name}.${end}`, answer.text); }}>Download {value.library.name}.{end}</button>
      </div>
      <Code text={answer.text} language={form === 'idl' ? 'idl' : form === 'text' ? 'text' : 'typescript'} label={`${value.library.name} as ${title}`} linkOf={(name) => (names.has(name) ? libraryLink(id, name) : undefined)} />
    </>
  );
}
