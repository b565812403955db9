// What the project's own tests and scripts need that is no part of the public face. Built beside the rest, so that it shares
// its state, and left out of the package.
export { native } from './native.js';
export { ByteView } from './typelib/binary/byte-view.js';
export { textDecoding } from './typelib/binary/code-page.js';
export { readValue } from './typelib/binary/constant.js';
export { rebaseFunction } from './typelib/binary/rebase.js';
export { stdoleTypes } from './typelib/generated/stdole.js';
