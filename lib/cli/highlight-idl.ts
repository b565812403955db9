import type { Colors } from './colors.js';

// In this order: a comment may hold quotes, and a text brackets.
const TOKENS = [
  String.raw`(?<comment>\/\/.*|\/\*.*?\*\/)`,
  String.raw`(?<text>"(?:\\.|[^"\\])*")`,
  String.raw`(?<guid>\b[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\b)`,
  String.raw`(?<bracket>[[\]])`,
  String.raw`(?<keyword>\b(?:library|interface|dispinterface|coclass|module|typedef|struct|union|enum|const|importlib|properties|methods)\b)`,
  String.raw`(?<type>\b(?:HRESULT|VARIANT|VARIANT_BOOL|BSTR|CURRENCY|DATE|DECIMAL|SCODE|SAFEARRAY|LPSTR|LPWSTR|IDispatch|IUnknown|short|long|float|double|char|int|void|unsigned|__int64)\b)`,
  String.raw`(?<attribute>\b(?:odl|uuid|version|helpstring|helpcontext|helpfile|custom|id|propget|propput|propputref|in|out|retval|optional|defaultvalue|dual|oleautomation|hidden|restricted|default|source|noncreatable|nonextensible|public|dllname|entry|vararg|readonly)\b(?=[\s,(\]]))`,
].join('|');

/** IDL in colours. */
export function highlightIdl(text: string, colors: Colors): string {
  if (!colors.isColorSupported) return text;
  let brackets = 0;
  return text.replace(new RegExp(TOKENS, 'g'), (match, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    if (groups['comment'] !== undefined) return colors.gray(match);
    if (groups['text'] !== undefined) return colors.green(match);
    if (groups['guid'] !== undefined) return colors.yellow(match);
    if (groups['bracket'] !== undefined) brackets += match === '[' ? 1 : -1;
    // Elsewhere the word is a name.
    else if (groups['attribute'] !== undefined) return brackets > 0 ? colors.blue(match) : match;
    else return groups['keyword'] === undefined ? colors.cyan(match) : colors.magenta(match);
    return match;
  });
}
