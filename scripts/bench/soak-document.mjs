import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { View, parse } from 'vega';
import { compile } from 'vega-lite';
import { root } from '../paths.mjs';

/**
 * What bench/soak/run.ts writes: a sample for each hundredth, and a result.
 * @typedef {{ done: number, times: number, seconds: number, memory: number }} Sample
 * @typedef {{ name: string, times: number, seconds: number, early: number, end: number, left: number }} StageResult
 * @typedef {{ samples: readonly Sample[], result: StageResult }} Stage
 */

const page = join(root, 'docs', 'soak.md');
const begin = '<!-- What follows is written by `npm run soak -- --document`. -->';
const end = '<!-- Up to here. -->';

/**
 * Writes the run into docs/soak.md, between the marks, and draws docs/soak.svg of it.
 * @param {readonly string[]} reports of each stage, lines of JSON
 */
export async function writeSoakDocument(reports) {
  const soak = reports.map(read);
  const [before, rest = ''] = readFileSync(page, 'utf8').split(begin);
  const after = rest.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/soak.md has lost its marks: ${begin} and ${end}`);
  writeFileSync(join(root, 'docs', 'soak.svg'), await chart(soak));
  writeFileSync(page, `${before}${begin}\n\n![Memory, from the beginning to the end of each](soak.svg)\n\n${table(soak)}\n\n${end}${after}`);
}

/**
 * @param {string} report
 * @returns {Stage}
 */
function read(report) {
  const lines = report.trimEnd().split('\n').map((line) => JSON.parse(line));
  const result = lines.pop();
  if (result?.name === undefined) throw new Error('a stage has not come to its end: run it again');
  return { samples: lines, result };
}

/** @param {readonly Stage[]} soak */
function table(soak) {
  const rows = soak.map(({ result: { name, times, seconds, early, end: last, left } }) =>
    `| ${name} | ${times.toLocaleString('en')} | ${seconds.toFixed(0)} s | ${early.toFixed(1)} MB | ${last.toFixed(1)} MB | ${left} |`);
  return ['| what | how often | time | memory after a tenth | at the end | objects left |', '| --- | ---: | ---: | ---: | ---: | ---: |', ...rows].join('\n');
}

/** @param {readonly Stage[]} soak */
async function chart(soak) {
  const values = soak.flatMap(({ samples, result: { name } }) => samples.map(({ done, memory }) => ({ stage: name, done, memory })));
  const { spec } = compile({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    data: { values },
    mark: { type: 'line' },
    encoding: {
      x: { field: 'done', type: 'quantitative', title: 'of the whole', axis: { format: '%' } },
      y: { field: 'memory', type: 'quantitative', title: 'resident memory (MB)', scale: { zero: true } },
      color: { field: 'stage', type: 'nominal', title: null, sort: soak.map(({ result: { name } }) => name) },
    },
    width: 560,
    height: 260,
  });
  return `${await new View(parse(spec), { renderer: 'none' }).toSVG()}\n`;
}
