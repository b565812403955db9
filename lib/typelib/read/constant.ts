import { Currency, dateFromOle, Decimal, Missing, Scode, VT } from '../../values/index.js';
import type { ByteView } from './byte-view.js';
import type { TextDecoding } from './code-page.js';

const DISP_E_PARAMNOTFOUND = 0x80020004;
const DECIMAL_NEG = 0x80;
const MAX_DECIMAL_SCALE = 28;
const VT_FILETIME = 64;

function scodeValue(code: number): Scode | Missing {
  return code === DISP_E_PARAMNOTFOUND ? Missing : new Scode(code);
}

function dateValue(view: ByteView, at: number): Date {
  const days = view.data(at, 8).getFloat64(0, true);
  try {
    return dateFromOle(days);
  } catch {
    throw view.error(`${days} is no date`, at);
  }
}

/** The fields of a DECIMAL from `scale` on: scale, sign, Hi32, Lo64. */
function decimalValue(view: ByteView, at: number): Decimal {
  const scale = view.u8(at);
  if (scale > MAX_DECIMAL_SCALE) throw view.error(`a DECIMAL has a scale of ${scale}`, at);
  const high = BigInt(view.u32(at + 2));
  return Decimal.fromParts((view.u8(at + 1) & DECIMAL_NEG) !== 0, scale, (high << 64n) | view.data(at + 6, 8).getBigUint64(0, true));
}

function textValue(view: ByteView, at: number, decode: TextDecoding): string {
  const length = view.i32(at);
  return length === -1 ? '' : decode(view.bytes(at + 4, length, 'a text'));
}

/**
 * The value of a VARIANT as type libraries store it: the bytes that come after its VARTYPE.
 * @returns undefined for a type that no VARIANT in a type library can have, as for VT_EMPTY
 */
export function readValue(view: ByteView, at: number, vt: number, decode: TextDecoding): unknown {
  switch (vt) {
    // As an object, only a null pointer can stand in a file.
    case VT.NULL:
    case VT.DISPATCH:
    case VT.UNKNOWN: return null;
    case VT.I1: return (view.u8(at) << 24) >> 24;
    case VT.UI1: return view.u8(at);
    case VT.I2: return view.i16(at);
    case VT.UI2: return view.u16(at);
    case VT.I4:
    case VT.INT: return view.i32(at);
    case VT.UI4:
    case VT.UINT: return view.u32(at);
    case VT.I8: return view.data(at, 8).getBigInt64(0, true);
    case VT.UI8:
    case VT_FILETIME: return view.data(at, 8).getBigUint64(0, true);
    case VT.R4: return view.data(at, 4).getFloat32(0, true);
    case VT.R8: return view.data(at, 8).getFloat64(0, true);
    case VT.BOOL: return view.i16(at) !== 0;
    case VT.CY: return Currency.fromUnits(view.data(at, 8).getBigInt64(0, true));
    case VT.DATE: return dateValue(view, at);
    case VT.BSTR: return textValue(view, at, decode);
    case VT.ERROR:
    case VT.HRESULT: return scodeValue(view.u32(at));
    case VT.DECIMAL: return decimalValue(view, at);
    default: return undefined;
  }
}
