import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, type Import, importsIn, isCode, isInside, listFiles, sayImport } from './testing/source-files';

/** Which parts of a room may import which others; a part may always import itself. The longest name that fits counts. */
type Walls = Readonly<Record<string, readonly string[]>>;

/** For what puts the rest of its room together. */
const EVERYTHING = ['*'];

/** Each part of a row may import those before it. */
const inOrder = (row: readonly string[], below: readonly string[] = []): Walls =>
  Object.fromEntries(row.map((part, index) => [part, [...below, ...row.slice(0, index)]]));

const BELOW = ['sandbox/state', 'sandbox/world', 'sandbox/policy', 'sandbox/time-units', 'sandbox/list'];
const WINGS = [
  'kernel',
  'workloads',
  'network',
  'hosts',
  'traffic',
  'logs',
  'task',
  'fleet',
  'deployment',
  'metrics',
  'alarms',
  'autoscaler',
].map((wing) => `sandbox/engine/${wing}`);

const SANDBOX: Walls = {
  // Servers, clocks and settings, which put the rest together.
  sandbox: EVERYTHING,
  'sandbox/time-units': [],
  'sandbox/list': [],
  'sandbox/state': [],
  'sandbox/world': ['sandbox/state'],
  'sandbox/operation': ['sandbox/world'],
  'sandbox/policy': ['sandbox/state', 'sandbox/world'],
  ...inOrder(WINGS, BELOW),
  'sandbox/operations': [...BELOW, 'sandbox/operation', ...WINGS],
  'sandbox/engine/handlers': [...BELOW, ...WINGS, 'sandbox/operations'],
  'sandbox/protocol': ['sandbox/operation'],
  'sandbox/limits': ['sandbox/clock', 'sandbox/operations'],
  'sandbox/scenarios': [...BELOW, ...WINGS, 'sandbox/engine/handlers', 'sandbox/operations'],
  'sandbox/saving': ['sandbox/regions', 'sandbox/state', 'sandbox/world'],
  'sandbox/conformance': EVERYTHING,
  'sandbox/terraform': EVERYTHING,
  'sandbox/control': [
    'sandbox/answer',
    'sandbox/call-log',
    'sandbox/engine/fleet',
    'sandbox/engine/hosts',
    'sandbox/engine/task',
    'sandbox/engine/traffic',
    'sandbox/engine/workloads',
    'sandbox/operations',
    'sandbox/protocol',
    'sandbox/scenarios',
    'sandbox/settings',
    'sandbox/state',
    'sandbox/wire-faults',
    'sandbox/world',
  ],
};

const DOMAIN_PARTS = [
  'task-definition',
  'schedules',
  'spec',
  'cost',
  'diagnosis',
  'incidents',
  'deployment',
  'plan',
  'checks',
  'changes',
  'lifecycle-policy',
  'runs',
];

const DOMAIN: Walls = {
  // What everything else speaks of: services, tasks, images, scopes, and what is asked of AWS.
  'lib/domain': [
    'lib/domain/plan/mutation',
    'lib/domain/cost/prices',
    'lib/domain/deployment',
    'lib/domain/diagnosis',
    'lib/domain/lifecycle-policy',
    'lib/domain/schedules',
    'lib/domain/wire',
  ],
  // How a call of AWS is spelled: a leaf that even a request of one's own is written with.
  'lib/domain/plan/mutation': [],
  ...inOrder(
    DOMAIN_PARTS.map((part) => `lib/domain/${part}`),
    ['lib/domain', 'lib/domain/plan/mutation'],
  ),
  // Reads files by itself, and is asked by screens alone.
  'lib/domain/dockerfile': ['lib/domain'],
  'lib/domain/push-guide': ['lib/domain'],
  // What somebody types to search logs: judged by browser and server alike.
  'lib/domain/log-search': ['lib/domain'],
  'lib/domain/wire': EVERYTHING,
};

const SERVER: Walls = {
  // The context, the operation wrapper and what they stand on.
  'lib/server': ['lib/server/audit', 'lib/server/shutdown'],
  'lib/server/shutdown': [
    'lib/server/log',
    'lib/server/node-support',
    'lib/server/received-request',
    'lib/server/request-id',
    'lib/server/sleep',
  ],
  'lib/server/audit': [
    'lib/server/accounts',
    'lib/server/log',
    'lib/server/raw-input',
    'lib/server/redact',
    'lib/server/signed-record',
    'lib/server/shutdown',
    'lib/server/sleep',
  ],
  ...inOrder(
    ['load', 'cache', 'runs', 'incidents', 'guards', 'preview', 'sessions'].map((part) => `lib/server/${part}`),
    ['lib/server', 'lib/server/shutdown'],
  ),
};

