/** The tools of the contract, in its order. */
export const toolNames = [
  'list_models',
  'get_ai_model',
  'list_coding_tools',
  'get_coding_tool',
  'search',
  'list_organizations',
  'get_usage',
];

/** A call whose answer tells who asked. */
export const whoAmI = { name: 'list_organizations', arguments: {} };

/** What it answers to the person who made the account, beside ids. */
export const myOrganizations = { organizations: [{ name: 'ada', role: 'owner' }], count: 1 };
