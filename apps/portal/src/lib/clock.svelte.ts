import { createContext } from 'svelte';
import { basePath } from './base-path.ts';
import { timeZoneCookie } from './preferences.ts';

/** What time it is, and where: the server's answer first, then the browser's. */
export class Clock {
  #server: () => { now: Date; timeZone: string };
  #tickMs = $state(0);
  #detected = $state<string>();

  constructor(server: () => { now: Date; timeZone: string }) {
    this.#server = server;
  }

  /** Milliseconds since the epoch; never before the page's data was read. */
  get nowMs(): number {
    return Math.max(this.#server().now.getTime(), this.#tickMs);
  }

  get timeZone(): string {
    return this.#detected ?? this.#server().timeZone;
  }

  /** Takes over in the browser; returns how to stop. The zone is kept for the server. */
  start(): () => void {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone && timeZone !== this.#server().timeZone) {
      this.#detected = timeZone;
      const secure = location.protocol === 'https:' ? '; secure' : '';
      const year = 365 * 86_400;
      const path = basePath() || '/';
      document.cookie = `${timeZoneCookie}=${encodeURIComponent(timeZone)}; path=${path}; max-age=${year}; samesite=lax${secure}`;
    }
    const timer = setInterval(() => (this.#tickMs = Date.now()), 30_000);
    return () => clearInterval(timer);
  }
}

export const [getClock, setClock] = createContext<Clock>();
