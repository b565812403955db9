// What Excel says when it cannot: one HRESULT for all, and a text. The source is the stand-in's ProgID.
import { ComError } from 'coclass';

/** NAME_NOT_FOUND, as Excel's own list has it; VBA's error 1004. */
export const EXCEL_ERROR = 0x800a03ec;
const HELP_FILE = 'xlmain11.chm';
/** The topic of 1004 in Visual Basic's help, which is told where Excel has no text of its own. */
const GENERAL_TOPIC = 1_001_004;

/** Whose errors they are. */
const SOURCE = 'Coclass.StandIn.Excel';

export function excelError(text = 'Application-defined or object-defined error', helpContext = text.startsWith('Application-defined') ? GENERAL_TOPIC : 0): ComError {
  return new ComError(text, { hresult: EXCEL_ERROR, source: SOURCE, helpFile: HELP_FILE, helpContext });
}

export const unable = (verb: 'get' | 'set', property: string, ofClass: string): ComError => excelError(`Unable to ${verb} the ${property} property of the ${ofClass} class`);
export const failed = (method: string, ofClass: string): ComError => excelError(`${method} method of ${ofClass} class failed`);

/** What a collection says of an index that it has not. */
export const badIndex = (): ComError => new ComError(undefined, { hresult: 'DISP_E_BADINDEX', source: SOURCE });
export const typeMismatch = (): ComError => new ComError(undefined, { hresult: 'DISP_E_TYPEMISMATCH' });
