import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { runtimeBasePath } from './adapter/base-path.ts';
import { watchBundledPackages } from './adapter/bundled-packages.ts';
import { binary } from './adapter/index.ts';
import { sharedPackages } from './adapter/shared-packages.ts';
import { docsPages } from './docs/plugin.ts';

const kitAnnouncerStyle = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

const bundled = watchBundledPackages();

let platform: Promise<App.Platform> | undefined;

/** The services for `vite dev`. Asked for at the first request, so that a build opens no database. */
async function previewPlatform(): Promise<App.Platform> {
  // A URL, so that nothing else that reads this file loads the packages.
  const script = new URL('./scripts/platform.ts', import.meta.url).href;
  const { openPlatform }: typeof import('./scripts/platform.ts') = await import(script);
  return openPlatform({ url: 'http://localhost:5173', dataFolder: './data' });
}

export default defineConfig({
  plugins: [
    bundled.plugin,
    runtimeBasePath(),
    sharedPackages(),
    docsPages(),
    tailwindcss(),
    // The options of the `generate` script, which compiles the same for the type check.
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      strategy: ['baseLocale'],
    }),
    sveltekit({
      // The same for everyone who builds a release: reproducible-builds.org/specs/source-date-epoch
      version: { name: process.env['SOURCE_DATE_EPOCH'] || String(Date.now()) },
      adapter: binary({
        bundled: bundled.folders,
        emulate: () => ({ platform: () => (platform ??= previewPlatform()) }),
      }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          // The hash is that of the inline style of Kit's live region for screen readers.
          'style-src': ['self', 'unsafe-hashes', kitAnnouncerStyle],
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
  // Not a dependency of the portal's own, so nothing beside the build would have it.
  ssr: { noExternal: [/^@clerk\//] },
});
