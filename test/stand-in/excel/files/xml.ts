// As much of XML as is in the parts of a workbook: tags, attributes, texts.

export interface Element {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (_, hex: string | undefined, decimal: string | undefined, name: string | undefined) =>
    hex !== undefined ? String.fromCodePoint(parseInt(hex, 16)) : decimal !== undefined ? String.fromCodePoint(Number(decimal)) : ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as Record<string, string>)[name ?? ''] ?? '');
}

const PART = /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?<cdata>.*?)\]\]>|<(?<end>\/)?(?:[\w.-]+:)?(?<name>[\w.-]+)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/)?>|(?<text>[^<]+)/gs;

/** @throws SyntaxError when its tags do not fit */
export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const { groups } of xml.matchAll(PART)) {
    const { cdata, end, name, attributes = '', empty, text } = groups ?? {};
    const parent = open.at(-1) ?? root;
    if (text !== undefined || cdata !== undefined) parent.text += cdata ?? unescaped(text ?? '');
    else if (end !== undefined) {
      if (open.pop()?.name !== name || open.length === 0) throw new SyntaxError(`</${name ?? ''}> closes nothing`);
    } else if (name !== undefined) {
      const values = Object.fromEntries([...attributes.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', double, simple]) => [key, unescaped(double ?? simple ?? '')]));
      const element: Element = { name, attributes: values, children: [], text: '' };
      parent.children.push(element);
      if (empty === undefined) open.push(element);
    }
  }
  if (open.length > 1) throw new SyntaxError(`<${open.at(-1)?.name ?? ''}> is not closed`);
  return root.children[0] ?? root;
}

export const childrenOf = (element: Element | undefined, name: string): Element[] => element?.children.filter((each) => each.name === name) ?? [];
export const childOf = (element: Element | undefined, name: string): Element | undefined => element?.children.find((each) => each.name === name);
/** All the text in it, as of a string in several formats. */
export const wholeText = (element: Element): string => element.name === 'rPh' ? '' : element.text + element.children.map(wholeText).join('');
