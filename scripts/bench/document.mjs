import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { View, parse } from 'vega';
import { compile } from 'vega-lite';
import { root } from '../paths.mjs';

/**
 * What `npm run bench -- --json` tells; times in nanoseconds (bench/report.ts has the rows).
 * @typedef {object} Row
 * @property {string} name
 * @property {number} coclass
 * @property {number} floor
 * @property {number} [koffi]
 * @property {number} [vbscript]
 * @property {number} [csharp]
 * @property {number} ratio
 * @property {number} [koffiRatio]
 * @property {string} verdict
 *
 * What bench/start.ts tells; times in milliseconds.
 * @typedef {object} StartRow
 * @property {string} name
 * @property {number} wall
 * @property {number} [processor]
 * @property {number} ratio
 * @property {string} verdict
 *
 * @typedef {{ crossing: number, copying: number, rows: readonly Row[], import: readonly { name: string, time: number, ratio: number }[], start: readonly StartRow[] }} Result
 */

const page = join(root, 'docs', 'benchmarks.md');
const begin = '<!-- What follows is written by `npm run bench -- --document`. -->';
const end = '<!-- Up to here. -->';

/**
 * Writes the run into docs/benchmarks.md, between the marks, and draws docs/benchmarks.svg of it.
 * @param {Result} result
 */
export async function writeDocument(result) {
  const text = readFileSync(page, 'utf8');
  const [before, rest = ''] = text.split(begin);
  const after = rest.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/benchmarks.md has lost its marks: ${begin} and ${end}`);
  writeFileSync(join(root, 'docs', 'benchmarks.svg'), await chart(result));
  writeFileSync(page, `${before}${begin}\n\n${tables(result)}\n\n${end}${after}`);
}

/** @param {Result} result */
function tables({ crossing, copying, rows, import: imports, start }) {
  const groups = [
    { title: 'Calls, against the same call in C++', rows: rows.filter(({ name }) => !isCrossing(name) && !isServed(name)) },
    { title: 'Early-bound calls, against an empty function of Node-API', rows: rows.filter(({ name }) => isCrossing(name)) },
    { title: 'Being called, against `napi_call_function` with the same conversions', rows: rows.filter(({ name }) => isServed(name)) },
  ];
  const importRows = imports.map(({ name, time, ratio }) => `${name} ${formatTime(time)} (${ratio.toFixed(2)})`);
  return [
    '![What a call costs, in times the same call in C++](benchmarks.svg)',
    ...groups.map(({ title, rows: some }) => `**${title}**\n\n${table(some)}`),
    `**Starting**, each in a process of its own\n\n${startTable(start)}`,
    `An empty function of Node-API took ${formatTime(crossing)}; 1,000,000 doubles copied into a new SAFEARRAY, without a call, ${formatTime(copying)}. Import of ` +
      `mshtml.tlb, in brackets the times a bare pass over its ITypeLib in C++: ${importRows.join(', ')}.`,
  ].join('\n\n');
}

const isCrossing = (/** @type {string} */ name) => name.endsWith('an empty function') || name.startsWith('enumerate');
const isServed = (/** @type {string} */ name) => /calls us|calls another process|napi_call_function|^event/.test(name);

/** @param {readonly Row[]} rows */
function table(rows) {
  const has = { koffi: rows.some(({ koffi }) => koffi !== undefined), vbscript: rows.some(({ vbscript }) => vbscript !== undefined), csharp: rows.some(({ csharp }) => csharp !== undefined) };
  const head = ['call', 'ratio', ...(has.koffi ? ['koffi'] : []), ...(has.csharp ? ['C#'] : []), ...(has.vbscript ? ['VBScript'] : []), 'aim', 'ours', 'the other'];
  const lines = rows.map((row) => [
    row.name.replace(/ \/ an empty function$/, ''),
    row.ratio.toFixed(2),
    ...(has.koffi ? [row.koffiRatio?.toFixed(2) ?? ''] : []),
    ...(has.csharp ? [row.csharp === undefined ? '' : (row.csharp / row.floor).toFixed(2)] : []),
    ...(has.vbscript ? [row.vbscript === undefined ? '' : (row.vbscript / row.floor).toFixed(2)] : []),
    aim(row.verdict),
    formatTime(row.coclass),
    formatTime(row.floor),
  ]);
  const rule = head.map((title) => (title === 'call' || title === 'aim' ? '---' : '---:'));
  return markdown([head, rule, ...lines]);
}

/** @param {readonly StartRow[]} rows */
function startTable(rows) {
  const ms = (/** @type {number | undefined} */ time) => (time === undefined ? '' : `${time.toFixed(0)} ms`);
  return markdown([
    ['', 'times an empty script', 'aim', 'wall', 'processor'],
    ['---', '---:', '---', '---:', '---:'],
    ...rows.map(({ name, wall, processor, ratio, verdict }) => [name, ratio.toFixed(2), aim(verdict), ms(wall), ms(processor)]),
  ]);
}

const markdown = (/** @type {readonly (readonly string[])[]} */ lines) => lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const aim = (/** @type {string} */ verdict) =>
  verdict.replaceAll('<=', '≤').replaceAll('>=', '≥').replaceAll(' x', '').replaceAll('MISSED', '**missed**');

/** @param {number} nanoseconds */
function formatTime(nanoseconds) {
  const [value, unit] = nanoseconds < 1e3 ? [nanoseconds, 'ns'] : nanoseconds < 1e6 ? [nanoseconds / 1e3, 'µs'] : [nanoseconds / 1e6, 'ms'];
  return `${value.toPrecision(3)} ${unit}`;
}

/**
 * Of the calls that C++ makes too: each in times its loop. Logarithmic, as VBScript's are tens of it.
 * @param {Result} result
 */
async function chart({ rows }) {
  const of = rows.filter(({ name }) => !isCrossing(name) && !isServed(name) && !name.startsWith('Node-API') && !name.startsWith('through the vtable, Add'));
  const values = of.flatMap(({ name, ratio, koffiRatio, vbscript, csharp, floor }) => [
    { call: name, by: 'coclass', ratio },
    ...(koffiRatio === undefined ? [] : [{ call: name, by: 'koffi', ratio: koffiRatio }]),
    ...(csharp === undefined ? [] : [{ call: name, by: 'C#', ratio: csharp / floor }]),
    ...(vbscript === undefined ? [] : [{ call: name, by: 'VBScript', ratio: vbscript / floor }]),
  ]);
  const makers = ['coclass', 'koffi', 'C#', 'VBScript'].filter((maker) => values.some(({ by }) => by === maker));
  const names = of.map(({ name }) => name);
  const { spec } = compile({
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    data: { values },
    layer: [
      { mark: { type: 'rule', strokeDash: [4, 3], color: '#666' }, encoding: { x: { datum: 1 } } },
      {
        mark: { type: 'point', filled: true, size: 70, opacity: 0.9 },
        encoding: {
          y: { field: 'call', type: 'nominal', sort: names, title: null, axis: { labelLimit: 400, grid: true } },
          x: { field: 'ratio', type: 'quantitative', scale: { type: 'log', base: 2 }, title: 'times the same call in C++ (logarithmic; less is better)' },
          color: { field: 'by', type: 'nominal', title: null, sort: makers, scale: { range: ['#0b6bcb', '#d9822b', '#7a3db8', '#8a8a8a'] } },
          shape: { field: 'by', type: 'nominal', title: null, sort: makers },
        },
      },
    ],
    width: 460,
    height: { step: 20 },
  });
  return `${await new View(parse(spec), { renderer: 'none' }).toSVG()}\n`;
}
