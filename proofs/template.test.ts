import { beforeAll, describe, expect, it } from 'vitest';
import { type Template, template } from '@/lib/domain/plan/export/template';
import type { Call } from '@/lib/domain/plan/mutation';
import type { Plan } from '@/lib/domain/plan/plan';
import { openAccount } from './open-account';
import { attributesOf, findSchemaViolations } from './schema-violations';
import { SPECS } from './specs';

type Resources = Record<string, { Type: string; DependsOn?: string[]; Properties: Record<string, unknown> }>;

/** For each mutation: the resource type that corresponds to it, and the property that identifies both. */
const RESOURCE_OF_CALL: Readonly<Record<string, { type: string; asked: string; property?: string }>> = {
  CreateCluster: { type: 'AWS::ECS::Cluster', asked: 'clusterName', property: 'ClusterName' },
  PutClusterCapacityProviders: {
    type: 'AWS::ECS::ClusterCapacityProviderAssociations',
    asked: 'cluster',
    property: 'Cluster',
  },
  RegisterTaskDefinition: { type: 'AWS::ECS::TaskDefinition', asked: 'family', property: 'Family' },
  CreateService: { type: 'AWS::ECS::Service', asked: 'serviceName', property: 'ServiceName' },
  CreateLogGroup: { type: 'AWS::Logs::LogGroup', asked: 'logGroupName', property: 'LogGroupName' },
  PutRetentionPolicy: { type: 'AWS::Logs::LogGroup', asked: 'retentionInDays', property: 'RetentionInDays' },
  CreateRole: { type: 'AWS::IAM::Role', asked: 'RoleName' },
  AttachRolePolicy: { type: 'AWS::IAM::Role', asked: 'PolicyArn', property: 'ManagedPolicyArns' },
  PutRolePolicy: { type: 'AWS::IAM::RolePolicy', asked: 'PolicyName' },
  CreateSecurityGroup: { type: 'AWS::EC2::SecurityGroup', asked: 'GroupName' },
  AuthorizeSecurityGroupIngress: { type: 'AWS::EC2::SecurityGroupIngress', asked: 'FromPort' },
  CreateLoadBalancer: { type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', asked: 'Name' },
  CreateTargetGroup: { type: 'AWS::ElasticLoadBalancingV2::TargetGroup', asked: 'Name' },
  ModifyTargetGroupAttributes: {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    asked: 'Attributes',
    property: 'TargetGroupAttributes',
  },
  CreateListener: { type: 'AWS::ElasticLoadBalancingV2::Listener', asked: 'Port' },
  CreateRule: { type: 'AWS::ElasticLoadBalancingV2::ListenerRule', asked: 'Priority' },
  RegisterScalableTarget: { type: 'AWS::ApplicationAutoScaling::ScalableTarget', asked: 'ResourceId' },
  PutScalingPolicy: { type: 'AWS::ApplicationAutoScaling::ScalingPolicy', asked: 'PolicyName' },
  PutScheduledAction: {
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    asked: 'ScheduledActionName',
    property: 'ScheduledActions',
  },
};

const callsOf = ({ steps }: Plan): Call[] => steps.flatMap(({ mutations }) => mutations.map(({ call }) => call));

/** The resource that a call must correspond to. */
function expectedResource({ operation, input }: Call): {
  type: string;
  condition: (properties: Record<string, unknown>) => boolean;
} {
  const resourceType = RESOURCE_OF_CALL[operation];
  if (!resourceType) throw new Error(`nothing stands for ${operation}`);
  const permissions = input.IpPermissions;
  const within = Array.isArray(permissions) ? permissions[0] : input;
  const value = within[resourceType.asked];
  return {
    type: resourceType.type,
    condition: (properties) =>
      JSON.stringify(properties[resourceType.property ?? resourceType.asked] ?? null).includes(JSON.stringify(value)),
  };
}

/** Every `Ref` and `Fn::GetAtt` of a value. */
function* references(value: unknown): Generator<{ id: string; attribute?: string }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'Ref') yield { id: member };
    else if (name === 'Fn::GetAtt') yield { id: member[0], attribute: member[1] };
    else yield* references(member);
  }
}

describe.each(SPECS)('the template of $title', (spec) => {
  let plan: Plan;
  let exportedTemplate: Template;
  let resources: Resources;
  beforeAll(async () => {
    const account = await openAccount(spec);
    plan = await account.plan();
    await account.sandbox.close();
    exportedTemplate = template(plan, 'A service');
    resources = JSON.parse(exportedTemplate.text).Resources;
  });

  it("holds to AWS's specification of each type", () => {
    const violations = Object.values(resources).flatMap(({ Type, Properties }) =>
      findSchemaViolations(Type, Properties),
    );
    expect(violations).toEqual([]);
  });

  it('creates what the plan creates, and nothing else', () => {
    expect(exportedTemplate.leftOut).toEqual([]);
    const calls = callsOf(plan).map((call) => ({ call, ...expectedResource(call) }));
    for (const { call, type, condition } of calls) {
      const matching = Object.values(resources).filter((each) => each.Type === type && condition(each.Properties));
      expect(matching.length, `${call.operation} ${JSON.stringify(call.input).slice(0, 200)}`).toBeGreaterThan(0);
    }
    for (const [id, { Type, Properties }] of Object.entries(resources)) {
      expect(
        calls.some(({ type, condition }) => type === Type && condition(Properties)),
        id,
      ).toBe(true);
    }
    const mutations = calls.filter(({ call }) =>
      /^(?:Create|Register|Authorize|PutScalingPolicy|PutRolePolicy|PutCluster)/.test(call.operation),
    );
    expect(Object.keys(resources)).toHaveLength(mutations.length);
  });

  it('refers only to its own resources, without circles', () => {
    const waitsFor = new Map(
      Object.entries(resources).map(([id, { DependsOn = [], Properties }]) => {
        const referred = [...references(Properties)];
        for (const { id: other, attribute } of referred) {
          expect(resources[other], `${id} → ${other}`).toBeDefined();
          if (attribute !== undefined) expect(attributesOf(resources[other]?.Type ?? '')).toContain(attribute);
        }
        return [id, [...DependsOn, ...referred.map((each) => each.id)]] as const;
      }),
    );
    const created = new Set<string>();
    for (let before = -1; before < created.size; ) {
      before = created.size;
      for (const [id, dependencies] of waitsFor) if (dependencies.every((other) => created.has(other))) created.add(id);
    }
    expect([...waitsFor.keys()].filter((id) => !created.has(id))).toEqual([]);
  });
});
