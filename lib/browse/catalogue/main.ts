// The process of `coclass browse` that reads the registry and type libraries, and writes these.
import '../../compose.js';
import type { LibraryReference, TypeLibrary } from '../../model/type-library.js';
import { versionOf } from '../../typelib/typescript/descriptions.js';
import { check, download, save } from '../editor/files.js';
import { guids, newLibrary } from '../editor/new-library.js';
import { editable } from '../editor/to-edit.js';
import { type Answers, serve, tell } from '../process/serve.js';
import type { CatalogueRequest } from '../work.js';
import { categoryRows, classFacts, classRows } from './classes.js';
import { findType } from './find-type.js';
import { folder } from './folder.js';
import { Libraries } from './libraries.js';
import { libraryRows } from './library-rows.js';
import { SearchIndex } from './search-index.js';
import { libraryText, libraryTypes, typeFacts } from './type-facts.js';

const libraries = new Libraries();

/** Another library, of which one under change uses types. */
function readImport({ guid, version }: LibraryReference): TypeLibrary | undefined {
  return libraries.tryRead({ libid: guid, version: versionOf({ version }) })?.library;
}

const index = new SearchIndex((state) => { tell('index', state); });

serve({
  classes: classRows,
  class: ({ id }) => classFacts(libraries, id),
  libraries: libraryRows,
  categories: () => categoryRows(classRows()),
  library: ({ library }) => libraryTypes(libraries.read(library)),
  type: ({ library, index: place }) => typeFacts(libraries.read(library), place),
  findType: ({ library, name, guid }) => findType(libraries.read(library), name, guid),
  libraryText: ({ library, form }) => ({ text: libraryText(libraries.read(library), form, readImport) }),
  search: (query) => index.search(query),
  searchIndex: () => ({ ...index.state, failures: index.failures }),
  folder: ({ path }) => folder(path),
  newLibrary: ({ name }) => newLibrary(name),
  openLibrary: ({ library }) => editable(libraries.read(library).library),
  guids: ({ count }) => guids(count),
  checkLibrary: ({ library }) => check(library, readImport),
  saveLibrary: (query) => save(query, readImport),
  downloadLibrary: (query) => download(query, readImport),
} satisfies Answers<CatalogueRequest>);
