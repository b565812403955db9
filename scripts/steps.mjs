/**
 * A piece of work that is shown with its progress.
 * @typedef {object} Step
 * @property {string} title
 * @property {() => boolean} [needed] left out when this says no
 * @property {(report: (line: string) => void) => Promise<unknown>} run
 */

/**
 * Runs the steps that are needed, with a spinner on a terminal and plain lines elsewhere; silent when there are none.
 * @param {readonly Step[]} steps
 * @param {{ concurrent?: boolean }} [options]
 */
export async function runSteps(steps, { concurrent = false } = {}) {
  const needed = steps.filter((step) => step.needed?.() ?? true);
  if (needed.length === 0) return;
  // Not at the top: the set-up's first step is what installs it.
  const { Listr, ListrLogger, PRESET_TIMER, ProcessOutput } = await import('listr2');
  // Standard output is for results: `npm run bench -- --json`.
  const processOutput = new ProcessOutput(process.stderr, process.stderr);
  const tasks = needed.map((step) => ({
    title: step.title,
    task: (/** @type {unknown} */ _context, /** @type {{ output: string }} */ task) =>
      withElapsedTime((line) => { task.output = line; }, step.run),
  }));
  await new Listr(tasks, {
    concurrent,
    exitOnError: true,
    // A failure is printed once, by runMain.
    rendererOptions: { logger: new ListrLogger({ useIcons: true, processOutput }), timer: PRESET_TIMER, showErrorMessage: false, collapseErrors: false },
    fallbackRenderer: 'simple',
    fallbackRendererOptions: { logger: new ListrLogger({ useIcons: true, processOutput }), timer: PRESET_TIMER },
    fallbackRendererCondition: () => !process.stderr.isTTY || Boolean(process.env['CI']),
  }).run();
}

/**
 * @param {(line: string) => void} show
 * @param {Step['run']} run
 */
async function withElapsedTime(show, run) {
  if (!process.stderr.isTTY || process.env['CI']) return run(() => {});
  const start = Date.now();
  let last = '';
  const timer = setInterval(() => { show(`${Math.round((Date.now() - start) / 1000)} s  ${last}`); }, 1000);
  try {
    return await run((line) => { last = line; });
  } finally {
    clearInterval(timer);
  }
}
