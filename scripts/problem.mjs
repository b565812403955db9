/** What the person has to do something about: shown as one line, without a stack trace. */
export class Problem extends Error {}

/** A command that failed: shown with all that it printed. */
export class CommandFailed extends Error {
  /**
   * @param {string} command
   * @param {string} output
   */
  constructor(command, output) {
    super(`${command} failed`);
    this.output = output;
  }
}

/**
 * Runs a script's main function and turns its result or failure into the exit code.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof CommandFailed) console.error(`${error.output.trimEnd()}\n\n${error.message}`);
    else if (error instanceof Problem) console.error(error.message);
    else throw error;
    process.exitCode = 1;
  }
}
