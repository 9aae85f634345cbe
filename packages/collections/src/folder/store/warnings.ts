/** A status holds this many. */
const mostWarnings = 100;

/** Keeps the first warnings, and counts the rest. */
export class Warnings {
  private readonly kept: string[] = [];
  private count = 0;

  add(warning: string): void {
    this.count += 1;
    if (this.kept.length < mostWarnings) this.kept.push(warning);
  }

  list(): string[] {
    if (this.count <= mostWarnings) return [...this.kept];
    const shown = this.kept.slice(0, mostWarnings - 1);
    return [...shown, `and ${this.count - shown.length} more`];
  }
}