/** What any part of the screens may use. */
const SHARED = ['ui', 'problem', 'state'].map((part) => `components/${part}`);

const COMPONENTS: Walls = {
  ...inOrder(SHARED),
  'components/live': SHARED,
  'components/shell': [...SHARED, 'components/live'],
  'components/activity': SHARED,
  'components/people': SHARED,
  'components/address': SHARED,
  'components/clean-up': [...SHARED, 'components/image'],
  'components/image': [...SHARED, 'components/shell'],
  // The page of one image.
  'components/image/page': [...SHARED, 'components/image'],
  'components/dockerfile': SHARED,
  'components/push': SHARED,
  // What all pages of a service share; the pages themselves are in `page`.
  'components/service': SHARED,
  'components/event-history': [...SHARED, 'components/service'],
  'components/logs': [...SHARED, 'components/service'],
  'components/metrics': [...SHARED, 'components/service'],
  'components/task': [
    ...SHARED,
    'components/address',
    'components/event-history',
    'components/service',
    'components/logs',
  ],
  'components/incidents': [
    ...SHARED,
    'components/event-history',
    'components/service',
    'components/logs',
    'components/task',
  ],
  'components/topology': [...SHARED, 'components/service', 'components/task'],
  'components/deploy': [...SHARED, 'components/address', 'components/image', 'components/logs', 'components/task'],
  'components/changes': [
    ...SHARED,
    'components/deploy/plan',
    'components/event-history',
    'components/image',
    'components/service',
  ],
  'components/deployment': [
    ...SHARED,
    'components/changes',
    'components/event-history',
    'components/incidents',
    'components/service',
    'components/task',
  ],
  'components/scaling': [...SHARED, 'components/changes', 'components/service'],
  'components/task-definition': [...SHARED, 'components/deploy/plan'],
  'components/fleet': [...SHARED, 'components/shell'],
  'components/cluster-tasks': [...SHARED, 'components/deploy/plan', 'components/fleet', 'components/task'],
  'components/instances': [...SHARED, 'components/fleet'],
  'components/service/page': [
    ...SHARED,
    'components/address',
    'components/changes',
    'components/deployment',
    'components/incidents',
    'components/logs',
    'components/metrics',
    'components/service',
    'components/shell',
    'components/task-definition',
    'components/topology',
  ],
};

const form = (...names: string[]) => names.map((name) => `components/deploy/form/${name}`);
/** What is typed, as values: rows and the spec before it is checked, then the part of each section, then the whole. */
const FORM_VALUES = form('rows', 'unchecked-spec', 'deploy-actions');
const FORM_DRAFT = form('draft', 'gantry-example', 'open-draft', 'patch-spec');
/** What the fields of every section are made of. */
const FORM_FIELDS = form('deploy-form-context', 'use-buffered-text', 'use-field-errors', 'inputs', 'field-rows');
const DEPLOY_ROOM = 'components/deploy';
const section = (name: string) => `${DEPLOY_ROOM}/${name}`;
const DRAFTS = /^components\/deploy\/(?!form\/)[a-z]+\/[a-z-]+-(?:draft|edits)\.ts$/;
/** Sections that stand alone, and those that hold others. */
const ALONE = ['size', 'variables', 'secrets', 'roles', 'health', 'image', 'scaling'].map(section);
const HOLDING: Walls = {
  [section('containers')]: ['size', 'variables', 'secrets', 'health', 'image'].map(section),
  [section('network')]: ['roles', 'size'].map(section),
  [section('reach')]: [...['health'].map(section), 'components/deploy/network/use-subnet-options'],
};
const DEPLOY: Walls = {
  ...Object.fromEntries(ALONE.map((part) => [part, [...FORM_VALUES, ...FORM_FIELDS]])),
  ...Object.fromEntries(
    Object.entries(HOLDING).map(([part, held]) => [part, [...FORM_VALUES, ...FORM_FIELDS, ...held]]),
  ),
  [section('import')]: FORM_VALUES,
  [section('plan')]: [...FORM_VALUES, ...form('deploy-form-context')],
  [section('form')]: [...ALONE, ...Object.keys(HOLDING), section('import'), section('plan')],
  [section('run')]: [section('plan'), section('form')],
};

