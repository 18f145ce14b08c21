import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Architecture } from '../task-definition';
import { nextTag } from './next-tag';
import { pushSteps } from './push-steps';
import { PLATFORMS, PUSH_CLIENTS, type PushClient, type PushTarget } from './push-target';

const HOST = '123456789012.dkr.ecr.eu-west-3.amazonaws.com';
const target: PushTarget = {
  repositoryArn: 'arn:aws:ecr:eu-west-3:123456789012:repository/shop/web',
  uri: `${HOST}/shop/web`,
  region: 'eu-west-3',
  registryHost: HOST,
  isPlainHttp: false,
};
const at = (host: string): PushTarget => ({
  ...target,
  uri: `${host}/shop/web`,
  registryHost: host,
  isPlainHttp: true,
});
const options = { architecture: 'x86_64' as Architecture, tag: '1.2.3', project: 'acme/shop', branch: 'main' };
const ARCHITECTURES: Architecture[] = ['x86_64', 'arm64'];

const textOf = (client: PushClient, id: string, to = target, over: Partial<typeof options> = {}): string =>
  pushSteps(client, to, { ...options, ...over }).find((step) => step.id === id)?.text ?? '';

/** The role with which GitHub Actions pushes to a repository. */
const roleNameFor = (repositoryArn: string): string =>
  /--role-name (\S+)/.exec(textOf('github-actions', 'role', { ...target, repositoryArn }))?.[1] ?? '';

describe('the commands of a client', () => {
  it.each(ARCHITECTURES.flatMap((architecture) => PUSH_CLIENTS.map((client) => ({ client, architecture }))))(
    'build for the tasks, whatever the machine: $client for $architecture',
    ({ client, architecture }) => {
      const steps = pushSteps(client, target, { ...options, architecture });
      const all = steps.map(({ text }) => text).join('\n');
      const [other] = ARCHITECTURES.filter((each) => each !== architecture);
      expect(all).toContain(PLATFORMS[architecture]);
      expect(all).not.toContain(other && PLATFORMS[other]);
      expect(all).toContain(`${HOST}/shop/web`);
      expect(all).not.toMatch(/tls-verify|insecure|http = true/);
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    },
  );

  it.each(['docker', 'podman', 'buildah'] as const)('of %s sign in, build and push', (client) => {
    expect(pushSteps(client, target, options)).toEqual([
      {
        id: 'sign-in',
        text: `aws ecr get-login-password --region eu-west-3 |\n  ${client} login --username AWS --password-stdin ${HOST}`,
      },
      { id: 'build', text: `${client} build --platform linux/amd64 --tag ${HOST}/shop/web:1.2.3 .` },
      { id: 'push', text: `${client} push ${HOST}/shop/web:1.2.3` },
    ]);
  });
});

describe('a registry without TLS', () => {
  it.each(['podman', 'buildah'] as const)(
    'is said to %s where it speaks to the registry, and nowhere else',
    (client) => {
      const to = at('127.0.0.1:4566');
      expect(textOf(client, 'sign-in', to)).toContain(`${client} login --tls-verify=false --username AWS`);
      expect(textOf(client, 'push', to)).toBe(`${client} push --tls-verify=false 127.0.0.1:4566/shop/web:1.2.3`);
      expect(textOf(client, 'build', to)).not.toContain('tls-verify');
    },
  );

  it.each([
    ['127.0.0.1:4566', false],
    ['localhost:4566', false],
    ['registry.example:5000', true],
  ])('at %s is said to the daemon of Docker: %s', (host, isSaid) => {
    const step = pushSteps('docker', at(host), options).find(({ id }) => id === 'insecure-registry');
    expect(step !== undefined).toBe(isSaid);
    if (step) expect(JSON.parse(step.text)).toEqual({ 'insecure-registries': [host] });
  });

  it('is said to the builders of pipelines', () => {
    expect(textOf('github-actions', 'workflow', at('registry.example'))).toContain('[registry."registry.example"]');
    const job = parse(textOf('gitlab-ci', 'workflow', at('registry.example')));
    expect(job['push-image'].services).toEqual([
      { name: 'docker:29-dind', command: ['--insecure-registry=registry.example'] },
    ]);
  });
});

