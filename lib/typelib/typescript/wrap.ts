import { LINE_WIDTH } from './doc.js';

/** A declaration in a block; one that is too long gets a line for each parameter. */
export function wrapSignature(code: string): string[] {
  const line = `  ${code}`;
  if (line.length <= LINE_WIDTH) return [line];
  const open = code.indexOf('(');
  const close = code.startsWith('get ') ? -1 : code.lastIndexOf('): ');
  if (open < 0 || close <= open) return [line];
  const parameters = splitParameters(code.slice(open + 1, close));
  return [`  ${code.slice(0, open)}(`, ...parameters.map((parameter) => `    ${parameter}${parameter.startsWith('...') ? '' : ','}`), `  ${code.slice(close)}`];
}

/** The parameters of a list; commas inside of types do not part them. */
function splitParameters(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let place = 0; place < list.length; place++) {
    const character = list[place] ?? '';
    if ('<({['.includes(character)) depth++;
    else if ('>)}]'.includes(character) && list[place - 1] !== '=') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(list.slice(start, place).trim());
      start = place + 1;
    }
  }
  parts.push(list.slice(start).trim());
  return parts.filter((part) => part !== '');
}
