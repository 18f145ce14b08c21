import { describe, expect, it } from 'vitest';
import {
  aContainerDefinition,
  aContainerSpec,
  anInventory,
  aService,
  aSpec,
  aTaskDefinition,
  lookupsWith,
  revisionArn,
} from '../../testing/builders';
import { type Mutation, outputOf } from '../mutation';
import { planDeployment } from '../plan';
import type { Step } from '../step';
import { template } from './template';

const author = { by: 'ana', fingerprint: (text: string) => String(text.length).padStart(8, '0') };

const aStep = (id: string, mutations: readonly Mutation[], existingOutputs: Step['existingOutputs'] = {}): Step => ({
  id,
  resource: 'task-role',
  effect: 'create',
  mutations,
  existingOutputs,
  changes: [],
  permissions: [],
  dependsOn: [],
  facts: {},
});

describe('a template', () => {
  it('names what it cannot change because it exists already, and makes the rest', () => {
    const service = aService({ name: 'hello', taskDefinitionArn: revisionArn(3, 'boutique-hello') });
    const newest = aTaskDefinition({ family: 'boutique-hello', revision: 3, cpuUnits: 1024 });
    const plan = planDeployment(
      aSpec(),
      { inventory: anInventory(), lookups: lookupsWith({ service, newest, logRetentionDays: 7 }) },
      author,
    );
    const { text, leftOut } = template(plan, 'hello');
    expect(leftOut.map(({ step, reason }) => [step.id, reason])).toEqual([
      ['log-group', 'exists'],
      ['service', 'exists'],
    ]);
    expect(Object.keys(JSON.parse(text).Resources)).toEqual(['TaskDefinition']);
  });

  it("spells a volume as CloudFormation does, and leaves people's own names alone", () => {
    const taskDefinition = aTaskDefinition({
      family: 'boutique-hello',
      passthrough: {
        volumes: [
          { name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } } },
        ],
      },
      containers: [aContainerDefinition({ name: 'hello', passthrough: { dockerLabels: { 'my.label': 'x' } } })],
    });
    const lookups = lookupsWith({ service: aService(), taskDefinition });
    const { text } = template(planDeployment(aSpec(), { inventory: anInventory(), lookups }, author), 'hello');
    expect(JSON.parse(text).Resources.TaskDefinition.Properties).toMatchObject({
      Volumes: [
        {
          Name: 'data',
          EFSVolumeConfiguration: { FilesystemId: 'fs-1', AuthorizationConfig: { IAM: 'ENABLED' } },
        },
      ],
      ContainerDefinitions: [{ DockerLabels: { 'my.label': 'x' } }],
    });
  });

  it('writes parts and joins of what comes later as functions, and of what is known as text', () => {
    const label = {
      $join: [{ ...outputOf('known', 'arn'), $after: 'x/' }, '/', { ...outputOf('group', 'arn'), $after: ':' }],
    };
    const { text } = template(
      {
        steps: [
          aStep('known', [], { arn: 'arn:x/app/1' }),
          aStep('group', [
            {
              call: { service: 'elasticloadbalancing', operation: 'CreateTargetGroup', input: { Name: 'a' } },
              outputPaths: { arn: 'TargetGroups[0].TargetGroupArn' },
            },
          ]),
          aStep('rule', [
            {
              call: {
                service: 'elasticloadbalancing',
                operation: 'CreateRule',
                input: { ListenerArn: outputOf('known', 'arn'), Label: label },
              },
            },
          ]),
        ],
      },
      'x'.repeat(2_000),
    );
    const body = JSON.parse(text);
    expect(body.Description).toHaveLength(1_024);
    expect(body.Resources.Rule.Properties).toEqual({
      ListenerArn: 'arn:x/app/1',
      Label: {
        'Fn::Join': ['', ['app/1', '/', { 'Fn::Select': [1, { 'Fn::Split': [':', { Ref: 'Group' }] }] }]],
      },
    });
  });

  it('has no text that CloudFormation would replace by a secret, and says which step had one', () => {
    const typed = '{{resolve:secretsmanager:prod/db:SecretString:password}}';
    const environment = [
      { name: 'STOLEN', value: `x${typed}` },
      { name: 'ANGULAR', value: '{{ name }}' },
    ];
    const container = aContainerSpec({ environment, command: ['sh', '-c', `echo {{Resolve:ssm:/prod/key}}`] });
    const plan = planDeployment(
      aSpec({ containers: [container] }),
      { inventory: anInventory(), lookups: lookupsWith() },
      author,
    );
    const { text, leftOut } = template(plan, 'hello');
    expect(text).not.toMatch(/\{\{resolve:/i);
    expect(text).toContain('x{{ resolve:secretsmanager:prod/db:SecretString:password}}');
    expect(text).toContain('{{ name }}');
    expect(leftOut.map(({ step, reason }) => [step.id, reason])).toEqual([['task-definition', 'dynamic-reference']]);
  });

  it('has a resource for every call, or throws', () => {
    const mutation: Mutation = { call: { service: 'ecs', operation: 'StopTask', input: {} } };
    expect(() => template({ steps: [aStep('stop', [mutation])] }, '')).toThrow('ecs:StopTask');
  });
});
