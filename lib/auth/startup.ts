import { readEnv, shareWithNextAuth } from '../env';
import { mappingOf } from './oidc';
import { complaints } from './sources';

/**
 * Looks at the configuration before the first visitor does.
 * @returns what must be set before Gantry may start, in words; empty when all is well
 */
export function startupComplaints(source: Record<string, string | undefined>): string[] {
  try {
    const env = readEnv(source);
    mappingOf(env.AUTH_OIDC_ROLES);
    shareWithNextAuth(env);
    return complaints(env);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
