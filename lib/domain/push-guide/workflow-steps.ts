import type { Architecture } from '../task-definition';
import { audienceOf } from './oidc-role-steps';
import { identityOf, PLATFORMS, type PushOptions, type PushStep, type PushTarget } from './push-target';

/** Machines of the architecture itself, on which nothing is emulated. */
const GITHUB_RUNNERS: Readonly<Record<Architecture, string>> = { x86_64: 'ubuntu-latest', arm64: 'ubuntu-24.04-arm' };
const GITLAB_RUNNERS: Readonly<Record<Architecture, string>> = {
  x86_64: 'saas-linux-small-amd64',
  arm64: 'saas-linux-small-arm64',
};

/**
 * A workflow of GitHub Actions that builds each commit of the branch and pushes it under its hash, by the official
 * actions of AWS and Docker.
 */
export function githubWorkflow(target: PushTarget, { architecture, branch }: PushOptions): PushStep {
  const { roleArn } = identityOf(target, 'github-actions');
  const { region, registryHost, isPlainHttp, uri } = target;
  // Docker's own builder takes its settings from the daemon; this one is told here.
  const builder = [
    '      - uses: docker/setup-buildx-action@v4',
    '        with:',
    '          buildkitd-config-inline: |',
    `            [registry."${registryHost}"]`,
    '              http = true',
  ];
  const lines = [
    'name: Push image',
    'on:',
    '  push:',
    `    branches: [${JSON.stringify(branch)}]`,
    'permissions:',
    '  id-token: write',
    '  contents: read',
    'jobs:',
    '  push:',
    `    runs-on: ${GITHUB_RUNNERS[architecture]}`,
    '    steps:',
    '      - uses: actions/checkout@v7',
    '      - uses: aws-actions/configure-aws-credentials@v6',
    '        with:',
    `          role-to-assume: ${roleArn}`,
    `          aws-region: ${region}`,
    '      - uses: aws-actions/amazon-ecr-login@v2',
    ...(isPlainHttp ? builder : []),
    '      - uses: docker/build-push-action@v7',
    '        with:',
    '          context: .',
    `          platforms: ${PLATFORMS[architecture]}`,
    '          push: true',
    `          tags: ${uri}:\${{ github.sha }}`,
  ];
  return { id: 'workflow', file: '.github/workflows/push-image.yml', text: lines.join('\n') };
}

/** The same as a job of GitLab CI. The AWS CLI takes role and token from the variables by itself. */
export function gitlabJob(target: PushTarget, { architecture, branch }: PushOptions): PushStep {
  const { roleArn } = identityOf(target, 'gitlab-ci');
  const { region, registryHost, isPlainHttp, uri } = target;
  const image = `${uri}:$CI_COMMIT_SHA`;
  const lines = [
    'push-image:',
    '  image: docker:29',
    '  services:',
    '    - name: docker:29-dind',
    ...(isPlainHttp ? [`      command: ["--insecure-registry=${registryHost}"]`] : []),
    `  tags: [${GITLAB_RUNNERS[architecture]}]`,
    '  rules:',
    `    - if: $CI_COMMIT_BRANCH == ${JSON.stringify(branch)}`,
    '  id_tokens:',
    '    AWS_ID_TOKEN:',
    `      aud: ${audienceOf('gitlab-ci')}`,
    '  variables:',
    `    AWS_REGION: ${region}`,
    `    AWS_ROLE_ARN: ${roleArn}`,
    '    AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/aws-id-token',
    '    DOCKER_TLS_CERTDIR: /certs',
    '  before_script:',
    '    - apk add --no-cache aws-cli',
    '    - echo "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"',
    '  script:',
    `    - aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registryHost}`,
    `    - docker build --platform ${PLATFORMS[architecture]} --tag "${image}" .`,
    `    - docker push "${image}"`,
  ];
  return { id: 'workflow', file: '.gitlab-ci.yml', text: lines.join('\n') };
}
