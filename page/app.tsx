import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';

import { libraryOfQuery } from './base/links.js';
import { forgetEnd, useLive } from './base/live.js';
import { hashOf, type Place, usePlace } from './base/place.js';
import { editStore } from './edit/edit-store.js';
import { Search } from './parts/search-box.js';
import { Categories } from './views/categories.js';
import { Classes } from './views/classes.js';
import { Edit } from './edit/edit.js';
import { Libraries } from './views/libraries.js';
import { Library } from './views/library.js';
import { Objects } from './live/objects.js';
import { Running } from './views/running.js';
import { SearchResults } from './views/search-results.js';

const SECTIONS: readonly (readonly [id: string, title: string])[] = [
  ['classes', 'Classes'], ['libraries', 'Type libraries'], ['running', 'Running'], ['categories', 'Categories'], ['objects', 'Objects'], ['edit', 'Editor'],
];

function drawn({ path: [section, id], query }: Place): JSX.Element {
  switch (section) {
    case 'libraries': {
      const library = libraryOfQuery(query);
      return library === undefined ? <Libraries /> : <Library library={library} />;
    }
    case 'running': return <Running />;
    case 'categories': return <Categories catid={id} />;
    case 'objects': return <Objects id={id === undefined ? undefined : Number(id)} />;
    case 'edit': return <Edit query={query} />;
    case 'search': return <SearchResults text={query['q'] ?? ''} kind={query['kind']} />;
    default: return <Classes clsid={section === 'classes' ? id : undefined} />;
  }
}

/** The whole page. */
export function App(): JSX.Element {
  const place = usePlace();
  const live = useLive();
  const edited = editStore.use();
  const section = place.path[0] ?? 'classes';
  const title = SECTIONS.find(([id]) => id === section)?.[1] ?? 'Search';
  useEffect(() => { document.title = `${title} – coclass browse`; }, [title]);
  if (live.connection === 'refused') return <NoSecret />;
  return (
    <div class="app">
      <header class="top">
        <a class="brand" href="#/" aria-label="coclass browse"><img src="icon.svg" alt="" /><span>coclass</span></a>
        <nav aria-label="Sections">
          {SECTIONS.map(([id, name]) => (
            <a key={id} href={hashOf([id])} aria-current={id === section ? 'page' : undefined}>
              {name}
              {id === 'objects' && live.objects.length > 0 && <span class="badge" aria-label={`${live.objects.length} open`}>{live.objects.length}</span>}
              {id === 'objects' && live.calls.length > 0 && <span class="badge late" aria-label="a call has not returned">…</span>}
              {id === 'edit' && edited?.isChanged === true && <span class="badge" aria-label="not saved">●</span>}
            </a>
          ))}
        </nav>
        <Search />
      </header>
      {drawn(place)}
      <Lost />
    </div>
  );
}

/** That there is no server any more, or no objects. */
function Lost(): JSX.Element | null {
  const { connection, objectsEnded } = useLive();
  if (connection === 'lost' || connection === 'ended') {
    return (
      <div class="lost" role="alert">
        {connection === 'ended' ? 'coclass browse has ended. Start it again; its address is new then.' : 'coclass browse does not answer. This page tries again by itself; if the program has ended, start it again.'}
      </div>
    );
  }
  if (objectsEnded === undefined) return null;
  return (
    <div class="lost" role="alert">
      <span>The process of the objects has ended, and they with it: {objectsEnded.reason}</span>
      <button type="button" onClick={forgetEnd}>Understood</button>
    </div>
  );
}

function NoSecret(): JSX.Element {
  return (
    <main class="page">
      <h1>coclass browse</h1>
      <p>This page needs the address that the program has printed, with what stands behind its #. It is another one each time that the program starts.</p>
    </main>
  );
}
