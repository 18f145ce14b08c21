import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { cliPath } from '@/sandbox/cli-runner';
import type { TestSandbox } from '@/sandbox/testing';

/**
 * What a script waits for passes in the sandbox's time instead of ours: `sleep` asks the test to move the clock, and so
 * does the CLI's own waiting, before it asks. The CLI itself is the real one.
 */
const SIMULATED_SLEEP = `
sleep() { echo "$1" >&3; read -r _ <&4; }
aws() {
  case "$1 $2" in 'ecs wait') sleep 600 ;; esac
  command aws "$@"
}
`;

export type ScriptResult = { status: number | null; stderr: string };

/** Runs a script with the AWS CLI of this machine against a sandbox whose clock the test moves. */
export async function runScript(script: string, sandbox: TestSandbox): Promise<ScriptResult> {
  const bash = spawn('bash', ['-c', `${SIMULATED_SLEEP}${script}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: {
      PATH: cliPath,
      NODE_ENV: 'test',
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_ACCESS_KEY_ID: 'AKIAFROMTHESCRIPT',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_CONFIG_FILE: '/nonexistent',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  const [, , stderr, sleepRequests, sleepReplies] = bash.stdio;
  if (!(sleepRequests instanceof Readable && sleepReplies instanceof Writable))
    throw new Error('bash was given five pipes');
  sleepRequests.on('data', (seconds: Buffer) => {
    sandbox.advance(Number(seconds) * 1_000);
    sleepReplies.write('\n');
  });
  let errorText = '';
  stderr?.on('data', (text: Buffer) => {
    errorText += text;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    bash.on('error', reject);
    bash.on('close', resolve);
  });
  return { status, stderr: errorText };
}
