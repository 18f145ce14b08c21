import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text';
import { importFiles } from './import-files';
import type { Answers, Imported } from './import-result';
import { importText } from './import-text';

const $ = '$';
function read(text: string, answers: Answers = {}): Imported {
  const result = importText(text, answers);
  if (!result.ok) throw new Error(`${result.error.reason} ${JSON.stringify(result.error.facts)}`);
  return result.value;
}
const json = (value: unknown, answers: Answers = {}) => read(JSON.stringify(value), answers);
const reasons = ({ notCarried }: Imported) => new Set(notCarried.map(({ reason }) => reason));
const images = ({ spec }: Imported) => spec.containers?.map(({ image }) => image);
const errorOf = (text: string) => {
  const result = importText(text);
  return result.ok ? undefined : result.error;
};
const placeholders = ({ placeholders }: Imported) => placeholders.map(({ text }) => text);
const compose = (services: string, answers: Answers = {}) => read(`services:\n${services}`, answers);
const withContainer = (more: object) => ({ family: 'a', containerDefinitions: [{ name: 'w', image: 'n:1', ...more }] });

describe('kind 1: JSON that is not quite JSON', () => {
  it.each([
    ['a comment that ends a line', '{"name":"w", // x\n"image":"n:1"}'],
    ['a comment between', '{"name":"w", /* the\n image */ "image":"n:1"}'],
    ['a comment before all', '// task\n{"name":"w","image":"n:1"}'],
    ['a comment in a bare list', '[{"name":"w", // x\n"image":"n:1"}]'],
    ['a comment of shells', '{"name":"w", # x\n"image":"n:1"}'],
    ['trailing commas', '{"containerDefinitions":[{"name":"w","image":"n:1",},],}'],
    ['names without quotes', '{name: "w", image: "n:1", // x\n}'],
    ['single quotes', "{'name': 'w', 'image': 'n:1', // it's\n}"],
    ['a byte-order mark', '\uFEFF{"name":"w","image":"n:1"}'],
    [
      'an address with slashes in a text',
      '{"name":"w","image":"n:1","environment":[{"name":"U","value":"http://x//y"}]}',
    ],
  ])('%s is read, and nothing is lost', (_, text) => {
    expect(images(read(text))).toEqual(['n:1']);
  });

  it.each([
    ['le', (code: number) => [code & 255, code >> 8], [0xff, 0xfe]],
    ['be', (code: number) => [code >> 8, code & 255], [0xfe, 0xff]],
    ['le without a mark', (code: number) => [code & 255, code >> 8], []],
  ])('UTF-16 %s is read', (_, bytesOf, mark) => {
    const bytes = [...'{"name":"w","image":"n:1"}'].flatMap((letter) => bytesOf(letter.charCodeAt(0)));
    expect(images(read(decodeText(Uint8Array.from([...mark, ...bytes]))))).toEqual(['n:1']);
  });

  it.each([
    ['{"name":"w"\n"image":"n:1"}', '2', '"image":"n:1"}'],
    ['{"containerDefinitions":[{"name":"w",\n"image":"n:1"}\n', '3', ''],
    ['{"name":"w",\n"image": n:1}', '2', '"image": n:1}'],
    ['{"family":"x","cpu":"256\n}', '1', '{"family":"x","cpu":"256'],
    ['services:\n  a:\n\timage: x', '3', 'image: x'],
  ])('what cannot be read is refused with its line and what stands there: %j', (text, line, what) => {
    expect(errorOf(text)).toMatchObject({ reason: 'syntax', facts: { line, text: what } });
  });
});

