/** The key of the class handle on the prototype of an object that is served by its description. */
export const servedClass: unique symbol = Symbol('coclass.servedClass');

/** What is called when COM takes hold of such an object, and when it has let go of it. */
export const onServed: unique symbol = Symbol('coclass.onServed');
export const onReleased: unique symbol = Symbol('coclass.onReleased');

interface Served {
  [onServed]?(): void;
  [onReleased]?(): void;
}

/** Native code's hooks. */
export function initializeObject(object: Served): void {
  object[onServed]?.();
}

export function finishObject(object: Served): void {
  object[onReleased]?.();
}
