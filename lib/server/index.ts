import '../hooks.js';

export * from '../describe/index.js';
