import { operationText, type Operation } from './operation.ts';

type Selectable = Pick<Operation, 'method' | 'path' | 'operationId'> & { tags?: string[] };

/** Whether operations are offered, and the patterns that no operation has matched so far. */
export interface Selection {
  takes(operation: Selectable): boolean;
  unmatched(): string[];
}

/**
 * What `include` and `exclude` say. A pattern is an operation's id, its method and path such as
 * `GET /pets/*`, or `tag:billing`; `*` stands for any characters.
 */
export function createSelection(
  include: readonly string[] | undefined,
  exclude: readonly string[],
): Selection {
  const unmatched = new Set([...(include ?? []), ...exclude]);
  const included = include?.map(matcher);
  const excluded = exclude.map(matcher);

  function isAmong(matchers: readonly Matcher[], operation: Selectable): boolean {
    const hits = matchers.filter(({ matches }) => matches(operation));
    for (const { pattern } of hits) unmatched.delete(pattern);
    return hits.length > 0;
  }

  return {
    takes(operation) {
      const isExcluded = isAmong(excluded, operation);
      return (!included || isAmong(included, operation)) && !isExcluded;
    },
    unmatched: () => [...unmatched],
  };
}

interface Matcher {
  pattern: string;
  matches(operation: Selectable): boolean;
}

function matcher(pattern: string): Matcher {
  const [kind, text] = pattern.startsWith('tag:') ? ['tag', pattern.slice(4)] : ['name', pattern];
  const parts = text.split('*').map((part) => RegExp.escape(part));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  const isLike = (value: string | undefined) => value !== undefined && expression.test(value);
  return {
    pattern,
    matches: (operation) =>
      kind === 'tag'
        ? (operation.tags ?? []).some(isLike)
        : isLike(operation.operationId) || isLike(operationText(operation)),
  };
}
