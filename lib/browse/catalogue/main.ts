// The process of `coclass browse` that reads the registry and type libraries.
import '../../compose.js';

import { serve, tell } from '../process/serve.js';
import { categoryRows, classFacts, classRows } from './classes.js';
import { findType } from './find-type.js';
import { folder } from './folder.js';
import { Libraries } from './libraries.js';
import { libraryRows } from './library-rows.js';
import { SearchIndex } from './search-index.js';
import { libraryText, libraryTypes, typeFacts } from './type-facts.js';

const libraries = new Libraries();
const index = new SearchIndex((state) => { tell('index', state); });

serve({
  classes: classRows,
  class: ({ id }) => classFacts(libraries, id),
  libraries: libraryRows,
  categories: () => categoryRows(classRows()),
  library: ({ library }) => libraryTypes(libraries.read(library)),
  type: ({ library, index: place }) => typeFacts(libraries.read(library), place),
  findType: ({ library, name, guid }) => findType(libraries.read(library), name, guid),
  libraryText: ({ library, form }) => ({ text: libraryText(libraries.read(library), form) }),
  search: (query) => index.search(query),
  searchIndex: () => ({ ...index.state, failures: index.failures }),
  folder: ({ path }) => folder(path),
});