describe('kind 2: placeholders', () => {
  it.each([
    `${$}{cpu}`,
    `${$}cpu`,
    '{{cpu}}',
    '{{ cpu }}',
    '<CPU>',
    '%CPU%',
    '@CPU@',
    '{{ must_env `CPU` }}',
    'PLACEHOLDER',
    '<%= cpu %>',
    '#{CPU}#',
    `${$}(CPU)`,
    '__CPU__',
    `${$}{{ vars.CPU }}`,
  ])('%s at the place of a number is one, with its line, and is filled in', (text) => {
    const file = `{"family":"a",\n"cpu": ${text},\n"memory":"512","containerDefinitions":[{"name":"w","image":"n:1"}]}`;
    const before = read(file);
    expect(before.placeholders).toMatchObject([{ text, line: 2, paths: ['cpu'] }]);
    const after = read(file, { fills: { [text]: '256' } });
    expect(after.placeholders).toEqual([]);
    expect(after.spec.cpuUnits).toBe(256);
  });

  it.each([
    '<IMAGE1_NAME>',
    '{{IMAGE}}',
    `${$}{IMAGE}`,
    `${$}IMAGE`,
    'YOUR_IMAGE',
    'REPLACE_ME',
    '[YOUR IMAGE]',
    '{{ env "IMAGE" }}',
    `repo/x:${$}{TAG}`,
    'repo/x:{{ .Values.tag }}',
  ])('%s within a text is one, once however often it stands there', (text) => {
    const found = read(`{"containerDefinitions":[{"name":"a","image":"${text}"},{"name":"b","image":"${text}"}]}`);
    expect(found.placeholders).toHaveLength(1);
    expect(found.placeholders[0]?.paths).toHaveLength(2);
  });

  it('of a shell are the program’s own, which is said', () => {
    const own = `${$}{HOME}`;
    const found = json(
      withContainer({
        command: ['sh', '-c', `echo ${own} ${$}PORT`],
        entryPoint: ['x', own],
        environment: [{ name: 'A', value: own }],
        healthCheck: { command: ['CMD-SHELL', `curl ${$}PORT`] },
      }),
    );
    expect(placeholders(found)).toEqual([]);
    expect(found.spec.containers?.[0]?.command).toEqual(['sh', '-c', `echo ${own} ${$}PORT`]);
    expect(reasons(found)).toContain('shell-variable');
    expect(
      placeholders(
        json(
          withContainer({
            environment: [
              { name: 'A', value: '{{ x }}' },
              { name: 'B', value: '<your key>' },
            ],
          }),
        ),
      ),
    ).toEqual(['{{ x }}', '<your key>']);
  });

  it.each(['%%host%%', '%Y-%m-%d %H:%M:%S', 'Shop <shop@example.com>', 'a < b > c', '100%', 'todo', '5$', 'p@ss@word'])(
    '%s is none',
    (value) => {
      expect(placeholders(json(withContainer({ environment: [{ name: 'A', value }] })))).toEqual([]);
    },
  );

  it('a word in capitals at the place of a value is one', () => {
    const file = '{"family":"a",\n"cpu": CPU_UNITS,"containerDefinitions":[{"name":"w","image":"n:1"}]}';
    expect(read(file).placeholders).toMatchObject([{ text: '<CPU_UNITS>', name: 'CPU_UNITS', line: 2 }]);
    expect(read(file, { fills: { '<CPU_UNITS>': '512' } }).spec.cpuUnits).toBe(512);
  });

  it('is kept where a person says that it is none', () => {
    const found = json(withContainer({ environment: [{ name: 'A', value: '<b>' }] }), { kept: ['<b>'] });
    expect(found.placeholders).toEqual([]);
    expect(found.spec.containers?.[0]?.environment).toEqual([{ name: 'A', value: '<b>' }]);
  });
});

describe('kind 3: account ids and regions that are words', () => {
  it.each([
    ['arn:aws:iam::ACCOUNT_ID:role/x', ['ACCOUNT_ID']],
    ['arn:aws:iam::account-id:role/x', ['account-id']],
    ['arn:aws:iam::aws_account_id:role/x', ['aws_account_id']],
    ['arn:aws:iam::xxxxxxxxxxxx:role/x', ['xxxxxxxxxxxx']],
    ['arn:aws:iam::<account>:role/x', ['<account>']],
    ['arn:aws:iam::123456:role/x', ['123456']],
    ['arn:aws:iam::123456789012:role/x', []],
  ])('%s', (executionRoleArn, expected) => {
    expect(placeholders(json({ ...withContainer({}), executionRoleArn }))).toEqual(expected);
  });

  it('stand in secrets and images as well, and are filled in everywhere at once', () => {
    const found = (answers: Answers) =>
      json(
        {
          ...withContainer({
            image: 'ACCOUNT.dkr.ecr.REGION.amazonaws.com/x:1',
            secrets: [{ name: 'S', valueFrom: 'arn:aws:ssm:REGION:ACCOUNT:parameter/x' }],
          }),
          taskRoleArn: 'arn:aws:iam::ACCOUNT:role/x',
        },
        answers,
      );
    expect(placeholders(found({})).toSorted()).toEqual(['ACCOUNT', 'REGION']);
    const { spec } = found({ fills: { ACCOUNT: '123456789012', REGION: 'eu-west-3' } });
    expect(spec).toMatchObject({
      roles: { task: { arn: 'arn:aws:iam::123456789012:role/x' } },
      containers: [
        {
          image: '123456789012.dkr.ecr.eu-west-3.amazonaws.com/x:1',
          secrets: [{ valueFrom: 'arn:aws:ssm:eu-west-3:123456789012:parameter/x' }],
        },
      ],
    });
  });
});

