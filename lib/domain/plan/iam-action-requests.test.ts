import { describe, expect, it } from 'vitest';
import { ACCOUNT, aContainerSpec, aSpec, imageOf } from '../testing/builders';
import { executionRoleRequests } from './iam-action-requests';

const place = { accountId: ACCOUNT, region: 'eu-west-3' };
const requestsOf = (...containers: Parameters<typeof aContainerSpec>[0][]) =>
  executionRoleRequests(aSpec({ containers: containers.map((each) => aContainerSpec(each)) }), place).map(
    ({ action, resource }) => `${action} ${resource}`,
  );

describe('executionRoleRequests', () => {
  it('an execution role pulls from ECR and writes the log', () => {
    const repository = `arn:aws:ecr:eu-west-3:${ACCOUNT}:repository/boutique/web`;
    const stream = `arn:aws:logs:eu-west-3:${ACCOUNT}:log-group:/ecs/boutique/hello:log-stream:*`;
    expect(requestsOf({ image: imageOf('1.5.0') })).toEqual([
      'ecr:GetAuthorizationToken *',
      `ecr:BatchCheckLayerAvailability ${repository}`,
      `ecr:GetDownloadUrlForLayer ${repository}`,
      `ecr:BatchGetImage ${repository}`,
      `logs:CreateLogStream ${stream}`,
      `logs:PutLogEvents ${stream}`,
    ]);
  });

  it('an execution role needs no permission to pull from a public registry', () => {
    expect(requestsOf({ image: 'nginx:1.27' }).filter((actionRequest) => actionRequest.startsWith('ecr:'))).toEqual([]);
  });

  it('an execution role reads secrets without their JSON keys, and parameters by name or ARN', () => {
    const secret = `arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:db-Ab12Cd`;
    const parameter = `arn:aws:ssm:eu-west-3:${ACCOUNT}:parameter/shop/level`;
    const secrets = [`${secret}:password::`, parameter, '/shop/colour', 'plain'].map((valueFrom, index) => ({
      name: `SECRET_${index}`,
      valueFrom,
    }));
    expect(requestsOf({ image: 'nginx', secrets }).slice(2)).toEqual([
      `secretsmanager:GetSecretValue ${secret}`,
      `ssm:GetParameters ${parameter}`,
      `ssm:GetParameters arn:aws:ssm:eu-west-3:${ACCOUNT}:parameter/shop/colour`,
      `ssm:GetParameters arn:aws:ssm:eu-west-3:${ACCOUNT}:parameter/plain`,
    ]);
  });
});
