import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemoUsers } from '../demo-users';
import { freePort, startProcess } from '../stack';

/** What all replicas have in common: their secret, their people, and how those sign in. */
export type Installation = { password: string; secret: string; usersFile: string; remove: () => void };

export async function prepareInstallation(): Promise<Installation> {
  const home = mkdtempSync(join(tmpdir(), 'gantry-kill-'));
  const password = randomBytes(9).toString('base64url');
  const usersFile = join(home, 'users.json');
  await writeDemoUsers(usersFile, password);
  return {
    password,
    secret: randomBytes(32).toString('base64url'),
    usersFile,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** A console of the last build. */
export type ConsoleProcess = { url: string; kill: () => Promise<void>; output: () => string };

const running = new Set<() => Promise<void>>();

/** Leaves none behind. */
export const killReplicas = async (): Promise<void> => {
  await Promise.all([...running].map((kill) => kill()));
};

/** Starts a replica, and resolves once it answers. `awsUrl` is only asked for once it is started. */
export async function startReplica(
  { secret, usersFile }: Installation,
  awsUrl: string,
  env: Record<string, string>,
): Promise<ConsoleProcess> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const own: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    AUTH_URL: url,
    AUTH_SECRET: secret,
    GANTRY_USERS_FILE: usersFile,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...env,
  };
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'])
    delete own[name];
  let printed = '';
  const onOutput = (_: string, text: string) => {
    printed += text;
  };
  const part = startProcess('console', ['scripts/start.mjs'], own, { onOutput });
  running.add(part.kill);
  void part.ended.then(() => running.delete(part.kill));
  await part.answers(`${url}/api/health/live`);
  return { url, kill: part.kill, output: () => printed };
}
