/** What a page of the documentation is made of, in its order. */
export type Block =
  | { kind: 'html'; html: string }
  /** `html` is `text` with its parts marked by classes. */
  | { kind: 'code'; language: string; html: string; text: string }
  /** Made at run time, of what this installation has. */
  | { kind: 'part'; name: string };

/** A page of the documentation as the build leaves it. Values such as `{{url}}` are not put in yet. */
export interface CompiledPage {
  title: string;
  /** The first paragraph, without its marks. */
  lead: string;
  blocks: Block[];
  headings: { id: string; text: string; level: 2 | 3 }[];
  /** What search finds: the text before the first heading, with an empty id, and below each. */
  sections: { id: string; title: string; text: string }[];
  /** The page as it was written, with links that lead somewhere. */
  markdown: string;
}
