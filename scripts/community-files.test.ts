import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const readText = (path: string) => readFileSync(path, 'utf8');
const readYaml = (path: string): unknown => parseYaml(readText(path), { strict: true, uniqueKeys: true });
const { engines } = JSON.parse(readText('package.json'));
const nodeMajor = readText('.nvmrc').trim();

const text = z.string().trim().min(1);
const isUnique = (values: readonly unknown[]) => new Set(values).size === values.length;

describe('.github/workflows/ci.yml', () => {
  const Step = z.union([
    z.strictObject({ uses: text, with: z.record(z.string(), z.union([z.string(), z.boolean()])).optional() }),
    z.strictObject({ run: text }),
  ]);
  const Workflow = z.strictObject({
    name: text,
    on: z.strictObject({ push: z.object({ branches: z.array(text) }), pull_request: z.null() }),
    permissions: z.strictObject({ contents: z.literal('read') }),
    concurrency: z.strictObject({ group: text, 'cancel-in-progress': z.union([z.boolean(), text]) }),
    jobs: z.strictObject({
      test: z.strictObject({ 'runs-on': text, 'timeout-minutes': z.int().positive(), steps: z.array(Step) }),
    }),
  });

  it('may only read, and one run replaces another', () => {
    expect(Workflow.safeParse(readYaml('.github/workflows/ci.yml')).error).toBeUndefined();
  });

  it('checks out, sets up Node.js as .nvmrc says, and runs npm test and nothing else', () => {
    const { steps } = Workflow.parse(readYaml('.github/workflows/ci.yml')).jobs.test;
    const uses = steps.flatMap((step) => ('uses' in step ? [step] : []));
    expect(uses.map((step) => step.uses.replace(/@v\d+$/, ''))).toEqual(['actions/checkout', 'actions/setup-node']);
    expect(uses[0]?.with).toEqual({ 'persist-credentials': false });
    expect(uses[1]?.with).toMatchObject({ 'node-version-file': '.nvmrc' });
    expect(steps.flatMap((step) => ('run' in step ? [step.run] : []))).toEqual(['npm test']);
  });

  it('is the only workflow, and uses no secrets', () => {
    expect(readdirSync('.github/workflows')).toEqual(['ci.yml']);
    expect(readText('.github/workflows/ci.yml')).not.toMatch(/secrets\.|pull_request_target/);
  });
});

describe('issue forms', () => {
  const folder = '.github/ISSUE_TEMPLATE';
  const forms = readdirSync(folder).filter((name) => name !== 'config.yml');

  // https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
  const id = z.string().regex(/^[A-Za-z0-9_-]+$/);
  const validations = z.strictObject({ required: z.boolean() }).optional();
  const markdown = { label: text, description: text.optional() };
  const typed = { ...markdown, placeholder: text.optional(), value: text.optional() };
  // Unquoted, `yes` and `none` would be read as something else, or are taken by GitHub.
  const options = z.array(text.refine((option) => !/^(none|yes|no|true|false)$/i.test(option))).min(1);
  const Element = z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: text }) }),
    z.strictObject({
      type: z.literal('textarea'),
      id,
      attributes: z.strictObject({ ...typed, render: text.optional() }),
      validations,
    }),
    z.strictObject({ type: z.literal('input'), id, attributes: z.strictObject(typed), validations }),
    z.strictObject({
      type: z.literal('dropdown'),
      id,
      attributes: z.strictObject({
        ...markdown,
        options: options.refine(isUnique),
        multiple: z.boolean().optional(),
        default: z.int().optional(),
      }),
      validations,
    }),
    z.strictObject({
      type: z.literal('checkboxes'),
      id,
      attributes: z.strictObject({
        ...markdown,
        options: z.array(z.strictObject({ label: text, required: z.boolean().optional() })).min(1),
      }),
    }),
  ]);
  const Form = z.strictObject({
    name: text,
    description: text,
    title: text.optional(),
    labels: z.array(text).optional(),
    body: z
      .array(Element)
      .refine((body) => body.some(({ type }) => type !== 'markdown'), 'asks nothing')
      .refine((body) => isUnique(body.flatMap((each) => ('id' in each ? [each.id] : []))), 'has an id twice')
      .refine(
        (body) => isUnique(body.flatMap((each) => ('label' in each.attributes ? [each.attributes.label] : []))),
        'has a label twice',
      ),
  });

  it('are one for bugs and one for features', () => {
    expect(forms.sort()).toEqual(['bug.yml', 'feature.yml']);
  });

  it.each(forms)('follow the schema of GitHub: %s', (name) => {
    expect(Form.safeParse(readYaml(join(folder, name))).error).toBeUndefined();
  });

  it('are the only way to open an issue', () => {
    expect(readYaml(join(folder, 'config.yml'))).toEqual({ blank_issues_enabled: false });
  });

  it('send vulnerabilities elsewhere', () => {
    expect(readText(join(folder, 'bug.yml'))).toContain('SECURITY.md');
  });
});

