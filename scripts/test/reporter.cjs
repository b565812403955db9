// mocha's usual reporter, which also writes into files which test is running and what a run came to: reported.mjs reads them.
const { writeFileSync } = require('node:fs');
const { basename, dirname } = require('node:path');
const Mocha = require('mocha');

module.exports = class ToldReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const failed = [];
    /** @type {Record<string, number>} */
    const milliseconds = {};
    let start = Date.now();
    // For the case that no end comes.
    runner.on('test', (test) => writeFileSync(options.reporterOptions.running, `${test.fullTitle()} (${nameOf(test.file)})`));
    runner.on('fail', (test) => failed.push(test.fullTitle()));
    runner.on('suite', (suite) => {
      if (suite.parent?.root) start = Date.now();
    });
    runner.on('suite end', ({ parent, file }) => {
      if (!parent?.root) return;
      const name = nameOf(file);
      milliseconds[name] = (milliseconds[name] ?? 0) + Date.now() - start;
    });
    runner.on('end', () => {
      const { passes, pending, failures, duration } = this.stats;
      writeFileSync(options.reporterOptions.report, JSON.stringify({ passes, pending, failures, duration, failed, milliseconds }, null, 1));
    });
  }
};

function nameOf(file = '') {
  return `${basename(dirname(file))}/${basename(file)}`;
}