const isTypeScript = (file: string) => /\.tsx?$/.test(file);
const importsByFile = new Map(
  listFiles()
    .filter(isTypeScript)
    .map((file) => [file, importsIn(file)]),
);
const code = [...importsByFile.keys()].filter(isCode);
/** Imports of our own files, which `target` names. */
const imports = code.flatMap((file) =>
  (importsByFile.get(file) ?? []).flatMap((each) => {
    const target = fileOf(each.target);
    return target === undefined ? [] : [{ ...each, target }];
  }),
);

/** The part of a room that a path belongs to. */
const partOf = (path: string, walls: Walls): string | undefined =>
  Object.keys(walls)
    .filter((part) => isInside(path, part))
    .sort((one, other) => other.length - one.length)[0];

/**
 * Whether a part may import a path. An outer part does not stand for those within it that have walls of their own:
 * `components/service` does not allow `components/service/page`.
 */
const mayImport = (walls: Walls, here: string, target: string): boolean => {
  const there = partOf(target, walls) ?? '';
  return (
    here === there ||
    (walls[here] ?? []).some(
      (allowed) => allowed === '*' || (isInside(target, allowed) && there.length <= allowed.length),
    )
  );
};

/** Imports within a room that its walls do not allow. */
const straysIn = (room: string, walls: Walls): Import[] =>
  imports.filter(
    ({ from, target }) =>
      isInside(from, room) && isInside(target, room) && !mayImport(walls, partOf(from, walls) ?? '', target),
  );

/** Imports that lead round in a circle, as the files that one passes; undefined when there is none. */
function findCircle(): string[] | undefined {
  const done = new Set<string>();
  const follow = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { target } of importsByFile.get(file) ?? []) {
      const next = fileOf(target);
      const circle = next && follow(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of importsByFile.keys()) {
    const circle = follow(file, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('imports', () => {
  it('never lead round in a circle, types and tests included', () => {
    expect(findCircle()).toBeUndefined();
    expect(imports.length).toBeGreaterThan(5_000);
  });

  it.each([
    ['sandbox', SANDBOX],
    ['lib/domain', DOMAIN],
    ['lib/server', SERVER],
    ['components', COMPONENTS],
  ])('within %s go in one direction', (room, walls) => {
    expect(straysIn(room, walls).map(sayImport)).toEqual([]);
    const homeless = code.filter((file) => isInside(file, room) && partOf(file, walls) === undefined);
    expect(homeless).toEqual([]);
  });

  it('within the deploy form go from values by way of drafts and fields to sections, the form, and its runs', () => {
    const isDraft = (file: string) => DRAFTS.test(file);
    const isOneOf = (names: readonly string[]) => (target: string) => names.some((name) => isInside(target, name));
    const isValue = isOneOf(FORM_VALUES);
    const within = imports.filter(({ from, target }) => isInside(from, DEPLOY_ROOM) && isInside(target, DEPLOY_ROOM));
    const from = (isHere: (path: string) => boolean, ...allowed: ((target: string) => boolean)[]) =>
      within.filter((each) => isHere(each.from) && !allowed.some((isAllowed) => isAllowed(each.target)));
    const strays = [
      ...from(isValue, isValue),
      ...from(isDraft, isValue, isDraft),
      ...from(isOneOf(FORM_DRAFT), isValue, isDraft, isOneOf(FORM_DRAFT)),
      ...from(isOneOf(FORM_FIELDS), isValue, isDraft, isOneOf(FORM_DRAFT), isOneOf(FORM_FIELDS)),
      ...straysIn(DEPLOY_ROOM, DEPLOY).filter(({ target }) => !isDraft(target)),
    ];
    expect(strays.map(sayImport)).toEqual([]);
  });
});

/** Tables, lists and fixtures, which are read by looking something up. */
const DATA = ['sandbox/operations/supported-operations.ts', 'proofs/changes.ts', 'proofs/specs.ts'];
const MOST_LINES = 250;
/** One file an operation of AWS; the words that everything else is said in; what AWS has nothing to do with. */
const LARGE_FOLDERS = /^(?:sandbox\/operations\/[^/]+|lib\/domain|components\/ui)$/;
const MOST_FILES = 40;

describe('source', () => {
  it(`is in files of at most ${MOST_LINES} lines`, () => {
    const isHandWritten = (file: string) => /\.(?:tsx?|mjs)$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file);
    const long = listFiles()
      .filter((file) => isHandWritten(file) && !DATA.includes(file))
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  it(`is in folders of at most ${MOST_FILES} files`, () => {
    const counts = new Map<string, number>();
    for (const file of listFiles()) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    const large = [...counts].filter(([folder, count]) => count > MOST_FILES && !LARGE_FOLDERS.test(folder));
    expect(large).toEqual([]);
  });
});
