import { type AnyInterface, createObject, queryInterface } from 'coclass';

type Binding = 'early' | 'late';

/**
 * An object that JavaScript implements, as its clients see it: it went to COM and came back.
 * @param described the interface that is called
 */
// Its members are the test's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function served(object: object, described?: AnyInterface, binding: Binding = 'early'): any {
  const values = createObject('Coclass.Test.Values', { binding }) as unknown as { EchoUNKNOWN(object: object): object; EchoDISPATCH(object: object): object };
  if (binding === 'late') return values.EchoDISPATCH(object);
  const unknown = values.EchoUNKNOWN(object);
  return described === undefined ? unknown : queryInterface(unknown as never, described as never);
}
