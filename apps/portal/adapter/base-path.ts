import type { Plugin } from 'vite';

const kitPaths = /@sveltejs\/kit\/src\/runtime\/app\/paths\/internal\/server\.js$/;
const atBuildTime = '__SVELTEKIT_PATHS_BASE__';

/**
 * Lets the base path be decided when the server starts: one build serves below any path. Kit's own
 * is fixed when it is built; browsers are told theirs by each page, because `paths.relative` is on.
 */
export function runtimeBasePath(): Plugin {
  return {
    name: 'keystile-base-path',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: kitPaths },
      handler(code) {
        if (!code.includes(atBuildTime))
          this.error('Kit takes its base path from elsewhere by now');
        return {
          code: code.replace(atBuildTime, "(globalThis.keystileBasePath ?? '')"),
          map: null,
        };
      },
    },
  };
}
