import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { createObjectFrom } from 'coclass';
import { libraryModel } from 'coclass/server';
import { emitIdl } from 'coclass/typelib';

import { runShell, unixPath } from '../widl.js';
import { type DescribedBatch, type FuzzBatch, type FuzzMember, type FuzzParameter, nameOf } from './interfaces.js';

/** A call that the program can make, by its number. */
export interface CppCall {
  readonly place: number;
  readonly member: FuzzMember;
  readonly name: string;
  /** Of a property whether it is put. */
  readonly puts: boolean;
  /** Its values in the order in which the program takes and gives them. */
  readonly values: readonly FuzzParameter[];
}

/** The calls of a batch, in the order of their numbers. */
export function callsOf({ interfaces }: FuzzBatch): CppCall[] {
  return interfaces.flatMap(({ members }, place) => members.flatMap((member, index): CppCall[] => {
    const name = nameOf(place, index);
    const values = member.result === undefined ? member.parameters : [...member.parameters, member.result];
    if (member.kind === 'method') return [{ place, member, name, puts: false, values }];
    return [{ place, member, name, puts: true, values: values.map((value) => ({ ...value, mode: 'in' })) }, { place, member, name, puts: false, values }];
  }));
}

const guidInCpp = (guid: string): string => {
  const [a = '', b = '', c = '', d = '', e = ''] = guid.replace(/[{}]/g, '').split('-');
  return `{0x${a}, 0x${b}, 0x${c}, {${[...(d + e).matchAll(/../g)].map(([byte]) => `0x${byte}`).join(', ')}}}`;
};

function argumentInCpp({ mode, type }: FuzzParameter, index: number): string {
  const how = { in: `fuzz::in<${type.vt}>{values[${index}]}`, out: `fuzz::out<${type.vt}>(values[${index}])`, inOut: `fuzz::in_out<${type.vt}>(values[${index}])` };
  // A record is passed by a pointer, whatever its direction.
  return mode === 'in' && type.record !== undefined ? how.inOut : how[mode];
}

function callInCpp({ place, member, name, puts, values }: CppCall, number: number): string {
  const functionName = member.kind === 'property' ? `${puts ? 'put' : 'get'}_${name}` : name;
  const passed = member.returnsValue ? values.slice(0, -1) : values;
  const call = `target_interface->${functionName}(${passed.map(argumentInCpp).join(', ')})`;
  const result = values.length - 1;
  const body = member.returnsValue ? `fuzz::take<${values[result]?.type.vt ?? 0}>(values[${result}], ${call});\n    return S_OK;` : `return ${call};`;
  const list = (items: readonly unknown[]): string => (items.length === 0 ? '0' : items.join(', '));
  return `static HRESULT call_${number}(IUnknown* target, VARIANT* values)
{
    static const IID id = IID_OF_${place};
    (void)values;
    const fuzz::object<IFuzz${place}> target_interface{target, id};
    if (FAILED(target_interface.result())) return target_interface.result();
    ${body}
}
static const VARTYPE types_${number}[] = {${list(values.map(({ type }) => type.vt))}};
static const bool comes_out_${number}[] = {${list(values.map(({ mode }) => String(mode !== 'in')))}};
`;
}

function programInCpp({ interfaces }: DescribedBatch, calls: readonly CppCall[]): string {
  return [
    '#include "generated_client.h"', '#include "batch.h"', '',
    ...interfaces.map(({ iid }, place) => `#define IID_OF_${place} ${guidInCpp(iid)}`), '',
    ...calls.map(callInCpp),
    `const fuzz::call fuzz::calls[] = {${calls.map(({ values }, number) => `{call_${number}, types_${number}, comes_out_${number}, ${values.length}}`).join(', ')}};`,
    `const std::size_t fuzz::call_count = ${calls.length};`, '',
  ].join('\n');
}

const source = (path: string): string => unixPath(fileURLToPath(new URL(`../../../../test/servers/${path}`, import.meta.url)));

/** What the compiler is given beside the program's own text. */
const FLAGS = '-std=c++20 -Wall -Wextra -Wno-unknown-pragmas -Werror -O1 -shared -static -DUNICODE -D_WIN32_WINNT=0x0A00';

export interface CppClient {
  /** @returns the HRESULT, and what the values are after the call */
  Call(number: number, target: object, values: unknown): unknown[];
}

/**
 * Writes the IDL of a batch, and compiles it and a program in C++ that calls each function.
 * @param folder for all that is made, with a separator behind
 * @throws Error with what widl or the compiler say
 */
export async function compileClient(folder: string, described: DescribedBatch, calls: readonly CppCall[]): Promise<CppClient> {
  copyFileSync('C:\\windows\\system32\\stdole2.tlb', `${folder}stdole2.tlb`);
  writeFileSync(`${folder}batch.idl`, `import "oaidl.idl";\n${emitIdl(libraryModel(described.library))}`);
  writeFileSync(`${folder}client.cpp`, programInCpp(described, calls));
  await runShell(folder, [
    `x86_64-w64-mingw32-widl --win64 -I '${source('idl/mingw')}' -L . -h -o batch.h batch.idl 2> errors.txt &&`,
    `x86_64-w64-mingw32-g++-posix ${FLAGS} -I '${source('fuzz')}' -I . -o client.dll client.cpp -loleaut32 -lole32 -luuid 2>> errors.txt`,
  ]);
  if (!existsSync(`${folder}client.dll`)) throw new Error(readFileSync(`${folder}errors.txt`, 'utf8').slice(0, 4000));
  return createObjectFrom(`${folder}client.dll`, '{00000000-0000-0000-0000-000000000001}', { binding: 'late' }) as CppClient;
}
