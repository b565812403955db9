import { join } from 'node:path';
import { local } from '../paths.mjs';

/**
 * A Node for Windows, from the npm registry.
 * @typedef {{ version: string, integrity: string }} WindowsNode
 */

/** By their major versions. V8 of Node 24 and later does not start under Wine 8. */
export const windowsNodes = /** @satisfies {Readonly<Record<number, WindowsNode>>} */ ({
  22: { version: '22.23.3', integrity: 'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==' },
  24: { version: '24.21.0', integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==' },
  26: { version: '26.10.0', integrity: 'sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==' },
});

export const nodeFolder = (/** @type {WindowsNode} */ { version }) => join(local, `node-${version}`);
export const nodeExe = (/** @type {WindowsNode} */ node) => join(nodeFolder(node), 'node.exe');

/** The one of the development machine. */
export const windowsNodeExe = nodeExe(windowsNodes[22]);
