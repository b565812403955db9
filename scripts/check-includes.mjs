// C++ rooms include only from the floors below them (scripts/rooms.mjs).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './paths.mjs';
import { cppExceptions, cppRooms } from './rooms.mjs';

const floors = cppRooms.map(({ name }) => name);
const problems = [];

for (const path of readdirSync(join(root, 'cpp'), { recursive: true, encoding: 'utf8' })) {
  if (!/\.(?:h|cpp|inc)$/.test(path)) continue;
  const [room = ''] = path.split(/[\\/]/);
  if (cppExceptions.includes(path.replaceAll('\\', '/'))) continue;
  const floor = floors.indexOf(room);
  if (floor < 0) problems.push(`cpp/${path}: the room ${room} has no place in scripts/rooms.mjs`);
  for (const [, included, from] of readFileSync(join(root, 'cpp', path), 'utf8').matchAll(/^#include "(([^"/]+)\/[^"]+)"/gm)) {
    if (floors.indexOf(from ?? '') > floor) problems.push(`cpp/${path}: includes ${included}, which is above it`);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
