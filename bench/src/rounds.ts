/** Figures of one contender in one round, by name. */
export type Figures = Record<string, number>;

/** Something measured once a round. */
export interface Contender {
  name: string;
  measure(): Promise<Figures>;
}

/** What all rounds gave for one contender, in the order of the rounds. */
export type Series = Figures[];

/** Measures every contender once a round, one after the other: A B C, A B C, … */
export async function measureRounds(
  contenders: readonly Contender[],
  rounds: number,
): Promise<Series[]> {
  const all: Series[] = contenders.map(() => []);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, { name, measure }] of contenders.entries()) {
      console.log(`  round ${round} of ${rounds}: ${name}`);
      all[index]!.push(await measure());
    }
  }
  return all;
}

/** The median of one figure over all rounds. */
export function medianOf(series: Series, figure: string): number {
  return median(series.map((figures) => figures[figure] ?? Number.NaN));
}

/**
 * One contender's figure divided by another's in the same round, so that what slows a whole round
 * down is left out.
 */
export function ratiosOf(series: Series, other: Series, figure: string): number[] {
  return series.map((figures, round) => figures[figure]! / (other[round]?.[figure] ?? Number.NaN));
}

/** The median of {@link ratiosOf}. */
export function ratioOf(series: Series, other: Series, figure: string): number {
  return median(ratiosOf(series, other, figure));
}

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}
