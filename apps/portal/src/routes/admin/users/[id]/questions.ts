/** What the page asks about before it does it, by its address. */
const questions = ['suspend', 'makeAdministrator', 'unmakeAdministrator', 'endSessions'] as const;
export type Question = (typeof questions)[number];

export function isQuestion(word: string | null): word is Question {
  return questions.includes(word as Question);
}

/** What the page can say was just done; travels in its address after a redirect. */
const dones = ['tier', 'suspended', 'resumed', 'role', 'sessions', 'password'] as const;
export type Done = (typeof dones)[number];

export function isDone(word: string | null): word is Done {
  return dones.includes(word as Done);
}

export type Section = 'tier' | 'access' | 'password';
