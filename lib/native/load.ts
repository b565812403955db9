import { existsSync } from 'node:fs';

import { packagePath } from '../package-files.js';
import type { NativeAddon } from './addon.js';
import type { CallFrame } from './contract.js';
import { DEFAULT_LOCALE, DEFAULT_RETRY_POLICY } from './defaults.js';
import { providedHooks } from './hooks.js';
import { atProcessEnd } from './process-end.js';

let addon: NativeAddon | undefined;
let frame: CallFrame | undefined;

function load(): NativeAddon {
  if (process.platform !== 'win32') {
    throw new Error(`coclass: COM exists on Windows only, and this is ${process.platform}`);
  }
  const path = packagePath(`prebuilds/win32-${process.arch}/coclass.node`);
  if (!existsSync(path)) {
    const hint = process.arch === 'arm64' ? 'Windows on ARM64 runs the x64 Node, with which it works' : 'use the x64 Node';
    throw new Error(`coclass: there is no native part for win32-${process.arch} (${path}): ${hint}`);
  }
  let loaded: NativeAddon;
  try {
    // Not `require`, which would give a second copy of this module the first one's addon: each has one of its own.
    const module: { exports: unknown } = { exports: {} };
    process.dlopen(module, path);
    loaded = module.exports as NativeAddon;
  } catch (cause) {
    throw new Error(`coclass: the native part (${path}) could not be loaded`, { cause });
  }
  const hooks = providedHooks();
  if (hooks === undefined) throw new Error('coclass: loaded other than through its main module');
  frame = loaded.initialize(hooks);
  atProcessEnd(() => {
    loaded.leaveProcess();
  });
  const { timeout, delay, retryRejected } = DEFAULT_RETRY_POLICY;
  loaded.setRetryPolicy(timeout, delay, retryRejected);
  loaded.setLocales(DEFAULT_LOCALE, DEFAULT_LOCALE);
  return loaded;
}

/**
 * The addon, loaded at the first use: importing the package works anywhere.
 * @throws Error off Windows, or where there is no prebuilt addon for the processor
 */
export function native(): NativeAddon {
  return (addon ??= load());
}

/** The environment's call frame: for lib/client/call-frame.ts alone. Native code must have been loaded. */
export function callFrame(): CallFrame {
  if (frame === undefined) throw new Error('coclass: the native part has not been loaded');
  return frame;
}
