import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath, runCommand } from '../command.mjs';
import { root } from '../paths.mjs';

/** Of test/peers/csharp/Directory.Build.props. Wine 8 runs 9.0 and 10.0; the second exception that 8.0 catches there never arrives. */
const version = '10.0.14';

/** What C# makes, and the runtime for Windows that it runs on (DOTNET_ROOT). */
export const csharpOutput = join(root, 'build', 'peers-csharp');

/** The .NET SDK is no package of Debian's: where it is missing, its peers are left out. */
export const hasDotnet = onPath('dotnet');

const sources = join(root, 'test', 'peers', 'csharp');

/** Where `npm run bench` has its program in C#. */
export const csharpMeasure = join(root, 'build', 'bench-csharp', 'program', 'CSharpMeasure.exe');

/**
 * @param {string} project its folder
 * @param {string} artifacts where the SDK may put what it makes on the way
 * @param {string} output
 * @param {(line: string) => void} onLine
 */
function publish(project, artifacts, output, onLine) {
  const args = ['publish', project, '-c', 'Release', '--artifacts-path', artifacts, '-o', output];
  return runCommand('dotnet', args, { env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' }, onLine });
}

/** @type {import('../steps.mjs').Step} */
export const csharpStep = {
  title: 'C#: the client, the server and a runtime for Windows',
  needed: () => hasDotnet,
  run: async (report) => {
    for (const name of ['client', 'server']) await publish(join(sources, name), csharpOutput, join(csharpOutput, name), report);
    layOutRuntime();
  },
};

/** @type {import('../steps.mjs').Step} */
export const csharpMeasureStep = {
  title: 'C#: the benchmark',
  needed: () => hasDotnet,
  run: (report) => publish(join(root, 'bench', 'csharp'), dirname(dirname(csharpMeasure)), dirname(csharpMeasure), report),
};

/** As Windows' installer would lay it out: comhost.dll looks for host/fxr and shared/. */
function layOutRuntime() {
  const home = join(csharpOutput, 'dotnet');
  if (existsSync(home)) return;
  const listed = spawnSync('dotnet', ['nuget', 'locals', 'global-packages', '--list'], { encoding: 'utf8' }).stdout;
  const packages = /global-packages:\s*(.+)/.exec(listed)?.[1]?.trim() ?? '';
  const runtime = join(packages, 'microsoft.netcore.app.runtime.win-x64', version, 'runtimes', 'win-x64');
  const partial = `${home}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const shared = join(partial, 'shared', 'Microsoft.NETCore.App', version);
  const resolver = join(partial, 'host', 'fxr', version);
  mkdirSync(shared, { recursive: true });
  mkdirSync(resolver, { recursive: true });
  cpSync(join(runtime, 'lib', 'net10.0'), shared, { recursive: true });
  cpSync(join(runtime, 'native'), shared, { recursive: true });
  cpSync(join(runtime, 'native', 'hostfxr.dll'), join(resolver, 'hostfxr.dll'));
  renameSync(partial, home);
}
