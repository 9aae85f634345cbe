import { editDistance } from './edit-distance.ts';
import { squash } from './fold.ts';

export type Suggest = (id: string, count: number) => string[];

type Candidate = { id: string; original: boolean; whole: string; bare: string };

/**
 * Finds the ids nearest to an unknown one. An id counts with and without its provider, so both
 * "gpt5-mni" and "openai/gpt-5-mni" lead to openai/gpt-5-mini.
 */
export function createSuggest<Item extends { id: string }>(
  items: readonly Item[],
  isOriginal: (item: Item) => boolean,
): Suggest {
  const candidates: Candidate[] = items.map((item) => ({
    id: item.id,
    original: isOriginal(item),
    whole: squash(item.id),
    bare: squash(item.id.slice(item.id.lastIndexOf('/') + 1)),
  }));

  return (id, count) => {
    const wanted = squash(id);
    if (wanted === '') return [];
    const near = candidates
      .map((candidate) => ({ candidate, distance: distance(wanted, candidate) }))
      .filter((match) => match.distance < Infinity)
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          Number(b.candidate.original) - Number(a.candidate.original) ||
          (a.candidate.id < b.candidate.id ? -1 : 1),
      );
    // The same model at ten resellers is one suggestion.
    const distinct = new Map<string, string>();
    for (const { candidate } of near)
      if (!distinct.has(candidate.bare)) distinct.set(candidate.bare, candidate.id);
    return [...distinct.values()].slice(0, count);
  };
}

function distance(wanted: string, candidate: Candidate): number {
  return Math.min(between(wanted, candidate.whole), between(wanted, candidate.bare));
}

/** The beginning of an id is near however much is missing; else a third may be wrong. */
function between(wanted: string, candidate: string): number {
  const beginning = wanted.length >= 3 && candidate.startsWith(wanted);
  if (beginning) return Math.min(2, candidate.length - wanted.length);
  return editDistance(wanted, candidate, Math.max(1, Math.floor(wanted.length / 3)));
}
