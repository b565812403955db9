import type { Currency } from '../values/currency.js';

/** The standard font object (StdFont of stdole2.tlb), as properties of other objects have it. */
export interface StandardFont extends Disposable {
  Name: string;
  /** In points. */
  get Size(): Currency;
  set Size(value: Currency | number);
  Bold: boolean;
  Italic: boolean;
  Underline: boolean;
  Strikethrough: boolean;
  /** 400 is normal, 700 bold. */
  Weight: number;
  Charset: number;
}

/** The standard picture object (StdPicture of stdole2.tlb), as properties of other objects have it. */
export interface StandardPicture extends Disposable {
  /** Its handle of the Windows GDI. */
  readonly Handle: number;
  hPal: number;
  /** 0 none, 1 bitmap, 2 metafile, 3 icon, 4 enhanced metafile. */
  readonly Type: number;
  /** In hundredths of a millimetre. */
  readonly Width: number;
  /** In hundredths of a millimetre. */
  readonly Height: number;
}
