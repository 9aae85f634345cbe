import { editDistance } from './edit-distance.ts';
import { squash } from './fold.ts';

export type Suggest = (id: string, count: number) => string[];

/** An id that may have been meant. */
export interface Candidate {
  id: string;
  /** Goes before others that are as near. */
  original: boolean;
  whole: string;
  bare: string;
}

/** Longer ids are nobody's slip of the pen. */
const longestId = 200;

export function toCandidate(id: string, original = true): Candidate {
  return {
    id,
    original,
    whole: squash(id),
    bare: squash(id.slice(id.lastIndexOf('/') + 1)),
  };
}

/**
 * Finds the ids nearest to an unknown one. An id counts with and without what precedes its last
 * slash, so both "gpt5-mni" and "openai/gpt-5-mni" lead to openai/gpt-5-mini.
 *
 * `near` gives the candidates for a squashed id, or more.
 */
export function createSuggest(near: (wanted: string) => readonly Candidate[]): Suggest {
  return (id, count) => {
    const wanted = squash(id.slice(0, longestId));
    if (wanted === '') return [];
    const matches = near(wanted)
      .map((candidate) => ({ candidate, distance: distance(wanted, candidate) }))
      .filter((match) => match.distance < Infinity)
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          Number(b.candidate.original) - Number(a.candidate.original) ||
          (a.candidate.id < b.candidate.id ? -1 : 1),
      );
    // The same record under ten prefixes is one suggestion.
    const distinct = new Map<string, string>();
    for (const { candidate } of matches)
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