describe('kind 4: shapes', () => {
  const container = { name: 'w', image: 'n:1' };
  const definition = { family: 'a', containerDefinitions: [container] };
  it.each<[string, unknown]>([
    ['a bare list of containers', [container]],
    ['a container by itself', container],
    ['the answer of a call', { taskDefinition: definition, tags: [{ key: 'a', value: 'b' }] }],
    ['what wraps a service', { data: { taskDefinition: definition } }],
    ['an event of CloudTrail', { detail: { requestParameters: definition } }],
    [
      'a template of CloudFormation',
      {
        Resources: {
          T: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { Family: 'a', ContainerDefinitions: [{ Name: 'w', Image: 'n:1' }] },
          },
        },
      },
    ],
    [
      'a state of Terraform',
      {
        resources: [
          {
            type: 'aws_ecs_task_definition',
            instances: [{ attributes: { family: 'a', container_definitions: JSON.stringify([container]) } }],
          },
        ],
      },
    ],
    ['a list of definitions', { taskDefinitions: [definition] }],
    ['what it is input of', { input: definition }],
  ])('%s is recognised', (_, value) => {
    expect(images(json(value))).toEqual(['n:1']);
  });

  it('what is beside is named', () => {
    const found = json({ taskDefinition: definition, tags: [{ key: 'a', value: 'b' }], owner: 'me', failures: [] });
    expect(found.notCarried).toEqual([
      { path: 'tags', reason: 'beside', facts: { name: 'tags' } },
      { path: 'owner', reason: 'beside', facts: { name: 'owner' } },
    ]);
  });

  it('a service without a definition asks for its name and containers', () => {
    const found = json({ desiredCount: 1, launchType: 'FARGATE' });
    expect(found).toMatchObject({ kind: 'service', spec: { desiredCount: 1 } });
    expect([...reasons(found)]).toEqual(['no-definition', 'no-name']);
  });

  it('of several services one is chosen, and the others are named', () => {
    const two = {
      services: [
        { serviceName: 'a', desiredCount: 1 },
        { serviceName: 'b', desiredCount: 2 },
      ],
    };
    expect(json(two)).toMatchObject({
      questions: [{ id: 'service', options: ['a', 'b'] }],
      notCarried: expect.arrayContaining([{ path: 'services.1', reason: 'not-chosen', facts: { name: 'b' } }]),
    });
    expect(json(two, { chosen: { service: 'b' } }).spec).toMatchObject({ name: 'b', desiredCount: 2 });
  });

  it('a service may hold its definition', () => {
    expect(json({ serviceName: 's', desiredCount: 2, taskDefinition: definition }).spec).toMatchObject({
      name: 's',
      desiredCount: 2,
      containers: [container],
    });
  });
});

describe('kind 5: exports full of nothing', () => {
  it('nulls and empty members are dropped with one note; an empty variable stays', () => {
    const found = json(
      withContainer({
        links: null,
        dnsServers: [],
        user: '',
        cpu: 0,
        environment: [{ name: 'A', value: '' }],
        dockerLabels: {},
        volumesFrom: [null],
      }),
    );
    expect(found.notCarried.map(({ reason }) => reason)).toEqual(['empty-members']);
    expect(found.spec.containers?.[0]).toMatchObject({ environment: [{ name: 'A', value: '' }], image: 'n:1' });
  });

  it('a skeleton is not taken at its word', () => {
    const port = { containerPort: 0, hostPort: 0, protocol: 'tcp' };
    const found = json(
      withContainer({
        portMappings: [port],
        command: [''],
        entryPoint: [''],
        stopTimeout: 0,
        ulimits: [{ name: 'core', softLimit: 0, hardLimit: 0 }],
        mountPoints: [{ sourceVolume: '', containerPath: '', readOnly: true }],
      }),
    );
    expect(found.spec.containers?.[0]).toMatchObject({ ports: [] });
    expect(found.spec.containers?.[0]).not.toHaveProperty('command');
    expect(found.spec.containers?.[0]).not.toHaveProperty('entryPoint');
    expect([...reasons(found)]).toEqual(['empty-members']);
    expect(
      errorOf(
        JSON.stringify({
          family: '',
          networkMode: 'host',
          containerDefinitions: [{ name: '', image: '', essential: true, portMappings: [port], privileged: true }],
        }),
      )?.reason,
    ).toBe('skeleton');
  });

  it('numbers and flags as words are what they mean', () => {
    const found = json({
      ...withContainer({
        portMappings: [{ containerPort: '3000' }],
        memory: '256',
        essential: 'false',
        stopTimeout: '30',
        environment: [{ name: 'N', value: 5 }],
      }),
      cpu: 256,
      memory: 512,
    });
    expect(found.spec).toMatchObject({
      cpuUnits: 256,
      memoryMib: 512,
      containers: [
        {
          essential: false,
          memoryMib: 256,
          stopTimeoutSeconds: 30,
          ports: [{ containerPort: 3000 }],
          environment: [{ name: 'N', value: '5' }],
        },
      ],
    });
  });
});

