import { underWine } from '../../support/wine.js';
import { info } from './report.js';

/** What SampleClient says: what the clients of the source text are told, and what goes wrong. */
export const samples: Readonly<Record<string, readonly string[]>> = {
  early: [
    `ISample: ${info('server2', 'client 2')}`,
    `ISample, beyond ANSI: ${info('server1', 'ä€𝄞')}`,
    `ISample, empty: ${info('', '')}`,
    'ISample, HRESULT: 00000000',
    `ISample, out: ${info('server3', 'client 3')}`,
    `ISampleAuto: ${info('server3', 'client 3')}`,
    `ISampleAutoDisp: ${info('server1', 'by dispid')}`,
    'IMyInterface: 105 -32668 32867',
  ],
  late: [
    `late: ${info('server1', 'client 1')}`,
    `late, any case: ${info('server2', 'client 2')}`,
    'late, Integer: 107',
    'late, converted: 112 102',
    'late, unknown name: EOleError',
    'late, wrong type: EOleSysError 80020005',
    'late, overflow: EOleSysError 8002000A',
    'late, too many: EOleSysError 8002000E',
    'late, too few: EOleSysError 8002000F',
  ],
  wrong: ['Supports: True False', 'as: EInvalidCast', 'GetActiveOleObject: EOleSysError 800401E3'],
};

const types = [
  'byte: 255', 'short: -32768', 'long: -2147483648', 'ulong: 4294967295', 'int: 2147483647', 'int64: -9223372036854775808', 'single: 1.5', 'double: yes', 'bool: yes no',
  'bstr: yes', 'bstr, empty: yes', 'date: yes', 'date before 1900: yes', 'enumeration: 4',
];

/** What PeerClient says. The VARTYPEs are Pascal's numbers, as they are COM's. */
export const peer = (server: 'ours' | "Pascal's", bits: 32 | 64 = 64): Readonly<Record<string, readonly string[]>> => {
  const isOurs = server === 'ours';
  const from = isOurs ? 'PeerLib.NodePeer' : 'PeerLib.PascalPeer';
  // Wine's proxies of vtables do not carry IErrorInfo to another process: Windows' do.
  const early = (text: string, source = from, help = '', context = 0): string => (isOurs && underWine ? `"${text === 'a plain error äö€' ? 'Call failed.' : text === 'Access denied.' ? text : ''}" of ,  0` : `"${text}" of ${source}, ${help} ${context}`);
  return {
    types,
    // Wine marshals no CY that a function of a vtable takes: between Pascal's programs neither.
    money: [isOurs && underWine ? `currency: EOleException ${bits === 32 ? 'C0000005 ""' : '800706F7 "Bad stub data."'} of ,  0` : 'currency: yes -0.0001'],
    VARIANTs: [
      'VARIANT of long: 3 42', 'VARIANT of string: 8 x', 'VARIANT of double: 5', 'VARIANT of bool: 11', 'Null: 1', 'Unassigned: 0', 'VARIANT of int64: 20 5000000000',
      'VARIANT of date: 7', 'VARIANT of currency: 6', 'array [1..3] of double: 2005 from 1', 'array of variant: two yes', 'array [0..1, 5..6]: 2 from 5 4',
    ],
    objects: [`IUnknown: the same object: ${isOurs ? 'yes' : 'no'}`, 'IDispatch: the same object: yes', 'nil: yes'],
    parameters: [
      'in, out: yes 42 5', 'out: x 2', 'optional: 1 2 missing', 'SAFEARRAY in: 6.5', 'SAFEARRAY, none: -1', 'SAFEARRAY out: 9', 'property: neu ä', 'indexed property: drei|',
    ],
    late: [
      'late long: 3 5', 'late int: 3', 'late enumeration: 3', 'late currency: 6', 'late date: 7', 'late property: late', 'late indexed property: sieben', 'late optional: 1 7 missing',
      'late named: 1 7 9', 'late in, out: 42 5',
    ],
    dispinterface: ['dispinterface: 9 9 ä', 'dispinterface, properties: disp eins'],
    enumerator: ['enumerator: 1;two;3.5;'],
    errors: [
      `error 0: EOleException ${isOurs ? '80004005' : '8000FFFF'} ${early('a plain error äö€')}`,
      `late error 0: EOleException ${isOurs ? '80004005' : '8000FFFF'} "a plain error äö€" of ${from},  0`,
      `error 1: EOleException 80070005 ${early('Access denied.')}`,
      `late error 1: EOleException 80070005 "Access denied${isOurs ? '' : '.'}" of ${from},  0`,
      `error 2: EOleException 800A0035 ${early('file not found: x.txt')}`,
      // Free Pascal's own late binding forgets the context, and its safecall what is not the text.
      `late error 2: EOleException 800A0035 "file not found: x.txt" of ${isOurs ? 'My.Source, help.chm' : `${from}, `} 0`,
    ],
    callbacks: ['callback: 42', `callback, error: EOleException 80040D0D ${isOurs && underWine ? '"" of ,  0' : `"thirteen is unlucky ä" of ${from},  0`}`],
    events: ['OnTick: 1 tick 1 ä', 'OnTick: 2 tick 2 ä', 'OnInt: 77', 'OnStop: no', 'events: yes', 'events, disconnected: no'],
  };
};
