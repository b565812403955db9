import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { ClassRow } from '../../lib/browse/protocol.js';
import { classTitle, useClasses } from '../base/classes.js';
import { classLink } from '../base/links.js';
import { go } from '../base/place.js';
import { braced, count, fileName } from '../base/text.js';
import { LongList } from '../parts/long-list.js';
import { Busy, Failure, Kind } from '../parts/small.js';
import { TwoPanes } from '../parts/two-panes.js';
import { ClassPage } from './class-page.js';

/** Which classes the list has. */
const SHOWN: readonly (readonly [id: string, title: string, has: (row: ClassRow) => boolean])[] = [
  ['all', 'All', () => true],
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
  const { value, error, again, isBusy } = useClasses();
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState('all');
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    const has = SHOWN.find(([id]) => id === shown)?.[2] ?? (() => true);
    return (value ?? []).filter((row) => has(row) && (wanted === '' || textOf(row).includes(wanted)));
  }, [value, filter, shown]);
  const left = (
    <>
      <div class="left-head">
        <input type="search" aria-label="Filter classes" placeholder="Filter by name, GUID or file" value={filter} onInput={(event) => { setFilter(event.currentTarget.value); }} />
        <div class="row">
          <select aria-label="Which classes" value={shown} onChange={(event) => { setShown(event.currentTarget.value); }}>
            {SHOWN.map(([id, title]) => <option key={id} value={id}>{title}</option>)}
          </select>
          <span class="grow dim cut" role="status">{value === undefined ? '' : count(rows.length, 'class', 'classes')}</span>
          <button type="button" class="plain" onClick={again} disabled={isBusy} title="Read the registry again">Refresh</button>
        </div>
      </div>
      {error !== undefined && <div class="pad"><Failure error={error} again={again} /></div>}
      {value === undefined && isBusy && <Busy what="Reading the registry" />}
      {value !== undefined && (
        <LongList
          label="Classes" items={rows} keyOf={(row) => row.clsid} chosen={clsid === undefined ? undefined : braced(clsid)} draw={(row) => <Row row={row} />}
          onChoose={(row) => { go(classLink(row.clsid)); }} empty="No class is like this."
        />
      )}
    </>
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
