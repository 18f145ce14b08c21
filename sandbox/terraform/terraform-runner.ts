import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What every shape needs, and nothing more: whether the provider is to be had. */
const PROVIDER =
  'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "~> 5.100" }\n  }\n}\n';

/** Where plugins lie, for machines that have them in a folder; otherwise `terraform init` gets them its own way. */
const pluginFolder = process.env.TF_PLUGIN_DIR;

/** What Terraform takes from whoever runs it: where it is, and how it gets its plugins. Nothing about AWS. */
const own: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TF_PLUGIN_CACHE_DIR: process.env.TF_PLUGIN_CACHE_DIR,
  TF_CLI_ARGS_init: pluginFolder && `-plugin-dir=${pluginFolder}`,
  TF_IN_AUTOMATION: '1',
  TF_INPUT: '0',
  TF_CLI_ARGS: '-no-color',
  CHECKPOINT_DISABLE: '1',
};

const callerOf = (endpoint: string): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'eu-west-3',
  AWS_ACCESS_KEY_ID: 'AKIAFROMTERRAFORM',
  AWS_SECRET_ACCESS_KEY: 'any',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
});

function findObstacle(): string | undefined {
  if (spawnSync('terraform', ['version'], { env: own }).status !== 0) return 'there is no terraform on the PATH';
  const folder = mkdtempSync(join(tmpdir(), 'terraform-provider-'));
  writeFileSync(join(folder, 'main.tf'), PROVIDER);
  const { status } = spawnSync('terraform', ['init'], { cwd: folder, env: own });
  rmSync(folder, { recursive: true, force: true });
  return status === 0
    ? undefined
    : 'terraform init gets no AWS provider 5.100 here; TF_PLUGIN_DIR can name a folder with it';
}

/** Why nothing can be tried with Terraform on this machine; `undefined` where it can. */
export const terraformObstacle = findObstacle();

/** A title that says why its tests are skipped where they are. */
export const terraformTestTitle = (title: string): string =>
  terraformObstacle ? `${title} (skipped: ${terraformObstacle})` : title;

/** What a command printed, and the status it ended with. */
export type Printed = { status: number; text: string };

/** A configuration in a folder of its own, that Terraform works on. */
export type Terraform = {
  /** Rejects when it ends with another status than 0, with what it printed. */
  run(...words: string[]): Promise<string>;
  /** Plans: whether there is nothing to change. */
  plan(...words: string[]): Promise<Printed>;
  /** Runs lines of a shell in the folder. */
  shell(script: string): Promise<string>;
  remove(): void;
};

/** @param source a folder with a configuration, or the text of one */
export function openTerraform(endpoint: string, source: { folder: string } | { text: string }): Terraform {
  const cwd = mkdtempSync(join(tmpdir(), 'terraform-'));
  if ('folder' in source) cpSync(source.folder, cwd, { recursive: true });
  else writeFileSync(join(cwd, 'main.tf'), source.text);
  const env = { ...own, ...callerOf(endpoint) };
  const execute = async (program: string, words: readonly string[]): Promise<Printed> => {
    try {
      const { stdout } = await run(program, words, { cwd, env, maxBuffer: 64 * 1024 * 1024 });
      return { status: 0, text: stdout };
    } catch (error) {
      if (typeof error !== 'object' || error === null || !('stdout' in error) || !('stderr' in error)) throw error;
      const status = 'code' in error && typeof error.code === 'number' ? error.code : -1;
      return { status, text: `${error.stdout}${error.stderr}` };
    }
  };
  const succeed = async (program: string, words: readonly string[]): Promise<string> => {
    const { status, text } = await execute(program, words);
    if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}:\n${text.slice(-4000)}`);
    return text;
  };
  return {
    run: (...words) => succeed('terraform', words),
    plan: (...words) => execute('terraform', ['plan', '-detailed-exitcode', ...words]),
    shell: (script) => succeed('sh', ['-euc', script]),
    remove: () => rmSync(cwd, { recursive: true, force: true }),
  };
}
