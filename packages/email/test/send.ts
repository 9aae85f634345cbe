/**
 * Sends a letter through the server of the first argument. A process of its own, because which
 * authorities are trusted is settled when a process starts.
 */
import { createMailer, type MailServer } from '../src/index.ts';

const server = JSON.parse(process.argv[2]!) as MailServer;
const parts = [{ text: 'over TLS' }];
await createMailer(server).send('ada@example.com', {
  language: 'en',
  direction: 'ltr',
  subject: 'test',
  parts,
});
