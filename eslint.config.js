// The rules a reviewer would otherwise have to remember: which room may import which (ARCHITECTURE.md),
// what deterministic code may not touch, and typescript-eslint's checks of syntax. The checks that need
// types are oxlint's (.oxlintrc.json), which asks the native compiler.
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { importDirection } from './e2e/lint/import-direction.js'
import { directionRules } from './e2e/lint/rooms.js'

/** Code whose output must be the same bytes on every machine, in every run. */
const deterministic = [
  'machines/**/*.ts',
  'server/lab/{world,network,services,peers,dissect,record}/**/*.ts',
  'server/lab/*.ts',
]
const tests = ['**/*.test.ts', '**/*.spec.ts']

/** Their last digits differ between JavaScript engines (ECMA-262 §21.3.2: "implementation-approximated"). */
const approximateMath = [
  ...['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp'],
  ...['expm1', 'hypot', 'log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh'],
]
const forbiddenProperties = [
  { object: 'Math', property: 'random', message: 'Draw from a seeded stream of the world.' },
  ...approximateMath.map((property) => ({
    object: 'Math',
    property,
    message: 'Its last digits differ between engines; use integer or rational arithmetic.',
  })),
]
const forbiddenSyntax = [
  {
    selector: 'MemberExpression[property.name=/^toLocale/]',
    message: 'Depends on the locale of the machine.',
  },
  {
    selector: 'MemberExpression[property.name="localeCompare"]',
    message: 'Depends on the locale of the machine; compare code units.',
  },
  {
    selector: 'BinaryExpression[operator="**"], AssignmentExpression[operator="**="]',
    message: 'Approximated by the engine; multiply or shift.',
  },
]
const forbiddenClocks = ['Date', 'performance', 'Intl', 'crypto'].map((name) => ({
  name,
  message: 'Time, randomness and locale are passed in.',
}))
const timers = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
].map((name) => ({ name, message: 'Machines have no timers: a timeout arrives as an event.' }))

/** @type {import('eslint').Linter.RulesRecord} */
const typescript = {
  '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
}

export default defineConfig(
  { ignores: ['dist', '.build', '.svelte-check', 'test-results', 'playwright-report', 'coverage'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { peerscope: { rules: { 'import-direction': importDirection } } },
    rules: {
      'peerscope/import-direction': ['error', directionRules],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,js}'],
    ignores: ['**/*.svelte.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: typescript,
  },
  {
    // svelte-check already looks at these with full types; here the syntax is enough, and fast.
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [tseslint.configs.recommended, svelte.configs.recommended],
    languageOptions: {
      parserOptions: { parser: tseslint.parser },
      globals: globals.browser,
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'svelte/no-at-html-tags': 'error',
      // Props are destructured with `let`: some of them bind.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
      // There is no router and no server rendering: links are plain.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: deterministic,
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...forbiddenClocks],
      'no-restricted-properties': ['error', ...forbiddenProperties],
      'no-restricted-syntax': ['error', ...forbiddenSyntax],
    },
  },
  {
    files: ['machines/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...forbiddenClocks, ...timers],
    },
  },
  {
    // Programs whose output is their purpose.
    files: ['e2e/runner/**', 'e2e/bench/**', 'server/cli*.ts', 'server/cli/**', 'server/main.ts'],
    rules: { 'no-console': 'off' },
  },
)
