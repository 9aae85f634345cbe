import { refreshAll } from '$app/navigation';
import { getLocale, href } from '#lib/locale.ts';
import { appearance } from './appearance.ts';
import { localizationOf } from './localization.ts';
import { loadScripts, type ClerkKeys, type ClerkScript } from './scripts.ts';

/** How long Clerk's scripts may take before the page says that they do not come. */
const mostMs = 10_000;

/** Brings Clerk's scripts into the page, once, and knows whether they came. */
class ClerkLoader {
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  /** Whether Clerk's script knows a session; the server's own word counts for everything else. */
  isSignedIn = $state(false);
  /** What `<ClerkProvider>` takes; undefined until the scripts are there. */
  provider = $state.raw<object>();
  #isBegun = false;

  async load(keys: ClerkKeys): Promise<void> {
    if (this.#isBegun) return;
    this.#isBegun = true;
    const late = setTimeout(() => (this.status = 'failed'), mostMs);
    try {
      // Emotion's style elements need the nonce of the page's policy.
      const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
      const [localization, { clerk, ClerkUI }] = await Promise.all([
        localizationOf(getLocale()),
        loadScripts(keys, nonce),
      ]);
      this.provider = {
        publishableKey: keys.publishableKey,
        ...(keys.proxyUrl && { proxyUrl: keys.proxyUrl }),
        nonce,
        localization,
        appearance,
        telemetry: false,
        ui: { ClerkUI },
        signInUrl: href('/sign-in/'),
        signUpUrl: href('/sign-up/'),
        afterSignOutUrl: href('/'),
      };
      await clerk.load(this.provider);
      this.#follow(clerk);
      // Without the Frontend API it goes on with what it has, which is no sign-in, and keeps trying.
      if (clerk.status !== 'ready') this.status = 'failed';
    } catch {
      // The pages say so; what exactly is missing stands in the browser's own log.
      this.status = 'failed';
    } finally {
      clearTimeout(late);
    }
  }

  /** Also loads the page's data anew when the person goes to work in another organization. */
  #follow(clerk: ClerkScript): void {
    clerk.on(
      'status',
      (status) => {
        if (status === 'ready') this.status = 'ready';
      },
      { notify: true },
    );
    let known: string | null | undefined;
    clerk.addListener(({ user, organization }) => {
      this.isSignedIn = Boolean(user);
      if (!user || organization === undefined) return;
      const now = organization?.id ?? null;
      if (known !== undefined && known !== now) void refreshAll();
      known = now;
    });
  }
}

export const loader = new ClerkLoader();
