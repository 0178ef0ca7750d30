// What is written in Svelte: oxlint (.oxlintrc.json), which checks all the rest, does not read it. Types are
// the business of svelte-check; here the syntax is enough, and fast.
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import peerscope from './e2e/lint/plugin.js'

export default defineConfig(
  { ignores: ['dist', '.build', '.svelte-check', 'test-results', 'playwright-report', 'coverage'] },
  { ignores: ['**/*.{js,ts}', '!**/*.svelte.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    plugins: { peerscope },
    extends: [tseslint.configs.recommended, svelte.configs.recommended],
    languageOptions: {
      parserOptions: { parser: tseslint.parser },
      globals: globals.browser,
    },
    rules: {
      'peerscope/import-direction': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'svelte/no-at-html-tags': 'error',
      // Props are destructured with `let`: some of them bind.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
      // There is no router and no server rendering: links are plain.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
)