describe('.github/dependabot.yml', () => {
  const Update = z.strictObject({
    'package-ecosystem': z.enum(['npm', 'github-actions']),
    directory: z.literal('/'),
    schedule: z.strictObject({ interval: z.enum(['daily', 'weekly', 'monthly']) }),
    cooldown: z.strictObject({ 'default-days': z.int().positive() }),
    'commit-message': z.strictObject({ prefix: text, include: z.literal('scope') }),
    groups: z.record(
      z.string().regex(/^[a-z][a-z-]*$/),
      z.strictObject({
        patterns: z.array(text).min(1),
        'update-types': z.array(z.enum(['major', 'minor', 'patch'])).optional(),
      }),
    ),
    ignore: z
      .array(
        z.strictObject({ 'dependency-name': text, 'update-types': z.array(z.string().startsWith('version-update:')) }),
      )
      .optional(),
  });
  const Config = z.strictObject({ version: z.literal(2), updates: z.array(Update) });

  it('follows the schema of version 2, and groups the updates of npm and of actions', () => {
    const config = Config.parse(readYaml('.github/dependabot.yml'));
    expect(config.updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  });
});

describe('.nvmrc', () => {
  it('names a release line with long-term support that package.json allows', () => {
    const [, least] = /^>=(\d+)\.\d+$/.exec(engines.node) ?? [];
    expect(Number(nodeMajor) % 2).toBe(0);
    expect(Number(nodeMajor)).toBeGreaterThanOrEqual(Number(least));
  });
});

describe('.devcontainer/devcontainer.json', () => {
  const Container = z.strictObject({
    name: text,
    image: z.string(),
    postCreateCommand: z.string(),
    forwardPorts: z.array(z.int()),
    portsAttributes: z.record(z.string(), z.strictObject({ label: text })),
    customizations: z.strictObject({ vscode: z.strictObject({ extensions: z.array(text) }) }),
  });
  const container = Container.parse(parseJsonc(readText('.devcontainer/devcontainer.json')));

  it('is an official image with the Node.js of .nvmrc', () => {
    expect(container.image).toMatch(
      new RegExp(`^mcr\\.microsoft\\.com/devcontainers/typescript-node:${nodeMajor}-[a-z]+$`),
    );
  });

  it('installs what the lock file says, and forwards the ports of the console and of the sandbox', () => {
    expect(container.postCreateCommand).toMatch(/ && npm ci$/);
    expect(container.forwardPorts).toEqual([3000, 4566]);
    expect(Object.keys(container.portsAttributes)).toEqual(['3000', '4566']);
  });
});

describe('.editorconfig', () => {
  it('agrees with what Biome formats', () => {
    const everyFile = readText('.editorconfig').split(/^\[/m)[1] ?? '';
    const settings = Object.fromEntries(
      [...everyFile.matchAll(/^(\w+) = (.+)$/gm)].map(([, name, value]) => [name, value]),
    );
    const { formatter } = JSON.parse(readText('biome.json'));
    expect(everyFile).toMatch(/^\*\]/);
    expect(settings).toMatchObject({
      indent_style: formatter.indentStyle,
      indent_size: String(formatter.indentWidth),
      max_line_length: String(formatter.lineWidth),
      end_of_line: formatter.lineEnding ?? 'lf',
    });
  });
});
