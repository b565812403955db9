import type { WriteStream } from 'node:tty';

import type { HelpConfiguration } from 'commander';
import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * NO_COLOR (no-color.org) and FORCE_COLOR decide where they are set; a terminal has colours, a file and a pipe have none.
 * picocolors would take every output on Windows for a terminal.
 */
function hasColors(stream: Partial<Pick<WriteStream, 'isTTY'>>): boolean {
  const { NO_COLOR: none, FORCE_COLOR: forced, TERM: terminal } = process.env;
  if (none !== undefined && none !== '') return false;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && terminal !== 'dumb';
}

/** Colours for what is written to stdout. */
export function outputColors(): Colors {
  return picocolors.createColors(hasColors(process.stdout));
}

/** Colours for what is written to stderr. */
export function errorColors(): Colors {
  return picocolors.createColors(hasColors(process.stderr));
}

/** The look of --help. */
export function styleHelp(colors: Colors): HelpConfiguration {
  return {
    styleTitle: (text) => colors.bold(text),
    styleCommandText: (text) => colors.cyan(text),
    styleSubcommandText: (text) => colors.cyan(text),
    styleOptionText: (text) => colors.green(text),
    styleArgumentText: (text) => colors.yellow(text),
  };
}
