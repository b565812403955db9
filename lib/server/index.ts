export * from './registration/index.js';
