import { existsSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';

import type { ScriptCommand } from './command-line.js';
import { EngineHost } from './engine/engine-host.js';
import { hasEngine } from './engine/script-engine.js';
import { hostError } from './host/host-error.js';
import type { ScriptSettings } from './host/services.js';
import { readScript } from './script-file.js';
import { ScriptHost } from './script-host.js';
import { findJob, JobError, type JobLanguage, type PreparedJob, prepareJob } from './wsf/job.js';
import { usageText } from './wsf/usage.js';
import { readWsf, WsfError } from './wsf/wsf-reader.js';

/** A script that cannot be run, in words for the one who asked. */
export class CannotRunError extends Error {}

const VBSCRIPT = 'VBScript';
const NO_VBSCRIPT = 'VBScript is not installed on this system: newer Windows has it as an optional feature only (Settings, System, Optional features), or not at all.';

/** The kinds of files, by their extensions and by what //E calls their engines. */
const KINDS: Readonly<Record<string, JobLanguage | 'wsf'>> = {
  '.js': 'jscript', jscript: 'jscript', javascript: 'jscript', ecmascript: 'jscript', '.vbs': 'vbscript', vbscript: 'vbscript', vbs: 'vbscript', '.wsf': 'wsf',
};

const NOTHING: Pick<PreparedJob, 'objects' | 'constants' | 'resources' | 'runtime'> = { objects: () => [], constants: () => ({}), resources: new Map(), runtime: [] };

function jobOf(path: string, { engine, job }: ScriptCommand): PreparedJob {
  const kind = KINDS[engine ?? extname(path).toLowerCase()];
  if (kind === undefined) throw new CannotRunError(engine === undefined ? `There is no script engine for file extension "${extname(path)}".` : `Can't find script engine "${engine}" for script "${path}".`);
  if (kind !== 'wsf') return { ...NOTHING, language: kind, scripts: [{ text: readScript(path), file: path, firstLine: 1 }] };
  try {
    return prepareJob(findJob(readWsf(readScript(path)), job), path);
  } catch (error) {
    if (error instanceof WsfError) throw new CannotRunError(`${path}(${error.line}, 1) Windows Script Host: ${error.message}`);
    if (error instanceof JobError) throw new CannotRunError(`${path}: ${error.message}`);
    throw error;
  }
}

/**
 * Runs a script as cscript does: the process ends by `WScript.Quit`, by an error that nobody catches, with exit code 1, or with the last
 * statement.
 * @throws CannotRunError where the file is none that can be run
 */
export function runScript(command: ScriptCommand): void {
  const path = resolve(command.script);
  if (!existsSync(path)) throw new CannotRunError(`Can not find script file "${path}".`);
  const job = jobOf(path, command);
  const settings: ScriptSettings = {
    path,
    words: command.words,
    isInteractive: command.isInteractive,
    timeout: command.timeout,
    encoding: command.isUnicode ? 'utf16le' : 'utf8',
    usage: usageText(basename(path), job.runtime),
  };
  if (command.wantsHelp) process.stdout.write(`${settings.usage}\n`);
  else if (job.language === 'jscript') runJScript(job, settings);
  else runVbScript(job, settings);
}

function resourceOf(job: PreparedJob, id: unknown): string {
  const text = job.resources.get(String(id).toLowerCase());
  if (text === undefined) throw hostError(5, `Could not locate resource "${String(id)}"`, 'Windows Script Host');
  return text;
}

function runJScript(job: PreparedJob, settings: ScriptSettings): void {
  const host = new ScriptHost(settings);
  let failing = settings.path;
  let line = 1;
  try {
    for (const [name, value] of Object.entries(job.constants())) host.define(name, value);
    for (const { name, object, hasEvents } of job.objects()) {
      host.define(name, object);
      if (hasEvents) host.services.events.connect(object, `${name}_`);
    }
    host.define('getResource', (id: unknown) => resourceOf(job, id));
    for (const { text, file, firstLine } of job.scripts) {
      failing = file;
      line = firstLine;
      host.run(text, file, firstLine);
    }
  } catch (error) {
    host.fail(error, failing, line);
  }
  host.services.events.disconnectAll();
}

function runVbScript(job: PreparedJob, settings: ScriptSettings): void {
  if (!hasEngine(VBSCRIPT)) throw new CannotRunError(NO_VBSCRIPT);
  const host = new EngineHost(VBSCRIPT, settings);
  for (const { name, object, hasEvents } of job.objects()) {
    host.add(name, object);
    if (hasEvents) host.services.events.connect(object, `${name}_`);
  }
  host.add('coclassJob', { getResource: (id: unknown) => resourceOf(job, id), ...job.constants() }, true);
  for (const { text, file, firstLine } of job.scripts) host.run(text, file, firstLine);
  host.close();
}