describe('kind 6: the case of names and values', () => {
  it.each<[string, object]>([
    ['Protocol: udp', { portMappings: [{ ContainerPort: 53, Protocol: 'udp' }] }],
    ['UDP', { portMappings: [{ containerPort: 53, protocol: 'UDP' }] }],
    ['port_mappings', { port_mappings: [{ container_port: 53, protocol: 'udp' }] }],
    ['portmappings', { portmappings: [{ containerport: 53, protocol: 'udp' }] }],
    ['PORTMAPPINGS', { PORTMAPPINGS: [{ CONTAINERPORT: 53, PROTOCOL: 'Udp' }] }],
  ])('%s is recognised with a note', (_, more) => {
    const found = json(withContainer(more));
    expect(found.spec.containers?.[0]?.ports).toEqual([{ containerPort: 53, protocol: 'udp' }]);
    expect(reasons(found)).toContain('member-case');
  });

  it('a mapping or lines for pairs, and a line for words, are read as lists', () => {
    const found = json(withContainer({ environment: { A: '1', B: 2 }, command: 'npm start' }));
    expect(found.spec.containers?.[0]).toMatchObject({
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      command: ['npm', 'start'],
    });
    expect(reasons(found)).toContain('reshaped');
  });
});

describe('kind 7: health checks that can never pass', () => {
  it.each<[string[], string[]]>([
    [['/healthcheck'], ['CMD', '/healthcheck']],
    [['CMD-SHELL, curl -f http://localhost/ || exit 1'], ['CMD-SHELL', 'curl -f http://localhost/ || exit 1']],
    [
      ['curl', '-f', 'http://localhost/'],
      ['CMD', 'curl', '-f', 'http://localhost/'],
    ],
    [['CMD curl -f http://localhost/'], ['CMD-SHELL', 'curl -f http://localhost/']],
    [['curl -f http://localhost/ || exit 1'], ['CMD-SHELL', 'curl -f http://localhost/ || exit 1']],
    [
      ['CMD', 'curl -f http://localhost/'],
      ['CMD-SHELL', 'curl -f http://localhost/'],
    ],
    [
      ['CMD-SHELL', 'curl', '-f', 'x'],
      ['CMD-SHELL', 'curl -f x'],
    ],
  ])('%j is kept, warned of, and offered as %j', (command, mended) => {
    const definition = withContainer({ healthCheck: { command } });
    const found = json(definition);
    expect(found.spec.containers?.[0]?.healthCheck?.command).toEqual(command);
    expect(reasons(found)).toContain('health-command');
    const accepted = json(definition, { accepted: found.offers.map(({ id }) => id) });
    expect(accepted.spec.containers?.[0]?.healthCheck?.command).toEqual(mended);
  });

  it.each([[['CMD', 'true']], [['CMD-SHELL', 'curl x || exit 1']], [['CMD', 'curl', '-f', 'x']]])(
    '%j is right',
    (command) => {
      expect(json(withContainer({ healthCheck: { command } })).offers).toEqual([]);
    },
  );
});

