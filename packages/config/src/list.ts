import { declarations } from './declarations.ts';

/** A setting as people read about it. */
export interface ListedSetting {
  name: string;
  /** As a person would type it; null where unset means off. */
  defaultText: string | null;
  /** A few sentences in Markdown: code and links. */
  description: string;
}

/** Every setting, in the order of the reference page. */
export function listSettings(): ListedSetting[] {
  return Object.entries(declarations).map(([name, { defaultText, description }]) => ({
    name,
    defaultText,
    description,
  }));
}
