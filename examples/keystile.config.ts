import { defineConfig } from '@keystile/tools';

/** The collections in this folder, open to everyone, beside our own catalogue. */
export default defineConfig({
  collections: {
    'mcp-servers': {
      folder: 'collections/mcp-servers',
      access: 'public',
      title: 'MCP servers',
      description: 'MCP servers that vendors offer themselves, each with the page that says so.',
    },
    skills: {
      folder: 'collections/skills',
      access: 'public',
      description: 'Short instructions for agents that work with Keystile.',
    },
    tutorials: {
      folder: 'collections/tutorials',
      access: 'public',
      description: 'Things to do with Keystile, step by step.',
    },
  },
});
