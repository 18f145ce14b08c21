import { execFile, spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where a version manager of Python keeps the CLI: its shim searches for it at each call, a fifth of the time that a call takes. */
const pyenvWhich = spawnSync('pyenv', ['which', 'aws'], { encoding: 'utf8' });

/** The `PATH` to find the CLI on. */
export const cliPath =
  pyenvWhich.status === 0 ? `${dirname(pyenvWhich.stdout.trim())}${delimiter}${process.env.PATH}` : process.env.PATH;

const { status, stdout } = spawnSync('aws', ['--version'], {
  encoding: 'utf8',
  env: { ...process.env, PATH: cliPath },
});

/** The version of the AWS CLI on this machine, such as `1.45.11`; `undefined` where there is none. */
export const cliVersion = status === 0 ? /^aws-cli\/(\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined;

/** A title that says why its tests are skipped where they are. */
export const cliTestTitle = (title: string): string =>
  cliVersion ? title : `${title} (skipped: there is no aws on the PATH)`;

/** What the CLI printed: JSON, plain text, or nothing. Rejects with its `stderr` when it ends with an error. */
export type Cli = (...words: string[]) => Promise<string>;

/** Runs the CLI as it is, away from whatever this machine's owner has configured for it. */
export const awsCli =
  (endpoint: string): Cli =>
  async (...words) => {
    const { stdout, stderr } = await run('aws', words, {
      env: {
        PATH: cliPath,
        NODE_ENV: 'test',
        AWS_ENDPOINT_URL: endpoint,
        AWS_DEFAULT_REGION: 'eu-west-3',
        AWS_DEFAULT_OUTPUT: 'json',
        AWS_ACCESS_KEY_ID: 'AKIAFROMTHECLI',
        AWS_SECRET_ACCESS_KEY: 'any',
        AWS_CONFIG_FILE: '/nonexistent',
        AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_PAGER: '',
      },
      maxBuffer: 64 * 1024 * 1024,
    });
    if (stderr !== '') throw new Error(`aws ${words.join(' ')} complained: ${stderr}`);
    return stdout.trim();
  };
