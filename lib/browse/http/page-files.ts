import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import { packagePath } from '../../package-files.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file of the page. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/**
 * The page's files by their paths in the address ('/page.js'). They are listed once and looked up by name: a path that leads out of their
 * folder names none of them.
 * @throws Error where they have not been built
 */
export class PageFiles {
  readonly #files = new Map<string, string>();

  constructor() {
    const folder = packagePath('dist/browse/page');
    if (!existsSync(folder)) throw new Error(`coclass: this copy of the package has no page to show (${folder})`);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      this.#files.set(path.slice(folder.length).replaceAll('\\', '/'), path);
    }
  }

  /** @param path '/' for the page itself */
  find(path: string): PageFile | undefined {
    const file = this.#files.get(path === '/' ? '/index.html' : path);
    return file === undefined ? undefined : { type: TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream', content: readFileSync(file) };
  }
}
