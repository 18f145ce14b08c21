import { env } from '../env';
import { publicUrl } from './auth-sources';

/**
 * Whether the browser speaks https: as configured, else as the reverse proxy says.
 * @param forwardedProto the request's `x-forwarded-proto`
 */
export function isHttps(forwardedProto: string | null | undefined): boolean {
  const configured = publicUrl(env());
  if (configured) return configured.startsWith('https:');
  return forwardedProto?.split(',')[0]?.trim() === 'https';
}

/** `__Host-` keeps neighbours on other subdomains from planting one; browsers take it over https only. */
export const sessionCookieName = (https: boolean): string => (https ? '__Host-gantry.session' : 'gantry.session');

export const sessionCookie = (https: boolean) => ({
  name: sessionCookieName(https),
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: https },
});
