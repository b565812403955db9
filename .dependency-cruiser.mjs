import { entryPoints, libRooms } from './scripts/rooms.mjs';

/** The paths of rooms, each a folder or a single file. */
const pathOf = (rooms) => `^lib/(?:${rooms.map(({ name }) => name).join('|')})(?:/|\\.ts$)`;

const directions = libRooms.slice(0, -1).map((room, floor) => ({
  name: `${room.name}-imports-from-below`,
  comment: 'A room imports only from the floors below it (scripts/rooms.mjs).',
  severity: 'error',
  from: { path: pathOf([room]) },
  to: { path: pathOf(libRooms.slice(floor + 1)), pathNot: '^lib/compose\\.ts$' },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Modules that import each other, be it types, are one thing or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rooms-have-floors',
      comment: 'A new room of lib has its place in scripts/rooms.mjs.',
      severity: 'error',
      from: { path: '^lib/', pathNot: pathOf(libRooms) },
      to: {},
    },
    ...directions,
    {
      name: 'page-knows-the-protocol-only',
      comment: 'The page of `coclass browse` is compiled for browsers.',
      severity: 'error',
      from: { path: '^page/' },
      to: { path: '^lib/', pathNot: '^lib/(?:browse/protocol|model/attributes)' },
    },
    {
      name: 'entry-points-compose',
      comment: 'What puts the rooms together is imported where a program starts, and nowhere else.',
      severity: 'error',
      from: { path: '^lib/', pathNot: `^lib/(?:${entryPoints.map((entry) => entry.replace('.', '\\.')).join('|')})` },
      to: { path: '^lib/compose\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
};
