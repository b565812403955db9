import type { TypeReference } from '../../model/type-library.js';
import { DISPATCH, type MappedType, NUMBER, OBJECT, same } from './types.js';

/** A GUID comes as its text. */
export const GUID_TYPE: MappedType = { out: 'string', in: 'Guid | string' };

const ENUMERATOR: MappedType = { out: 'Iterable<any>', in: 'object | null' };

/** Interfaces that every library refers to, and some hold copies of. */
const INTERFACES = new Map<string, MappedType>([
  ['{00000000-0000-0000-C000-000000000046}', OBJECT],
  ['{00020400-0000-0000-C000-000000000046}', DISPATCH],
  ['{00020404-0000-0000-C000-000000000046}', ENUMERATOR],
]);

/** How IUnknown, IDispatch and IEnumVARIANT look to the user; undefined for any other interface. */
export function mapStandardInterface(guid: string): MappedType | undefined {
  return INTERFACES.get(guid);
}

const STDOLE = '{00020430-0000-0000-C000-000000000046}';

interface StandardType {
  readonly type: MappedType;
  /** What has to be imported for it. */
  readonly import?: 'Currency' | 'StandardFont' | 'StandardPicture' | 'Guid';
}

const FONT: StandardType = { type: { out: 'StandardFont', in: 'StandardFont | null' }, import: 'StandardFont' };
const PICTURE: StandardType = { type: { out: 'StandardPicture', in: 'StandardPicture | null' }, import: 'StandardPicture' };
const BOOLEAN: StandardType = { type: same('boolean') };
const WHOLE: StandardType = { type: NUMBER };

/** The types of stdole2.tlb, which libraries refer to as Visual Basic's own. */
const STANDARD = new Map<string, StandardType>([
  ...['Font', 'IFont', 'IFontDisp', 'StdFont'].map((name) => [name, FONT] as const),
  ...['Picture', 'IPicture', 'IPictureDisp', 'StdPicture'].map((name) => [name, PICTURE] as const),
  ...['OLE_CANCELBOOL', 'OLE_ENABLEDEFAULTBOOL', 'OLE_OPTEXCLUSIVE', 'FONTBOLD', 'FONTITALIC', 'FONTSTRIKETHROUGH', 'FONTUNDERSCORE'].map(
    (name) => [name, BOOLEAN] as const,
  ),
  ...['OLE_COLOR', 'OLE_HANDLE', 'OLE_TRISTATE', 'LoadPictureConstants', 'OLE_XPOS_CONTAINER', 'OLE_YPOS_CONTAINER', 'OLE_XSIZE_CONTAINER'].map(
    (name) => [name, WHOLE] as const,
  ),
  ...['OLE_YSIZE_CONTAINER', 'OLE_XPOS_PIXELS', 'OLE_YPOS_PIXELS', 'OLE_XSIZE_PIXELS', 'OLE_YSIZE_PIXELS', 'OLE_XPOS_HIMETRIC'].map(
    (name) => [name, WHOLE] as const,
  ),
  ...['OLE_YPOS_HIMETRIC', 'OLE_XSIZE_HIMETRIC', 'OLE_YSIZE_HIMETRIC'].map((name) => [name, WHOLE] as const),
  ['FONTNAME', { type: same('string') }],
  ['FONTSIZE', { type: { out: 'Currency', in: 'Currency | number' }, import: 'Currency' }],
  ['GUID', { type: GUID_TYPE, import: 'Guid' }],
]);

/** A type of stdole2.tlb by its name; undefined for another library's. */
export function mapStandardType({ library, name }: TypeReference): StandardType | undefined {
  return library?.guid === STDOLE && name !== undefined ? STANDARD.get(name) : undefined;
}