describe('kind 8: what is valid and was refused', () => {
  it('a file with hundreds of aliases', () => {
    const uses = Array.from({ length: 300 }, (_, index) => `      V${index}: *v`).join('\n');
    const found = read(`x-v: &v "1"\nservices:\n  a:\n    image: n:1\n    environment:\n${uses}\n`);
    expect(found.spec.containers?.[0]?.environment).toHaveLength(300);
  });

  it('a secret that RDS has named', () => {
    const valueFrom = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:rds!db-1f2e:password::';
    const found = json(withContainer({ secrets: [{ name: 'S', valueFrom }] }));
    expect(found).toMatchObject({ placeholders: [], spec: { containers: [{ secrets: [{ name: 'S', valueFrom }] }] } });
  });
});

describe('kind 10: jobs of a Compose file', () => {
  const WEB = '  web: {image: w, ports: ["80"], depends_on: {job: {condition: service_completed_successfully}}}\n';
  it.each([['"no"'], ['no'], ['false'], ['always']])(
    'restart: %s of what others wait for: not essential, and waited for',
    (restart) => {
      const { spec } = compose(`${WEB}  job: {image: j, restart: ${restart}}\n`);
      expect(spec.containers).toMatchObject([
        { name: 'web', essential: true, dependsOn: [{ container: 'job', condition: 'success' }] },
        { name: 'job', essential: false },
      ]);
    },
  );

  it.each(['restart: "no"', 'restart: no', 'deploy: {restart_policy: {condition: none}}'])(
    '%s of what nobody waits for: not essential, and said',
    (restart) => {
      const found = compose(`  web: {image: w, ports: ["80"]}\n  job: {image: j, ${restart}}\n`);
      expect(found.spec.containers?.[1]).toMatchObject({ name: 'job', essential: false });
      expect(reasons(found)).toContain('job');
    },
  );

  it('one that is alone is said to be no service, and stays essential', () => {
    const found = compose('  job: {image: j, restart: "no"}\n');
    expect(found.spec.containers).toMatchObject([{ essential: true }]);
    expect(reasons(found)).toContain('job-alone');
  });
});

describe('kind 11: profiles, replicas and defaults', () => {
  it('what has a profile or no replicas is left out, and said', () => {
    const found = compose(
      '  web: {image: w}\n  dbg: {image: d, profiles: [debug]}\n  off: {image: o, deploy: {replicas: 0}}\n  old: {image: o, scale: 0}\n',
    );
    expect(images(found)).toEqual(['w']);
    expect(found.notCarried.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'services.dbg profile',
      'services.off no-replicas',
      'services.old no-replicas',
    ]);
  });

  it('replicas beside a database do not double the database; a service of its own has them', () => {
    const file = '  web: {image: w, ports: ["80"], deploy: {replicas: 2}}\n  db: {image: postgres}\n';
    const together = compose(file);
    expect(together.spec.desiredCount).toBeUndefined();
    expect([...reasons(together)]).toEqual(expect.arrayContaining(['scaled-alone']));
    expect(together.questions.map(({ id }) => id)).toEqual(['program', 'arrangement']);
    const alone = compose(file, { chosen: { program: 'web', arrangement: 'own-services' } });
    expect(alone.spec).toMatchObject({ desiredCount: 2, containers: [{ name: 'web' }] });
    expect(alone.notCarried).toContainEqual({
      path: 'services.db',
      reason: 'other-service',
      facts: { name: 'db', image: 'postgres' },
    });
  });

  it.each([
    [`${$}{N:-3}`, '3'],
    [`${$}{A:-${$}{B:-z}}`, 'z'],
    [`${$}{A-x}`, 'x'],
    [`a${$}{A:-}b`, 'ab'],
    [`${$}{A:+set}`, ''],
    [`${$}${$}A`, `${$}A`],
    [`${$}{A:-${$}{B:-${$}{C:-deep}}}`, 'deep'],
  ])('%s is %j', (value, expected) => {
    expect(compose(`  a:\n    image: n\n    environment: {X: '${value}'}\n`)).toMatchObject({
      placeholders: [],
      spec: { containers: [{ environment: [{ name: 'X', value: expected }] }] },
    });
  });

  it(`a name without a value is a placeholder, in each dress the same`, () => {
    const file = `  a:\n    image: n:${$}TAG\n    command: run ${$}{TAG}\n    user: "${$}{TAG:?}"\n`;
    expect(compose(file).placeholders).toMatchObject([
      { text: `${$}{TAG}`, name: 'TAG', paths: ['services.a.image', 'services.a.command', 'services.a.user'] },
    ]);
    expect(compose(file, { fills: { [`${$}{TAG}`]: '7' } })).toMatchObject({
      placeholders: [],
      spec: { containers: [{ image: 'n:7', command: ['run', '7'], user: '7' }] },
    });
  });
});

