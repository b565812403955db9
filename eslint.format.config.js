// How TypeScript and JavaScript are laid out: `npm run format` does it, `npm run format:check` only looks. Where a line is broken is its
// writer's choice.
import stylistic from '@stylistic/eslint-plugin';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/** @type {any} */
const base = stylistic.configs.customize({ indent: 2, quotes: 'single', semi: true, braceStyle: '1tbs', arrowParens: true, jsx: true }).rules;

export default defineConfig(
  { ignores: ['dist/', 'build/', 'prebuilds/', '.local/', '**/generated/'] },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js', '**/*.mjs'],
    languageOptions: { parser: typescript.parser },
    // They silence rules of eslint.config.js.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: { '@stylistic': stylistic, '@typescript-eslint': typescript.plugin },
    rules: {
      ...base,
      '@stylistic/generator-star-spacing': ['error', { before: false, after: true, method: { before: true, after: false } }],
      '@stylistic/operator-linebreak': ['error', 'before', { overrides: { '=': 'after', '&': 'ignore', '&&': 'ignore', '||': 'ignore', '|': 'ignore', '+': 'ignore', '??': 'ignore' } }],
      '@stylistic/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'avoidEscape' }],
      '@stylistic/quote-props': 'off',
      // Chains of conditional types stand below each other, as cases do.
      '@stylistic/indent': ['error', 2, { ...base['@stylistic/indent'][2], ignoredNodes: ['TSConditionalType', 'TSConditionalType *'] }],
      // Lists of names fill their lines, short arms of functions and switches stay on one.
      '@stylistic/lines-between-class-members': 'off',
      '@stylistic/list-style': 'off',
      '@stylistic/max-statements-per-line': 'off',
      '@stylistic/brace-style': 'off',
      '@stylistic/indent-binary-ops': 'off',
      '@stylistic/jsx-one-expression-per-line': 'off',
      '@stylistic/jsx-max-props-per-line': 'off',
      '@stylistic/jsx-first-prop-new-line': 'off',
    },
  },
);
