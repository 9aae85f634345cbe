import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import { decide, type Bucket } from '@keystile/rate-limit';
import { mostAnswerBytes } from '../http/bounded-body.ts';
import { UpstreamError } from '../upstream-error.ts';
import { lineReader } from './lines.ts';
import { signalProgram, startProgram, type Command, type Program } from './program.ts';
import { toMessage } from './to-message.ts';

/** What a program may send without being asked, a minute. */
const mostNews = 10_000;

/** What may wait for a program that does not read. */
const mostWaitingBytes = 10_000_000;

/** How long a program has to end by itself, and then after SIGTERM, in milliseconds. */
const patienceMs = { closed: 500, terminated: 1_500 };

/**
 * MCP on a program's standard input and output. The client library's own leaves the program's
 * children behind, and waits for good for an answer that it cannot read.
 */
export class ProgramTransport implements Transport {
  onmessage?: Transport['onmessage'];
  onclose?: () => void;
  onerror?: (error: Error) => void;
  /** The client library takes a transport with these two for one of standard input and output. */
  readonly stderr = null;
  pid: number | null = null;
  /** Why it ended, where we did not close it. */
  failure: UpstreamError | null = null;

  private readonly command: Command;
  private readonly onStderr: (chunk: Uint8Array) => void;
  private program: Program | null = null;
  private readonly exited = Promise.withResolvers<undefined>();
  private isClosing = false;
  private isClosed = false;
  private news: Bucket | undefined;

  constructor(command: Command, onStderr: (chunk: Uint8Array) => void) {
    this.command = command;
    this.onStderr = onStderr;
  }

  /** @throws UpstreamError when the program cannot be started. */
  start(): Promise<void> {
    const program = startProgram(this.command);
    this.program = program;
    const read = lineReader(mostAnswerBytes);
    program.stdout.on('data', (chunk: Buffer) => {
      for (const line of read(chunk)) this.take(line);
    });
    program.stderr.on('data', this.onStderr);
    for (const stream of [program.stdin, program.stdout, program.stderr]) {
      // Its end tells all there is to tell.
      stream.on('error', () => undefined);
    }
    program.on('exit', (code, signal) => {
      const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
      if (!this.isClosing) this.failure ??= new UpstreamError('unavailable', how);
      signalProgram(program, 'SIGKILL');
      this.ended();
    });
    return new Promise((resolve, reject) => {
      program.on('spawn', () => {
        this.pid = program.pid ?? null;
        resolve();
      });
      program.on('error', ({ code = 'no reason' }: NodeJS.ErrnoException) => {
        this.failure ??= new UpstreamError('unavailable', `cannot be started (${code})`);
        reject(this.failure);
        this.ended();
      });
    });
  }

  private ended(): void {
    this.program = null;
    this.exited.resolve(undefined);
    if (this.isClosed) return;
    this.isClosed = true;
    this.onclose?.();
  }

  private take(line: Buffer | null): void {
    if (this.isClosed) return;
    if (!line) return this.giveUp('wrote a line of more than 10 MB');
    const message = toMessage(line);
    if (!message || 'method' in message) {
      const { decision, bucket } = decide(this.news, mostNews, performance.now());
      this.news = bucket;
      if (!decision.allowed) return this.giveUp('sent too much that nobody asked for');
    }
    if (message) this.onmessage?.(message);
  }

  private giveUp(why: string): void {
    this.failure = new UpstreamError('bad_answer', why);
    if (this.program) signalProgram(this.program, 'SIGKILL');
    this.ended();
  }

  /** @throws UpstreamError when the program has ended, or does not read. */
  async send(message: JSONRPCMessage): Promise<void> {
    const stdin = this.program?.stdin;
    if (!stdin?.writable) throw this.failure ?? new UpstreamError('unavailable', 'has ended');
    if (stdin.writableLength > mostWaitingBytes) {
      this.giveUp('does not read what it is sent');
      throw this.failure!;
    }
    stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Closes the program's input, then asks it to end, then ends it; resolves when it has ended. */
  async close(): Promise<void> {
    const { program } = this;
    this.isClosing = true;
    if (program) {
      program.stdin.end();
      const insist = [
        setTimeout(() => signalProgram(program, 'SIGTERM'), patienceMs.closed),
        setTimeout(
          () => signalProgram(program, 'SIGKILL'),
          patienceMs.closed + patienceMs.terminated,
        ),
      ];
      await this.exited.promise;
      for (const timer of insist) clearTimeout(timer);
    }
    this.ended();
  }
}
