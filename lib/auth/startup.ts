import { type Env, env, shareWithNextAuth } from '../env';
import { mappingOf } from './oidc';
import { complaints } from './sources';

/**
 * Looks at the configuration before the first visitor does.
 * @param read gives the environment, or throws what is wrong with it in words
 * @returns what must be set before Gantry may start, in words; empty when all is well
 */
export function startupComplaints(read: () => Env): string[] {
  try {
    const known = read();
    mappingOf(known.AUTH_OIDC_ROLES);
    return complaints(known);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Ends the process with what must be set, unless people can sign in and only they can. */
export function refuseToStartUnsafely(): void {
  const said = startupComplaints(env);
  if (said.length > 0) {
    process.stderr.write(`\nGantry does not start:\n${said.map((line) => `- ${line}`).join('\n')}\n\n`);
    process.exit(1);
  }
  shareWithNextAuth(env());
}
