import type { Plugin, Rollup } from 'vite';

/**
 * Folders of the packages whose files went into the portal, for the list of what a release is made
 * of; filled while `plugin` watches a build.
 */
export interface BundledPackages {
  folders: Set<string>;
  plugin: Plugin;
}

/** Watches what vite bundles: modules, and files such as fonts. */
export function watchBundledPackages(): BundledPackages {
  const folders = new Set<string>();
  return {
    folders,
    plugin: {
      name: 'keystile-bundled-packages',
      applyToEnvironment: () => true,
      generateBundle(_options, bundle) {
        for (const part of Object.values(bundle)) {
          for (const file of part.type === 'chunk' ? renderedOf(part) : part.originalFileNames) {
            const folder = packageFolder(file);
            if (folder) folders.add(folder);
          }
        }
      },
    },
  };
}

/** The modules of which anything is left after what is not used was dropped. */
function renderedOf({ modules }: Rollup.RenderedChunk): string[] {
  return Object.keys(modules).filter((file) => modules[file]!.renderedLength > 0);
}

/** `node_modules/…/<name>` of a file in it, from the root of the repository. */
function packageFolder(file: string): string | undefined {
  return /(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\/[^/]/.exec(file)?.[1];
}
