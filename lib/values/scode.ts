import { hresultHex, hresultName, unsignedHResult } from '../errors/hresult.js';
import { inspect, kind, ValueKind } from './kind.js';

/** A VT_ERROR value: an SCODE passed as data, such as a cell's #N/A in Excel. An omitted argument is `Missing`. */
export class Scode {
  declare readonly [kind]: typeof ValueKind.scode;

  /** The code as an unsigned 32-bit number. */
  readonly hresult: number;

  /**
   * @param hresult a 32-bit SCODE, signed or unsigned
   * @throws RangeError when it is no 32-bit integer
   */
  constructor(hresult: number) {
    this.hresult = unsignedHResult(hresult);
    Object.freeze(this);
  }

  /** The code's name where it has one, else its hexadecimal form: 'DISP_E_TYPEMISMATCH', '0x800A07FA'. */
  toString(): string {
    return hresultName(this.hresult) ?? hresultHex(this.hresult);
  }

  /** The code as an unsigned 32-bit number. */
  valueOf(): number {
    return this.hresult;
  }

  [inspect](): string {
    return `Scode(${this.toString()})`;
  }
}

Object.defineProperty(Scode.prototype, kind, { value: ValueKind.scode });
