import { typeError } from '../errors/caller.js';
import { DISPID_VALUE } from '../model/flags.js';
import type { MemberDescription } from '../native/contract.js';
import { InvokeKind } from '../native/invoke-kind.js';
import { native } from '../native/load.js';
import { objectTypeOf } from './type.js';

// Surplus arguments of a property that takes none go to the default member of the object that it gives, as DispInvoke and the
// script engines have it: ADO's `recordset('id')` is `recordset.Fields.Item('id')`.

/** Runs something with the object that the property gives, and lets go of it. */
function withObject<T>(object: object, member: MemberDescription, run: (given: object) => T): T {
  const given = member.get?.call(object);
  if (!native().isObject(given)) throw typeError(`${member.name} gave no object: there is nothing that takes the arguments`);
  try {
    return run(given as object);
  } finally {
    native().release(given as object);
  }
}

/** Gets the property, and with arguments the default member of the object that it gives. */
export function getSurplus(object: object, member: MemberDescription, values: readonly unknown[]): unknown {
  if (values.length === 0) return member.get?.call(object);
  return withObject(object, member, (given) => native().invoke(given, DISPID_VALUE, InvokeKind.get | InvokeKind.method, values, 'default member'));
}

/** Puts the default member of the object that the property gives, or of its item where that cannot be put. */
export function putSurplus(object: object, member: MemberDescription, index: readonly unknown[], value: unknown): void {
  const puts = InvokeKind.put | InvokeKind.putRef;
  withObject(object, member, (given) => {
    const inner = objectTypeOf(given)?.defaultMember;
    if (inner === undefined || (inner.kinds & puts) !== 0) {
      native().invoke(given, DISPID_VALUE, puts, [...index, value], 'default member');
      return;
    }
    const item = native().invoke(given, DISPID_VALUE, InvokeKind.get | InvokeKind.method, index, inner.name);
    try {
      native().invoke(item as object, DISPID_VALUE, puts, [value], 'default member');
    } finally {
      if (native().isObject(item)) native().release(item as object);
    }
  });
}
