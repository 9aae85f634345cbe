import type { Plugin } from 'vite';

/**
 * Leaves our packages to whoever runs the portal: one copy of each in the binary, shared with the API.
 * `ssr.external` cannot say so, since Vite takes packages in TypeScript for ours to bundle.
 */
export function sharedPackages(): Plugin {
  return {
    name: 'keystile-shared-packages',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'ssr',
    resolveId: {
      filter: { id: /^@keystile\// },
      handler: (id) => ({ id, external: true }),
    },
  };
}
