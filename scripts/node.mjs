// scripts/node [NODE FLAGS] FILE [ARGS]: runs a TypeScript or JavaScript file on the Windows Node.
import { runWindowsNode } from './windows-node.mjs';

const args = process.argv.slice(2);
if (args.length === 0) {
  console.error('usage: scripts/node [NODE FLAGS] FILE [ARGS]');
  process.exitCode = 2;
} else {
  process.exitCode = await runWindowsNode(args);
}
