import { Instancing, ThreadingModel } from '../server/instancing.js';
import { Guid } from '../values/guid.js';
import type { NewProject } from './new-options.js';

/** The key of a value, as it is written in a program: 'MultiInstance' of 'multiple'. */
function keyOf(values: Readonly<Record<string, string>>, value: string): string {
  return Object.keys(values).find((key) => values[key] === value) ?? value;
}

const guid = (): string => Guid.create().toString();

/** The module of a project's class: its description, the class, and its factory. */
export function moduleText({ name, className, instancing, threading, kind }: NewProject): string {
  const [base, factory] = kind === 'dual' ? ['AutoObject', 'AutoObjectFactory'] : ['TypedComObject', 'TypedComObjectFactory'];
  const imports = [base, factory, 'comServer', 'defineCoclass', 'defineInterface', 'defineLibrary', 'Instancing', 'type Interface', 'method', 'property', 't', 'ThreadingModel'];
  return `import {
  ${imports.join(', ')},
} from 'coclass/server';

/** What clients see. Its members and IID are never changed once others use it: a new interface follows it then. */
export const I${className} = defineInterface({
  name: 'I${className}',
  iid: '${guid()}',
  kind: '${kind}',${kind === 'custom' ? '\n  oleAutomation: true,' : ''}
  members: {
    Greet: method({ who: t.bstr }, t.bstr),
    Count: property(t.long, { readOnly: true }),
  },
});

export const CLASS_${className} = defineCoclass({ name: '${className}', clsid: '${guid()}', interfaces: [I${className}] });

/** The type library; its name makes the ProgID, ${name}.${className}. */
export const ${name} = defineLibrary({ name: '${name}', libid: '${guid()}', version: '1.0', coclasses: [CLASS_${className}] });

class ${className} extends ${base} implements Interface<typeof I${className}> {
  Count = 0;

  Greet(who: string): string {
    this.Count += 1;
    return \`Hello \${who}, this is ${className} in process \${process.pid}\`;
  }
}

new ${factory}(comServer, ${className}, CLASS_${className}, Instancing.${keyOf(Instancing, instancing)}, ThreadingModel.${keyOf(ThreadingModel, threading)});
`;
}
