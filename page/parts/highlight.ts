/** The languages that the page shows; `text` is like Basic. */
export type Language = 'idl' | 'typescript' | 'text';

/** A piece of a text: what it is, for its colour. */
export interface Token {
  readonly text: string;
  readonly kind: 'plain' | 'comment' | 'string' | 'guid' | 'number' | 'keyword' | 'type' | 'attribute' | 'name';
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const KEYWORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  idl: words('library interface dispinterface coclass module typedef struct union enum const importlib import properties methods'),
  typescript: words('import export from type interface class const declare extends implements readonly function return new namespace let get set as typeof keyof unique symbol enum module global in this static'),
  text: words('Class Interface Enum Type Module End Inherits Implements Event Events Property Get Let Set Sub Function As Const Optional ByRef ByVal ParamArray Default Alias Declare Lib'),
};
const TYPES: Readonly<Record<Language, ReadonlySet<string>>> = {
  idl: words('HRESULT VARIANT VARIANT_BOOL BSTR CURRENCY DATE DECIMAL SCODE SAFEARRAY LPSTR LPWSTR IDispatch IUnknown GUID short long float double char int void unsigned hyper __int64 single'),
  typescript: words('string number boolean bigint object void undefined null unknown never any true false Date Array ReadonlyArray Promise'),
  text: words('Variant String Long Integer Boolean Double Single Currency Date Decimal Byte Object Unknown LongLong Any'),
};
const ATTRIBUTES = words('odl uuid version helpstring helpcontext helpfile helpstringcontext helpstringdll custom id propget propput propputref in out retval optional defaultvalue dual oleautomation hidden restricted default source noncreatable nonextensible public dllname entry vararg readonly lcid control licensed appobject aggregatable bindable requestedit displaybind defaultbind uidefault nonbrowsable immediatebind local object pointer_default unique ptr');

const REST = String.raw`(?<guid>\{?\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b\}?)|(?<number>\b(?:0x[0-9A-Fa-f]+|\d+(?:\.\d+)?)\b)|(?<word>[A-Za-z_$][\w$]*)|(?<bracket>[[\]])`;
const OF_C = new RegExp(String.raw`(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|${'`'}(?:\\.|[^${'`'}\\])*${'`'})|${REST}`, 'g');
const OF_BASIC = new RegExp(String.raw`(?<comment>'[^\n]*)|(?<string>"(?:""|[^"\n])*")|${REST}`, 'g');

/** The text in pieces, which put together are the text. In IDL attributes are such only between brackets. */
export function tokens(text: string, language: Language): Token[] {
  const found: Token[] = [];
  let end = 0;
  let brackets = 0;
  for (const match of text.matchAll(language === 'text' ? OF_BASIC : OF_C)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index), kind: 'plain' });
    end = match.index + match[0].length;
    const { comment, string, guid, number, word, bracket } = match.groups ?? {};
    if (bracket !== undefined) brackets = Math.max(0, brackets + (bracket === '[' ? 1 : -1));
    const kind = comment !== undefined
      ? 'comment'
      : string !== undefined
        ? 'string'
        : guid !== undefined
          ? 'guid'
          : number !== undefined
            ? 'number'
            : word !== undefined ? kindOfWord(word, language, brackets > 0) : 'plain';
    found.push({ text: match[0], kind });
  }
  if (end < text.length) found.push({ text: text.slice(end), kind: 'plain' });
  return found;
}

function kindOfWord(word: string, language: Language, inBrackets: boolean): Token['kind'] {
  if (language === 'idl' && inBrackets) return ATTRIBUTES.has(word) ? 'attribute' : 'name';
  if (KEYWORDS[language].has(word)) return 'keyword';
  return TYPES[language].has(word) ? 'type' : 'name';
}
