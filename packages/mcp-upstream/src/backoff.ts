const firstMs = 500;
const mostMs = 60_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: doubled each time, and between
 * half and all of it, so that many who lost the same upstream do not come back at one moment.
 */
export function backoffMs(failures: number, random = Math.random()): number {
  const fullMs = Math.min(mostMs, firstMs * 2 ** (failures - 1));
  return fullMs * (0.5 + random / 2);
}
