import assert from 'node:assert/strict';

import { emitTypeScript, type TypeLibrary } from 'coclass/typelib';
import ts from 'typescript';

import { type StockLibrary, stockLibrary } from '../support/stock-libraries.js';
import { pathOf, programOf } from '../support/typescript-program.js';

interface Peer {
  readonly package: string;
  readonly namespace: string;
  readonly library: StockLibrary;
}

const PEERS: readonly Peer[] = [
  { package: 'activex-scripting', namespace: 'Scripting', library: 'scrrun.dll' },
  { package: 'activex-shell', namespace: 'Shell32', library: 'shell32.dll' },
  { package: 'activex-stdole', namespace: 'stdole', library: 'stdole2.tlb' },
  { package: 'activex-shdocvw', namespace: 'SHDocVw', library: 'ieframe.dll' },
];

/** The names of a library: its types', and `Type.Member` for all that they have and inherit. */
function namesIn(library: TypeLibrary): Set<string> {
  const names = new Set<string>();
  const add = (owner: string, index: number, depth: number): void => {
    const type = library.types[index];
    if (type === undefined || depth > 16) return;
    const members = type.kind === 'enum' ? type.constants : type.kind === 'interface' || type.kind === 'dispatch' ? type.functions : type.kind === 'record' ? type.fields : [];
    const properties = type.kind === 'dispatch' ? type.properties : [];
    for (const { name } of [...members, ...properties]) names.add(`${owner}.${name}`);
    const bases = type.kind === 'coclass' ? type.interfaces.map((entry) => entry.type) : type.kind === 'interface' || type.kind === 'dispatch' ? [type.base] : [];
    for (const next of bases) if (next?.index !== undefined) add(owner, next.index, depth + 1);
  };
  library.types.forEach(({ name }, index) => {
    names.add(name);
    add(name, index, 0);
  });
  return names;
}

function propertiesOf(checker: ts.TypeChecker, symbol: ts.Symbol): string[] {
  const isEnum = (symbol.flags & ts.SymbolFlags.Enum) !== 0;
  if (isEnum) return [...(symbol.exports?.keys() ?? [])].map(String);
  if ((symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) === 0) return [];
  const isPrivate = ({ declarations = [] }: ts.Symbol): boolean => declarations.some((node) => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword));
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).filter((property) => !isPrivate(property)).map(({ name }) => name);
}

describe('the types of @types/activex-*', () => {
  for (const peer of PEERS) {
    it(`have no member of ${peer.namespace} that ours have not`, () => {
      const file = `node_modules/@types/${peer.package}/index.d.ts`;
      const library = stockLibrary(peer.library);
      const program = programOf({ 'Ours.ts': emitTypeScript(library)[0]?.text ?? '' }, [file]);
      const checker = program.getTypeChecker();
      const moduleOf = (path: string): ts.Symbol | undefined => {
        const source = program.getSourceFiles().find(({ fileName }) => fileName.replaceAll('\\', '/').toLowerCase().endsWith(path.toLowerCase()));
        return source && checker.getSymbolAtLocation(source);
      };
      const ours = new Map(checker.getExportsOfModule(moduleOf(pathOf('Ours.ts')) ?? assert.fail()).map((symbol) => [symbol.name, symbol]));
      const source = program.getSourceFiles().find(({ fileName }) => fileName.replaceAll('\\', '/').endsWith(file));
      const namespace = source?.statements.filter(ts.isModuleDeclaration).find(({ name }) => name.text === peer.namespace);
      const theirs = checker.getExportsOfModule(checker.getSymbolAtLocation(namespace?.name ?? assert.fail()) ?? assert.fail());

      const inLibrary = namesIn(library);
      const missing: string[] = [];
      let compared = 0;
      for (const symbol of theirs) {
        // Where a library has both, the peer has the members of IDrive under the name of the class, Drive.
        const mine = ours.get(symbol.name) ?? ours.get(`I${symbol.name}`);
        const isEnum = (symbol.flags & ts.SymbolFlags.Enum) !== 0;
        const type = mine && (isEnum ? checker.getTypeOfSymbol(mine) : checker.getDeclaredTypeOfSymbol(mine));
        const known = new Set(type && checker.getPropertiesOfType(type).map(({ name }) => name));
        for (const name of propertiesOf(checker, symbol)) {
          compared++;
          // The peers add enumerations of their own, and were made from newer libraries than some systems have.
          const isThere = inLibrary.has(`${symbol.name}.${name}`) || inLibrary.has(`I${symbol.name}.${name}`);
          if (!known.has(name) && isThere) missing.push(`${symbol.name}.${name}`);
        }
        if (mine === undefined && inLibrary.has(symbol.name)) missing.push(symbol.name);
      }
      assert.deepEqual(missing, []);
      assert.ok(compared > 20, `only ${compared} members were compared`);
    });
  }
});
