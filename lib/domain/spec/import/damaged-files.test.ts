import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importText } from './import-text';

/** The whole is for `npm run prove:import`; a sample of it runs with the other tests. */
const RUNS = process.env.PROVE === 'all' ? 500 : 12;
const MOST_MS = 200;

const word = fc.stringMatching(/^[a-z][a-z0-9]{2,9}$/);
const container = fc.record({
  name: word.map((name) => `c-${name}`),
  image: word.map((name) => `repo/${name}:1`),
  cpu: fc.constantFrom(0, 128, 256),
  essential: fc.boolean(),
  portMappings: fc
    .uniqueArray(fc.integer({ min: 1, max: 65_535 }), { maxLength: 3 })
    .map((ports) => ports.map((containerPort) => ({ containerPort, protocol: 'tcp' }))),
  environment: fc
    .uniqueArray(word, { maxLength: 4 })
    .map((names) => names.map((name) => ({ name: `V_${name}`, value: `value-${name}` }))),
});
const containers = fc.uniqueArray(container, { minLength: 1, maxLength: 4, selector: ({ name }) => name });
const definition = fc.record({
  family: word,
  cpu: fc.constant('256'),
  memory: fc.constant('512'),
  containerDefinitions: containers,
});
const pascal = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(pascal)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([name, member]) => [name.charAt(0).toUpperCase() + name.slice(1), pascal(member)]),
        )
      : value;

const write = (value: unknown) => JSON.stringify(value, null, 2);
const KINDS: Record<string, fc.Arbitrary<string>> = {
  'task definition': definition.map(write),
  'answer of Describe': definition.map((taskDefinition) =>
    write({ taskDefinition: { ...taskDefinition, taskDefinitionArn: 'arn:x', revision: 3, volumes: [] }, tags: [] }),
  ),
  skeleton: definition.map((value) =>
    write({
      ...value,
      taskRoleArn: '',
      volumes: [{ name: '', host: { sourcePath: '' } }],
      tags: [{ key: '', value: '' }],
    }),
  ),
  'list of containers': containers.map(write),
  CloudFormation: definition.map((value) =>
    write({ Resources: { T: { Type: 'AWS::ECS::TaskDefinition', Properties: pascal(value) } } }),
  ),
  'state of Terraform': definition.map(({ containerDefinitions, ...value }) =>
    write({
      resources: [
        { instances: [{ attributes: { ...value, container_definitions: JSON.stringify(containerDefinitions) } }] },
      ],
    }),
  ),
  service: fc
    .record({ serviceName: word, desiredCount: fc.nat(9), launchType: fc.constant('FARGATE'), taskDefinition: word })
    .map(write),
  Compose: containers.map(
    (all) =>
      `services:\n${all.map(({ name, image, environment }) => `  ${name}:\n    image: ${image}\n${environment.length > 0 ? `    environment:\n${environment.map((each) => `      ${each.name}: ${each.value}\n`).join('')}` : ''}`).join('')}`,
  ),
  '.env': fc
    .uniqueArray(word, { minLength: 1, maxLength: 9 })
    .map((names) => names.map((name) => `V_${name}=value-${name}\n`).join('')),
};

type Damage = (text: string, at: number) => string;
const near = (text: string, at: number, what: RegExp) => {
  const places = [...text.matchAll(what)].map(({ index }) => index);
  return places.length === 0 ? -1 : (places[at % places.length] ?? -1);
};
const DAMAGES: Record<string, Damage> = {
  none: (text) => text,
  'a bracket lost': (text, at) => {
    const place = near(text, at, /[[\]{}]/g);
    return place < 0 ? text : text.slice(0, place) + text.slice(place + 1);
  },
  'a comment': (text, at) => {
    const place = near(text, at, /\n/g);
    const mark = text.startsWith('{') || text.startsWith('[') ? '// a, comment: "x"' : '# a comment';
    return place < 0 ? text : `${text.slice(0, place)} ${mark}${text.slice(place)}`;
  },
  'a trailing comma': (text, at) => {
    const place = near(text, at, /\n\s*[}\]]/g);
    return place < 0 ? text : `${text.slice(0, place)},${text.slice(place)}`;
  },
  'a placeholder': (text) => text.replace(/repo\//, `${'$'}{REGISTRY}/`),
  'a wrong case': (text) => text.replace('"image"', '"Image"').replace('"protocol": "tcp"', '"Protocol": "TCP"'),
  'a null': (text) => text.replace('"essential": true', '"essential": null, "links": null'),
};

/** The values of a person that a text has: they are what may get lost. */
const valuesOf = (text: string) => new Set(text.match(/value-[a-z0-9]+|c-[a-z0-9]+|repo\/[a-z0-9]+/g) ?? []);

describe.each(Object.entries(KINDS))('files of the kind %s', (_, kind) => {
  it.each(Object.entries(DAMAGES))(
    'with %s: nothing is lost without a note, nothing invented, and all soon',
    (__, damage) => {
      fc.assert(
        fc.property(kind, fc.nat(), (whole, at) => {
          const text = damage(whole, at);
          const before = process.cpuUsage().user;
          const result = importText(text);
          // Of this process alone: a machine that is busy with others is no fault of a file.
          expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(MOST_MS);
          if (!result.ok) {
            expect(result.error.reason).toMatch(/^(?:syntax|unknown)$/);
            return;
          }
          const taken = JSON.stringify(result.value.spec);
          const said = JSON.stringify(result.value);
          // A long text that cannot be read is named by where it stands and by how it begins.
          const isNamedWhole = result.value.notCarried.some(
            ({ reason, facts }) => reason === 'unusable' && facts.value?.endsWith('…'),
          );
          for (const value of isNamedWhole ? [] : valuesOf(text)) expect(said).toContain(value);
          for (const value of valuesOf(taken)) expect(text).toContain(value);
        }),
        { numRuns: RUNS },
      );
    },
  );
});
