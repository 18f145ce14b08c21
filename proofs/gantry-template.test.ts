import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTemplate, type Resource, resolveTemplate } from './resolve-template';
import { attributesOf, findSchemaViolations } from './schema-violations';

const template = parseTemplate(readFileSync('infra/gantry.yaml', 'utf8'));
const dockerfile = readFileSync('Dockerfile', 'utf8');

const SECRET = 'arn:aws:secretsmanager:eu-west-3:111122223333:secret:gantry-abc';
const GIVEN = {
  Image: '111122223333.dkr.ecr.eu-west-3.amazonaws.com/gantry:1.0.0',
  Url: 'https://gantry.example.com',
  CertificateArn: 'arn:aws:acm:eu-west-3:111122223333:certificate/0123',
  AllowedCidr: '10.0.0.0/8',
  VpcId: 'vpc-1',
};
const OIDC = { OidcIssuer: 'https://login.example.com', OidcClientId: 'gantry', OidcClientSecretArn: SECRET };
const CASES = [
  { title: 'with OpenID Connect', parameters: { ...GIVEN, ...OIDC, OidcRoles: 'developers=deployer' }, role: 'admin' },
  {
    title: 'with a users file',
    parameters: { ...GIVEN, UsersSecretArn: SECRET, MaximumRole: 'viewer' },
    role: 'viewer',
  },
  {
    title: 'with both, a key of its own, for deployers on ARM64',
    parameters: {
      ...GIVEN,
      ...OIDC,
      UsersSecretArn: SECRET,
      SecretsKeyArn: 'arn:aws:kms:eu-west-3:111122223333:key/1',
      MaximumRole: 'deployer',
      Architecture: 'ARM64',
    },
    role: 'deployer',
  },
  {
    title: 'with a task role of the account',
    parameters: { ...GIVEN, ...OIDC, TaskRoleArn: 'arn:aws:iam::111122223333:role/gantry' },
    role: undefined,
  },
] as const;

type Named = Readonly<Record<string, unknown>>;
const listOf = (value: unknown): Named[] => (Array.isArray(value) ? value : []);

/** Every `Ref` and `Fn::GetAtt` of a value. */
function* references(value: unknown): Generator<readonly [string, string?]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'Ref') yield [member];
    else if (name === 'Fn::GetAtt') yield [member[0], member[1]];
    else if (name === 'Fn::Sub')
      yield* [...String(member).matchAll(/\$\{([\w:]+)\}/g)].map(([, id = '']) => [id] as const);
    else yield* references(member);
  }
}

