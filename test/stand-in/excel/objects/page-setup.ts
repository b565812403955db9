// How a sheet is printed: kept, as nothing is printed here.
import type { Interface } from 'coclass/server';

import { IPageSetup } from '../shape/windows.js';
import type { Application } from './application.js';
import { ExcelObject } from './base.js';
import { unable } from './errors.js';

const PORTRAIT = 1;
const A4 = 9;

export class PageSetup extends ExcelObject implements Interface<typeof IPageSetup> {
  static override readonly interfaces = [IPageSetup];
  BottomMargin = 54;
  TopMargin = 54;
  LeftMargin = 50.4;
  RightMargin = 50.4;
  FooterMargin = 21.6;
  HeaderMargin = 21.6;
  LeftHeader = '';
  CenterHeader = '';
  RightHeader = '';
  LeftFooter = '';
  CenterFooter = '';
  RightFooter = '';
  CenterHorizontally = false;
  CenterVertically = false;
  FirstPageNumber = -4105;
  FitToPagesTall: unknown = 1;
  FitToPagesWide: unknown = 1;
  Order = 1;
  PaperSize = A4;
  PrintArea = '';
  PrintGridlines = false;
  PrintHeadings = false;
  PrintTitleColumns = '';
  PrintTitleRows = '';
  #orientation = PORTRAIT;
  #zoom: unknown = 100;

  readonly Parent: ExcelObject;

  constructor(Parent: ExcelObject) {
    super();
    this.Parent = Parent;
  }

  get Application(): Application { return this.Parent.Application; }

  get Orientation(): number { return this.#orientation; }
  set Orientation(orientation: number) {
    if (orientation !== 1 && orientation !== 2) throw unable('set', 'Orientation', 'PageSetup');
    this.#orientation = orientation;
  }

  /** In percent, or False where the pages are counted. */
  get Zoom(): unknown { return this.#zoom; }
  set Zoom(zoom: unknown) {
    if (zoom !== false && !(Number(zoom) >= 10 && Number(zoom) <= 400)) throw unable('set', 'Zoom', 'PageSetup');
    this.#zoom = zoom;
  }
}
