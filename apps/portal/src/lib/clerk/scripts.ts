/** Where Clerk's scripts come from and for which application. */
export interface ClerkKeys {
  publishableKey: string;
  /** Base URL of the Frontend API; no final slash. */
  frontendUrl: string;
  /** The same where it is behind a proxy of the self-hoster's. */
  proxyUrl: string | null;
}

/** What clerk-js puts into the window. */
export type ClerkScript = Window['Clerk'];

/** The major versions that svelte-clerk 1.2 works with. */
const files = {
  core: '@clerk/clerk-js@6/dist/clerk.browser.js',
  ui: '@clerk/ui@1/dist/ui.browser.js',
};

/**
 * Loads Clerk's own scripts, as svelte-clerk would: but it tells nobody when one does not come, and
 * takes every Frontend API to be https.
 *
 * @throws Error when one cannot be had.
 */
export async function loadScripts(
  keys: ClerkKeys,
  nonce: string,
): Promise<{ clerk: ClerkScript; ClerkUI: Window['__internal_ClerkUICtor'] }> {
  await Promise.all([loadScript(files.core, keys, nonce), loadScript(files.ui, keys, nonce)]);
  const { Clerk: clerk, __internal_ClerkUICtor: ClerkUI } = window;
  return { clerk, ClerkUI };
}

function loadScript(file: string, keys: ClerkKeys, nonce: string): Promise<void> {
  const script = document.createElement('script');
  script.src = `${keys.frontendUrl}/npm/${file}`;
  script.async = true;
  script.crossOrigin = 'anonymous';
  script.nonce = nonce;
  script.dataset['clerkPublishableKey'] = keys.publishableKey;
  if (keys.proxyUrl) script.dataset['clerkProxyUrl'] = keys.proxyUrl;
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${script.src} cannot be had`)));
    document.head.append(script);
  });
}
