/**
 * Which way imports may point: keystile → api, portal → packages. Each zone names the files it
 * holds for and what they must not import, with the reason a person gets to read.
 */
const drizzle = {
  group: ['drizzle-orm', 'drizzle-orm/*', 'better-sqlite3', 'bun:sqlite'],
  message: 'Only packages speak to the database.',
};
const apps = {
  group: ['@keystile/api', '@keystile/portal', '@keystile/portal/*', 'keystile', '**/apps/**'],
  message: 'Packages never import apps.',
};
const outside = {
  regex: '^(?:\\.\\./)+[a-z-]+/src/|^@keystile/[a-z-]+/src/',
  message: 'Import a package by its name and its exports.',
};
const aloof = {
  group: [
    '@keystile/api-keys',
    '@keystile/rate-limit',
    '@keystile/database',
    '@keystile/database/*',
    'elysia',
    'node:http',
    'node:http2',
  ],
  message: 'Tools know no HTTP, keys or limits; ask through the context.',
};

const zones = [
  {
    files: ['packages/**'],
    ignores: ['packages/tools/**', 'packages/builtin-tools/**'],
    forbidden: [apps, outside],
  },
  { files: ['packages/builtin-tools/src/**'], forbidden: [apps, outside, drizzle, aloof] },
  {
    files: ['packages/tools/src/**'],
    forbidden: [
      drizzle,
      aloof,
      { regex: '^@keystile/', message: 'What is published stands on nothing of ours.' },
    ],
  },
  {
    files: ['apps/api/src/**'],
    forbidden: [
      outside,
      drizzle,
      {
        group: ['@keystile/portal', '@keystile/portal/*', 'keystile', '**/apps/**'],
        message: 'The API knows neither the portal nor the program that serves both.',
      },
    ],
  },
  {
    files: ['apps/portal/src/**'],
    forbidden: [
      outside,
      drizzle,
      {
        group: ['@keystile/api', 'keystile', '**/apps/**'],
        message: 'The portal knows neither the API nor the program that serves both.',
      },
    ],
  },
  { files: ['apps/keystile/src/**'], forbidden: [outside, drizzle] },
  {
    files: ['tests/blackbox/**'],
    forbidden: [
      {
        regex: '^@keystile/(?!clerk-stand-in$)|^keystile$|/(?:apps|packages)/',
        message: 'Black-box tests know only the contract.',
      },
    ],
  },
  {
    files: ['tests/clerk/**'],
    forbidden: [
      {
        regex: '^@keystile/|^keystile$|/(?:apps|packages)/',
        message: 'The stand-in for Clerk knows nothing of us.',
      },
    ],
  },
  {
    files: ['tests/deployment/**'],
    forbidden: [
      {
        regex: '^@keystile/(?!blackbox/|clients-tests/)|^keystile$|/(?:apps|packages)/',
        message: 'Who stands before the program knows only the contract.',
      },
    ],
  },
  {
    files: ['tests/clients/**'],
    forbidden: [
      {
        regex: '^@keystile/(?!blackbox/|clerk-stand-in$)|^keystile$|/(?:apps|packages)/',
        message: 'Clients know only an address.',
      },
    ],
  },
];

/** The zones as ESLint configuration. */
export const boundaries = zones.map(({ files, ignores, forbidden }) => ({
  files,
  ...(ignores && { ignores }),
  rules: { 'no-restricted-imports': ['error', { patterns: forbidden }] },
}));
