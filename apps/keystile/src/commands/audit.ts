import {
  auditActions,
  eachEvent,
  toCsv,
  toJsonLines,
  type AuditAction,
  type AuditEntry,
  type AuditScope,
} from '@keystile/audit';
import { durationMs } from '@keystile/config';
import { Command, Option } from 'commander';
import { CommandFailure } from '../failure.ts';
import type { Instance } from '../instance.ts';
import { settingsFrom, type SettingFlags } from '../settings.ts';
import { accountFailure } from './account-failure.ts';
import { dataOption } from './options.ts';
import { withInstance } from './with-instance.ts';

interface AuditFlags extends SettingFlags {
  email?: string;
  org?: string;
  action?: string;
  since?: string;
  csv?: boolean;
  json?: boolean;
}

/** `keystile audit` */
export function auditCommand(): Command {
  return new Command('audit')
    .description('Print the audit log, the newest event first.')
    .option('--email <email>', "only a user's log: what they did, and what concerns them")
    .addOption(new Option('--org <id>', "only an organization's log").conflicts('email'))
    .option('--action <action>', 'only one kind of event, such as key.created')
    .option('--since <duration>', 'only the last while, such as 30d')
    .addOption(new Option('--csv', 'print CSV').conflicts('json'))
    .option('--json', 'print JSON lines')
    .addOption(dataOption())
    .action(async ({ email, org, action, since, csv, json, ...flags }: AuditFlags) => {
      const filter = { action: actionOf(action), since: since === undefined ? since : past(since) };
      const write = csv ? toCsv : json ? toJsonLines : toLines;
      await withInstance(
        settingsFrom(flags),
        async (instance) => {
          const scope = scopeOf(instance, { email, org });
          await print(write(eachEvent(instance.database, scope, filter)));
        },
        { mustExist: true },
      );
    });
}

function scopeOf(
  { accounts }: Instance,
  { email, org }: { email?: string; org?: string },
): AuditScope {
  if (email !== undefined) {
    const account = accounts.find(email);
    if (!account) throw accountFailure('noAccount', `--email ${email}`);
    return { kind: 'person', id: account.id };
  }
  if (org === undefined) return { kind: 'installation' };
  const found = accounts.searchOrganizations({ text: org, personal: true });
  if (!found.rows.some(({ id }) => id === org)) {
    throw new CommandFailure(`--org ${org} is no organization: keystile orgs list shows the ids`);
  }
  return { kind: 'organization', id: org };
}

function actionOf(text: string | undefined): AuditAction | undefined {
  const action = auditActions.find((one) => one === text);
  if (text === undefined || action) return action;
  throw new CommandFailure(`--action ${text} is unknown: there are ${auditActions.join(', ')}`);
}

function past(text: string): Date {
  const parsed = durationMs.safeParse(text);
  const since = new Date(Date.now() - (parsed.data ?? Number.NaN));
  if (parsed.success && !Number.isNaN(since.getTime())) return since;
  throw new CommandFailure('--since must be a number with s, m, h or d, for example 30d');
}

/** A line an event, for people and for grep: control characters are left out. */
function* toLines(entries: Iterable<AuditEntry>): Generator<string> {
  for (const { at, action, actor, target, ip, before, after } of entries) {
    const cells = [
      at.toISOString(),
      action,
      actor.name ?? actor.kind,
      `${target.kind}:${target.name ?? target.id}`,
      ip ?? '-',
      before ? JSON.stringify(before) : '-',
      after ? JSON.stringify(after) : '-',
    ];
    yield `${cells.map((cell) => cell.replaceAll(/\p{Cc}/gu, ' ')).join('\t')}\n`;
  }
}

/** Waits for who reads; one that has read enough, such as `head`, ends it quietly. */
async function print(lines: Iterable<string>): Promise<void> {
  const output = Bun.stdout.writer();
  try {
    let waiting = 0;
    for (const line of lines) {
      output.write(line);
      waiting += 1;
      if (waiting % 500 === 0) await output.flush();
    }
    await output.end();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
