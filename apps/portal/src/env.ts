import { defineEnvVars } from '@sveltejs/kit/env';

const optional = (text: string | undefined) => text;

/**
 * What svelte-clerk reads by itself on the server. Not the environment decides about it but the
 * settings: adapter/handler.js fills it in, and only where there is a Clerk application.
 */
export const variables = defineEnvVars({
  CLERK_SECRET_KEY: { schema: optional },
  CLERK_JWT_KEY: { schema: optional },
  PUBLIC_CLERK_API_URL: { schema: optional, public: true },
  PUBLIC_CLERK_TELEMETRY_DISABLED: { schema: optional, public: true },
});
