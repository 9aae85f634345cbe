import { randomInt } from 'node:crypto';

/** The codes that Clerk sent to addresses, which a test reads where a person reads their mail. */
export class Mail {
  readonly #codes = new Map<string, string>();
  readonly #waiting = new Map<string, ((code: string) => void)[]>();

  /** Sends a new code, after which the one before is void. */
  send(address: string): void {
    const key = address.toLowerCase();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.#codes.set(key, code);
    for (const arrive of this.#waiting.get(key) ?? []) arrive(code);
    this.#waiting.delete(key);
  }

  /** The code that is at an address, or the next that comes. */
  read(address: string): Promise<string> {
    const key = address.toLowerCase();
    const code = this.#codes.get(key);
    if (code) return Promise.resolve(code);
    return new Promise((resolve) => {
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), resolve]);
    });
  }

  /** Uses a code up. False where it is not the one that was sent. */
  use(address: string, code: string | undefined): boolean {
    const isRight = code !== undefined && this.#codes.get(address.toLowerCase()) === code;
    if (isRight) this.#codes.delete(address.toLowerCase());
    return isRight;
  }
}
