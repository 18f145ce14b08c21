import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliPath, cliTestTitle, cliVersion } from '@/sandbox/cli-runner';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', speed: 10, clock: 'system' });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** The first whole line that a program prints, which is ended then; rejects with what it complained of when it prints none. */
async function firstLineOf(program: string, words: readonly string[], more: Record<string, string> = {}) {
  const running = spawn(program, words, {
    env: {
      NODE_ENV: 'test',
      PATH: cliPath,
      AWS_ACCESS_KEY_ID: 'AKIATAILING',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_DEFAULT_REGION: 'eu-west-3',
      AWS_CONFIG_FILE: '/nonexistent',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
      PYTHONUNBUFFERED: '1',
      ...more,
    },
  });
  let printed = '';
  let complaint = '';
  running.stderr.on('data', (data) => {
    complaint += String(data);
  });
  const closed = once(running, 'close');
  for await (const data of running.stdout) {
    printed += String(data);
    if (printed.trimStart().includes('\n')) break;
  }
  running.kill();
  await closed;
  if (printed.trim() === '') throw new Error(`${program} printed nothing: ${complaint}`);
  return printed.trim().split('\n')[0];
}

describe.skipIf(!hasBoto3)(`live tail by boto3${hasBoto3 ? '' : ' (skipped: python3 has no boto3)'}`, () => {
  it('prints lines as the guide has it', async () => {
    const guide = readFileSync('docs/sandbox.md', 'utf8');
    const script = /```python\n(import boto3[\s\S]*?)```/.exec(guide)?.[1] ?? '';
    expect(script).toContain('start_live_tail');
    const here = script.replaceAll('http://127.0.0.1:4566', sandbox.url);
    expect(await firstLineOf('python3', ['-c', here])).toMatch(/\S/);
  }, 60_000);
});

describe.skipIf(!cliVersion)(cliTestTitle('live tail by the AWS CLI'), () => {
  it('prints lines when the prefix of its host is switched off', async () => {
    const group = 'arn:aws:logs:eu-west-3:000000000000:log-group:/ecs/boutique/web';
    const words = ['logs', 'start-live-tail', '--log-group-identifiers', group, '--endpoint-url', sandbox.url];
    const line = await firstLineOf('aws', words, { AWS_DISABLE_HOST_PREFIX_INJECTION: 'true' });
    expect(line).toMatch(/\S/);
  }, 60_000);
});
