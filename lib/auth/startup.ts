import { type Env, env, shareWithNextAuth } from '../env';
import { findAccessProblems } from './access/read-access';
import { findConfigurationProblems } from './auth-sources';
import { parseTrustedProxies } from './client-address';
import { parseRoleMapping } from './oidc';

/**
 * Checks the configuration before the first request.
 * @param readEnv gives the environment, or throws what is wrong with it in words
 * @returns what must be set before Gantry may start, in words; empty when all is well
 */
export function findStartupProblems(readEnv: () => Env): string[] {
  try {
    const environment = readEnv();
    parseRoleMapping(environment.AUTH_OIDC_ROLES);
    parseTrustedProxies(environment.TRUSTED_PROXIES);
    return [...findConfigurationProblems(environment), ...findAccessProblems(environment.GANTRY_ACCESS_FILE)];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Ends the process with what must be set, unless people can sign in and only they can. */
export function assertSafeStartup(): void {
  const problems = findStartupProblems(env);
  if (problems.length > 0) {
    process.stderr.write(`\nGantry does not start:\n${problems.map((line) => `- ${line}`).join('\n')}\n\n`);
    process.exit(1);
  }
  shareWithNextAuth(env());
}
