// mocha's usual reporter, which also writes what a run came to into a file, and until then in which test file it is (reported.mjs).
const { writeFileSync } = require('node:fs');
const { basename, dirname } = require('node:path');
const Mocha = require('mocha');

module.exports = class ShardReporter extends Mocha.reporters.Spec {
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
    const report = (/** @type {object} */ content) => { writeFileSync(options.reporterOptions.report, JSON.stringify(content, null, 1)); };
    runner.on('fail', (test) => failed.push(test.fullTitle()));
    runner.on('suite', ({ parent, file }) => {
      if (!parent?.root) return;
      start = Date.now();
      report({ running: nameOf(file) });
    });
    runner.on('suite end', ({ parent, file }) => {
      if (!parent?.root) return;
      const name = nameOf(file);
      milliseconds[name] = (milliseconds[name] ?? 0) + Date.now() - start;
    });
    runner.on('end', () => {
      const { passes, pending, failures, duration } = this.stats;
      report({ passes, pending, failures, duration, failed, milliseconds });
    });
  }
};

function nameOf(file = '') {
  return `${basename(dirname(file))}/${basename(file)}`;
}
