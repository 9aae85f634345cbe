/** A machine that a release is built for. */
export interface Target {
  /** As it stands in the file's name. */
  name: string;
  bun: Bun.Build.CompileTarget;
  /** The package that Bun publishes its executable in, and its place there. */
  runtime: { package: string; path: string; os: string; cpu: string };
  /** SHA-256 of Bun's executable, of the version that package.json names. */
  sha256: string;
  /** Also offered under these names, with the same bytes. */
  alsoAs?: string[];
}

/** Bun of what version the sums below are of. */
export const bunVersion = '1.4.5';

/**
 * Bun's x64 executables need nothing newer than SSE4.2 and look at run time whether there is AVX2,
 * so that one file is the baseline build, too; see the README of `@oven/bun-linux-x64-baseline`.
 */
export const targets: Target[] = [
  {
    name: 'linux-x64',
    bun: 'bun-linux-x64',
    runtime: runtime('bun-linux-x64', 'linux', 'x64'),
    sha256: 'f05d28a3862f4b84395c7fa32480b835dd47482e80b7e7a49a115227f0c06083',
    alsoAs: ['linux-x64-baseline'],
  },
  {
    name: 'linux-x64-musl',
    bun: 'bun-linux-x64-musl',
    runtime: runtime('bun-linux-x64-musl', 'linux', 'x64'),
    sha256: 'cf5d285ddbe256785a5121a3c113191a6b577504976374c7cfd5aedca609b720',
  },
  {
    name: 'linux-arm64',
    bun: 'bun-linux-arm64',
    runtime: runtime('bun-linux-aarch64', 'linux', 'arm64'),
    sha256: '04778f1f42399a69d086853e9c7af4acf574b2f21a43d0dc673853d8b84a2923',
  },
  {
    name: 'linux-arm64-musl',
    bun: 'bun-linux-arm64-musl',
    runtime: runtime('bun-linux-aarch64-musl', 'linux', 'arm64'),
    sha256: '9c48986093073afec8b76a3e285303598dd2462f52748aecb65e4d94866e1ea3',
  },
  {
    name: 'macos-x64',
    bun: 'bun-darwin-x64',
    runtime: runtime('bun-darwin-x64', 'darwin', 'x64'),
    sha256: '88f97645b270aef20f9f9442f1658461cab3e7128e658af4615144e3396f084a',
  },
  {
    name: 'macos-arm64',
    bun: 'bun-darwin-arm64',
    runtime: runtime('bun-darwin-aarch64', 'darwin', 'arm64'),
    sha256: 'e2984124f1514e1e6bbda20adedbf07a02c443c6a5828853a15c7c7abf78e19f',
  },
  {
    name: 'windows-x64',
    bun: 'bun-windows-x64',
    runtime: runtime('bun-windows-x64', 'win32', 'x64', 'bun.exe'),
    sha256: 'e06ad0864463c68892ae71a2a64af7eae1585cac5dd9b80bc042f45605587cb1',
  },
];

function runtime(name: string, os: string, cpu: string, file = 'bun'): Target['runtime'] {
  return { package: `@oven/${name}`, path: `bin/${file}`, os, cpu };
}
