import manifest from '../package.json' with { type: 'json' };

/** This build's version. */
export const version = manifest.version;