describe('kind 12: many services', () => {
  const many = Array.from(
    { length: 12 },
    (_, at) => `  s${at}: {image: "i${at}"${at === 3 ? ', ports: ["80"]' : ''}}\n`,
  ).join('');
  it('none is cut off without being named, and the program is asked for', () => {
    for (const answers of [
      {},
      { chosen: { program: 's5', arrangement: 'one-task' } },
      { chosen: { program: 's5', arrangement: 'own-services' } },
    ]) {
      const found = compose(many, answers);
      const named = found.notCarried.filter(({ reason }) => reason === 'other-service').map(({ facts }) => facts.name);
      expect([...(found.spec.containers ?? []).map(({ name }) => name), ...named].toSorted()).toEqual(
        Array.from({ length: 12 }, (_, at) => `s${at}`).toSorted(),
      );
      expect(found.questions[0]).toMatchObject({ id: 'program', options: expect.arrayContaining(['s0', 's11']) });
    }
    expect(compose(many, { chosen: { program: 's5' } }).spec.containers?.[0]?.name).toBe('s5');
  });
});

describe('kind 13: other files and anchors', () => {
  it('extends within the file and merge keys are read', () => {
    const found = read(
      `x-base: &base\n  image: n:1\n  environment: {A: "1"}\nservices:\n  base:\n    <<: *base\n    profiles: [never]\n  web:\n    extends: {service: base}\n    environment: {B: "2"}\n    profiles: []\n`,
    );
    expect(reasons(found)).toContain('extension');
    expect(reasons(found)).toContain('profile');
  });

  it('files that are not here are asked for, and read when they come', () => {
    const main = {
      name: 'compose.yml',
      text: 'include: [other.yml]\nservices:\n  web:\n    extends: {file: base.yml, service: app}\n    env_file: [web.env]\n',
    };
    const alone = importFiles([main]);
    expect(alone).toMatchObject({ ok: true, value: { missingFiles: ['other.yml', 'base.yml', 'web.env'] } });
    const all = importFiles([
      main,
      { name: 'base.yml', text: 'services: {app: {image: "n:1"}}' },
      { name: 'other.yml', text: 'services: {db: {image: "p:1"}}' },
      { name: 'web.env', text: 'A=1\n' },
    ]);
    expect(all).toMatchObject({ ok: true, value: { missingFiles: [] } });
    const spec = all.ok ? all.value.spec : {};
    expect(spec.containers?.find(({ name }) => name === 'web')).toMatchObject({
      image: 'n:1',
      environment: [{ name: 'A', value: '1' }],
    });
    expect(spec.containers?.some(({ name }) => name === 'db')).toBe(true);
  });

  it('a whole file set becomes one service', () => {
    const result = importFiles([
      {
        name: 'task.json',
        text: JSON.stringify({
          family: 'shop',
          cpu: '256',
          memory: '512',
          containerDefinitions: [{ name: 'w', image: 'n:1' }],
        }),
      },
      { name: 'service.json', text: JSON.stringify({ serviceName: 'web', taskDefinition: 'shop:3', desiredCount: 2 }) },
      { name: '.env', text: 'A=1\n' },
    ]);
    expect(result).toMatchObject({
      ok: true,
      value: {
        spec: {
          name: 'web',
          desiredCount: 2,
          cpuUnits: 256,
          containers: [{ image: 'n:1', environment: [{ name: 'A', value: '1' }] }],
        },
      },
    });
    expect(result.ok && reasons(result.value).has('task-definition')).toBe(false);
    const variables = importFiles([
      { name: 'compose.yml', text: `services: {w: {image: "n:${$}{TAG}"}}` },
      { name: '.env', text: 'TAG=9\n' },
    ]);
    expect(variables).toMatchObject({
      ok: true,
      value: { placeholders: [], spec: { containers: [{ image: 'n:9' }] } },
    });
  });
});

