import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { binary } from './adapter/index.ts';

export default defineConfig({
  plugins: [
    tailwindcss(),
    // The options of the `generate` script, which compiles the same for the type check.
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      strategy: ['baseLocale'],
    }),
    sveltekit({
      adapter: binary({
        emulate: async () => {
          const { openPlatform } = await import('./scripts/platform.ts');
          const platform = openPlatform({ url: 'http://localhost:5173', dataFolder: './data' });
          return { platform: () => platform };
        },
      }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  // No data: URLs, which the content security policy would refuse.
  build: { assetsInlineLimit: 0 },
  // One copy of each package in the binary, shared with the API.
  ssr: {
    external: [
      '@keystile/api-keys',
      '@keystile/config',
      '@keystile/database',
      '@keystile/identity',
      '@keystile/usage',
    ],
  },
});
