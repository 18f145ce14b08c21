import { identityOf, type Pipeline, type PushOptions, type PushStep, type PushTarget } from './push-target';

type Issuer = { host: string; audience: string; subject: (project: string, branch: string) => string };

/**
 * Who signs the tokens of a pipeline's jobs, and what those of one branch say of themselves.
 * https://docs.github.com/en/actions/reference/security/oidc
 * https://docs.gitlab.com/ci/cloud_services/aws/
 */
const ISSUERS: Readonly<Record<Pipeline, Issuer>> = {
  'github-actions': {
    host: 'token.actions.githubusercontent.com',
    audience: 'sts.amazonaws.com',
    subject: (project, branch) => `repo:${project}:ref:refs/heads/${branch}`,
  },
  'gitlab-ci': {
    host: 'gitlab.com',
    audience: 'https://gitlab.com',
    subject: (project, branch) => `project_path:${project}:ref_type:branch:ref:${branch}`,
  },
};

/** The audience that a job asks its token for. */
export const audienceOf = (client: Pipeline): string => ISSUERS[client].audience;

/** What a client calls to push an image, and to find the layers that are there already. */
const PUSH_ACTIONS = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

const toJson = (value: unknown): string => JSON.stringify(value, undefined, 2);

/**
 * A role that the jobs of one branch may assume, without a stored key, and that may push to this repository and do
 * nothing else.
 */
export function oidcRoleSteps(client: Pipeline, target: PushTarget, { project, branch }: PushOptions): PushStep[] {
  const { host, audience, subject } = ISSUERS[client];
  const { partition, account, roleName } = identityOf(target, client);
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${host}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${host}:aud`]: audience, [`${host}:sub`]: subject(project, branch) } },
      },
    ],
  };
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      { Effect: 'Allow', Action: PUSH_ACTIONS, Resource: target.repositoryArn },
    ],
  };
  return [
    {
      id: 'oidc-provider',
      text: `aws iam create-open-id-connect-provider --url https://${host} --client-id-list ${audience}`,
    },
    { id: 'trust-policy', file: 'trust-policy.json', text: toJson(trust) },
    { id: 'push-policy', file: 'push-policy.json', text: toJson(policy) },
    {
      id: 'role',
      text: [
        `aws iam create-role --role-name ${roleName} --assume-role-policy-document file://trust-policy.json`,
        `aws iam put-role-policy --role-name ${roleName} --policy-name push-images --policy-document file://push-policy.json`,
      ].join('\n'),
    },
  ];
}
