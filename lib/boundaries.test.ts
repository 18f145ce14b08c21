import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsIn, isInside as inside, isCode, listFiles, sayImport as say } from './testing/source-files';

/** Who may import whom. A room may always import itself; anything unlisted is forbidden. The longest name that fits counts. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  app: [
    'components',
    'components/ui',
    'lib/auth',
    'lib/commands',
    'lib/domain',
    'lib/i18n',
    'lib/live/server',
    'lib/queries',
    'lib/routes',
  ],
  // Answers of this process about itself, for those who have no session.
  'app/api/health': ['lib/server'],
  'components/ui': ['lib/i18n'],
  components: ['components/ui', 'lib/domain', 'lib/i18n', 'lib/live/client', 'lib/routes'],
  'lib/queries': ['lib/domain', 'lib/server'],
  'lib/commands': ['lib/domain', 'lib/server'],
  'lib/live/server': ['lib/domain', 'lib/server'],
  'lib/live/client': ['lib/domain'],
  'lib/server': ['lib/auth', 'lib/aws', 'lib/domain', 'lib/env'],
  'lib/auth': ['lib/domain', 'lib/env'],
  'lib/aws': ['lib/domain', 'lib/env'],
  'lib/i18n': ['lib/domain'],
  'lib/domain': [],
  'lib/routes': [],
  'lib/env': [],
  proxy: ['lib/auth', 'lib/env', 'lib/i18n', 'lib/routes', 'lib/server'],
  instrumentation: ['lib/auth', 'lib/server'],
  proofs: ['lib/aws', 'lib/commands', 'lib/domain', 'lib/live/server', 'lib/server', 'sandbox'],
  sandbox: [],
  scripts: ['lib/auth', 'lib/domain', 'lib/env', 'lib/live/client', 'lib/routes'],
  // Two consoles of the last build, and a sandbox whose account is compared as in the proofs.
  'scripts/kill': ['lib/domain', 'lib/routes', 'proofs', 'sandbox', 'scripts'],
  e2e: ['lib/routes', 'sandbox', 'scripts'],
};

/** What must come from one place only, or must not be known in others. */
const PACKAGES: { name: RegExp; only?: readonly string[]; never?: readonly string[] }[] = [
  { name: /^@aws-sdk\/|^@smithy\//, only: ['lib/aws', 'sandbox', 'e2e', 'proofs'] },
  { name: /^next-auth\/react$/, only: ['components'] },
  // Tests in a browser make cookies that are older than a test may last.
  { name: /^next-auth/, only: ['lib/auth', 'e2e'] },
  { name: /^pino/, only: ['lib/server'] },
  { name: /^swr/, only: ['lib/live/client', 'components'] },
  { name: /^@base-ui\//, only: ['components/ui', 'components'] },
  { name: /^@?codemirror|^@lezer\/|^vscode-json-languageservice/, only: ['components'] },
  { name: /^jsonc-parser/, only: ['components', 'lib/domain'] },
  {
    name: /^next\//,
    never: ['lib/domain', 'lib/aws', 'lib/commands', 'lib/queries', 'sandbox'],
  },
  { name: /^react/, never: ['lib/domain', 'lib/aws', 'lib/commands', 'lib/queries', 'lib/server', 'sandbox'] },
  { name: /^node:/, never: ['lib/domain', 'lib/live/client', 'components', 'components/ui'] },
];

/** The guests in the domain: one everywhere, and one in each place where files that people bring are read. */
const IN_DOMAIN = /^zod$/;
const GUESTS: Record<string, RegExp> = {
  'lib/domain/spec/import': /^(?:zod|yaml|jsonc-parser)$/,
  'lib/domain/dockerfile': /^(?:zod|dockerfile-ast)$/,
};

const files = [...listFiles(), 'proxy.ts', 'instrumentation.ts'].filter(isCode);
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

const rooms = Object.keys(MAY_IMPORT).sort((one, other) => other.length - one.length);
const roomOf = (path: string) => rooms.find((room) => inside(path, room));

const imports = files.flatMap((file) => importsIn(file, textOf.get(file)));

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const isPackage = (target: string) => roomOf(target) === undefined && !existsSync(target);

describe('the architecture', () => {
  it('has a room for every file', () => {
    expect(files.filter((file) => !roomOf(file))).toEqual([]);
  });

  it('finds the imports that it judges', () => {
    const known = imports.find(({ from, target }) => from === 'lib/server/context.ts' && target === 'lib/aws');
    expect(known).toBeDefined();
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('lets rooms import only those they may', () => {
    const strays = imports.filter(({ from, target }) => {
      const [here, there] = [roomOf(from) ?? '', roomOf(target)];
      return there !== undefined && there !== here && !MAY_IMPORT[here]?.includes(there);
    });
    expect(strays.map(say)).toEqual([]);
  });

  it('keeps packages to the rooms that are their business', () => {
    const strays = imports.filter(({ from, target }) => {
      const here = roomOf(from) ?? '';
      const rule = PACKAGES.find(({ name }) => isPackage(target) && name.test(target));
      return rule && (rule.never?.includes(here) || (rule.only && !rule.only.includes(here)));
    });
    expect(strays.map(say)).toEqual([]);
  });

  it('lets nothing but zod into the domain, and a parser where files are read', () => {
    const guests = imports.filter(({ from, target }) => roomOf(from) === 'lib/domain' && isPackage(target));
    const strays = guests.filter(({ from, target }) => {
      const [, welcome = IN_DOMAIN] = Object.entries(GUESTS).find(([room]) => inside(from, room)) ?? [];
      return !welcome.test(target);
    });
    expect(strays.map(say)).toEqual([]);
  });

  it('lets pages know of authentication only who is signed in', () => {
    const KNOWN = ['lib/auth/session', 'lib/auth/safe-redirect', 'lib/auth/actor', 'lib/auth/options'];
    const strays = imports.filter(({ from, target }) => roomOf(from) === 'app' && roomOf(target) === 'lib/auth');
    expect(strays.filter(({ target }) => !KNOWN.includes(target)).map(say)).toEqual([]);
  });

  it('lets only what carries plans out make calls as plans spell them', () => {
    // Its answers are AWS's own: whoever else asks has a question of `Cloud`, with an answer that lib/aws translated.
    const allowed = ['lib/domain/cloud', 'lib/server/runs', 'lib/aws', 'proofs'];
    const callers = files.filter((file) => /[.{,']\s*perform\b/.test(withoutComments(textOf.get(file) ?? '')));
    const strays = callers.filter((file) => !allowed.some((room) => inside(file.replace(/\.ts$/, ''), room)));
    expect(strays).toEqual([]);
    expect(callers).toContain('lib/server/runs/execute-step.ts');
  });

  it('sends browsers no schema: what they run never leads to zod, and they take its types alone', () => {
    const values = new Map<string, string[]>();
    for (const { from, target, typeOnly } of imports) {
      if (!typeOnly) values.set(from, [...(values.get(from) ?? []), target]);
    }
    const fileOf = (target: string) =>
      [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((file) => textOf.has(file));
    const reached = new Map<string, string>();
    const queue = files.filter((file) => /^\s*['"]use client['"]/m.test(textOf.get(file) ?? ''));
    expect(queue.length).toBeGreaterThan(100);
    for (const file of queue) {
      for (const target of values.get(file) ?? []) {
        const found = fileOf(target) ?? target;
        if (reached.has(found)) continue;
        reached.set(found, file);
        queue.push(found);
      }
    }
    expect(reached.get('zod') ?? 'nobody').toBe('nobody');
    expect([...reached.keys()].filter((file) => inside(file, 'lib/domain/wire'))).toEqual([]);
    expect(reached.has('lib/domain/task.ts')).toBe(true);
  });

  it('declares in lib/domain what a browser may ask for, once for both ends', () => {
    const actions = imports.filter(({ from }) => /^app\/(.*\/)?actions\.ts$/.test(from));
    const operations = new Set(
      actions.map(({ target }) => `${target}.ts`).filter((file) => /^lib\/(queries|commands)\//.test(file)),
    );
    const strays = [...operations].filter((file) => /\bz\.\w+\(|\.extend\(/.test(textOf.get(file) ?? ''));
    expect(strays).toEqual([]);
    expect(operations.size).toBeGreaterThan(10);
  });

  it('keeps queries and commands from one another', () => {
    const strays = imports.filter(({ from, target }) => {
      const verbs = ['lib/queries', 'lib/commands'];
      return (
        verbs.includes(roomOf(from) ?? '') && verbs.includes(roomOf(target) ?? '') && roomOf(from) !== roomOf(target)
      );
    });
    expect(strays.map(say)).toEqual([]);
  });

  it('lets the sandbox borrow only types from the AWS SDK, its protocol room apart', () => {
    const borrowed = imports.filter(
      ({ from, target, typeOnly }) =>
        inside(from, 'sandbox') && !inside(from, 'sandbox/protocol') && /^@aws-sdk|^@smithy/.test(target) && !typeOnly,
    );
    expect(borrowed.map(say)).toEqual([]);
  });
});

describe('the house rules', () => {
  const linesWith = (pattern: RegExp, among: readonly string[]) =>
    among.flatMap((file) => ((textOf.get(file) ?? '').match(pattern) ?? []).map((found) => `${file}: ${found}`));

  it('has every address written once, in lib/routes', () => {
    const screens = files.filter((file) => /^(app|components)\//.test(file));
    const byHand = /\bhref=\{?["'`]\/[^"'`]*|\b(?:push|replace|redirect|permanentRedirect|assign)\(["'`]\/[^"'`]*/g;
    expect(linesWith(byHand, screens)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    // Next writes the runtime's name into instrumentation.ts at build time; the sandbox, scripts, proofs and end-to-end tests are programs of their own.
    const readers = files.filter(
      (file) =>
        !/^(lib\/env|instrumentation|sandbox\/(main|cli-runner|terraform\/terraform-runner)|(scripts|proofs|e2e)\/.*)\.ts$/.test(
          file,
        ),
    );
    expect(linesWith(/process\.env\b.*/g, readers)).toEqual([]);
  });

  it('takes orders from browsers only in actions.ts', () => {
    const doormats = files.filter((file) => /^\s*['"]use server['"]/m.test(textOf.get(file) ?? ''));
    expect(doormats.filter((file) => !/^app\/(.*\/)?actions\.ts$/.test(file))).toEqual([]);
    expect(files.filter((file) => /^app\/(.*\/)?actions\.ts$/.test(file) && !doormats.includes(file))).toEqual([]);
  });

  it('exports by name, except what Next asks for', () => {
    const named = files.filter(
      (file) => !/(^|\/)(page|layout|template|error|global-error|not-found|loading|default|request)\.tsx?$/.test(file),
    );
    expect(linesWith(/^export default .*/gm, named)).toEqual([]);
  });

  it('passes every query, command and stream through the door', () => {
    const verbs = files.filter((file) => /^lib\/(queries|commands)\//.test(file));
    const unguarded = verbs.filter((file) => !/\b(query|command)\(\{/.test(textOf.get(file) ?? ''));
    expect(unguarded.filter((file) => !imports.some(({ target }) => file === `${target}.ts`))).toEqual([]);
  });
});
