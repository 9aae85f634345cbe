/** What pages show of Clerk. Loaded only where Clerk keeps the accounts, see routes/+layout.ts. */
export { default as Entrance } from './Entrance.svelte';
export { default as HeaderMenus } from './HeaderMenus.svelte';
export { default as NewOrganization } from './NewOrganization.svelte';
export { default as OrganizationManagement } from './OrganizationManagement.svelte';
export { default as Profile } from './Profile.svelte';
export { default as Refused } from './Refused.svelte';
export { default as Start } from './Start.svelte';
