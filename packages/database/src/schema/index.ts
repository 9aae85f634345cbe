export * from './api-keys.ts';
export * from './audit.ts';
export * from './identity.ts';
export * from './oauth.ts';
export * from './organizations.ts';
export * from './tools.ts';
export * from './usage.ts';
