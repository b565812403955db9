// npm run test:peers [-- MOCHA'S OPTIONS]: parties that nobody here wrote, as clients of ours and as servers: Object Pascal, and C# where `dotnet`
// is. Apart from `npm test`, as it takes packages that nothing else needs.
import { buildAll } from './build/build-all.mjs';
import { csharpStep, hasDotnet } from './build/csharp.mjs';
import { pascalProgramsStep } from './build/pascal.mjs';
import { exclusively } from './lock.mjs';
import { onWindows } from './paths.mjs';
import { Problem, runMain } from './problem.mjs';
import { aptStep } from './setup/apt.mjs';
import { pascalTools, pascalUnitsStep } from './setup/free-pascal.mjs';
import { setUp } from './setup/set-up.mjs';
import { thirdPartySteps } from './setup/third-parties.mjs';
import { runSteps } from './steps.mjs';
import { runMocha, settings, testFiles } from './test/mocha.mjs';

await runMain(async () => {
  if (onWindows) throw new Problem("The peers' programs are made by Debian's Free Pascal: run this on Debian, with Wine.");
  await exclusively(async () => {
    await setUp();
    await runSteps([aptStep(pascalTools)]);
    await buildAll({ tests: true });
    await runSteps([pascalUnitsStep, pascalProgramsStep, csharpStep, ...thirdPartySteps]);
  });
  if (!hasDotnet) console.error('C# is left out: there is no dotnet (the .NET SDK) here.');
  return runMocha([...settings(), ...testFiles('peers'), ...process.argv.slice(2)]);
});
