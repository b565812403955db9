/** The property by which native code recognises an instance of a value class. */
export function markOf(prototype: object): PropertyDescriptor | undefined {
  const symbol = Object.getOwnPropertySymbols(prototype).find(({ description }) => description === 'coclass.kind');
  return symbol && Object.getOwnPropertyDescriptor(prototype, symbol);
}

/** What {@link markOf} is to find for a class whose number in the native contract is this. */
export function mark(value: number): PropertyDescriptor {
  return { value, writable: false, enumerable: false, configurable: false };
}
