// The drawing of the rooms, from the list that the lint rules go by.
import { cppRooms, libRooms } from '../rooms.mjs';

/**
 * Rooms from the top floor down, as a table.
 * @param {string} folder
 * @param {readonly import('../rooms.mjs').Room[]} rooms
 */
function table(folder, rooms) {
  const lines = rooms.map(({ name, about }, floor) => `| ${floor + 1} | \`${name}\` | ${about} |`).reverse();
  return [`| floor of ${folder} | room | what is in it |`, '|---|---|---|', ...lines].join('\n');
}

/**
 * A text with what stands between its marks `<!-- rooms -->` and `<!-- /rooms -->` made anew.
 * @param {string} text
 */
export function withRooms(text) {
  const drawing = `${table('lib', libRooms)}\n\n${table('cpp', cppRooms)}`;
  return text.replace(/(<!-- rooms -->\n)[^]*?(\n<!-- \/rooms -->)/, (_all, before, after) => before + drawing + after);
}
