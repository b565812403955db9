import assert from 'node:assert/strict';

/** What a program has found, a line each, by the parts that it has run: `--- part`. */
export type Report = ReadonlyMap<string, readonly string[]>;

export function partsOf(output: string): Report {
  const parts = output.replaceAll('\r\n', '\n').split(/^--- /m).slice(1).map((part) => part.trimEnd().split('\n'));
  return new Map(parts.map(([name = '', ...lines]) => [name, lines]));
}

/** A test for each part. */
export function itSays(report: () => Report, expected: Readonly<Record<string, readonly string[]>>): void {
  for (const [part, lines] of Object.entries(expected)) {
    it(`gets what it should: ${part}`, () => {
      assert.deepEqual(report().get(part), lines);
    });
  }
}
