import { dirname, resolve } from 'node:path';

import { createObject } from '../../client/activation.js';
import { constants } from '../../typelib/constants.js';
import { readScript } from '../script-file.js';
import type { WsfElement, WsfJob } from './wsf-reader.js';

/** One of a job's scripts. */
export interface JobScript {
  readonly text: string;
  /** The file that it is in. */
  readonly file: string;
  /** The line of the file on which it begins. */
  readonly firstLine: number;
}

/** The language of a job's scripts. */
export type JobLanguage = 'jscript' | 'vbscript';

/** A job that a host can run. */
export interface PreparedJob {
  readonly language: JobLanguage;
  readonly scripts: readonly JobScript[];
  readonly runtime: readonly WsfElement[];
  /** Objects by the names that scripts have for them. */
  readonly objects: () => readonly { readonly name: string; readonly object: object; readonly hasEvents: boolean }[];
  /** The constants of the type libraries that it refers to. */
  readonly constants: () => Readonly<Record<string, unknown>>;
  readonly resources: ReadonlyMap<string, string>;
}

/** A job that cannot be run, in words for the one who asked. */
export class JobError extends Error {}

const LANGUAGES: Readonly<Record<string, JobLanguage>> = { jscript: 'jscript', javascript: 'jscript', ecmascript: 'jscript', vbscript: 'vbscript', vbs: 'vbscript' };

function languageOf({ attributes, line }: WsfElement): JobLanguage {
  // The oldest version of a language is the newest that is there.
  const name = (attributes['language'] ?? 'jscript').toLowerCase().replace(/[\d.]+$/, '');
  const language = LANGUAGES[name];
  if (language === undefined) throw new JobError(`line ${line}: there is no script engine for the language "${attributes['language'] ?? ''}"`);
  return language;
}

function objectOf({ attributes, line }: WsfElement): { readonly name: string; readonly object: object; readonly hasEvents: boolean } {
  const { id, progid, classid, events } = attributes;
  const source = progid ?? classid?.replace(/^clsid:/i, '');
  if (id === undefined || source === undefined) throw new JobError(`line ${line}: an <object> needs an id, and a progid or classid`);
  return { name: id, object: createObject(source) as object, hasEvents: events?.toLowerCase() === 'true' };
}

function constantsOf(references: readonly WsfElement[]): Readonly<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const { attributes, line } of references) {
    const source = attributes['object'] ?? attributes['guid'];
    if (source === undefined) throw new JobError(`line ${line}: a <reference> needs an object or a guid`);
    Object.assign(all, constants<Readonly<Record<string, unknown>>>(source));
  }
  return all;
}

/**
 * What a job has for its host. Objects are made when they are asked for.
 * @param path the .wsf file
 * @throws JobError
 */
export function prepareJob(job: WsfJob, path: string): PreparedJob {
  const of = (name: string): WsfElement[] => job.elements.filter((element) => element.name === name);
  const scripts = of('script');
  const languages = new Set(scripts.map(languageOf));
  if (languages.size > 1) throw new JobError(`the job "${job.id ?? ''}" has scripts in JScript and in VBScript, which run in programs of their own here: make two jobs of it`);
  const [language = 'jscript'] = languages;
  return {
    language,
    scripts: scripts.map(({ attributes: { src }, text, line }) => {
      if (src === undefined) return { text, file: path, firstLine: line };
      const file = resolve(dirname(path), src);
      return { text: readScript(file), file, firstLine: 1 };
    }),
    runtime: of('runtime').flatMap(({ children }) => children),
    objects: () => of('object').map(objectOf),
    constants: () => constantsOf(of('reference')),
    resources: new Map(of('resource').map(({ attributes, text }) => [(attributes['id'] ?? '').toLowerCase(), text])),
  };
}

/**
 * The job that is asked for, or the first.
 * @throws JobError where there is none of the name
 */
export function findJob(jobs: readonly WsfJob[], wanted: string | undefined): WsfJob {
  const job = wanted === undefined ? jobs[0] : jobs.find(({ id }) => id?.toLowerCase() === wanted.toLowerCase());
  if (job === undefined) throw new JobError(`Unable to find job "${wanted ?? ''}": there is ${jobs.map(({ id }) => id ?? '(without a name)').join(', ')}.`);
  return job;
}
