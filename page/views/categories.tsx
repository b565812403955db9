import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { CategoryRow } from '../../lib/browse/protocol.js';
import { A_MINUTE, useAnswer } from '../base/answer.js';
import { classTitle, useClasses } from '../base/classes.js';
import { categoryLink, classLink } from '../base/links.js';
import { go } from '../base/place.js';
import { ask } from '../base/server.js';
import { bare, byName, count } from '../base/text.js';
import { LongList } from '../parts/long-list.js';
import { Busy, Failure, GuidText, Kind } from '../parts/small.js';
import { TwoPanes } from '../parts/two-panes.js';

/** The component categories, and the classes of the one that is chosen. */
export function Categories({ catid }: { readonly catid: string | undefined }): JSX.Element {
  const { value, error, again } = useAnswer('categories', async () => [...await ask('categories', {})].sort((a, b) => byName(a.name, b.name)), A_MINUTE);
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => (value ?? []).filter(({ name, catid: id }) => `${name ?? ''}\n${id}`.toLowerCase().includes(filter.trim().toLowerCase())), [value, filter]);
  const chosen = value?.find((row) => bare(row.catid) === catid);
  const left = (
    <>
      <div class="left-head">
        <input type="search" aria-label="Filter categories" placeholder="Filter by name or GUID" value={filter} onInput={(event) => { setFilter(event.currentTarget.value); }} />
      </div>
      {error !== undefined && <div class="pad"><Failure error={error} again={again} /></div>}
      {value === undefined && error === undefined && <Busy what="Reading the registry" />}
      {value !== undefined && (
        <LongList
          label="Categories" items={rows} keyOf={(row) => row.catid} chosen={chosen?.catid} onChoose={(row) => { go(categoryLink(row.catid)); }} empty="No category is called like this."
          draw={(row) => <><Kind kind="category" /><span class="name">{row.name ?? row.catid}</span><span class="side">{row.classes.length}</span></>}
        />
      )}
    </>
  );
  const right = chosen !== undefined
    ? <Category row={chosen} />
    : (
        <div class="page">
          <h1>Categories</h1>
          <p class="dim">{catid !== undefined && value !== undefined ? 'There is no such category.' : 'What classes say they can do: be controls, be inserted into documents, be safe for scripting. Choose one to see its classes.'}</p>
        </div>
      );
  return <TwoPanes left={left} right={right} hasDetail={catid !== undefined} />;
}

function Category({ row }: { readonly row: CategoryRow }): JSX.Element {
  const { value } = useClasses();
  const known = new Map(value?.map((each) => [each.clsid, each]));
  const classes = row.classes.map((clsid) => ({ clsid, title: known.has(clsid) ? classTitle(known.get(clsid) ?? { clsid }) : clsid })).sort((a, b) => byName(a.title, b.title));
  return (
    <div class="page">
      <h1>{row.name ?? 'A category that is not registered itself'}</h1>
      <p><GuidText guid={row.catid} what="CATID" /></p>
      <h2>{count(classes.length, 'class', 'classes')}</h2>
      <ul class="links">{classes.map(({ clsid, title }) => <li key={clsid}><a href={classLink(clsid)}>{title}</a></li>)}</ul>
    </div>
  );
}
