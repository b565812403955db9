import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { ComError } from '../../errors/com-error.js';
import type { TypeLibrary } from '../../model/type-library.js';
import { native } from '../../native/load.js';
import { emitDefinition } from '../../typelib/definition/emit.js';
import { emitIdl } from '../../typelib/idl/emit.js';
import type { CheckAnswer, EditLibrary, Problem, SaveQuery } from '../protocol/editor.js';
import { Refusal } from '../refusal.js';
import { build } from './from-edit.js';
import { type Path, placeText, Problems } from './problems.js';
import { editable } from './to-edit.js';
import type { ReadImport } from './type-names.js';

type Form = SaveQuery['form'];

const EXTENSIONS: Readonly<Record<Form, string>> = { tlb: '.tlb', idl: '.idl', definition: '.ts' };

/** What a description with defineLibrary cannot say is a problem of that form alone. */
function addNotes(edit: EditLibrary, model: TypeLibrary, read: ReadImport, problems: Problems): string | undefined {
  const { text, notes } = emitDefinition(model, read);
  for (const { path, message, isFatal } of notes) problems.warning(path, `${isFatal ? 'no TypeScript description' : 'in the TypeScript description'}: ${message}`);
  return text;
}

/** What is wrong with a library, and what it comes to. */
export function check(edit: EditLibrary, read: ReadImport): CheckAnswer {
  const { model, problems } = build(edit, read);
  if (problems.hasErrors) return { problems: problems.all };
  const definition = addNotes(edit, model, read, problems);
  return { problems: problems.all, idl: emitIdl(model), ...(definition === undefined ? {} : { definition }), library: filledIn(edit, model) };
}

/** The library as it was given, with the ids that its functions have got. */
function filledIn(edit: EditLibrary, model: TypeLibrary): EditLibrary {
  const made = editable(model);
  return {
    ...edit,
    types: edit.types.map((type, index) => {
      const other = made.types[index];
      if (!('functions' in type) || other === undefined || !('functions' in other)) return type;
      const functions = type.functions.map((each, place) => ({ ...each, ...(other.functions[place] === undefined ? {} : { id: other.functions[place].id }) }));
      if (type.kind !== 'dispatch' || other.kind !== 'dispatch' || type.properties === undefined) return { ...type, functions };
      return { ...type, functions, properties: type.properties.map((each, place) => ({ ...each, ...(other.properties?.[place] === undefined ? {} : { id: other.properties[place].id }) })) };
    }),
  };
}

/** The model of a library that is in order. @throws Refusal 422 with the problems */
function inOrder(edit: EditLibrary, read: ReadImport): { readonly model: TypeLibrary; readonly problems: Problems } {
  const built = build(edit, read);
  const [first, ...others] = built.problems.all.filter(({ severity }) => severity === 'error');
  if (first === undefined) return built;
  throw new Refusal(422, `the library is not in order: ${first.place}: ${first.message}${others.length === 0 ? '' : `, and ${others.length} more`}`, built.problems.all);
}

/** What the system's writer says of a part, at its place: 'types[2].functions[0].returnType: …'. */
function writerProblem(edit: EditLibrary, error: ComError): Problem {
  const way = /\btypes\[\d+\](?:\.\w+(?:\[\d+\])?)*/.exec(error.message)?.[0] ?? '';
  const path: Path = [...way.matchAll(/(\w+)|\[(\d+)\]/g)].map(([, name, place]) => (place === undefined ? (name ?? '') : Number(place)));
  return { path, place: placeText(edit, path), message: error.message, severity: 'error' };
}

function writeTypeLibrary(edit: EditLibrary, model: TypeLibrary, path: string): void {
  try {
    native().saveTypeLibrary(model, path);
  } catch (error) {
    if (!ComError.is(error)) throw error;
    throw new Refusal(422, `the type library could not be written: ${error.message}`, [writerProblem(edit, error)]);
  }
}

function textOf(edit: EditLibrary, form: Exclude<Form, 'tlb'>, read: ReadImport): string {
  const { model, problems } = inOrder(edit, read);
  if (form === 'idl') return emitIdl(model);
  const text = addNotes(edit, model, read, problems);
  if (text !== undefined) return text;
  const first = problems.all.find(({ message }) => message.startsWith('no TypeScript description'));
  throw new Refusal(422, `the library cannot be described with defineLibrary: ${first?.place ?? ''}: ${first?.message.replace(/^no TypeScript description: /, '') ?? ''}`, problems.all);
}

function checkForm(form: Form): void {
  if (!Object.hasOwn(EXTENSIONS, form)) throw new Refusal(400, `a library is saved as ${Object.keys(EXTENSIONS).join(', ')}, not as '${form}'`);
}

/** Writes a file; one that is there is not replaced unless that is said. */
export function save({ library, form, path, overwrite = false }: SaveQuery, read: ReadImport): { readonly path: string; readonly bytes: number } {
  checkForm(form);
  if (path.trim() === '') throw new Refusal(400, 'path: expected the name of a file');
  const whole = resolve(path);
  if (!whole.toLowerCase().endsWith(EXTENSIONS[form])) throw new Refusal(422, `'${basename(whole)}' is not the name of a ${EXTENSIONS[form]} file`);
  if (existsSync(whole) && !overwrite) throw new Refusal(409, `there is a file ${whole}`);
  try {
    if (form === 'tlb') writeTypeLibrary(library, inOrder(library, read).model, whole);
    else writeFileSync(whole, textOf(library, form, read));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(422, `${whole} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { path: whole, bytes: statSync(whole).size };
}

/** The file as bytes. */
export function download({ library, form }: Pick<SaveQuery, 'library' | 'form'>, read: ReadImport): { readonly fileName: string; readonly base64: string } {
  checkForm(form);
  const fileName = `${library.name.replace(/\W/g, '_') || 'library'}${EXTENSIONS[form]}`;
  if (form !== 'tlb') return { fileName, base64: Buffer.from(textOf(library, form, read), 'utf8').toString('base64') };
  const { model } = inOrder(library, read);
  const folder = mkdtempSync(join(tmpdir(), 'coclass-browse-'));
  try {
    const path = join(folder, 'library.tlb');
    writeTypeLibrary(library, model, path);
    return { fileName, base64: readFileSync(path).toString('base64') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