describe('infra/gantry.yaml', () => {
  it('refers only to what it has', () => {
    for (const [id, attribute] of references(template)) {
      const resource = template.Resources[id];
      expect(id.startsWith('AWS::') || id in template.Parameters || resource !== undefined, id).toBe(true);
      if (attribute !== undefined) expect(attributesOf(resource?.Type ?? ''), id).toContain(attribute);
    }
  });

  it('uses each of its parameters', () => {
    const used = new Set([...references(template)].map(([id]) => id));
    expect(Object.keys(template.Parameters).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe.each(CASES)('infra/gantry.yaml $title', ({ parameters, role }) => {
  const resources = resolveTemplate(template, parameters);
  const find = (type: string): Resource['Properties'] => {
    const found = Object.values(resources).find(({ Type }) => Type === type);
    if (!found) throw new Error(`no ${type}`);
    return found.Properties;
  };
  const containers = listOf(find('AWS::ECS::TaskDefinition').ContainerDefinitions);
  const gantry = containers.find(({ Name }) => Name === 'gantry') ?? {};
  const environment = Object.fromEntries(listOf(gantry.Environment).map(({ Name, Value }) => [Name, Value]));
  const secrets = containers.flatMap(({ Secrets }) => listOf(Secrets));

  it("holds to AWS's specification of each type", () => {
    const violations = Object.values(resources).flatMap(({ Type, Properties }) =>
      findSchemaViolations(Type, Properties),
    );
    expect(violations).toEqual([]);
  });

  it('gives Gantry the policy of the role that people may have, and no other', () => {
    const policies = Object.values(resources).filter(({ Type }) => Type === 'AWS::IAM::RolePolicy');
    const wanted = role === undefined ? [] : [JSON.parse(readFileSync(`infra/policies/${role}.json`, 'utf8'))];
    expect(policies.map(({ Properties }) => Properties.PolicyDocument)).toEqual(wanted);
  });

  it('runs the image as docs/running.md says', () => {
    expect(dockerfile).toContain(`USER ${gantry.User}:`);
    expect(dockerfile).toContain(`EXPOSE ${environment.PORT}`);
    expect(gantry).toMatchObject({
      ReadonlyRootFilesystem: true,
      PortMappings: [{ ContainerPort: Number(environment.PORT) }],
    });
    // It exits 18 s after SIGTERM at the latest.
    expect(gantry.StopTimeout).toBeGreaterThanOrEqual(20);
    expect(environment).toMatchObject({ HOST: '0.0.0.0', AUTH_URL: parameters.Url });
    const known = `${readFileSync('.env.example', 'utf8')}\nUSERS=`;
    for (const name of [...Object.keys(environment), ...secrets.map((secret) => String(secret.Name))])
      expect(known, name).toMatch(new RegExp(`^#?${name}=`, 'm'));
  });

  it('keeps connections longer than the load balancer does, without stickiness', () => {
    const attributes = [
      ...listOf(find('AWS::ElasticLoadBalancingV2::LoadBalancer').LoadBalancerAttributes),
      ...listOf(find('AWS::ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes),
    ];
    const attribute = (key: string) => attributes.find(({ Key }) => Key === key)?.Value;
    expect(Number(environment.KEEP_ALIVE_TIMEOUT)).toBeGreaterThan(
      Number(attribute('idle_timeout.timeout_seconds')) * 1000,
    );
    expect(attribute('stickiness.enabled')).toBe('false');
  });

  it('asks for health where the image answers without AWS, and without curl', () => {
    const { HealthCheckPath: path } = find('AWS::ElasticLoadBalancingV2::TargetGroup');
    expect(existsSync(`app${path}/route.ts`)).toBe(true);
    const { Command } = Object(gantry.HealthCheck);
    expect(Command.slice(0, 3)).toEqual(['CMD', 'node', '-e']);
    expect(Command[3]).toContain(`http://127.0.0.1:${environment.PORT}${path}`);
  });

  it('lets two replicas be replaced with none missing, and rolls back what does not start', () => {
    expect(find('AWS::ECS::Service')).toMatchObject({
      DesiredCount: 2,
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
      LoadBalancers: [{ ContainerName: 'gantry', ContainerPort: Number(environment.PORT) }],
    });
  });

  it('lets the execution role read the secrets that it has, and nothing else', () => {
    const statements = Object.values(resources).flatMap(({ Properties }) =>
      listOf(Properties.Policies).flatMap(({ PolicyDocument }) => listOf(Object(PolicyDocument).Statement)),
    );
    const readable = statements.find(({ Action }) => Action === 'secretsmanager:GetSecretValue')?.Resource;
    const wanted = secrets.map(({ ValueFrom }) => JSON.stringify(ValueFrom));
    expect(new Set(listOf(readable).map((each) => JSON.stringify(each)))).toEqual(new Set(wanted));
    expect(statements.some(({ Action }) => Action === 'kms:Decrypt')).toBe('SecretsKeyArn' in parameters);
  });

  it('has the users file where Gantry reads it, written by a container that ends', () => {
    const users = containers.find(({ Name }) => Name === 'users');
    expect(users !== undefined).toBe('UsersSecretArn' in parameters);
    if (!users) return;
    const file = String(environment.GANTRY_USERS_FILE);
    expect(JSON.stringify(users.Command)).toContain(file);
    expect(users).toMatchObject({ Essential: false, MountPoints: [{ SourceVolume: 'users', ReadOnly: false }] });
    expect(gantry).toMatchObject({
      MountPoints: [{ SourceVolume: 'users', ContainerPath: file.slice(0, file.lastIndexOf('/')), ReadOnly: true }],
      DependsOn: [{ ContainerName: 'users', Condition: 'SUCCESS' }],
    });
  });
});
