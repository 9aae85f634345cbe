import type { ObjectSchema } from '@keystile/registry';
import type {
  Caller,
  Method,
  ToolAnnotations,
  ToolContext,
  ToolErrorCode,
  ToolLog,
} from '@keystile/tools';

/** All that is known of a tool outside of its thread. */
export interface ReadTool {
  name: string;
  /** Its file, in the folder. */
  file: string;
  title?: string;
  description: string;
  access: 'public' | 'account';
  method?: Method;
  path?: `/${string}`;
  annotations: Partial<ToolAnnotations>;
  cost: number;
  /** Milliseconds; null where the source's bound counts. */
  timeoutMs: number | null;
  stable: boolean;
  input: ObjectSchema;
  output: ObjectSchema;
}

/** One run. A thread has one at a time. */
export interface RunRequest {
  tool: string;
  input: unknown;
  caller: Caller;
  organization: ToolContext['organization'];
  requestId: string;
}

/** How a run ended. An answer travels as JSON text, which costs the server's thread least. */
export type Outcome =
  | { kind: 'answer'; json: string }
  | { kind: 'refusal'; code: ToolErrorCode; message: string; suggestions: string[] }
  /** For the log alone. */
  | { kind: 'fault'; message: string; stack: string };

/** The text of files by path. */
export type Texts = Map<string, string>;

/** What the server's thread tells the threads of tools. */
export type ToThread =
  | { kind: 'config'; root: string; path: string }
  /** `texts` are what files are taken to hold; the others are read. */
  | { kind: 'load'; root: string; files: string[]; texts: Texts }
  | { kind: 'run'; request: RunRequest }
  | { kind: 'abort' };

/** What they tell it. */
export type FromThread =
  | { kind: 'config'; value: unknown }
  /** Each begins with its place: `keystile.config.ts:3:5 …`. */
  | { kind: 'refused'; problems: string[] }
  | { kind: 'loading'; file: string }
  | { kind: 'loaded'; tools: ReadTool[]; texts: Texts }
  | { kind: 'log'; level: keyof ToolLog; message: string }
  | { kind: 'aborting' }
  | { kind: 'ended'; outcome: Outcome };
