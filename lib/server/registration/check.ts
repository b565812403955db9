import { typeError } from '../../errors/caller.js';
import { Guid } from '../../values/guid.js';

/** A GUID's text, in braces and upper case. @throws TypeError that names the field */
export function guidText(caller: string, field: string, value: unknown): string {
  const guid = value instanceof Guid ? value : typeof value === 'string' ? Guid.tryParse(value) : undefined;
  if (guid === undefined) throw typeError(`${caller}: ${field}: expected a GUID`);
  return guid.text;
}

/** A text that the registry can hold. @throws TypeError that names the field */
export function plainText(caller: string, field: string, value: unknown): string {
  if (typeof value !== 'string' || value === '' || value.includes('\0')) throw typeError(`${caller}: ${field}: expected a text`);
  return value;
}

/** Names at the top of HKEY_CLASSES_ROOT that are COM's own. */
const OWN_KEYS = /^(?:CLSID|TypeLib|Interface|AppID|Component Categories|Wow6432Node|Record|MIME|Protocols)$/i;

/**
 * A ProgID.
 * @throws TypeError that names the field: it has at most 39 letters, digits, periods, hyphens and underscores, and begins
 * with no digit
 */
export function progIdText(caller: string, field: string, value: unknown): string {
  if (typeof value !== 'string' || !/^[A-Za-z_][\w.-]{0,38}$/.test(value) || OWN_KEYS.test(value)) {
    throw typeError(`${caller}: ${field}: expected a ProgID such as 'Library.Class.1', of at most 39 letters, digits and periods`);
  }
  return value;
}
