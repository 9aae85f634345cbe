/** The answer that a peer repeats: the product's, with the value of every header held constant. */
export interface Answer {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** The answer that this process was started with. */
export function answerFromEnvironment(): Answer {
  return JSON.parse(process.env.ANSWER ?? '') as Answer;
}
