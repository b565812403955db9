import { inspect, kind, ValueKind } from './kind.js';

class MissingValue {
  declare readonly [kind]: typeof ValueKind.missing;

  [inspect](): string {
    return 'Missing';
  }
}

class NothingValue {
  declare readonly [kind]: typeof ValueKind.nothing;

  [inspect](): string {
    return 'Nothing';
  }
}

Object.defineProperty(MissingValue.prototype, kind, { value: ValueKind.missing });
Object.defineProperty(NothingValue.prototype, kind, { value: ValueKind.nothing });

/** The type of {@link Missing}. */
export type Missing = MissingValue;
/** An omitted optional argument: VT_ERROR with DISP_E_PARAMNOTFOUND, as IDispatch::Invoke has it. */
export const Missing: Missing = Object.freeze(new MissingValue());

/** The type of {@link Nothing}. */
export type Nothing = NothingValue;
/** A null interface pointer: VT_DISPATCH or VT_UNKNOWN that points to no object, Nothing in Visual Basic. */
export const Nothing: Nothing = Object.freeze(new NothingValue());