describe('kind 14: names of other containers', () => {
  it.each([
    ['DB_HOST', 'db', '127.0.0.1'],
    ['DATABASE_URL', 'postgres://u@db:5432/shop', 'postgres://u@127.0.0.1:5432/shop'],
    ['REDIS', 'db:6379', '127.0.0.1:6379'],
    ['API', 'http://db', 'http://127.0.0.1'],
    ['NODES', 'db:1,other:2', '127.0.0.1:1,other:2'],
  ])('%s=%s is named, and %s is offered', (name, value, expected) => {
    const file = `  web: {image: w, ports: ["80"], environment: {${name}: "${value}", APP: db}}\n  db: {image: p}\n`;
    const found = compose(file);
    expect(found.spec.containers?.[0]?.environment).toEqual([
      { name, value },
      { name: 'APP', value: 'db' },
    ]);
    expect(reasons(found)).toContain('loopback');
    expect(found.offers).toHaveLength(1);
    expect(
      compose(file, { accepted: found.offers.map(({ id }) => id) }).spec.containers?.[0]?.environment[0]?.value,
    ).toBe(expected);
    const alone = compose(file, { chosen: { program: 'web', arrangement: 'own-services' } });
    expect(alone.notCarried).toContainEqual({
      path: `services.web.environment.${name}`,
      reason: 'service-connect',
      facts: { name, host: 'db' },
    });
  });
});

describe('kind 15: what Fargate has not', () => {
  it.each([
    ['volumes: ["/var/run/docker.sock:/var/run/docker.sock"]', 'docker-socket'],
    ['cap_add: [NET_ADMIN]', 'capability'],
    ['volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]', 'configuration-file'],
    ['volumes: ["./src:/app"]', 'bind-mount'],
    ['volumes: ["data:/var/lib"]', 'volumes'],
    ['privileged: true', 'privileged'],
    ['runtime: nvidia', 'gpu'],
    ['gpus: all', 'gpu'],
    ['deploy: {resources: {reservations: {devices: [{driver: nvidia, capabilities: [gpu]}]}}}', 'gpu'],
    ['tmpfs: /tmp', 'tmpfs'],
    ['secrets: [db]', 'secret-file'],
    ['labels: {a: b}', 'not-offered'],
    ['volumes: [{type: bind, source: /etc/x.conf, target: /x.conf}]', 'configuration-file'],
    ['configs: [{source: c, target: /c.yml}]', 'configuration-file'],
  ])('%s gets its own answer', (member, reason) => {
    expect(reasons(compose(`  a:\n    image: n\n    ${member}\n`))).toContain(reason);
  });

  it('files of secrets become variables, and passwords in clear secrets, where that is wanted', () => {
    const file =
      '  a:\n    image: n\n    environment: {P_FILE: /run/secrets/db, DB_PASSWORD: hunter2, URL: "postgres://u:p@h/x", TOKEN_TTL: "5"}\n';
    const found = compose(file);
    expect(found.offers.map(({ kind, id }) => [kind, id])).toEqual([
      ['secret-file', 'secret-file:a:P_FILE'],
      ['secret', 'secret:a:DB_PASSWORD'],
      ['secret', 'secret:a:URL'],
    ]);
    const [container] = compose(file, { accepted: found.offers.map(({ id }) => id) }).spec.containers ?? [];
    expect(container).toMatchObject({
      environment: [{ name: 'TOKEN_TTL', value: '5' }],
      secrets: [
        { name: 'P', valueFrom: '' },
        { name: 'DB_PASSWORD', valueFrom: '' },
        { name: 'URL', valueFrom: '' },
      ],
    });
  });
});

describe('kinds 16 and 17: what is not carried over', () => {
  it('notes never stop at a number', () => {
    const members = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`odd${at}`, 1]));
    expect(json(withContainer(members)).notCarried).toHaveLength(900);
  });

  it('the file’s own log group and each volume are named, with what is missing then', () => {
    const found = json({
      ...withContainer({
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': '/mine', 'awslogs-region': 'eu-west-3' },
        },
        mountPoints: [{ sourceVolume: 'v', containerPath: '/data' }],
      }),
      volumes: [
        { name: 'v', efsVolumeConfiguration: { fileSystemId: 'fs-1' } },
        { name: 'e', configuredAtLaunch: true },
        { name: 'd' },
      ],
    });
    expect(found.notCarried.map(({ reason, facts }) => [reason, facts.name ?? facts.group, facts.kind])).toEqual([
      ['log-group', '/mine', undefined],
      ['volumes', 'v', undefined],
      ['file-system', 'v', 'EFS'],
      ['file-system', 'e', 'EBS'],
      ['volumes', 'd', undefined],
    ]);
  });
});
