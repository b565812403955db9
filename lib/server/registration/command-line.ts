import { typeError } from '../../errors/caller.js';
import { plainText } from './check.js';

/** One argument, as CommandLineToArgvW takes it apart: backslashes before a quote are doubled. */
function quoted(argument: string): string {
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

function isPlain(argument: string): boolean {
  return argument !== '' && !/[\s"]/.test(argument);
}

/**
 * The command line of a server. Its program stands in quotes, whether or not its path has blanks: COM would else try
 * 'C:\Program.exe' before 'C:\Program Files\…'.
 * @param server the program and its arguments, or a whole command line
 * @throws TypeError when it is neither
 */
export function commandLine(caller: string, server: string | readonly string[]): string {
  if (typeof server === 'string') {
    const text = plainText(caller, 'localServer', server.trim());
    if (text.startsWith('"')) return text;
    const [program = text] = /^.*?\.exe(?=\s|$)/i.exec(text) ?? /^\S+/.exec(text) ?? [];
    return `"${program}"${text.slice(program.length)}`;
  }
  if (!Array.isArray(server) || server.length === 0) throw typeError(`${caller}: localServer: expected a command line, or a program and its arguments`);
  const [program, ...rest] = (server as readonly unknown[]).map((argument, index) => (index > 0 && argument === '' ? '' : plainText(caller, 'localServer', argument)));
  return [quoted(program ?? ''), ...rest.map((argument) => (isPlain(argument) ? argument : quoted(argument)))].join(' ');
}
