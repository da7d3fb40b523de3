import js from '@eslint/js'
import tseslint from 'typescript-eslint'
import { engineFolders, engineTop, guarded } from './tools/layers.mjs'

const engine = 'packages/engine/src'

const noSideDoors = [
  { group: ['@espalier/*/*', '!@espalier/engine/testing'], message: 'A package is imported by its name.' },
  { group: ['nx/src/*', 'nx/dist/*'], message: 'What Nx keeps inside moves without notice.' },
]

const guardsFor = (file) =>
  Object.entries(guarded)
    .filter(([, files]) => !files.includes(file))
    .map(([name]) => ({
      name,
      message: `Only ${guarded[name].join(' and ') || 'no file of the engine'} may import it.`,
    }))

/** The layer table as restrictions of one folder. */
function layerRules(folder, allowed) {
  const refused = Object.keys(engineFolders).filter((other) => other !== folder && !allowed.includes(other))
  const patterns = refused.map((other) => ({
    group: [`**/${other}/**`],
    message: `${folder} stands below or beside ${other}.`,
  }))
  return ['error', { paths: guardsFor(''), patterns: [...noSideDoors, ...patterns] }]
}

export default tseslint.config(
  { ignores: ['**/dist', '**/fixtures', '**/node_modules', 'examples', '.nx', 'coverage'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.spec.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // Values of templates are printed as what they are, and `node:path` needs no `this`.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-readonly': 'error',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['**/*.d.ts'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', 70],
      'max-depth': ['error', 3],
      'no-restricted-imports': ['error', { patterns: noSideDoors }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
        { selector: 'ExportAllDeclaration', message: 'What is exported is listed.' },
        { selector: 'TSEnumDeclaration', message: 'A union of strings says the same.' },
        {
          selector: 'MemberExpression[object.name="Math"][property.name="random"]',
          message: 'The same input gives the same bytes.',
        },
      ],
    },
  },
  {
    files: [`${engine}/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'process', message: 'The world is passed in.' }],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock is passed in.' },
      ],
    },
  },
  ...Object.entries(engineFolders).map(([folder, allowed]) => ({
    files: [`${engine}/${folder}/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': layerRules(folder, allowed) },
  })),
  {
    files: [`${engine}/*.ts`],
    ignores: ['**/*.spec.ts', ...engineTop.map((file) => `${engine}/${file}`)],
    rules: { 'no-restricted-imports': layerRules('', ['edit']) },
  },
  ...[...new Set(Object.values(guarded).flat())].map((file) => ({
    files: [`${engine}/${file}`],
    rules: {
      'no-restricted-imports': ['error', { paths: guardsFor(file), patterns: noSideDoors }],
      'no-restricted-globals': 'off',
    },
  })),
  {
    files: ['**/*.spec.ts', 'e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
      },
    },
  },
)
