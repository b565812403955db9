import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { ClassRow } from '../../lib/browse/protocol.js';
import { classTitle, useClasses } from '../base/classes.js';
import { classLink } from '../base/links.js';
import { go } from '../base/place.js';
import { braced, fileName } from '../base/text.js';
import { FilteredList } from '../parts/filtered-list.js';
import { Kind } from '../parts/small.js';
import { TwoPanes } from '../parts/two-panes.js';
import { ClassPage } from './class-page.js';

const isClass = (): boolean => true;

/** Which classes the list has. */
const SHOWN: readonly (readonly [id: string, title: string, has: (row: ClassRow) => boolean])[] = [
  ['all', 'All', isClass],
  ['named', 'With a ProgID', ({ progId, versionIndependentProgId }) => (progId ?? versionIndependentProgId) !== undefined],
  ['broken', 'Broken', ({ faults }) => faults.length > 0],
  ['local', 'Out of process', ({ servers }) => servers.some(({ localServer }) => localServer !== undefined)],
  ['32', 'For 32-bit processes', ({ servers }) => servers.some(({ bits }) => bits === 32)],
  ['64', 'For 64-bit processes', ({ servers }) => servers.some(({ bits }) => bits === 64)],
];

function serverOf({ servers: [first] }: ClassRow): string {
  return first?.inprocServer ?? first?.localServer ?? first?.inprocHandler ?? '';
}

/** The registered classes, and the one that is chosen. */
export function Classes({ clsid }: { readonly clsid: string | undefined }): JSX.Element {
  const [shown, setShown] = useState('all');
  const left = (
    <FilteredList
      names={['Classes', 'class', 'classes']} answer={useClasses()} textOf={textOf} has={SHOWN.find(([id]) => id === shown)?.[2] ?? isClass}
      choice={(
        <select aria-label="Which classes" value={shown} onChange={(event) => { setShown(event.currentTarget.value); }}>
          {SHOWN.map(([id, title]) => <option key={id} value={id}>{title}</option>)}
        </select>
      )}
      keyOf={(row) => row.clsid} draw={(row) => <Row row={row} />} chosen={clsid === undefined ? undefined : braced(clsid)} onChoose={(row) => { go(classLink(row.clsid)); }}
    />
  );
  return <TwoPanes left={left} right={clsid === undefined ? <Welcome /> : <ClassPage key={clsid} id={braced(clsid)} />} hasDetail={clsid !== undefined} />;
}

function textOf(row: ClassRow): string {
  return [row.progId, row.versionIndependentProgId, row.name, row.clsid, ...row.servers.flatMap(({ inprocServer, localServer }) => [inprocServer, localServer])].join('\n').toLowerCase();
}

function Row({ row }: { readonly row: ClassRow }): JSX.Element {
  const isBroken = row.faults.length > 0;
  return (
    <>
      <Kind kind="class" />
      <span class={`name${isBroken ? ' bad' : ''}`} title={[classTitle(row), row.name, ...row.faults.map(({ text }) => text)].join('\n')}>
        {classTitle(row)}
        {isBroken && <span class="unseen"> (broken)</span>}
      </span>
      {isBroken && <span class="bad" aria-hidden="true">⚠</span>}
      <span class="side" title={serverOf(row)}>{fileName(serverOf(row).replaceAll('"', ''))}</span>
    </>
  );
}

function Welcome(): JSX.Element {
  return (
    <div class="page">
      <h1>Classes</h1>
      <p class="dim">What is registered on this computer, for processes of either size. Choose one to see its registration, what is wrong with it, and to create an object.</p>
      <h2>Keys</h2>
      <table class="keys">
        <tbody>
          <tr><th scope="row"><kbd>/</kbd></th><td>Search names, members and GUIDs of everything</td></tr>
          <tr><th scope="row"><kbd>↑</kbd> <kbd>↓</kbd> <kbd>Enter</kbd></th><td>Move in a list, and open</td></tr>
          <tr><th scope="row"><kbd>←</kbd> <kbd>→</kbd></th><td>Close and open in a tree; the next tab</td></tr>
          <tr><th scope="row"><kbd>Alt</kbd> <kbd>←</kbd></th><td>Back</td></tr>
        </tbody>
      </table>
    </div>
  );
}
