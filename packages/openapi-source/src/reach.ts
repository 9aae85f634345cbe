/** So many calls in a row that do not reach a service make it count as away. */
const mostFailures = 3;

/** Follows whether a service is reached, and tells when that changes; null when it is. */
export function createReach(tell: (problem: string | null) => void) {
  let failures = 0;
  return {
    note(isReached: boolean): void {
      const before = failures;
      failures = isReached ? 0 : failures + 1;
      if (failures === mostFailures) {
        tell(`The service was not reached by the last ${mostFailures} calls.`);
      }
      if (isReached && before >= mostFailures) tell(null);
    },
  };
}
