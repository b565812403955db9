import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

import type { ClassRegistration, RegistrationScope } from 'coclass/server';

import { registry, removeTree, treeText } from './registry-tree.js';
import { serverPath } from './test-server.js';

export const CLSID = '{7C0C1A57-0000-4000-8000-0000000000A1}';
export const CLSID_2 = '{7C0C1A57-0000-4000-8000-0000000000A2}';
export const APPID = '{7C0C1A57-0000-4000-8000-0000000000A3}';
export const CATID = '{7C0C1A57-0000-4000-8000-0000000000A4}';
export const LIBID = '{7C0C1A57-0000-4000-8000-0000000000A5}';
export const IID = '{7C0C1A57-0000-4000-8000-0000000000A6}';

/** All that a class can register. */
export const full: ClassRegistration = {
  clsid: CLSID,
  name: 'Sample',
  progId: 'CoclassRegistration.Sample.1',
  versionIndependentProgId: 'CoclassRegistration.Sample',
  description: 'A class of a test',
  inprocServer: { path: 'C:\\Program Files\\sample.dll', threadingModel: 'Apartment' },
  localServer: ['C:\\Program Files\\node.exe', 'C:\\my server\\server.js', '-Embedding'],
  typeLibrary: { libid: LIBID, version: '1.a' },
  appId: { appId: APPID, name: 'A program of a test', executable: 'coclass-registration.exe', dllSurrogate: '' },
  programmable: true,
  categories: [CATID],
};

/** The same class of another server. */
export function servedBy(path: string): ClassRegistration {
  return { clsid: CLSID, name: 'Sample', progId: 'CoclassRegistration.Sample.1', inprocServer: { path, threadingModel: 'Apartment' } };
}

const KEYS = ['CLSID', 'AppID', 'TypeLib', 'Interface', 'Component Categories'].flatMap((key) => [CLSID, CLSID_2, APPID, CATID, LIBID, IID].map((guid) => `${key}\\${guid}`));
const NOTES = 'Software\\coclass';

function removeAll(scope: RegistrationScope): void {
  const names = (registry.registryKeys(scope, 'Software\\Classes', 0) ?? []).filter((name) => name.startsWith('CoclassRegistration'));
  for (const view of [0x100, 0x200]) for (const key of [...KEYS, ...names, 'AppID\\coclass-registration.exe']) removeTree(scope, `Software\\Classes\\${key}`, view);
  removeTree(scope, NOTES);
}

/** The keys that all classes are in. What makes them may leave them, so they are there while a body runs. */
export function withCommonKeys(scope: RegistrationScope, body: () => void): void {
  const paths = ['', '\\CLSID', '\\AppID', '\\TypeLib', '\\Interface'].map((key) => `Software\\Classes${key}`);
  const made = paths.filter((path) => registry.registryKeys(scope, path, 0) === undefined);
  for (const path of made) registry.registryCreateKey(scope, path, 0);
  try {
    body();
  } finally {
    for (const path of made.toReversed()) if (registry.registryKeys(scope, path, 0)?.length === 0) removeTree(scope, path);
  }
}

/** Runs a body; whatever it wrote is gone after it, and its notes too. */
export function cleaningUp(scope: RegistrationScope, body: () => void): void {
  withCommonKeys(scope, () => {
    try {
      body();
    } finally {
      removeAll(scope);
    }
  });
}

/** All of Software\Classes in both views, and the notes of what is registered. */
function everything(scope: RegistrationScope): string {
  const separate = ['CLSID', 'Interface'].map((key) => treeText(scope, `Software\\Classes\\${key}`, 0x200));
  return [treeText(scope, 'Software\\Classes'), ...separate, treeText(scope, NOTES)].join('\n');
}

/** The names of all classes, libraries and so on, and all about those of these tests: everything takes seconds for the machine. */
function ours(scope: RegistrationScope): string {
  const names = registry.registryKeys(scope, 'Software\\Classes', 0) ?? [];
  const listed = ['CLSID', 'AppID', 'TypeLib', 'Interface'].flatMap((key) => [0x100, 0x200].map((view) => JSON.stringify(registry.registryKeys(scope, `Software\\Classes\\${key}`, view))));
  const own = [...KEYS, ...names.filter((name) => name.startsWith('Coclass'))];
  return [...names, ...listed, ...own.flatMap((key) => [0x100, 0x200].map((view) => treeText(scope, `Software\\Classes\\${key}`, view))), treeText(scope, NOTES)].join('\n');
}

/** What there is, as text: everything for the user. */
export function snapshot(scope: RegistrationScope, isWhole = scope === 'user'): string {
  return isWhole ? everything(scope) : ours(scope);
}

/** Asserts that after the body all is as it was, to the last bit. */
export function assertUnchanged(scope: RegistrationScope, body: () => void, isWhole = scope === 'user'): void {
  const before = snapshot(scope, isWhole);
  body();
  const [was, is] = [before.split('\n'), snapshot(scope, isWhole).split('\n')];
  const [wasSet, isSet] = [new Set(was), new Set(is)];
  assert.deepEqual({ lost: was.filter((line) => !isSet.has(line)), added: is.filter((line) => !wasSet.has(line)) }, { lost: [], added: [] });
  assert.equal(is.join('\n'), before);
}

/** Runs a body while a key below HKLM may be read only. */
export function whileReadOnly(path: string, body: () => void): void {
  const set = (rights: 'read' | 'full'): void => {
    const { status, error } = spawnSync('rundll32', [`${serverPath},SetRegistryRights`, rights, path], { stdio: 'ignore' });
    if (error !== undefined) throw error;
    assert.equal(status, 0, `the rights of ${path} could not be set`);
  };
  set('read');
  try {
    body();
  } finally {
    set('full');
  }
}
