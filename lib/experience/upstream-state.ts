import { randomBytes } from 'node:crypto';

/**
 * What a provider gives back with its answer. It ends with the application, so that the one callback
 * address finds the right one of the sign-ins that a browser is in.
 */
export function newUpstreamState(appId: string): string {
  return `${randomBytes(24).toString('base64url')}.${Buffer.from(appId).toString('base64url')}`;
}

const form = /^[\w-]{32}\.(?<app>[\w-]{1,1400})$/;

/** The application that a state of ours names. What else it may be, the sign-in's own state tells. */
export function appIdOfState(state: string | undefined): string | undefined {
  const { app } = form.exec(state ?? '')?.groups ?? {};
  return app && Buffer.from(app, 'base64url').toString();
}
