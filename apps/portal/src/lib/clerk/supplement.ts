/** Texts by name, in groups. */
export interface Texts {
  [name: string]: string | Texts | undefined;
}

/** The texts, with ours where there are any of a name. */
export function supplement(texts: Texts, ours: Texts): Texts {
  const entries = Object.entries(ours).map(([name, our]) => {
    const theirs = texts[name];
    const both = typeof our === 'object' && typeof theirs === 'object';
    return [name, both ? supplement(theirs, our) : our] as const;
  });
  return { ...texts, ...Object.fromEntries(entries) };
}
