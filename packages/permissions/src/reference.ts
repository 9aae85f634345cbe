import { rules, type Rule } from './rules.ts';
import type { Standing } from './standing.ts';

const sections: { about: Rule['about']; title: string; columns: [Standing, string][] }[] = [
  {
    about: 'person',
    title: "A person's own things",
    columns: [
      ['anonymous', 'not signed in'],
      ['outsider', 'somebody else'],
      ['self', 'the person'],
      ['administrator', 'administrator'],
    ],
  },
  {
    about: 'organization',
    title: 'An organization',
    columns: [
      ['anonymous', 'not signed in'],
      ['outsider', 'of another organization'],
      ['member', 'member'],
      ['admin', 'admin'],
      ['owner', 'owner'],
      ['administrator', 'administrator'],
    ],
  },
  {
    about: 'installation',
    title: 'The installation',
    columns: [
      ['anonymous', 'not signed in'],
      ['outsider', 'signed in'],
      ['administrator', 'administrator'],
    ],
  },
];

/** The Markdown of `docs/reference/permissions.md`. */
export function permissionsReference(): string {
  return [
    '# Who may do what',
    '',
    'Generated from `packages/permissions/src/rules.ts` by `npm run generate`. Do not edit. The same',
    'table decides in the program, and a test tries every action as everyone.',
    '',
    'An administrator has these rights besides those that they have as anybody else: as the person, as',
    'signed in, or by their role in an organization.',
    ...sections.flatMap(section),
    '',
  ].join('\n');
}

function section({ about, title, columns }: (typeof sections)[number]): string[] {
  const rows = Object.entries(rules)
    .filter(([, rule]) => rule.about === about)
    .map(([action, rule]) => {
      const allowed: readonly Standing[] = rule.allowed;
      const cells = columns.map(([standing]) => (allowed.includes(standing) ? 'yes' : '—'));
      return `| ${[rule.title, `\`${action}\``, ...cells].join(' | ')} |`;
    });
  return [
    '',
    `## ${title}`,
    '',
    `| may | action | ${columns.map(([, label]) => label).join(' | ')} |`,
    `|---|---|${'---|'.repeat(columns.length)}`,
    ...rows,
  ];
}
