// The place where VitePress looks.
export { default } from '../config.mjs';
