// Run by oauth-metadata-fetch.test.ts with a proxy in the environment that nobody answers at.
import { createMetadataFetch } from '../src/local/oauth/metadata-fetch.ts';
import { host, startSite } from './metadata-site.ts';

const site = await startSite();
site.publish({});
const { status } = await createMetadataFetch(site.network)(`https://${host}/client.json`);
process.stdout.write(JSON.stringify({ status, asked: site.asked.length }));
site.close();
