import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { View, parse } from 'vega';
import { compile } from 'vega-lite';
import { root } from '../paths.mjs';

/**
 * What bench/soak/run.ts writes.
 * @typedef {{ stage: string, done: number, memory: number }} Sample
 * @typedef {{ name: string, count: number, seconds: number, early: number, end: number, left: number }} StageResult
 * @typedef {{ scale: number, samples: readonly Sample[], results: readonly StageResult[] }} Soak
 */

const page = join(root, 'docs', 'soak.md');
const begin = '<!-- What follows is written by `npm run soak -- --document`. -->';
const end = '<!-- Up to here. -->';

/**
 * Writes the run into docs/soak.md, between the marks, and draws docs/soak.svg of it.
 * @param {Soak} soak
 */
export async function writeSoakDocument(soak) {
  const [before, rest = ''] = readFileSync(page, 'utf8').split(begin);
  const after = rest.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/soak.md has lost its marks: ${begin} and ${end}`);
  writeFileSync(join(root, 'docs', 'soak.svg'), await chart(soak));
  writeFileSync(page, `${before}${begin}\n\n![Memory, from the beginning to the end of each](soak.svg)\n\n${table(soak)}\n\n${end}${after}`);
}

/** @param {Soak} soak */
function table({ results }) {
  const rows = results.map(({ name, count, seconds, early, end: last, left }) =>
    `| ${name} | ${count.toLocaleString('en')} | ${seconds.toFixed(0)} s | ${early.toFixed(1)} MB | ${last.toFixed(1)} MB | ${left} |`);
  return ['| what | how often | time | memory after a tenth | at the end | objects left |', '| --- | ---: | ---: | ---: | ---: | ---: |', ...rows].join('\n');
}

/** @param {Soak} soak */
async function chart({ samples, results }) {
  const { spec } = compile({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    data: { values: [...samples] },
    mark: { type: 'line' },
    encoding: {
      x: { field: 'done', type: 'quantitative', title: 'of the whole', axis: { format: '%' } },
      y: { field: 'memory', type: 'quantitative', title: 'resident memory (MB)', scale: { zero: true } },
      color: { field: 'stage', type: 'nominal', title: null, sort: results.map(({ name }) => name) },
    },
    width: 560,
    height: 260,
  });
  return `${await new View(parse(spec), { renderer: 'none' }).toSVG()}\n`;
}
