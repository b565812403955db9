import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Client, comScope, queryInterface, readMemory } from 'coclass';
import { ComObject, defineInterface, type Interface, method, t } from 'coclass/server';

import { make } from './support/loader.js';

// Interfaces of DirectX's shader compiler (dxcapi.h): results by value, which is what IDxcBlob gives, texts of UTF-16, arrays of pointers
// to them, and an include handler that TypeScript implements.

const IDxcBlob = defineInterface({
  name: 'IDxcBlob', iid: '{8BA5FB08-5195-40e2-AC58-0D989C3A0102}', kind: 'custom',
  members: { GetBufferPointer: method({}, t.address, { returns: 'value' }), GetBufferSize: method({}, t.address, { returns: 'value' }) },
});
const IDxcIncludeHandler = defineInterface({
  name: 'IDxcIncludeHandler', iid: '{7f61fc7d-950d-467f-b3e3-3c02fb49187c}', kind: 'custom', members: { LoadSource: method({ file: t.lpwstr, source: t.out(IDxcBlob) }) },
});
const IDxcOperationResult = defineInterface({
  name: 'IDxcOperationResult', iid: '{CEDB484A-D4E9-445A-B991-CA21CA157DC2}', kind: 'custom',
  members: { GetStatus: method({ status: t.out(t.long) }), GetResult: method({ result: t.out(IDxcBlob) }), GetErrorBuffer: method({ errors: t.out(IDxcBlob) }) },
});
const IDxcCompiler = defineInterface({
  name: 'IDxcCompiler', iid: '{8c210bf3-011f-4422-8d70-6f9acb8db617}', kind: 'custom',
  members: {
    Compile: method({
      source: IDxcBlob, name: t.lpwstr, entry: t.lpwstr, profile: t.lpwstr, arguments: t.address, count: t.uint, defines: t.address, defineCount: t.uint, includes: IDxcIncludeHandler,
      result: t.out(IDxcOperationResult),
    }),
    Preprocess: method({
      source: IDxcBlob, name: t.lpwstr, arguments: t.address, count: t.uint, defines: t.address, defineCount: t.uint, includes: IDxcIncludeHandler, result: t.out(IDxcOperationResult),
    }),
    Disassemble: method({ source: IDxcBlob, text: t.out(IDxcBlob) }),
  },
});
const IDxcLibrary = defineInterface({
  name: 'IDxcLibrary', iid: '{e5204dc7-d18c-4c3c-bdfb-851673980fe7}', kind: 'custom',
  members: {
    SetMalloc: method({ allocator: t.unknown }),
    CreateBlobFromBlob: method({ blob: IDxcBlob, offset: t.uint, length: t.uint, result: t.out(IDxcBlob) }),
    CreateBlobFromFile: method({ file: t.lpwstr, codePage: t.address, result: t.out(IDxcBlob) }),
  },
});
const IDxcVersionInfo = defineInterface({
  name: 'IDxcVersionInfo', iid: '{b04f5b50-2059-4f12-a8ff-a1e0cde1cc7e}', kind: 'custom',
  members: { GetVersion: method({ major: t.out(t.uint), minor: t.out(t.uint) }), GetFlags: method({ flags: t.out(t.uint) }) },
});

const dll = { file: 'webgpu-0.6.2/dxcompiler.dll', function: 'DxcCreateInstance' };
const CLSID_DxcCompiler = '{73e22d93-e6ce-47f3-b5bf-f0664f39c1b0}';
const CLSID_DxcLibrary = '{6245d6af-66e0-48fd-80b4-4d271796748c}';

const textOf = (blob: Client<typeof IDxcBlob>): string => Buffer.from(readMemory(blob.GetBufferPointer(), Number(blob.GetBufferSize()))).toString().replace(/\0$/, '');

describe("DirectX's shader compiler, whose objects have vtables only", () => {
  let folder: string;
  before(() => { folder = mkdtempSync(join(tmpdir(), 'coclass-shader-')); });
  after(() => { rmSync(folder, { recursive: true }); });

  const blobOf = (library: Client<typeof IDxcLibrary>, text: string): Client<typeof IDxcBlob> => {
    const file = join(folder, 'part.hlsl');
    writeFileSync(file, text);
    return library.CreateBlobFromFile(file, 0n);
  };

  it('tells of its version', () => {
    comScope(() => {
      const { major, minor } = queryInterface(make(dll, CLSID_DxcCompiler, IDxcVersionInfo.iid), IDxcVersionInfo).GetVersion();
      assert.ok(major === 1 && minor >= 5, `${major}.${minor}`);
    });
  });

  it('compiles a shader, whose include a handler in TypeScript gives', () => {
    comScope(() => {
      const library = queryInterface(make(dll, CLSID_DxcLibrary, IDxcLibrary.iid), IDxcLibrary);
      const compiler = queryInterface(make(dll, CLSID_DxcCompiler, IDxcCompiler.iid), IDxcCompiler);
      const asked: string[] = [];
      class Includes extends ComObject implements Interface<typeof IDxcIncludeHandler> {
        static override readonly interfaces = [IDxcIncludeHandler];
        LoadSource(file: string): Client<typeof IDxcBlob> {
          asked.push(file.replaceAll('\\', '/'));
          return blobOf(library, 'float4 colour() { return float4(1, 0.5, 0.25, 1); }');
        }
      }
      const source = blobOf(library, '#include "colour.hlsl"\nfloat4 main() : SV_Target { return colour(); }');
      const result = compiler.Compile(source, 'shader.hlsl', 'main', 'ps_6_0', 0n, 0, 0n, 0, new Includes());
      assert.equal(result.GetStatus(), 0, textOf(result.GetErrorBuffer()));
      assert.ok(asked.some((file) => file.endsWith('colour.hlsl')), asked.join());
      const code = result.GetResult();
      assert.equal(textOf(code).slice(0, 4), 'DXBC');
      assert.match(textOf(compiler.Disassemble(code)), /define void @main\(\)/);
    });
  });

  it('tells what is wrong with one', () => {
    comScope(() => {
      const library = queryInterface(make(dll, CLSID_DxcLibrary, IDxcLibrary.iid), IDxcLibrary);
      const compiler = queryInterface(make(dll, CLSID_DxcCompiler, IDxcCompiler.iid), IDxcCompiler);
      const result = compiler.Compile(blobOf(library, 'float4 main() : SV_Target { return colour(); }'), 'shader.hlsl', 'main', 'ps_6_0', 0n, 0, 0n, 0, null);
      assert.ok(result.GetStatus() < 0);
      assert.match(textOf(result.GetErrorBuffer()), /undeclared identifier 'colour'/);
    });
  });
});
