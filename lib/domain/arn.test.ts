import { describe, expect, it } from 'vitest';
import { lastSegment, parseArn, parseRevision, revisionName, secretName, targetGroupName } from './arn';

describe('an ARN', () => {
  it('comes apart into its six parts, the resource keeping its own colons', () => {
    expect(parseArn('arn:aws:secretsmanager:eu-west-3:123456789012:secret:db-AbCdEf:password::')).toEqual({
      partition: 'aws',
      service: 'secretsmanager',
      region: 'eu-west-3',
      account: '123456789012',
      resource: 'secret:db-AbCdEf:password::',
    });
  });

  it('may leave region and account empty, as those of IAM and S3 do', () => {
    expect(parseArn('arn:aws:s3:::bucket/key')).toMatchObject({ region: '', account: '', resource: 'bucket/key' });
  });

  it.each(['', 'web', 'arn:aws:ecs', 'arn:aws:ecs:eu-west-3:123456789012:'])('is not %j', (text) => {
    expect(parseArn(text)).toBeUndefined();
  });
});

describe('names inside ARNs', () => {
  it.each([
    ['arn:aws:ecs:eu-west-3:123456789012:task/boutique/0123abcd', '0123abcd'],
    ['arn:aws:ecs:eu-west-3:123456789012:cluster/boutique', 'boutique'],
    ['boutique', 'boutique'],
  ])('ends %s with %s', (arn, last) => {
    expect(lastSegment(arn)).toBe(last);
  });

  it.each([
    ['arn:aws:ecs:eu-west-3:123456789012:task-definition/web:12', { family: 'web', revision: 12 }, 'web:12'],
    ['boutique-web:3', { family: 'boutique-web', revision: 3 }, 'boutique-web:3'],
    ['web', undefined, 'web'],
    ['web:latest', undefined, 'web:latest'],
  ])('reads the revision of %s', (name, parsed, label) => {
    expect(parseRevision(name)).toEqual(parsed);
    expect(revisionName(name)).toBe(label);
  });

  it.each([
    ['arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-AbCdEf', 'shop/db'],
    ['arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-AbCdEf:password::', 'shop/db'],
    ['arn:aws:ssm:eu-west-3:123456789012:parameter/shop/db', '/shop/db'],
    ['shop-db', 'shop-db'],
  ])('calls %s what people called it', (valueFrom, name) => {
    expect(secretName(valueFrom)).toBe(name);
  });

  it('finds a target group in its ARN', () => {
    expect(targetGroupName('arn:aws:elasticloadbalancing:eu-west-3:1:targetgroup/web/73e2d6bc24d8a067')).toBe('web');
  });
});