describe('the role of a pipeline', () => {
  it.each([
    [
      'github-actions',
      'token.actions.githubusercontent.com',
      'sts.amazonaws.com',
      'repo:acme/shop:ref:refs/heads/main',
    ],
    ['gitlab-ci', 'gitlab.com', 'https://gitlab.com', 'project_path:acme/shop:ref_type:branch:ref:main'],
  ] as const)('of %s trusts one branch of one project', (client, issuer, audience, subject) => {
    expect(JSON.parse(textOf(client, 'trust-policy')).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject } },
      },
    ]);
    expect(textOf(client, 'oidc-provider')).toBe(
      `aws iam create-open-id-connect-provider --url https://${issuer} --client-id-list ${audience}`,
    );
  });

  it.each(['github-actions', 'gitlab-ci'] as const)('of %s may push to this repository alone', (client) => {
    const { Statement } = JSON.parse(textOf(client, 'push-policy'));
    expect(Statement.map(({ Resource }: { Resource: string }) => Resource)).toEqual(['*', target.repositoryArn]);
    expect(Statement[0].Action).toBe('ecr:GetAuthorizationToken');
  });

  it('has the name by which the pipeline assumes it, within what IAM allows', () => {
    const long = { ...target, repositoryArn: `arn:aws-cn:ecr:cn-north-1:123456789012:repository/${'a/'.repeat(60)}b` };
    const name = roleNameFor(long.repositoryArn);
    expect(name).toMatch(/^[\w+-]{1,64}$/);
    expect(textOf('github-actions', 'workflow', long)).toContain(`arn:aws-cn:iam::123456789012:role/${name}\n`);
  });

  it('has a name of its own for each repository and region, however alike they are', () => {
    const arns = [
      'arn:aws:ecr:eu-west-3:123456789012:repository/a-b/c',
      'arn:aws:ecr:eu-west-3:123456789012:repository/a/b-c',
      'arn:aws:ecr:eu-west-3:123456789012:repository/a/b.c',
      'arn:aws:ecr:eu-west-1:123456789012:repository/a/b-c',
      `arn:aws:ecr:eu-west-3:123456789012:repository/${'a/'.repeat(60)}b`,
      `arn:aws:ecr:eu-west-3:123456789012:repository/${'a/'.repeat(60)}c`,
    ];
    const names = arns.map(roleNameFor);
    expect(new Set(names).size).toBe(arns.length);
    expect(names[0]).toBe('github-actions-push-eu-west-3-a-b+c');
  });
});

describe('the file of a pipeline', () => {
  it('of GitHub Actions uses the official actions, with a token and no key', () => {
    const workflow = parse(textOf('github-actions', 'workflow', target, { branch: 'release/1.x' }));
    expect(workflow.on.push.branches).toEqual(['release/1.x']);
    expect(workflow.permissions).toEqual({ 'id-token': 'write', contents: 'read' });
    expect(workflow.jobs.push.steps.map(({ uses }: { uses: string }) => uses.replace(/@v\d+$/, ''))).toEqual([
      'actions/checkout',
      'aws-actions/configure-aws-credentials',
      'aws-actions/amazon-ecr-login',
      'docker/build-push-action',
    ]);
    expect(workflow.jobs.push.steps.at(-1).with).toMatchObject({
      platforms: 'linux/amd64',
      tags: `${HOST}/shop/web:\${{ github.sha }}`,
    });
  });

  it.each([
    ['x86_64', 'ubuntu-latest', 'saas-linux-small-amd64'],
    ['arm64', 'ubuntu-24.04-arm', 'saas-linux-small-arm64'],
  ] as const)('for %s runs on machines of that architecture', (architecture, github, gitlab) => {
    expect(parse(textOf('github-actions', 'workflow', target, { architecture })).jobs.push['runs-on']).toBe(github);
    expect(parse(textOf('gitlab-ci', 'workflow', target, { architecture }))['push-image'].tags).toEqual([gitlab]);
  });

  it('of GitLab CI asks for a token of the audience that the role trusts', () => {
    const job = parse(textOf('gitlab-ci', 'workflow'))['push-image'];
    expect(job.id_tokens).toEqual({ AWS_ID_TOKEN: { aud: 'https://gitlab.com' } });
    expect(job.variables.AWS_ROLE_ARN).toBe('arn:aws:iam::123456789012:role/gitlab-ci-push-eu-west-3-shop+web');
  });
});

describe('the tag that is proposed', () => {
  it.each([
    [[['1.4.2', 'latest'], ['1.4.1']], '1.4.3'],
    [[['latest'], ['v2.0.9']], 'v2.0.10'],
    [[['1.5.0'], ['1.6.0'], ['1.5.2', '1.5.1']], '1.5.3'],
    [[['main-3f2a']], '1.0.0'],
    [[], '1.0.0'],
  ])('after %j is %s', (tags, next) => {
    expect(nextTag(tags.map((each) => ({ tags: each })))).toBe(next);
  });
});
