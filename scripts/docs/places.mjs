import { join } from 'node:path';
import { root } from '../paths.mjs';

/** The pages that are made, below which they lie as the site has them: the API reference and the examples. Ignored by git. */
export const madePages = 'build/docs';
export const apiFolder = join(root, madePages, 'api');
export const site = join(root, 'build', 'site');

/** What `npm run test:browse` has made of the object browser's page; from the root. */
export const pictures = 'build/screenshots';

/** Where VitePress finds its configuration, in a folder whose name it gives. */
export const vitePressRoot = join(root, 'scripts', 'docs');
